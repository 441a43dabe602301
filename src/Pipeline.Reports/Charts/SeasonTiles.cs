using Pipeline.Domain;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts;

/// <summary>
/// Years down, months across, darker for more: the season at a glance. Five classes of equal width from the lowest to the highest
/// month, since a season is a difference and not a level; the legend has their bounds.
/// </summary>
internal sealed class SeasonTiles(IReadOnlyList<Month> months, IReadOnlyList<Datum> counts, TextBook texts) : Chart
{
    private const double Tallest = 20;
    private const double Lowest = 12;
    private const double Head = 14;
    private const double LegendHeight = 30;
    private const double Names = 34;

    private bool Empty => months.Count == 0;

    private int FirstYear => months[0].Year;

    private int Years => months[^1].Year - FirstYear + 1;

    /// <summary>Many years make lower rows, so that the season stays one picture.</summary>
    private double Natural => Math.Clamp((Figure.TallestPlot - Head - LegendHeight) / Years, Lowest, Tallest);

    private double RowHeight => Natural + (Extra / Years);

    /// <summary>A few years may stand in higher rows; many are high enough.</summary>
    public override (double Less, double More) Give => Empty ? (0, 0) : ((Natural - Lowest) * Years, Math.Min(6 * Years, 36));

    public override double Height(double width) => Empty ? NoData.Height : Head + (Years * RowHeight) + LegendHeight;

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        if (Empty)
        {
            NoData.Draw(canvas, x, y, width, texts);
            return;
        }

        var left = x + Names;
        var step = (width - Names) / 12;
        var known = counts.Where(c => c.HasValue).Select(c => c.Number).DefaultIfEmpty(0).ToList();
        var (lowest, highest) = (known.Min(), known.Max());
        AxisLabels.Draw(canvas, y + 9, left, x + width, [.. Enumerable.Range(1, 12).Select(m => (left + ((m - 0.5) * step), texts.Numbers.MonthShort(m)))]);
        for (var year = 0; year < Years; year++)
            canvas.TextRight(Styles.LabelMuted, left - 6, y + Head + ((year + 0.5) * RowHeight) + 2.4, texts.Numbers.Year(FirstYear + year));
        for (var i = 0; i < months.Count; i++)
            Tile(canvas, counts[i], lowest, highest, left + ((months[i].Number - 1) * step), y + Head + ((months[i].Year - FirstYear) * RowHeight), step - 1, RowHeight - 1);
        Legend(canvas, left, y + Head + (Years * RowHeight) + 8, width - Names, lowest, highest);
    }

    private static int ClassOf(double count, double lowest, double highest) => highest > lowest ? Math.Min(4, (int)((count - lowest) / (highest - lowest) * 5)) : 0;

    private void Tile(Canvas canvas, Datum count, double lowest, double highest, double x, double y, double width, double height)
    {
        var (centre, middle) = (x + (width / 2), y + (height / 2));
        if (StateMark.Draw(canvas, count, x, y, width, height))
        {
            StateMark.Letter(canvas, count, centre, middle);
            return;
        }

        var fill = Ramp.Five[ClassOf(count.Number, lowest, highest)];
        canvas.Fill(x, y, width, height, fill);
        // A true zero is the lightest class with an edge; it is never taken for a month without a number.
        if (count.Number == 0) canvas.Rectangle(x + 0.4, y + 0.4, width - 0.8, height - 0.8, fill: null, Palette.Context, 0.8);
        var text = texts.Numbers.Of(count);
        if (Styles.Label.Measure(text) <= width - 2) canvas.TextCentred(Styles.Label with { Color = Ramp.TextOn(fill) }, centre, middle + 2.9, text);
    }

    private void Legend(Canvas canvas, double x, double y, double width, double lowest, double highest)
    {
        if (!(highest > lowest)) return;
        var column = width / Ramp.Five.Count;
        for (var c = 0; c < Ramp.Five.Count; c++)
        {
            var at = x + (c * column);
            canvas.Rectangle(at, y, column - 1, 8, Ramp.Five[c], Palette.Context, 0.4);
            // Counts are whole: a class begins with the first that belongs to it and ends before the next.
            var (from, to) = (Bound(c), c == 4 ? highest : Bound(c + 1) - 1);
            if (from > to) continue;
            var text = from == to ? texts.Numbers.Decimal(from, 0) : texts.Numbers.Range(from, to, 0);
            canvas.Text(Styles.LabelMuted, at, y + 18, RowLabel.Shortened(text, Styles.LabelMuted, column - 4));
        }

        double Bound(int c) => Math.Ceiling(lowest + ((highest - lowest) * c / 5) - 1e-9);
    }
}
