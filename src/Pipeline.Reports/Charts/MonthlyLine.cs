using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Pdf;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts;

/// <summary>
/// Counts by month on a true time axis: the current twelve months strong, what came before grey, the trailing mean of
/// twelve months. Months without a number break the line: withheld ones are a hatched strip on the axis, missing ones dotted; none is
/// ever drawn as zero, and a month that stands alone between them is a point.
/// </summary>
internal sealed class MonthlyLine(IReadOnlyList<Month> months, IReadOnlyList<Datum> counts, Period? current, TextBook texts, double plotHeight = MonthlyLine.Tall) : Chart
{
    /// <summary>Heights of the plot, points: alone on its page, the first of two, and the second.</summary>
    public const double Tall = 150;
    public const double Middling = 118;
    public const double Low = 78;

    /// <summary>Lower than this, and months of some hundred events look alike.</summary>
    private const double Lowest = 70;

    private const double AxisHeight = 26;
    private const double LabelWidth = 92;
    private const double TopRoom = 12;

    public override double Height(double width) => months.Count == 0 ? NoData.Height : TopRoom + Plot + AxisHeight;

    public override (double Less, double More) Give => months.Count == 0 ? (0, 0) : (Math.Max(0, plotHeight - Lowest), 40);

    private double Plot => plotHeight + Extra;

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        if (months.Count == 0)
        {
            NoData.Draw(canvas, x, y, width, texts);
            return;
        }

        var highest = counts.Where(c => c.HasValue).Select(c => c.Number).DefaultIfEmpty(0).Max();
        var axis = Axis.FromZero(highest, whole: true);
        if (!counts.Any(c => c.HasValue)) axis = axis.Unscaled();
        var tickWidth = axis.Ticks.Max(t => Styles.LabelMuted.Measure(texts.Numbers.Decimal(t, 0)));
        var left = x + tickWidth + 6;
        var right = x + width - LabelWidth;
        var top = y + TopRoom;
        var bottom = top + Plot;
        var step = (right - left) / Math.Max(1, months.Count);
        double At(int month) => left + ((month + 0.5) * step);
        double Up(double value) => bottom - axis.Position(value, 0, Plot);

        foreach (var tick in axis.Ticks)
        {
            canvas.Line(left, Up(tick), right, Up(tick), tick == 0 ? Palette.Muted : Palette.Grid, tick == 0 ? 0.75 : 0.5);
            canvas.TextRight(Styles.LabelMuted, left - 5, Up(tick) + 2.9, texts.Numbers.Decimal(tick, 0));
        }

        StateRuns.Draw(canvas, counts, left, step, top, bottom);
        TimeAxis.Draw(canvas, months, left, step, bottom, texts);

        var firstCurrent = current is null ? int.MaxValue : current.From - months[0];
        var afterCurrent = current is null ? int.MaxValue : firstCurrent + current.Months;
        Stretches(canvas, At, Up, 0, counts.Count, Palette.Context, 1);
        if (current is not null) Stretches(canvas, At, Up, firstCurrent, Math.Min(afterCurrent, counts.Count), Palette.Primary, 2);

        var means = TrailingMeans();
        var stretch = new List<(double X, double Y)>();
        for (var i = 0; i <= means.Length; i++)
        {
            if (i < means.Length && means[i] is { } mean)
            {
                stretch.Add((At(i), Up(mean)));
                continue;
            }

            if (stretch.Count > 1) canvas.Path(PdfPath.Polyline([.. stretch]), null, Palette.Accent, 1.4);
            else if (stretch.Count == 1) canvas.Path(PdfPath.Circle(stretch[0].X, stretch[0].Y, 2), Palette.Accent);
            stretch.Clear();
        }

        Labels(canvas, At, Up, means, right, top, bottom);
    }

    private void Stretches(Canvas canvas, Func<int, double> at, Func<double, double> up, int from, int to, PdfColor color, double width)
    {
        var stretch = new List<(double X, double Y)>();
        for (var i = Math.Max(0, from); i <= to; i++)
        {
            if (i < to && counts[i].HasValue)
            {
                stretch.Add((at(i), up(counts[i].Number)));
                continue;
            }

            if (stretch.Count > 1) canvas.Path(PdfPath.Polyline([.. stretch]), null, color, width);
            else if (stretch.Count == 1) canvas.Path(PdfPath.Circle(stretch[0].X, stretch[0].Y, Math.Max(1.6, width)), color);
            stretch.Clear();
        }
    }

    /// <summary>Mean of the twelve months that end here; null unless all twelve have a number.</summary>
    private double?[] TrailingMeans()
    {
        var means = new double?[counts.Count];
        for (var i = 11; i < counts.Count; i++)
        {
            var sum = 0.0;
            var complete = true;
            for (var k = i - 11; k <= i && complete; k++)
            {
                complete = counts[k].HasValue;
                sum += counts[k].Number;
            }

            if (complete) means[i] = sum / 12;
        }

        return means;
    }

    private sealed record EndLabel(double Y, string Text, TextStyle Style, PdfColor Line);

    /// <summary>Direct labels at the right end, pushed apart when they would touch.</summary>
    private void Labels(Canvas canvas, Func<int, double> at, Func<double, double> up, double?[] means, double right, double top, double bottom)
    {
        var labels = new List<EndLabel>();
        var last = LastIndex(i => counts[i].HasValue);
        var lastMean = LastIndex(i => means[i] is not null);
        if (last >= 0) labels.Add(new(up(counts[last].Number), texts.Say("chart.last-month", ("month", texts.Numbers.MonthShort(months[last].Number) + " " + texts.Numbers.Year(months[last].Year)), ("count", texts.Numbers.Of(counts[last]))), Styles.LabelStrong with { Color = Palette.Primary }, Palette.Primary));
        if (lastMean >= 0) labels.Add(new(up(means[lastMean]!.Value), texts.Say("chart.mean", ("mean", texts.Numbers.Decimal(means[lastMean]!.Value, 1))), Styles.Label, Palette.Accent));
        if (last >= 0) canvas.Path(PdfPath.Circle(at(last), up(counts[last].Number), 2.4), Palette.Primary);
        var broken = labels.Select(l => RowLabel.Lines(l.Text, l.Style, LabelWidth - 16, 4)).ToList();
        var tops = EndLabels.Spread([.. labels.Select((l, i) => (l.Y, broken[i].Count * 10.0))], top - 6, bottom + 2, gap: 3);
        for (var i = 0; i < labels.Count; i++)
        {
            canvas.Line(right + 4, tops[i] + 5, right + 12, tops[i] + 5, labels[i].Line, 2);
            canvas.Lines(broken[i], right + 16, tops[i], 10);
        }

        int LastIndex(Func<int, bool> holds)
        {
            for (var i = counts.Count - 1; i >= 0; i--)
                if (holds(i)) return i;
            return -1;
        }
    }
}
