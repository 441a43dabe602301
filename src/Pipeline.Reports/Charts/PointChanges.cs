using Pipeline.Pdf;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts;

/// <param name="Low">95 % limits, percentage points; null when there are none.</param>
/// <param name="Right">Printed at the right, such as "+13 (−3 to 28)".</param>
internal sealed record PointChange(string Label, double Points, double? Low, double? High, bool Distinguishable, string Right);

/// <summary>
/// Changes in percentage points with their intervals around a line of no change. What can be told from no change is filled, what
/// cannot is hollow.
/// </summary>
internal sealed class PointChanges(IReadOnlyList<PointChange> rows, TextBook texts) : Chart
{
    private const double LeastRow = 20;
    private const double AxisHeight = 28;
    private const double RightWidth = 96;

    private double RowHeight => LeastRow + (Extra / Math.Max(1, rows.Count));

    public override double Height(double width) => rows.Count == 0 ? NoData.Height : (rows.Count * RowHeight) + AxisHeight;

    public override (double Less, double More) Give => (2 * rows.Count, 8 * rows.Count);

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        if (rows.Count == 0)
        {
            NoData.Draw(canvas, x, y, width, texts);
            return;
        }

        var labelWidth = width * 0.38;
        var left = x + labelWidth + 12;
        var right = x + width - RightWidth;
        var bottom = y + (rows.Count * RowHeight);
        var axis = Axis.FromZero(rows.Max(r => Math.Max(Math.Abs(r.Points), Math.Max(Math.Abs(r.Low ?? 0), Math.Abs(r.High ?? 0)))), count: 2, whole: true);
        double At(double points) => left + ((points + axis.High) / (2 * axis.High) * (right - left));
        var ticks = axis.Ticks.Where(t => t > 0).Select(t => -t).Reverse().Concat(axis.Ticks).ToList();
        foreach (var tick in ticks)
        {
            canvas.Line(At(tick), y, At(tick), bottom, tick == 0 ? Palette.Muted : Palette.Grid, tick == 0 ? 1 : 0.5);
        }

        var signed = ticks.Select(t => (At(t), (t > 0 ? "+" : string.Empty) + texts.Numbers.Decimal(t, 0))).ToList();
        AxisLabels.Draw(canvas, bottom + 11, left - 12, x + width, signed, ticks.IndexOf(0));

        AxisLabels.Draw(canvas, bottom + 22, x, x + width, [((left + right) / 2, texts.Say("chart.points-axis"))]);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            var middle = y + ((i + 0.5) * RowHeight);
            RowLabel.Draw(canvas, row.Label, Styles.Label, x, middle, labelWidth);
            var color = row.Distinguishable ? Palette.Primary : Palette.Context;
            if (row is { Low: { } low, High: { } high }) canvas.Line(At(low), middle, At(high), middle, color, 1.4);
            canvas.Path(PdfPath.Circle(At(row.Points), middle, 3.2), row.Distinguishable ? color : Palette.White, color, 1.2);
            canvas.Text(row.Distinguishable ? Styles.LabelStrong : Styles.LabelMuted, right + 12, middle + 2.9, RowLabel.Shortened(row.Right, Styles.LabelStrong, RightWidth - 12));
        }
    }
}
