using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.SurveyFigures;

/// <summary>A question and, below it, what those were asked who gave one of its answers; the words between name the second base.</summary>
internal sealed class NestedBars(Chart gate, string between, Chart how) : Chart
{
    private const double Gap = 8;

    private static IReadOnlyList<TextLine> Words(string text, double width) => LineBreaker.Break(text, Styles.LabelStrong, width);

    public override double Height(double width) => gate.Height(width) + Gap + (Words(between, width).Count * Styles.LabelStrong.Leading) + 4 + Lower(width);

    /// <summary>All that gives way is below: one bar of two parts is high enough.</summary>
    public override (double Less, double More) Give => how.Give;

    private double Lower(double width)
    {
        how.Extra = Extra;
        return how.Height(width);
    }

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        gate.Draw(canvas, x, y, width);
        y += gate.Height(width) + Gap;
        y = canvas.Lines(Words(between, width), x, y, Styles.LabelStrong.Leading) + 4;
        how.Extra = Extra;
        how.Draw(canvas, x, y, width);
    }
}
