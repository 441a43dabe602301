using Pipeline.Pdf;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts;

/// <summary>What chance alone gives: how often each size of difference comes about over all assignments, and where the one observed lies.</summary>
internal sealed class ChanceColumns(IReadOnlyList<double> distribution, double observed, string observedLabel, TextBook texts) : Chart
{
    private const int MostBins = 31;
    private const int FewestBins = 9;
    private const double Plot = 96;
    private const double TopRoom = 18;

    public override double Height(double width) => distribution.Count == 0 ? NoData.Height : TopRoom + Plot + Extra + 16;

    public override (double Less, double More) Give => distribution.Count == 0 ? (0, 0) : (14, 40);

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        if (distribution.Count == 0)
        {
            NoData.Draw(canvas, x, y, width, texts);
            return;
        }

        var low = Math.Min(observed, distribution.Min());
        var high = Math.Max(observed, distribution.Max());
        var axis = Axis.Spanning(low, high, 6);
        // About the root of their number, as many as can still be told apart.
        var bins = Math.Clamp((int)Math.Sqrt(distribution.Count), FewestBins, MostBins);
        var counts = new int[bins];
        int BinOf(double value) => Math.Clamp((int)((value - axis.Low) / (axis.High - axis.Low) * bins), 0, bins - 1);
        foreach (var value in distribution) counts[BinOf(value)]++;
        var top = y + TopRoom;
        var height = Plot + Extra;
        var bottom = top + height;
        var step = width / bins;
        var highest = Math.Max(1, counts.Max());
        for (var i = 0; i < bins; i++)
        {
            var tall = counts[i] / (double)highest * (height - 12);
            if (tall > 0) canvas.Rectangle(x + (i * step) + 0.75, bottom - tall, step - 1.5, tall, Palette.Rule, Palette.Context);
        }

        canvas.Line(x, bottom, x + width, bottom, Palette.Muted, 0.75);
        AxisLabels.Draw(canvas, bottom + 11, x, x + width, [.. axis.Ticks.Select(t => (axis.Position(t, x, width), texts.Numbers.Decimal(t, axis.Decimals)))], axis.Ticks.ToList().IndexOf(0));

        var at = axis.Position(observed, x, width);
        canvas.Line(at, top - 4, at, bottom, Palette.Accent, 1.6);
        canvas.Path(PdfPath.Circle(at, bottom, 2.6), Palette.Accent);
        var wide = Styles.LabelStrong.Measure(observedLabel);
        canvas.Text(Styles.LabelStrong, Math.Clamp(at - (wide / 2), x, x + width - wide), top - 8, observedLabel);
    }
}
