using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Charts;

/// <summary>Numbers under an axis: as many as stand apart, at equal steps from the one that must be there.</summary>
internal static class AxisLabels
{
    private const double Apart = 3;

    /// <param name="from">No label begins before.</param>
    /// <param name="to">No label ends behind.</param>
    /// <param name="anchor">Index of the label that is always drawn, such as that of no change.</param>
    public static void Draw(Canvas canvas, double y, double from, double to, IReadOnlyList<(double X, string Text)> labels, int anchor = 0)
    {
        if (labels.Count == 0) return;
        anchor = Math.Clamp(anchor, 0, labels.Count - 1);
        for (var every = 1; every <= labels.Count; every++)
        {
            var chosen = Enumerable.Range(0, labels.Count).Where(i => (i - anchor) % every == 0).Select(i => Placed(labels[i], from, to)).OrderBy(l => l.Left).ToList();
            if (every < labels.Count && !Enumerable.Range(1, Math.Max(0, chosen.Count - 1)).All(i => chosen[i].Left >= chosen[i - 1].Right + Apart)) continue;
            foreach (var label in chosen) canvas.Text(Styles.LabelMuted, label.Left, y, label.Text);
            return;
        }
    }

    private sealed record Placement(double Left, double Right, string Text);

    private static Placement Placed((double X, string Text) label, double from, double to)
    {
        var text = RowLabel.Shortened(label.Text, Styles.LabelMuted, to - from);
        var width = Styles.LabelMuted.Measure(text);
        var left = Math.Max(from, Math.Min(label.X - (width / 2), to - width));
        return new(left, left + width, text);
    }
}
