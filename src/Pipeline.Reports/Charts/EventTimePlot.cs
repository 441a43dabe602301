using Pipeline.Pdf;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts;

/// <param name="Low">Null where the group is too small for an interval: the point is hollow.</param>
internal sealed record EventTimePoint(int Time, double Value, double? Low, double? High);

/// <summary>
/// Estimates by periods before and since the start, with their intervals: before the start they should lie around zero. The
/// period that all are compared with has no estimate and stands as a small square on the line.
/// </summary>
/// <param name="reference">Event time of the comparison period, or null where each point has its own.</param>
/// <param name="logarithmic">Values are logarithms of ratios: the axis is named in percent.</param>
internal sealed class EventTimePlot(IReadOnlyList<EventTimePoint> points, int? reference, bool logarithmic, string before, string after, string axisTitle, TextBook texts) : Chart
{
    private const double Plot = 132;
    private const double TopRoom = 18;
    private const double AxisHeight = 28;

    public override double Height(double width) => points.Count == 0 ? NoData.Height : TopRoom + Plot + Extra + AxisHeight;

    public override (double Less, double More) Give => points.Count == 0 ? (0, 0) : (24, 40);

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        if (points.Count == 0)
        {
            NoData.Draw(canvas, x, y, width, texts);
            return;
        }

        var all = points.SelectMany(p => new[] { p.Value, p.Low ?? p.Value, p.High ?? p.Value }).ToList();
        var axis = Axis.Spanning(Math.Min(0, all.Min()), Math.Max(0, all.Max()));
        var ticks = axis.Ticks.Select(Tick).ToList();
        var left = x + ticks.Max(Styles.LabelMuted.Measure) + 6;
        var right = x + width;
        var top = y + TopRoom;
        var height = Plot + Extra;
        var bottom = top + height;
        var first = points.Min(p => p.Time);
        var last = points.Max(p => p.Time);
        if (reference is { } r) (first, last) = (Math.Min(first, r), Math.Max(last, r));
        var step = (right - left) / (last - first + 1);
        double At(double time) => left + ((time - first + 0.5) * step);
        double Up(double value) => bottom - axis.Position(value, 0, height);

        for (var i = 0; i < ticks.Count; i++)
        {
            var zero = axis.Ticks[i] == 0;
            canvas.Line(left, Up(axis.Ticks[i]), right, Up(axis.Ticks[i]), zero ? Palette.Muted : Palette.Grid, zero ? 1 : 0.5);
            canvas.TextRight(Styles.LabelMuted, left - 5, Up(axis.Ticks[i]) + 2.9, ticks[i]);
        }

        if (first < 0 && last >= 0)
        {
            canvas.Line(At(-0.5), top - 5, At(-0.5), bottom, Palette.Accent, 1, [4, 2.5]);
            canvas.TextRight(Styles.LabelStrong, At(-0.5) - 6, top - 8, RowLabel.Shortened(before, Styles.LabelStrong, At(-0.5) - 6 - x));
            canvas.Text(Styles.LabelStrong, At(-0.5) + 6, top - 8, RowLabel.Shortened(after, Styles.LabelStrong, right - At(-0.5) - 6));
        }

        AxisLabels.Draw(canvas, bottom + 11, left, right, [.. Enumerable.Range(first, last - first + 1).Select(t => (At(t), texts.Numbers.Whole(t)))], Math.Max(0, -first));
        AxisLabels.Draw(canvas, bottom + 23, x, right, [((left + right) / 2, axisTitle)]);

        var radius = Math.Clamp(step / 4, 1.2, 3.2);
        foreach (var point in points)
        {
            var color = point.Time < 0 ? Palette.Middle : Palette.Primary;
            if (point is { Low: { } low, High: { } high }) canvas.Line(At(point.Time), Up(low), At(point.Time), Up(high), color, Math.Clamp(step / 8, 0.6, 1.4));
            canvas.Path(PdfPath.Circle(At(point.Time), Up(point.Value), radius), point.Low is null ? Palette.White : color, color, 1.1);
        }

        if (reference is { } at) canvas.Fill(At(at) - radius, Up(0) - radius, 2 * radius, 2 * radius, Palette.Context);
    }

    private string Tick(double value) => logarithmic
        ? texts.Numbers.SignedPercent((Math.Exp(value) - 1) * 100, 0)
        : texts.Numbers.Decimal(value, Axis.Spanning(Math.Min(0, points.Min(p => p.Low ?? p.Value)), Math.Max(0, points.Max(p => p.High ?? p.Value))).Decimals);
}
