using Pipeline.Domain;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts;

/// <summary>Years, or months when there are few, under a time axis.</summary>
internal static class TimeAxis
{
    public static void Draw(Canvas canvas, IReadOnlyList<Month> months, double left, double step, double y, TextBook texts)
    {
        var byMonth = step >= 26;
        for (var i = 0; i < months.Count; i++)
        {
            var x = left + (i * step);
            if (byMonth) canvas.TextCentred(Styles.LabelMuted, x + (step / 2), y + 11, texts.Numbers.MonthShort(months[i].Number));
            if (i > 0 && months[i].Number != 1) continue;
            if (months[i].Number == 1) canvas.Line(x, y, x, y + (byMonth ? 22 : 12), Palette.Context, 0.5);
            var count = Math.Min(13 - months[i].Number, months.Count - i);
            var year = texts.Numbers.Year(months[i].Year);
            if (count * step < Styles.LabelMuted.Measure(year) + 2) continue;
            canvas.TextCentred(Styles.LabelMuted, x + (count * step / 2), y + (byMonth ? 22 : 11), year);
        }
    }
}
