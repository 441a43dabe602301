using Pipeline.Pdf;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts;

internal enum BandScale
{
    /// <summary>0 to 100, written as per cents.</summary>
    Percent,

    /// <summary>0 to 10.</summary>
    Score10,

    /// <summary>From zero, or over both signs, to a round end.</summary>
    Plain,
}

/// <param name="Low">Limits in the unit of the value; null where there is no interval: the point is hollow.</param>
internal sealed record BandPoint(double Value, double? Low, double? High);

/// <param name="Points">One for each position; null is a gap, which no line crosses.</param>
/// <param name="Focus">Strong, with its interval as a band; the others are grey with whiskers.</param>
internal sealed record BandLine(string Label, IReadOnlyList<BandPoint?> Points, bool Focus);

/// <summary>Values over waves or years with their intervals, each line named where it ends; a gap stays a gap, with a break mark at both ends.</summary>
internal sealed class BandLines(IReadOnlyList<string> positions, IReadOnlyList<BandLine> lines, BandScale scale, TextBook texts) : Chart
{
    private const double Plot = 150;
    private const double Top = 8;
    private const double LabelWidth = 112;
    private const double AxisHeight = 17;

    /// <summary>Beyond these, whiskers of the grey lines would hide each other.</summary>
    private const int MostWhiskers = 4;
    private static readonly PdfColor Band = PdfColor.FromHex("#D3E4F4");

    private bool Empty => positions.Count == 0 || !lines.Any(l => l.Points.Any(p => p is not null));

    public override double Height(double width) => Empty ? NoData.Height : Top + Plot + Extra + AxisHeight;

    public override (double Less, double More) Give => Empty ? (0, 0) : (36, 50);

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        if (Empty)
        {
            NoData.Draw(canvas, x, y, width, texts);
            return;
        }

        var axis = AxisOf();
        var ticks = axis.Ticks.Select(t => scale == BandScale.Percent ? texts.Numbers.Percent(t) : texts.Numbers.Decimal(t, axis.Decimals)).ToList();
        var left = x + ticks.Max(Styles.LabelMuted.Measure) + 6;
        var right = x + width - LabelWidth;
        var top = y + Top;
        var plot = Plot + Extra;
        var bottom = top + plot;
        var step = (right - left) / positions.Count;
        double At(int i) => left + ((i + 0.5) * step);
        double Up(double value) => bottom - axis.Position(Math.Clamp(value, axis.Low, axis.High), 0, plot);

        for (var i = 0; i < ticks.Count; i++)
        {
            var zero = axis.Ticks[i] == 0;
            canvas.Line(left, Up(axis.Ticks[i]), right, Up(axis.Ticks[i]), zero ? Palette.Muted : Palette.Grid, zero ? 0.75 : 0.5);
            canvas.TextRight(Styles.LabelMuted, left - 5, Up(axis.Ticks[i]) + 2.9, ticks[i]);
        }

