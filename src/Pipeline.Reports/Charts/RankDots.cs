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
    private double RowHeight => 20 + (Extra / items.Count);

    public override double Height(double width) => (items.Count * RowHeight) + 30;

    public override (double Less, double More) Give => (0, 8 * items.Count);

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        var labelWidth = width * 0.36;
        var left = x + labelWidth + 14;
        var right = x + width - 40;
        double At(double rank) => left + ((rank - 1) / Math.Max(1, ranks - 1) * (right - left));
        var top = y + 14;
        canvas.Text(Styles.LabelMuted, left - 3, y + 8, texts.Say("chart.most-important"));
        canvas.TextRight(Styles.LabelMuted, right + 3, y + 8, texts.Say("chart.least-important", ("n", texts.Numbers.Whole(ranks))));
        var bottom = top + (items.Count * RowHeight);
        for (var rank = 1; rank <= ranks; rank++)
        {
            canvas.Line(At(rank), top, At(rank), bottom, Palette.Grid);
            canvas.TextCentred(Styles.LabelMuted, At(rank), bottom + 11, texts.Numbers.Whole(rank));
        }

        for (var i = 0; i < items.Count; i++)
        {
            var middle = top + ((i + 0.5) * RowHeight);
            var label = LineBreaker.Break(items[i].Label, Styles.Label, labelWidth);
            canvas.Lines([.. label.Take(2)], x, middle - (Math.Min(2, label.Count) * 5), 10, labelWidth, Align.Right);
            switch (items[i].Mean.State)
            {
                case DatumState.Suppressed:
                    canvas.Withheld(left, middle - 5, 46, 10);
                    break;
                case DatumState.NotAvailable:
                    canvas.Unknown(left, middle - 5, 46, 10);
                    break;
                default:
                    var at = At(items[i].Mean.Number);
                    canvas.Line(left, middle, right, middle, Palette.Grid, 0.5);
                    canvas.Path(PdfPath.Circle(at, middle, 4), Palette.Primary);
                    break;
            }

            canvas.Text(Styles.LabelStrong, right + 12, middle + 2.9, texts.Numbers.Of(items[i].Mean, 2));
        }
    }
}
