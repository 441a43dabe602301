using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts;

/// <param name="Focus">The bar that the title speaks of.</param>
internal sealed record CountBar(string Label, Datum Count, bool Focus = false);

/// <summary>Counts as bars from zero, the first being the whole that the others are parts of: a chain of bases to be read downwards.</summary>
internal sealed class CountBars(IReadOnlyList<CountBar> bars, TextBook texts, int decimals = 0) : Chart
{
    private const double RowHeight = 22;
    private const double BarHeight = 12;
    private const double RightWidth = 44;

    /// <summary>The longest bar of all parts, so that they share one scale.</summary>
    private double? Longest { get; init; }

    public static IReadOnlyList<Chart> InParts(IReadOnlyList<CountBar> bars, TextBook texts, int decimals = 0)
    {
        var longest = bars.Where(b => b.Count.HasValue).Select(b => b.Count.Number).DefaultIfEmpty(0).Max();
        return [.. Evenly(bars, (int)(Figure.TallestPlot / RowHeight)).Select(part => new CountBars(part, texts, decimals) { Longest = longest })];
    }

    public override double Height(double width) => bars.Count == 0 ? NoData.Height : bars.Count * RowHeight;

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        if (bars.Count == 0)
        {
            NoData.Draw(canvas, x, y, width, texts);
            return;
        }

        var labelWidth = width * 0.4;
        var left = x + labelWidth + 8;
        var right = x + width - Math.Max(RightWidth, bars.Max(b => Styles.LabelStrong.Measure(texts.Numbers.Of(b.Count, decimals))) + 8);
        var highest = Longest ?? bars.Where(b => b.Count.HasValue).Select(b => b.Count.Number).DefaultIfEmpty(0).Max();
        canvas.Line(left, y, left, y + (bars.Count * RowHeight), Palette.Muted, 0.75);
        for (var i = 0; i < bars.Count; i++)
        {
            var middle = y + ((i + 0.5) * RowHeight);
            RowLabel.Draw(canvas, bars[i].Label, bars[i].Focus ? Styles.LabelStrong : Styles.Label, x, middle, labelWidth);
            var top = middle - (BarHeight / 2);
            var end = left + StateMark.Block;
            if (!StateMark.Draw(canvas, bars[i].Count, left, top, StateMark.Block, BarHeight))
            {
                end = highest > 0 ? left + (bars[i].Count.Number / highest * (right - left)) : left;
                if (end > left) canvas.Fill(left, top, end - left, BarHeight, bars[i].Focus ? Palette.Accent : Palette.Middle);
            }

            canvas.Text(Styles.LabelStrong, end + 6, middle + 2.9, texts.Numbers.Of(bars[i].Count, decimals));
        }
    }
}
