using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Pdf;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts;

/// <summary>
/// Years laid over each other from January to December: the latest strong, up to five before it grey, each named where it ends;
/// months of the current period strong even where they belong to the year before. Provisional months are dashed with hollow points,
/// the mean of the last twelve known months is a line, and the strip below shows which months of each year have a number.
/// </summary>
internal sealed class YearLines(IReadOnlyList<Month> months, IReadOnlyList<Datum> counts, Period? current, IReadOnlySet<Month> provisional, TextBook texts) : Chart
{
    private const int MostEarlier = 5;
    private const double Plot = 150;
    private const double Top = 10;
    private const double AxisHeight = 17;
    private const double StripRow = 10;
    private const double LabelWidth = 96;
    private static readonly double[] Dash = [3, 2];

    private readonly IReadOnlyList<int> _years = Years(months, counts);

    public override double Height(double width) => _years.Count == 0 ? NoData.Height : Top + Plot + Extra + AxisHeight + (_years.Count * StripRow);

    public override (double Less, double More) Give => _years.Count == 0 ? (0, 0) : (36, 60);

    /// <summary>The latest years that have a month in the series.</summary>
    private static IReadOnlyList<int> Years(IReadOnlyList<Month> months, IReadOnlyList<Datum> counts)
    {
        if (months.Count == 0) return [];
        var last = Enumerable.Range(0, months.Count).Where(i => counts[i].HasValue).Select(i => months[i].Year).DefaultIfEmpty(months[^1].Year).Max();
        return [.. months.Select(m => m.Year).Distinct().Where(y => y <= last && y >= last - MostEarlier).Order()];
    }

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        if (_years.Count == 0)
        {
            NoData.Draw(canvas, x, y, width, texts);
            return;
        }

        var shown = Enumerable.Range(0, months.Count).Where(i => _years.Contains(months[i].Year)).ToList();
        var mean = Mean();
        var highest = shown.Where(i => counts[i].HasValue).Select(i => counts[i].Number).DefaultIfEmpty(0).Max();
        var axis = Axis.FromZero(Math.Max(highest, mean ?? 0), whole: true);
        if (!shown.Any(i => counts[i].HasValue)) axis = axis.Unscaled();
        var left = x + Math.Max(axis.Ticks.Max(t => Styles.LabelMuted.Measure(texts.Numbers.Decimal(t, 0))), Styles.LabelMuted.Measure("0000")) + 6;
        var right = x + width - LabelWidth;
        var top = y + Top;
        var plot = Plot + Extra;
        var bottom = top + plot;
        var step = (right - left) / 12;
        double At(int month) => left + ((month - 0.5) * step);
        double Up(double value) => bottom - axis.Position(value, 0, plot);

        foreach (var tick in axis.Ticks)
        {
            canvas.Line(left, Up(tick), right, Up(tick), tick == 0 ? Palette.Muted : Palette.Grid, tick == 0 ? 0.75 : 0.5);
            canvas.TextRight(Styles.LabelMuted, left - 5, Up(tick) + 2.9, texts.Numbers.Decimal(tick, 0));
        }

