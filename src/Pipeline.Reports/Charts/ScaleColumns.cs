using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts;

/// <summary>One column for each value from 0 to 10, also for those that nobody gave; the upper half is dark and carries its share.</summary>
internal sealed class ScaleColumns(IReadOnlyList<Datum> counts, Datum topFive, TextBook texts) : Chart
{
    private const int FirstOfUpper = 6;
    private const double LeastPlot = 84;

    private double Plot => LeastPlot + Extra;

    public override double Height(double width) => counts.Count == 0 ? NoData.Height : Plot + 34;

    public override (double Less, double More) Give => counts.Count == 0 ? (0, 0) : (14, 56);

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        if (counts.Count == 0)
        {
            NoData.Draw(canvas, x, y, width, texts);
            return;
        }

        var step = width / counts.Count;
        var top = y + 18;
        var bottom = top + Plot;
        var highest = counts.Where(c => c.HasValue).Select(c => c.Number).DefaultIfEmpty(0).Max();
        var scale = highest > 0 ? (Plot - 12) / highest : 0;
        for (var i = 0; i < counts.Count; i++)
        {
            var left = x + (i * step) + 4;
            var wide = step - 8;
            var tall = counts[i].HasValue ? counts[i].Number * scale : 14;
            if (!StateMark.Draw(canvas, counts[i], left, bottom - tall, wide, tall) && tall > 0) Ramp.Column(canvas, left, bottom - tall, wide, tall, upper: i >= FirstOfUpper);
            // A number wider than its column would run into the next; the table has it.
            var value = texts.Numbers.Of(counts[i]);
            if (Styles.Label.Measure(value) <= step - 2) canvas.TextCentred(Styles.Label, left + (wide / 2), bottom - tall - 3, value);
            canvas.TextCentred(Styles.LabelMuted, left + (wide / 2), bottom + 11, texts.Numbers.Whole(i));
        }

        canvas.Line(x, bottom, x + width, bottom, Palette.Muted, 0.75);
        if (counts.Count <= FirstOfUpper) return;
        var from = x + (FirstOfUpper * step) + 4;
        canvas.Line(from, y + 12, x + width - 4, y + 12, Palette.Primary, 1);
        canvas.TextCentred(Styles.LabelStrong with { Color = Palette.Primary }, (from + x + width - 4) / 2, y + 8,
            texts.Say("chart.six-to-ten", ("share", texts.Numbers.PercentOf(topFive))));
    }
}
