using Pipeline.Domain.Disclosure;
using Pipeline.Pdf;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts;

/// <param name="Count">How many are left at this step.</param>
/// <param name="Note">The rule that leads here, such as "only those with a strategy"; under the bar.</param>
internal sealed record BaseStep(string Label, Datum Count, string? Note = null);

/// <summary>
/// A chain of bases: bars that get shorter from step to step, each with its count, its share of the first step and of the step
/// before. What is lost from one to the next is the light slope between the bars.
/// </summary>
internal sealed class BasesCascade(IReadOnlyList<BaseStep> steps, TextBook texts) : Chart
{
    /// <summary>A share of fewer than these is given as counts, since a percentage looks more exact than it is.</summary>
    private const int FewCases = 30;
    private const double BarHeight = 13;
    private const double Share = 68;
    private const double Head = 26;
    private const double Between = 9;

    private static double LabelWidth(double width) => width * 0.28;

    /// <summary>Room for bars and the counts behind them.</summary>
    private static double Plot(double width) => width - LabelWidth(width) - 8 - (2 * Share);

    /// <summary>The steps that this part draws; their shares are of the first of all, and of the step before even where that stands in another part.</summary>
    private int From { get; init; }

    private int To { get; init; } = steps.Count;

    /// <summary>Between the rows that are drawn; only they can be stretched or pressed together, since the last row ends with the chart.</summary>
    private int Gaps => Math.Max(0, To - From - 1);

    public static IReadOnlyList<Chart> InParts(IReadOnlyList<BaseStep> steps, TextBook texts)
    {
        var parts = new List<Chart>();
        var from = 0;
        foreach (var part in Evenly(steps, (int)((Figure.TallestPlot - Head) / ((Styles.Label.Leading * 2) + BarHeight + Between))))
        {
            parts.Add(new BasesCascade(steps, texts) { From = from, To = from + part.Length });
            from += part.Length;
        }

        return parts;
    }

    public override double Height(double width) => To == From ? NoData.Height : Head + Enumerable.Range(From, To - From).Sum(i => RowHeight(i, width)) - Between;

    public override (double Less, double More) Give => (4 * Gaps, 8 * Gaps);

    private double RowHeight(int i, double width)
    {
        var step = steps[i];
        var label = RowLabel.Lines(step.Label, Styles.Label, LabelWidth(width)).Count * Styles.Label.Leading;
        return Math.Max(label, BarHeight + (Note(step, width).Count * Styles.Label.Leading) + 2) + Between + (i < To - 1 ? Extra / Gaps : 0);
    }

    private static IReadOnlyList<TextLine> Note(BaseStep step, double width) =>
        string.IsNullOrWhiteSpace(step.Note) ? [] : RowLabel.Lines(step.Note, Styles.LabelMuted, Plot(width));

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        if (To == From)
        {
            NoData.Draw(canvas, x, y, width, texts);
            return;
        }

        var left = x + LabelWidth(width) + 8;
        var ofFirst = left + Plot(width);
        Heading(canvas, texts.Say("chart.of-first"), ofFirst, y);
        Heading(canvas, texts.Say("chart.of-step-before"), ofFirst + Share, y);
        var known = steps.Where(s => s.Count.HasValue).Select(s => texts.Numbers.Of(s.Count)).DefaultIfEmpty("0").Max(Styles.LabelStrong.Measure);
        var longest = Plot(width) - known - 12;
        var highest = steps.Where(s => s.Count.HasValue).Select(s => s.Count.Number).DefaultIfEmpty(0).Max();
        double Length(Datum count) => !count.HasValue ? StateMark.Block : highest > 0 ? count.Number / highest * longest : 0;
        y += Head;
        var first = y;
        var bottom = y;
        for (var i = From; i < To; i++)
        {
            var step = steps[i];
            var top = y;
            var length = Length(step.Count);
            if (i > From && steps[i - 1].Count.HasValue && step.Count.HasValue)
                canvas.Path(new PdfPath().MoveTo(left, bottom).LineTo(left + Length(steps[i - 1].Count), bottom).LineTo(left + length, top).LineTo(left, top).Close(), Palette.Panel);
            y += RowHeight(i, width);
            bottom = top + BarHeight;
            if (!StateMark.Draw(canvas, step.Count, left, top, length, BarHeight) && length > 0) canvas.Fill(left, top, length, BarHeight, Palette.Middle);
        }

        // Words stand on the slopes, so they come after all of them.
        y = first;
        for (var i = From; i < To; i++)
        {
            var step = steps[i];
            var middle = y + (BarHeight / 2);
            canvas.Lines(RowLabel.Lines(step.Label, Styles.Label, LabelWidth(width)), x, middle - 5, Styles.Label.Leading, LabelWidth(width), Align.Right);
            canvas.Lines(Note(step, width), left + 4, y + BarHeight + 1, Styles.LabelMuted.Leading);
            canvas.Text(Styles.LabelStrong, left + Length(step.Count) + 5, middle + 2.9, texts.Numbers.Of(step.Count));
            if (i > 0)
            {
                canvas.TextRight(Styles.Label, ofFirst + Share, middle + 2.9, ShareOf(step.Count, steps[0].Count));
                canvas.TextRight(Styles.Label, ofFirst + (2 * Share), middle + 2.9, ShareOf(step.Count, steps[i - 1].Count));
            }

            y += RowHeight(i, width);
        }

        canvas.Line(left, first - 3, left, y - Between, Palette.Muted, 0.75);
    }

    private static void Heading(Canvas canvas, string text, double x, double y)
    {
        var lines = RowLabel.Lines(text, Styles.LabelMuted, Share - 8);
        canvas.Lines(lines, x, y + 20 - (lines.Count * Styles.LabelMuted.Leading), Styles.LabelMuted.Leading, Share, Align.Right);
    }

    private string ShareOf(Datum part, Datum whole)
    {
        if (!part.HasValue) return texts.Numbers.Of(part);
        if (!whole.HasValue) return texts.Numbers.Of(whole);
        if (whole.Number <= 0) return "–";
        return whole.Number < FewCases
            ? texts.Say("chart.of", ("count", texts.Numbers.Of(part)), ("n", texts.Numbers.Of(whole)))
            : texts.Numbers.Percent(part.Number / whole.Number * 100, OptionBars.Decimals(whole));
    }
}
