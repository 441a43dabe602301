using Pipeline.Domain.Disclosure;
using Pipeline.Pdf;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts;

/// <param name="Label">At the right end of the line; empty for lines that are only context, such as placebos.</param>
/// <param name="Values">One for each period.</param>
/// <param name="Dashed">Expected by a model, not recorded.</param>
internal sealed record TimeSeries(string Label, IReadOnlyList<Datum> Values, PdfColor Color, double Width, bool Dashed = false);

/// <param name="Period">The mark stands before this period.</param>
internal sealed record TimeMark(int Period, string Label);

/// <summary>
/// Lines over the periods of a study, named where they end. Starts are marked between the last period without and the first
/// with the programme; a period without a number breaks its line.
/// </summary>
/// <param name="aroundZero">The axis holds zero as a line in the plot (gaps); otherwise it rises from zero.</param>
internal sealed class TimeLines(IReadOnlyList<string> periods, IReadOnlyList<TimeSeries> series, IReadOnlyList<TimeMark> marks, TextBook texts, bool aroundZero = false) : Chart
{
    private const double Plot = 138;
    private const double LabelWidth = 108;
    private const double AxisHeight = 18;

    /// <summary>A dash in points, and a gap: seen as a broken line at every width used here.</summary>
    private static readonly double[] Dash = [4, 2.5];

    /// <summary>A line so named must be found; a mark above the plot for each start would be unreadable beyond these.</summary>
    private const int MostMarks = 4;

    private double TopRoom => marks.Count > 0 ? 18 : 6;

    private bool Empty => periods.Count == 0 || series.All(s => s.Values.Count == 0);

    public override double Height(double width) => Empty ? NoData.Height : TopRoom + Plot + Extra + AxisHeight;

    public override (double Less, double More) Give => Empty ? (0, 0) : (28, 40);

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        if (Empty)
        {
            NoData.Draw(canvas, x, y, width, texts);
            return;
        }

        var known = series.SelectMany(s => s.Values).Where(v => v.HasValue).Select(v => v.Number).ToList();
        var axis = aroundZero
            ? Axis.Spanning(Math.Min(0, known.DefaultIfEmpty(0).Min()), Math.Max(0, known.DefaultIfEmpty(0).Max()))
            : Axis.FromZero(known.DefaultIfEmpty(0).Max());
        if (known.Count == 0) axis = axis.Unscaled();
        var ticks = axis.Ticks.Select(t => texts.Numbers.Decimal(t, axis.Decimals)).ToList();
        var left = x + ticks.Max(Styles.LabelMuted.Measure) + 6;
        var right = x + width - LabelWidth;
        var top = y + TopRoom;
        var height = Plot + Extra;
        var bottom = top + height;
        var step = (right - left) / Math.Max(1, periods.Count);
        double At(int period) => left + ((period + 0.5) * step);
        double Up(double value) => bottom - axis.Position(value, 0, height);

        for (var i = 0; i < ticks.Count; i++)
        {
            var zero = axis.Ticks[i] == 0;
            canvas.Line(left, Up(axis.Ticks[i]), right, Up(axis.Ticks[i]), zero ? Palette.Muted : Palette.Grid, zero ? 0.75 : 0.5);
            canvas.TextRight(Styles.LabelMuted, left - 5, Up(axis.Ticks[i]) + 2.9, ticks[i]);
        }

        Gaps(canvas, left, step, top, bottom);
        PeriodAxis.Draw(canvas, periods, left, step, bottom);
        Marks(canvas, left, right, step, top, bottom);
        foreach (var line in series) Line(canvas, line, At, Up);
        Labels(canvas, At, Up, right, top, bottom);
    }

    private static void Line(Canvas canvas, TimeSeries line, Func<int, double> at, Func<double, double> up)
    {
        var stretch = new List<(double X, double Y)>();
        for (var i = 0; i <= line.Values.Count; i++)
        {
            if (i < line.Values.Count && line.Values[i].HasValue)
            {
                stretch.Add((at(i), up(line.Values[i].Number)));
                continue;
            }

            if (stretch.Count > 1) canvas.Path(PdfPath.Polyline([.. stretch]), null, line.Color, line.Width, line.Dashed ? Dash : default);
            else if (stretch.Count == 1) canvas.Path(PdfPath.Circle(stretch[0].X, stretch[0].Y, 1.6), line.Color);
            stretch.Clear();
        }
    }

    /// <summary>Periods without a number of a recorded line, dotted or hatched; a model has no line where nothing was recorded.</summary>
    private void Gaps(Canvas canvas, double left, double step, double top, double bottom)
    {
        var recorded = series.Where(s => !s.Dashed && s.Label.Length > 0).ToList();
        if (recorded.Count == 0) return;
        // Two lines may lack the same period for two reasons: both are to be seen.
        foreach (var state in (ReadOnlySpan<Datum>)[Datum.NotAvailable, Datum.Suppressed])
        {
            var missing = state.State;
            StateRuns.Draw(canvas, [.. Enumerable.Range(0, periods.Count).Select(i => recorded.Any(r => i < r.Values.Count && r.Values[i].State == missing) ? new Datum(missing, 0, Unreliable: false) : Datum.Of(0))],
                left, step, top, bottom);
        }
    }

    private void Marks(Canvas canvas, double left, double right, double step, double top, double bottom)
    {
        var free = double.NegativeInfinity;
        foreach (var mark in marks.Where(m => m.Period >= 0 && m.Period <= periods.Count).Take(MostMarks))
        {
            var at = left + (mark.Period * step);
            canvas.Line(at, top - 5, at, bottom, Palette.Accent, 1, Dash);
            var label = RowLabel.Shortened(mark.Label, Styles.LabelStrong, right + LabelWidth - left);
            var wide = Styles.LabelStrong.Measure(label);
            var start = Math.Max(left, Math.Min(at - (wide / 2), right + LabelWidth - wide));
            if (start < free) continue;
            canvas.Text(Styles.LabelStrong, start, top - 8, label);
            free = start + wide + 6;
        }
    }

    private sealed record EndLabel(double Y, IReadOnlyList<TextLine> Lines, TimeSeries Series);

    /// <summary>Names at the right end, pushed apart when they would touch.</summary>
    private void Labels(Canvas canvas, Func<int, double> at, Func<double, double> up, double right, double top, double bottom)
    {
        var labels = new List<EndLabel>();
        foreach (var line in series.Where(s => s.Label.Length > 0))
        {
            var last = line.Values.Count - 1;
            while (last >= 0 && !line.Values[last].HasValue) last--;
            if (last < 0) continue;
            if (!line.Dashed) canvas.Path(PdfPath.Circle(at(last), up(line.Values[last].Number), 2.2), line.Color);
            labels.Add(new(up(line.Values[last].Number), RowLabel.Lines(line.Label, Styles.Label, LabelWidth - 18, 4), line));
        }

        var tops = EndLabels.Spread([.. labels.Select(l => (l.Y, l.Lines.Count * 10.0))], top - 6, bottom + 4, gap: 3);
        for (var i = 0; i < labels.Count; i++)
        {
            var middle = tops[i] + 5;
            canvas.Line(right + 4, middle, right + 13, middle, labels[i].Series.Color, 2, labels[i].Series.Dashed ? Dash : default);
            canvas.Lines(labels[i].Lines, right + 17, tops[i], 10);
        }
    }
}
