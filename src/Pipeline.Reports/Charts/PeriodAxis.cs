using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Charts;

/// <summary>Names of periods under a time axis, as many as fit.</summary>
internal static class PeriodAxis
{
    /// <summary>Steps that a reader counts in: every period, every second, fifth, twelfth.</summary>
    private static readonly int[] Steps = [1, 2, 3, 5, 6, 10, 12, 24, 36, 60, 120, 240];

    public static void Draw(Canvas canvas, IReadOnlyList<string> periods, double left, double step, double y)
    {
        if (periods.Count == 0) return;
        var widest = periods.Max(Styles.LabelMuted.Measure) + 8;
        // The first name is moved in from the edge, towards the second.
        var moved = Math.Max(0, (widest - step) / 2);
        var every = Steps.FirstOrDefault(s => s * step >= widest + moved, periods.Count);
        for (var i = 0; i < periods.Count; i += every)
        {
            var centre = left + ((i + 0.5) * step);
            canvas.Line(centre, y, centre, y + 3, Palette.Context, 0.5);
            var text = RowLabel.Shortened(periods[i], Styles.LabelMuted, Math.Max(step * periods.Count, step));
            var half = Styles.LabelMuted.Measure(text) / 2;
            canvas.TextCentred(Styles.LabelMuted, Math.Max(left + half, Math.Min(centre, left + (periods.Count * step) - half)), y + 12, text);
        }
    }
}