        for (var i = 0; i < positions.Count; i++)
            if (lines.All(l => i >= l.Points.Count || l.Points[i] is null)) canvas.Unknown(left + (i * step) + 1, top, step - 2, plot);
        PeriodAxis.Draw(canvas, positions, left, step, bottom);
        foreach (var line in lines.Where(l => l.Focus)) Bands(canvas, line, At, Up);
        foreach (var line in lines.OrderBy(l => l.Focus)) Line(canvas, line, At, Up);
        Names(canvas, At, Up, right, top, bottom);
    }

    private Axis AxisOf()
    {
        if (scale == BandScale.Percent) return new Axis(0, 100, [0, 25, 50, 75, 100]);
        if (scale == BandScale.Score10) return new Axis(0, 10, [0, 2, 4, 6, 8, 10]);
        var all = lines.SelectMany(l => l.Points).OfType<BandPoint>().SelectMany(p => new[] { p.Value, p.Low ?? p.Value, p.High ?? p.Value }).ToList();
        return all.Min() < 0 ? Axis.Spanning(all.Min(), Math.Max(0, all.Max())) : Axis.FromZero(all.Max());
    }

    /// <summary>Runs of positions that have a point.</summary>
    private static IEnumerable<(int From, int To)> Runs(BandLine line)
    {
        for (var i = 0; i < line.Points.Count; i++)
        {
            if (line.Points[i] is null) continue;
            var from = i;
            while (i + 1 < line.Points.Count && line.Points[i + 1] is not null) i++;
            yield return (from, i);
        }
    }

    private static void Bands(Canvas canvas, BandLine line, Func<int, double> at, Func<double, double> up)
    {
        foreach (var (from, to) in Runs(line))
        {
            // Between two points a band needs the interval of both.
            for (var i = from; i < to; i++)
            {
                if (line.Points[i] is not { Low: { } low, High: { } high } || line.Points[i + 1] is not { Low: { } nextLow, High: { } nextHigh }) continue;
                canvas.Path(new PdfPath().MoveTo(at(i), up(high)).LineTo(at(i + 1), up(nextHigh)).LineTo(at(i + 1), up(nextLow)).LineTo(at(i), up(low)).Close(), Band, Band, 0.3);
            }
        }
    }

    private void Line(Canvas canvas, BandLine line, Func<int, double> at, Func<double, double> up)
    {
        var color = line.Focus ? Palette.Primary : Palette.Context;
        var runs = Runs(line).ToList();
        for (var r = 0; r < runs.Count; r++)
        {
            var (from, to) = runs[r];
            if (to > from)
                canvas.Path(PdfPath.Polyline([.. Enumerable.Range(from, to - from + 1).Select(i => (at(i), up(line.Points[i]!.Value)))]), null, color, line.Focus ? 2 : 1.1);
            if (r + 1 < runs.Count) Break(canvas, at(to), up(line.Points[to]!.Value), 1, color);
            if (r > 0) Break(canvas, at(from), up(line.Points[from]!.Value), -1, color);
        }

        for (var i = 0; i < line.Points.Count && i < positions.Count; i++)
        {
            if (line.Points[i] is not { } point) continue;
            if (point is { Low: { } low, High: { } high } && (line.Focus || lines.Count <= MostWhiskers))
                canvas.Line(at(i), up(low), at(i), up(high), color, line.Focus ? 1.2 : 0.8);
            canvas.Path(PdfPath.Circle(at(i), up(point.Value), line.Focus ? 3 : 2.1), point.Low is null ? Palette.White : color, point.Low is null ? color : Palette.White, 0.9);
        }
    }

    /// <summary>Two short strokes beside the point: the line stops here and begins again later.</summary>
    private static void Break(Canvas canvas, double x, double y, int direction, PdfColor color)
    {
        for (var k = 0; k < 2; k++)
        {
            var at = x + (direction * (6 + (k * 2.5)));
            canvas.Line(at - 1.2, y + 4, at + 1.2, y - 4, color, 0.9);
        }
    }

    private void Names(Canvas canvas, Func<int, double> at, Func<double, double> up, double right, double top, double bottom)
    {
        var labels = new List<(double X, double Y, IReadOnlyList<TextLine> Lines, PdfColor Color)>();
        foreach (var line in lines)
        {
            var last = Math.Min(line.Points.Count, positions.Count) - 1;
            while (last >= 0 && line.Points[last] is null) last--;
            if (last < 0) continue;
            var value = line.Points[last]!.Value;
            var text = texts.Say("chart.last-month", ("month", line.Label), ("count", scale switch
            {
                BandScale.Percent => texts.Numbers.Percent(value),
                BandScale.Score10 => texts.Numbers.Decimal(value, 1),
                _ => texts.Numbers.Decimal(value, AxisOf().Decimals),
            }));
            var style = line.Focus ? Styles.LabelStrong with { Color = Palette.Primary } : Styles.LabelMuted;
            labels.Add((at(last), up(value), RowLabel.Lines(text, style, LabelWidth - 16, 3), line.Focus ? Palette.Primary : Palette.Context));
        }

        var tops = EndLabels.Spread([.. labels.Select(l => (l.Y, l.Lines.Count * 10.0))], top - 6, bottom + 6);
        for (var i = 0; i < labels.Count; i++)
        {
            canvas.Line(labels[i].X + 4, labels[i].Y, right + 10, tops[i] + (labels[i].Lines.Count * 5), labels[i].Color, 0.4);
            canvas.Lines(labels[i].Lines, right + 14, tops[i], 10);
        }
    }
}
