using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts;

/// <param name="Shares">Eleven, for 0 to 10, each 0 to 1.</param>
/// <param name="Upper">Share of 6 to 10, 0 to 1.</param>
/// <param name="Base">Such as "n = 59".</param>
internal sealed record ScalePanel(string Title, IReadOnlyList<Datum> Shares, Datum Upper, string Base);

/// <summary>Answers from 0 to 10 as small multiples, two a row, all on one scale so that their heights may be compared; 6 to 10 are dark and carry their share.</summary>
internal sealed class ScalePanels(IReadOnlyList<ScalePanel> panels, TextBook texts) : Chart
{
    private const int Across = 2;
    private const int FirstOfUpper = 6;
    private const int Middle = 5;
    private const double Gap = 22;
    private const double Least = 66;
    private const double Head = 22;
    private const double UpperRow = 14;
    private const double AxisHeight = 18;
    private const double Below = 8;

    private int Rows => (int)Math.Ceiling(panels.Count / (double)Across);

    private double Plot => Least + (Extra / Math.Max(1, Rows));

    private double Cell => Head + UpperRow + Plot + AxisHeight + Below;

    public static IReadOnlyList<Chart> InParts(IReadOnlyList<ScalePanel> panels, TextBook texts) =>
        [.. Evenly(panels, Across * (int)(Figure.TallestPlot / (Head + UpperRow + Least + AxisHeight + Below)), Across).Select(part => new ScalePanels(part, texts))];

    public override double Height(double width) => panels.Count == 0 ? NoData.Height : (Rows * Cell) - Below;

    public override (double Less, double More) Give => (24 * Rows, 40 * Rows);

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        if (panels.Count == 0)
        {
            NoData.Draw(canvas, x, y, width, texts);
            return;
        }

        var highest = panels.SelectMany(p => p.Shares).Where(s => s.HasValue).Select(s => s.Number).DefaultIfEmpty(0).Max();
        var wide = (width - (Gap * (Across - 1))) / Across;
        for (var i = 0; i < panels.Count; i++) One(canvas, panels[i], x + (i % Across * (wide + Gap)), y + (i / Across * Cell), wide, highest);
    }

    private void One(Canvas canvas, ScalePanel panel, double x, double y, double width, double highest)
    {
        var based = RowLabel.Shortened(panel.Base, Styles.LabelMuted, width * 0.4);
        var title = RowLabel.Lines(panel.Title, Styles.LabelStrong, width - Styles.LabelMuted.Measure(based) - 10);
        canvas.Lines(title, x, y + ((2 - title.Count) * 10), 10);
        canvas.TextRight(Styles.LabelMuted, x + width, y + 17.5, based);
        var top = y + Head + UpperRow;
        var bottom = top + Plot;
        var step = width / 11;
        var scale = highest > 0 ? (Plot - 10) / highest : 0;
        for (var i = 0; i < 11; i++)
        {
            var share = i < panel.Shares.Count ? panel.Shares[i] : Datum.NotAvailable;
            var left = x + (i * step) + 2;
            var tall = share.HasValue ? Math.Max(0, share.Number) * scale : 12;
            if (!StateMark.Draw(canvas, share, left, bottom - tall, step - 4, tall) && tall > 0) Ramp.Column(canvas, left, bottom - tall, step - 4, tall, upper: i >= FirstOfUpper);
            // The unit stands in the subtitle; a sign on each of eleven narrow columns would not fit.
            canvas.TextCentred(Styles.Label, left + ((step - 4) / 2), bottom - tall - 2.5, share.HasValue ? texts.Numbers.Decimal(share.Number * 100, 0) : texts.Numbers.Of(share));
            canvas.TextCentred(i == Middle ? Styles.LabelStrong : Styles.LabelMuted, left + ((step - 4) / 2), bottom + 11, texts.Numbers.Whole(i));
        }

        canvas.Line(x, bottom, x + width, bottom, Palette.Muted, 0.75);
        var from = x + (FirstOfUpper * step) + 2;
        canvas.Line(from, y + Head + 11.5, x + width - 2, y + Head + 11.5, Palette.Primary, 1);
        var upper = panel.Upper.HasValue ? texts.Numbers.Percent(panel.Upper.Number * 100) : texts.Numbers.Of(panel.Upper);
        canvas.TextCentred(Styles.LabelStrong with { Color = Palette.Primary }, (from + x + width - 2) / 2, y + Head + 8.5,
            RowLabel.Shortened(texts.Say("chart.six-to-ten", ("share", upper)), Styles.LabelStrong, x + width - from));
    }
}
