using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts;

/// <summary>Two or three shares of one whole in a single bar, named below where they stand.</summary>
internal sealed class StackedBar(IReadOnlyList<OptionBar> parts, Datum valid, TextBook texts) : Chart
{
    private const double BarHeight = 18;

    private IReadOnlyList<IReadOnlyList<TextLine>> Names(double width) => [.. parts.Select(p => RowLabel.Lines(p.Label, Styles.Label, (width / parts.Count) - 20))];

    public override double Height(double width) => BarHeight + 24 + (Names(width).Max(n => n.Count) * Styles.Label.Leading);

    /// <summary>All parts known, and wide enough in sum to be one bar.</summary>
    public static bool Suits(IReadOnlyList<OptionBar> parts) => parts.Count is 2 or 3 && parts.All(p => p.Share.HasValue) && parts.Sum(p => p.Share.Number) > 0;

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        var whole = parts.Sum(p => p.Share.Number);
        var column = width / parts.Count;
        var at = x;
        var colors = Ramp.Parts(parts.Count);
        var names = Names(width);
        var below = y + BarHeight + 7 + (names.Max(n => n.Count) * Styles.Label.Leading);
        for (var i = 0; i < parts.Count; i++)
        {
            var wide = parts[i].Share.Number / whole * width;
            if (wide > 0) Ramp.Part(canvas, at, y, wide, BarHeight, colors[i]);
            at += wide;
            // Labels in columns of equal width: a small part keeps its words. The square says which part is meant.
            var labelX = x + (i * column);
            canvas.Rectangle(labelX, y + 26, 8, 8, colors[i], Palette.Muted, 0.4);
            canvas.Lines(names[i], labelX + 13, y + BarHeight + 7, 10);
            canvas.Text(Styles.LabelStrong, labelX + 13, below + 10, OptionBars.Value(parts[i], valid, texts));
        }
    }
}
