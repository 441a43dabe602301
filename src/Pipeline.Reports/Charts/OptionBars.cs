using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts;

/// <param name="Share">Percent of the base; the bar.</param>
/// <param name="Low">95 % limits, percent; the whisker.</param>
internal sealed record OptionBar(string Label, Datum Count, Datum Share, Datum Low, Datum High);

/// <summary>
/// Horizontal bars from zero to a hundred per cent, in one colour, with whiskers and the count at the right. Under 30
/// cases the label gives counts, because a percentage of so few looks more exact than it is.
/// </summary>
internal sealed class OptionBars(IReadOnlyList<OptionBar> bars, Datum valid, TextBook texts) : Chart
{
    private static readonly int[] Quarters = [0, 25, 50, 75, 100];
    private const int FewCases = 30;
    private const int ManyCases = 1000;
    private const double BarHeight = 11;
    private const double AxisHeight = 16;
    private const double RightWidth = 74;

    public static IReadOnlyList<Chart> InParts(IReadOnlyList<OptionBar> bars, Datum valid, TextBook texts)
    {
        // Two lines a label at most, so 26 points a row at most.
        var most = (int)((Figure.TallestPlot - AxisHeight) / 26);
        return [.. Evenly(bars, most).Select(part => new OptionBars(part, valid, texts))];
    }

    /// <summary>One decimal from a thousand cases on.</summary>
    public static int Decimals(Datum valid) => valid is { HasValue: true, Number: >= ManyCases } ? 1 : 0;

    public override double Height(double width) => bars.Count == 0 ? NoData.Height : bars.Sum(b => RowHeight(b, width)) + AxisHeight;

    public override (double Less, double More) Give => (4 * bars.Count, 9 * bars.Count);

    private static double LabelWidth(double width) => width * 0.36;

    private static IReadOnlyList<TextLine> Label(OptionBar bar, double width) => RowLabel.Lines(bar.Label, Styles.Label, LabelWidth(width));

    private double RowHeight(OptionBar bar, double width) => (Label(bar, width).Count > 1 ? 24 : 18) + (Extra / bars.Count);

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        if (bars.Count == 0)
        {
            NoData.Draw(canvas, x, y, width, texts);
            return;
        }

        var left = x + LabelWidth(width) + 8;
        var right = x + width - RightWidth;
        var bottom = y + bars.Sum(b => RowHeight(b, width));
        double At(double percent) => left + (Math.Clamp(percent, 0, 100) / 100 * (right - left));
        foreach (var tick in Quarters)
        {
            canvas.Line(At(tick), y, At(tick), bottom, tick == 0 ? Palette.Muted : Palette.Grid, tick == 0 ? 0.75 : 0.5);
        }

        AxisLabels.Draw(canvas, bottom + 11, left - 8, x + width, [.. Quarters.Select(t => (At(t), texts.Numbers.Percent(t)))]);

        foreach (var bar in bars)
        {
            var height = RowHeight(bar, width);
            var middle = y + (height / 2);
            var lines = Label(bar, width);
            canvas.Lines(lines, x, middle - (lines.Count * 5), 10, LabelWidth(width), Align.Right);
            Bar(canvas, bar, left, At, middle);
            canvas.Text(Styles.Label, right + 8, middle + 2.9, Value(bar, valid, texts));
            y += height;
        }
    }

    private static void Bar(Canvas canvas, OptionBar bar, double left, Func<double, double> at, double middle)
    {
        var top = middle - (BarHeight / 2);
        if (StateMark.Draw(canvas, bar.Share, left, top, StateMark.Block, BarHeight)) return;
        if (bar.Share.Number > 0) canvas.Fill(left, top, at(bar.Share.Number) - left, BarHeight, Palette.Middle);
        if (!bar.Low.HasValue || !bar.High.HasValue) return;
        var (low, high) = (at(bar.Low.Number), at(bar.High.Number));
        canvas.Line(low, middle, high, middle, Palette.Ink, 0.9);
        canvas.Line(low, middle - 2.5, low, middle + 2.5, Palette.Ink, 0.9);
        canvas.Line(high, middle - 2.5, high, middle + 2.5, Palette.Ink, 0.9);
    }

    /// <summary>The share with its count; among few cases the count of all, since a percentage would pretend to more.</summary>
    internal static string Value(OptionBar bar, Datum valid, TextBook texts)
    {
        if (!bar.Share.HasValue) return texts.Numbers.Of(bar.Share);
        if (bar.Share.Number == 0) return "0";
        if (valid is { HasValue: true, Number: < FewCases } && bar.Count.HasValue)
            return texts.Say("chart.of", ("count", texts.Numbers.Of(bar.Count)), ("n", texts.Numbers.Of(valid)));
        return texts.Say("chart.share-count", ("share", texts.Numbers.Percent(bar.Share.Number, Decimals(valid))), ("count", texts.Numbers.Of(bar.Count)));
    }
}
