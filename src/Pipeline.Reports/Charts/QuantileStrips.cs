using Pipeline.Pdf;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts;

/// <param name="Quantiles">Share (0 to 1) and value there, in any order.</param>
/// <param name="Right">The median in words and the number of cases.</param>
internal sealed record QuantileRow(string Label, IReadOnlyList<(double Share, double Value)> Quantiles, string Right);

/// <summary>
/// How skewed numbers spread, on a logarithmic axis: a thin line from the lowest to the highest quantile, a bar over the middle half,
/// the median as a mark. Zero has no place on such an axis; a strip that reaches it ends in an arrowhead at the left.
/// </summary>
internal sealed class QuantileStrips(IReadOnlyList<QuantileRow> rows, TextBook texts) : Chart
{
    private const double Least = 24;
    private const double AxisHeight = 16;
    private const double Bar = 10;

    public static IReadOnlyList<Chart> InParts(IReadOnlyList<QuantileRow> rows, TextBook texts) =>
        [.. Evenly(rows, (int)((Figure.TallestPlot - AxisHeight) / Least)).Select(part => new QuantileStrips(part, texts))];

    private double RowHeight => Least + (Extra / Math.Max(1, rows.Count));

    public override double Height(double width) => rows.Count == 0 ? NoData.Height : (rows.Count * RowHeight) + AxisHeight;

    public override (double Less, double More) Give => (0, 8 * rows.Count);

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        if (rows.Count == 0)
        {
            NoData.Draw(canvas, x, y, width, texts);
            return;
        }

        var labelWidth = width * 0.28;
        var rightWidth = Math.Min(width * 0.26, rows.Max(r => Styles.Label.Measure(r.Right)) + 14);
        var left = x + labelWidth + 14;
        var right = x + width - rightWidth - 8;
        var positive = rows.SelectMany(r => r.Quantiles).Select(q => q.Value).Where(v => v > 0 && double.IsFinite(v)).ToList();
        var (low, high, ticks) = Decades(positive);
        double At(double value) => left + ((Math.Clamp(value > 0 ? Math.Log10(value) : low, low, high) - low) / (high - low) * (right - left));
        var bottom = y + (rows.Count * RowHeight);
        foreach (var tick in ticks)
        {
            var at = At(tick);
            canvas.Line(at, y, at, bottom, Palette.Grid);
        }

        AxisLabels.Draw(canvas, bottom + 11, left - 10, x + width, [.. ticks.Select(t => (At(t), texts.Numbers.Decimal(t, t < 1 ? (int)Math.Ceiling(-Math.Log10(t) - 1e-9) : 0)))]);

        for (var i = 0; i < rows.Count; i++)
        {
            var middle = y + ((i + 0.5) * RowHeight);
            RowLabel.Draw(canvas, rows[i].Label, Styles.Label, x, middle, labelWidth);
            RowLabel.Draw(canvas, rows[i].Right, Styles.Label, right + 20, middle, rightWidth - 12, Align.Left);
            Strip(canvas, rows[i], At, left, right, middle);
        }
    }

    private static void Strip(Canvas canvas, QuantileRow row, Func<double, double> at, double left, double right, double middle)
    {
        var sorted = row.Quantiles.Where(q => double.IsFinite(q.Value)).OrderBy(q => q.Share).ToList();
        if (sorted.Count == 0)
        {
            canvas.Unknown(left, middle - (Bar / 2), StateMark.Block, Bar);
            canvas.Text(Styles.LabelStrong, left + StateMark.Block + 5, middle + 2.9, "x");
            return;
        }

        double? Of(double share) => sorted.Where(q => Math.Abs(q.Share - share) < 1e-6).Select(q => (double?)q.Value).FirstOrDefault();
        var (from, to) = (at(sorted[0].Value), at(sorted[^1].Value));
        canvas.Line(from, middle, to, middle, Palette.Context, 1.2);
        if (Of(0.25) is { } lower && Of(0.75) is { } upper)
        {
            var wide = Math.Max(1, at(upper) - at(lower));
            canvas.Rectangle(Math.Min(at(lower), right - wide), middle - (Bar / 2), wide, Bar, Palette.Light, Palette.Middle, 0.6);
        }

        foreach (var (_, value) in sorted) canvas.Line(at(value), middle - 3, at(value), middle + 3, Palette.Muted, 0.7);
        if (sorted[0].Value <= 0) canvas.Path(new PdfPath().MoveTo(left - 6, middle).LineTo(left, middle - 3).LineTo(left, middle + 3).Close(), Palette.Muted);
        if (Of(0.5) is { } median) canvas.Line(at(median), middle - 7, at(median), middle + 7, Palette.Primary, 2.2);
    }

    /// <summary>Whole powers of ten around the values; over few of them also twice and five times.</summary>
    private static (double Low, double High, IReadOnlyList<double> Ticks) Decades(List<double> values)
    {
        if (values.Count == 0) return (0, 1, [1, 10]);
        var low = Math.Floor(Math.Log10(values.Min()) + 1e-9);
        var high = Math.Ceiling(Math.Log10(values.Max()) - 1e-9);
        if (high <= low) high = low + 1;
        var ticks = new List<double>();
        for (var power = (int)low; power <= (int)high; power++)
        {
            ticks.Add(Math.Pow(10, power));
            if (high - low <= 2 && power < (int)high) ticks.AddRange([2 * Math.Pow(10, power), 5 * Math.Pow(10, power)]);
        }

        return (low, high, ticks);
    }
}
