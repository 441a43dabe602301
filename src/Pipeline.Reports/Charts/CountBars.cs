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

    public override double Height(double width) => bars.Count * RowHeight;

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        var labelWidth = width * 0.4;
        var left = x + labelWidth + 8;
        var right = x + width - RightWidth;
        var highest = bars.Where(b => b.Count.HasValue).Select(b => b.Count.Number).DefaultIfEmpty(0).Max();
        canvas.Line(left, y, left, y + (bars.Count * RowHeight), Palette.Muted, 0.75);
        for (var i = 0; i < bars.Count; i++)
        {
            var middle = y + ((i + 0.5) * RowHeight);
            var lines = LineBreaker.Break(bars[i].Label, Styles.Label, labelWidth);
            canvas.Lines([.. lines.Take(2)], x, middle - (Math.Min(2, lines.Count) * 5), 10, labelWidth, Align.Right);
            var top = middle - (BarHeight / 2);
            var end = left + 46;
            if (bars[i].Count.State == DatumState.Suppressed) canvas.Withheld(left, top, 46, BarHeight);
            else if (bars[i].Count.State == DatumState.NotAvailable) canvas.Unknown(left, top, 46, BarHeight);
            else
            {
                end = highest > 0 ? left + (bars[i].Count.Number / highest * (right - left)) : left;
                if (end > left) canvas.Fill(left, top, end - left, BarHeight, bars[i].Focus ? Palette.Accent : Palette.Middle);
            }

            canvas.Text(Styles.LabelStrong, end + 6, middle + 2.9, texts.Numbers.Of(bars[i].Count, decimals));
        }
    }
}