        AxisLabels.Draw(canvas, bottom + 11, left, right, [.. Enumerable.Range(1, 12).Select(m => (At(m), texts.Numbers.MonthShort(m)))]);
        if (mean is { } level) canvas.Line(left, Up(level), right, Up(level), Palette.Accent, 1.2);
        foreach (var i in shown.Where(i => !Strong(months[i]))) Stretch(canvas, i, At, Up, Palette.Context, 0.9);
        foreach (var i in shown.Where(i => Strong(months[i]))) Stretch(canvas, i, At, Up, Palette.Primary, 2);
        Names(canvas, shown, At, Up, mean, right, top, bottom);
        if (!shown.Any(i => counts[i].HasValue)) StateMark.Letter(canvas, shown.Any(i => counts[i].State == DatumState.Suppressed) ? Datum.Suppressed : Datum.NotAvailable, (left + right) / 2, (top + bottom) / 2);
        Strips(canvas, left, step, bottom + AxisHeight);
    }

    private bool Strong(Month month) =>
        current is { } period ? month >= period.From && month <= period.Last : month.Year == _years[^1];

    /// <summary>The point of a month, and the line to it from the month before in the same year.</summary>
    private void Stretch(Canvas canvas, int i, Func<int, double> at, Func<double, double> up, PdfColor color, double width)
    {
        if (!counts[i].HasValue) return;
        var (px, py) = (at(months[i].Number), up(counts[i].Number));
        var unsure = provisional.Contains(months[i]);
        bool Joined(int k) => k >= 0 && k < months.Count && counts[k].HasValue && months[k].Year == months[i].Year && Math.Abs(months[k] - months[i]) == 1;
        if (Joined(i - 1))
        {
            var dashed = unsure || provisional.Contains(months[i - 1]);
            canvas.Line(at(months[i - 1].Number), up(counts[i - 1].Number), px, py, color, width, dashed ? Dash : default);
        }

        if (unsure) canvas.Path(PdfPath.Circle(px, py, 2.2), Palette.White, color, 1);
        else if (!Joined(i - 1) && !Joined(i + 1)) canvas.Path(PdfPath.Circle(px, py, 1.8), color);
    }

    /// <summary>Mean of the last twelve months of the series that have a number, if they follow each other.</summary>
    private double? Mean()
    {
        var last = counts.Count - 1;
        while (last >= 0 && !counts[last].HasValue) last--;
        if (last < 11) return null;
        var twelve = counts.Skip(last - 11).Take(12).ToList();
        return twelve.All(c => c.HasValue) && months[last] - months[last - 11] == 11 ? twelve.Average(c => c.Number) : null;
    }

    private sealed record EndLabel(double Y, IReadOnlyList<TextLine> Lines, double FromX, PdfColor Color);

    /// <summary>Each year beside its last month; in the column at the right the strong one and the mean.</summary>
    private void Names(Canvas canvas, List<int> shown, Func<int, double> at, Func<double, double> up, double? mean, double right, double top, double bottom)
    {
        var labels = new List<EndLabel>();
        foreach (var year in _years)
        {
            var last = shown.LastOrDefault(i => months[i].Year == year && counts[i].HasValue, -1);
            if (last < 0) continue;
            var strong = Strong(months[last]);
            var style = strong ? Styles.LabelStrong with { Color = Palette.Primary } : Styles.LabelMuted;
            labels.Add(new(up(counts[last].Number), RowLabel.Lines(texts.Numbers.Year(year), style, LabelWidth - 14), at(months[last].Number), strong ? Palette.Primary : Palette.Context));
        }

        if (mean is { } level)
            labels.Add(new(up(level), RowLabel.Lines(texts.Say("chart.mean", ("mean", texts.Numbers.Decimal(level, 1))), Styles.Label, LabelWidth - 14, 3), right, Palette.Accent));
        var tops = EndLabels.Spread([.. labels.Select(l => (l.Y, l.Lines.Count * 10.0))], top - 6, bottom + 4, gap: 1);
        for (var i = 0; i < labels.Count; i++)
        {
            var middle = tops[i] + 5;
            canvas.Line(Math.Min(labels[i].FromX + 3, right), labels[i].Y, right + 8, middle, labels[i].Color, 0.5, labels[i].FromX < right - 20 ? [1, 2] : default);
            canvas.Lines(labels[i].Lines, right + 12, tops[i], 10);
        }
    }

    private void Strips(Canvas canvas, double left, double step, double y)
    {
        foreach (var year in _years)
        {
            canvas.TextRight(Styles.LabelMuted, left - 5, y + 7.4, texts.Numbers.Year(year));
            for (var m = 1; m <= 12; m++)
            {
                var month = new Month(year, m);
                var i = months.Count == 0 ? -1 : month - months[0];
                if (i < 0 || i >= counts.Count) continue;
                var at = left + ((m - 1) * step);
                var strong = Strong(month) ? Palette.Primary : Palette.Context;
                if (StateMark.Draw(canvas, counts[i], at + 0.5, y + 2, step - 1, 5)) continue;
                if (provisional.Contains(month)) canvas.Rectangle(at + 0.9, y + 2.4, step - 1.8, 4.2, Palette.White, strong, 0.8);
                else canvas.Fill(at + 0.5, y + 2, step - 1, 5, strong);
            }

            y += StripRow;
        }
    }
}
