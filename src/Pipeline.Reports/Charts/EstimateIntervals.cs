using Pipeline.Pdf;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts;

/// <param name="Main">The line that the report speaks of; the others check it.</param>
/// <param name="Right">The numbers in words, at the right.</param>
internal sealed record EstimateRow(string Label, double Value, double? Low, double? High, bool Main, string Right);

/// <summary>
/// Estimates one under the other with their intervals, the main one strong. Ratios stand on a logarithmic axis, named in percent,
/// so that halving and doubling are equally far from no effect; differences on a linear one. What can be told from no effect is
/// filled, what cannot is hollow.
/// </summary>
internal sealed class EstimateIntervals(IReadOnlyList<EstimateRow> rows, bool ratios, string axisTitle, TextBook texts) : Chart
{
    private const double RowHeight = 27;
    private const double AxisHeight = 28;
    private const double RightWidth = 128;

    public override double Height(double width) => rows.Count == 0 ? NoData.Height : (rows.Count * RowHeight) + AxisHeight + 4;

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        if (rows.Count == 0)
        {
            NoData.Draw(canvas, x, y, width, texts);
            return;
        }

        var labelWidth = width * 0.3;
        var left = x + labelWidth + 12;
        var right = x + width - RightWidth;
        var bottom = y + (rows.Count * RowHeight) + 4;
        var scale = ratios ? LogScale(left, right) : LinearScale(left, right);
        foreach (var (value, _) in scale.Ticks)
        {
            var none = Math.Abs(value - (ratios ? 1 : 0)) < 1e-12;
            canvas.Line(scale.At(value), y, scale.At(value), bottom, none ? Palette.Muted : Palette.Grid, none ? 1 : 0.5);
        }

        var middleTick = scale.Ticks.Select((t, i) => (t.Value, i)).MinBy(t => Math.Abs(t.Value - (ratios ? 1 : 0))).i;
        AxisLabels.Draw(canvas, bottom + 11, left - 12, x + width, [.. scale.Ticks.Select(t => (scale.At(t.Value), t.Text))], middleTick);
        AxisLabels.Draw(canvas, bottom + 22, x, x + width, [((left + right) / 2, axisTitle)]);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            var middle = y + ((i + 0.5) * RowHeight);
            var style = row.Main ? Styles.LabelStrong : Styles.Label;
            RowLabel.Draw(canvas, row.Label, style, x, middle, labelWidth);
            RowLabel.Draw(canvas, row.Right, style, right + 12, middle, RightWidth - 12, Align.Left);
            var color = row.Main ? Palette.Accent : Palette.Primary;
            var none = ratios ? 1.0 : 0.0;
            var apart = row is { Low: { } l, High: { } h } && (l > none || h < none);
            if (row is { Low: { } low, High: { } high })
            {
                canvas.Line(scale.At(low), middle, scale.At(high), middle, color, row.Main ? 2 : 1.4);
                if (scale.Beyond(low) < 0) Arrow(canvas, left, middle, -1, color);
                if (scale.Beyond(high) > 0) Arrow(canvas, right, middle, 1, color);
            }

            if (scale.Beyond(row.Value) == 0) canvas.Path(PdfPath.Circle(scale.At(row.Value), middle, row.Main ? 4 : 3.2), apart ? color : Palette.White, color, 1.3);
        }
    }

    private sealed record Scale(Func<double, double> At, Func<double, int> Beyond, IReadOnlyList<(double Value, string Text)> Ticks);

    private Scale LogScale(double left, double right)
    {
        // The axis spans the estimates and most intervals; what runs further ends in an arrowhead.
        var furthest = rows.SelectMany(r => new[] { r.Value, r.Low ?? r.Value, r.High ?? r.Value }).Where(v => v > 0).Select(v => Math.Abs(Math.Log2(v))).DefaultIfEmpty(0).Max();
        var span = furthest switch { <= 0.4 => 0.415, <= 1 => 1.0, <= 2 => 2, _ => 3 };
        var ticks = span < 1 ? (double[])[0.75, 0.9, 1, 1.1, 1.33] : [.. Enumerable.Range(-(int)span, (2 * (int)span) + 1).Select(p => Math.Pow(2, p))];
        return new Scale(
            v => left + ((Math.Clamp(v > 0 ? Math.Log2(v) : -span, -span, span) + span) / (2 * span) * (right - left)),
            v => v <= 0 || Math.Log2(v) < -span - 1e-9 ? -1 : Math.Log2(v) > span + 1e-9 ? 1 : 0,
            [.. ticks.Select(t => (t, Math.Abs(t - 1) < 1e-12 ? texts.Say("programme.chart.no-difference") : texts.Numbers.SignedPercent((t - 1) * 100, 0)))]);
    }

    private Scale LinearScale(double left, double right)
    {
        var all = rows.SelectMany(r => new[] { r.Value, r.Low ?? r.Value, r.High ?? r.Value }).ToList();
        var axis = Axis.Spanning(Math.Min(0, all.Min()), Math.Max(0, all.Max()));
        return new Scale(
            v => axis.Position(Math.Clamp(v, axis.Low, axis.High), left, right - left),
            _ => 0,
            [.. axis.Ticks.Select(t => (t, texts.Numbers.Decimal(t, axis.Decimals)))]);
    }

    private static void Arrow(Canvas canvas, double x, double y, int direction, PdfColor color) =>
        canvas.Path(new PdfPath().MoveTo(x, y).LineTo(x - (direction * 4), y - 2.6).LineTo(x - (direction * 4), y + 2.6).Close(), color);
}
