using Pipeline.Pdf;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts;

/// <param name="Ratio">New over old, null when there is nothing to draw.</param>
/// <param name="Right">Printed at the right, such as "+12% (3 to 21)" or the reason why nothing is drawn.</param>
internal sealed record IntervalRow(string Label, double? Ratio, double? Low, double? High, bool Distinguishable, string Right);

/// <summary>
/// Ratios of two periods with their intervals on a logarithmic axis, so that halving and doubling are equally far from
/// no change. What can be told from no change is filled, what cannot is hollow: shape and colour say the same.
/// </summary>
internal sealed class Intervals(IReadOnlyList<IntervalRow> rows, TextBook texts) : Chart
{
    private const double RowHeight = 12.5;
    private const double AxisHeight = 28;
    private const double RightWidth = 118;

    public override double Height(double width) => rows.Count == 0 ? NoData.Height : (rows.Count * RowHeight) + AxisHeight + 4;

    public static IReadOnlyList<Chart> InParts(IReadOnlyList<IntervalRow> rows, TextBook texts) =>
        [.. Evenly(rows, (int)((Figure.TallestPlot - AxisHeight) / RowHeight)).Select(part => new Intervals(part, texts))];

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        if (rows.Count == 0)
        {
            NoData.Draw(canvas, x, y, width, texts);
            return;
        }

        var labelWidth = Math.Min(width * 0.34, rows.Max(r => Styles.Label.Measure(r.Label)) + 4);
        var left = x + labelWidth + 12;
        var right = x + width - RightWidth;
        var bottom = y + (rows.Count * RowHeight) + 4;
        // The axis spans the ratios; intervals that run further end in an arrowhead.
        var furthest = rows.Where(r => r.Ratio is > 0).Select(r => Math.Abs(Math.Log2(r.Ratio!.Value))).DefaultIfEmpty(0).Max();
        var span = furthest switch { <= 0.45 => 1, <= 1.7 => 2, _ => 3 };
        double At(double ratio) => left + ((Math.Clamp(Math.Log2(ratio), -span, span) + span) / (2 * span) * (right - left));

        for (var power = -span; power <= span; power++)
        {
            var at = At(Math.Pow(2, power));
            canvas.Line(at, y, at, bottom, power == 0 ? Palette.Muted : Palette.Grid, power == 0 ? 1 : 0.5);
        }

        AxisLabels.Draw(canvas, bottom + 11, left - 12, x + width,
            [.. Enumerable.Range(-span, (2 * span) + 1).Select(p => (At(Math.Pow(2, p)), p == 0 ? texts.Say("chart.no-change") : texts.Numbers.SignedPercent((Math.Pow(2, p) - 1) * 100, 0)))], span);
        AxisLabels.Draw(canvas, bottom + 22, x, x + width, [((left + right) / 2, texts.Say("chart.change-axis"))]);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            var top = y + (i * RowHeight);
            var middle = top + (RowHeight / 2);
            canvas.TextRight(Styles.Label, x + labelWidth, middle + 2.9, RowLabel.Shortened(row.Label, Styles.Label, labelWidth));
            var style = row.Distinguishable ? Styles.LabelStrong : Styles.LabelMuted;
            canvas.Text(style, right + 12, middle + 2.9, RowLabel.Shortened(row.Right, style, RightWidth - 12));
            if (row.Ratio is not { } ratio) continue;
            var color = row.Distinguishable ? Palette.Primary : Palette.Context;
            var low = row.Low is > 0 ? At(row.Low.Value) : left;
            var high = row.High is { } h ? At(h) : right;
            canvas.Line(low, middle, high, middle, color, 1.4);
            if (row.Low is null or <= 0 || Math.Log2(row.Low.Value) < -span) Arrow(canvas, left, middle, -1, color);
            if (row.High is null || Math.Log2(row.High.Value) > span) Arrow(canvas, right, middle, 1, color);
            if (ratio > 0 && Math.Abs(Math.Log2(ratio)) <= span)
                canvas.Path(PdfPath.Circle(At(ratio), middle, 3), row.Distinguishable ? color : Palette.White, color, 1.2);
        }
    }

    private static void Arrow(Canvas canvas, double x, double y, int direction, PdfColor color) =>
        canvas.Path(new PdfPath().MoveTo(x, y).LineTo(x - (direction * 4), y - 2.6).LineTo(x - (direction * 4), y + 2.6).Close(), color);
}
