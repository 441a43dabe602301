using Pipeline.Domain.Disclosure;
using Pipeline.Pdf;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts;

internal sealed record RankItem(string Label, Datum Mean);

/// <summary>
/// Mean ranks as points between the first and the last rank, with both ends in words: a low mean is a high importance,
/// and a bar from zero would say the opposite.
/// </summary>
internal sealed class RankDots(IReadOnlyList<RankItem> items, int ranks, TextBook texts) : Chart
{
    private const double Least = 20;

    private double RowHeight => Least + (Extra / Math.Max(1, items.Count));

    public static IReadOnlyList<Chart> InParts(IReadOnlyList<RankItem> items, int ranks, TextBook texts) =>
        items.Count == 0 ? [new RankDots(items, ranks, texts)] : [.. Evenly(items, (int)((Figure.TallestPlot - 30) / Least)).Select(part => new RankDots(part, ranks, texts))];

    public override double Height(double width) => items.Count == 0 ? NoData.Height : (items.Count * RowHeight) + 30;

    public override (double Less, double More) Give => (0, 8 * items.Count);

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        if (items.Count == 0)
        {
            NoData.Draw(canvas, x, y, width, texts);
            return;
        }

        var labelWidth = width * 0.36;
        var left = x + labelWidth + 14;
        var right = x + width - 40;
        double At(double rank) => left + ((rank - 1) / Math.Max(1, ranks - 1) * (right - left));
        var top = y + 14;
        // The words for both ends stand over the axis; where that is narrow, the first goes over the names.
        var (most, least) = (texts.Say("chart.most-important"), texts.Say("chart.least-important", ("n", texts.Numbers.Whole(ranks))));
        canvas.Text(Styles.LabelMuted, Math.Min(left - 3, x + width - Styles.LabelMuted.Measure(most + least) - 16), y + 8, most);
        canvas.TextRight(Styles.LabelMuted, x + width, y + 8, least);
        var bottom = top + (items.Count * RowHeight);
        for (var rank = 1; rank <= ranks; rank++)
        {
            canvas.Line(At(rank), top, At(rank), bottom, Palette.Grid);
            canvas.TextCentred(Styles.LabelMuted, At(rank), bottom + 11, texts.Numbers.Whole(rank));
        }

        for (var i = 0; i < items.Count; i++)
        {
            var middle = top + ((i + 0.5) * RowHeight);
            RowLabel.Draw(canvas, items[i].Label, Styles.Label, x, middle, labelWidth);
            if (!StateMark.Draw(canvas, items[i].Mean, left, middle - 5, StateMark.Block, 10))
            {
                canvas.Line(left, middle, right, middle, Palette.Grid, 0.5);
                canvas.Path(PdfPath.Circle(At(Math.Clamp(items[i].Mean.Number, 1, ranks)), middle, 4), Palette.Primary);
            }

            canvas.Text(Styles.LabelStrong, right + 12, middle + 2.9, texts.Numbers.Of(items[i].Mean, 2));
        }
    }
}
