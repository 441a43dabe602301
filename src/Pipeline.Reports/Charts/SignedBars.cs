using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts;

/// <param name="Sum">Adds up the others; drawn in the accent colour.</param>
internal sealed record SignedBar(string Label, double Value, bool Sum);

/// <summary>Numbers on both sides of zero as bars, each with its value at its end.</summary>
internal sealed class SignedBars(IReadOnlyList<SignedBar> bars, int decimals, string less, string more, TextBook texts) : Chart
{
    private const double RowHeight = 22;
    private const double BarHeight = 12;
    private const double ValueRoom = 46;
    private const double TopRoom = 14;

    public override double Height(double width) => bars.Count == 0 ? NoData.Height : TopRoom + (bars.Count * RowHeight);

    public override void Draw(Canvas canvas, double x, double y, double width)
    {
        if (bars.Count == 0)
        {
            NoData.Draw(canvas, x, y, width, texts);
            return;
        }

        var labelWidth = width * 0.34;
        var room = Math.Max(ValueRoom, bars.Max(b => Styles.LabelStrong.Measure(texts.Numbers.Decimal(b.Value, decimals))) + 8);
        var left = x + labelWidth + 12 + room;
        var right = x + width - room;
        var low = Math.Min(0, bars.Min(b => b.Value));
        var high = Math.Max(0, bars.Max(b => b.Value));
        if (high - low <= 0) high = 1;
        // Both sides keep room for their name even where nothing lies on them.
        (low, high) = (Math.Min(low, -0.25 * high), Math.Max(high, -0.25 * low));
        double At(double value) => left + ((value - low) / (high - low) * (right - left));
        var top = y + TopRoom;
        canvas.TextRight(Styles.LabelMuted, At(0) - 6, y + 8, RowLabel.Shortened(less, Styles.LabelMuted, At(0) - 6 - x));
        canvas.Text(Styles.LabelMuted, At(0) + 6, y + 8, RowLabel.Shortened(more, Styles.LabelMuted, x + width - At(0) - 6));
        for (var i = 0; i < bars.Count; i++)
        {
            var middle = top + ((i + 0.5) * RowHeight);
            RowLabel.Draw(canvas, bars[i].Label, bars[i].Sum ? Styles.LabelStrong : Styles.Label, x, middle, labelWidth);
            var (from, to) = bars[i].Value < 0 ? (At(bars[i].Value), At(0)) : (At(0), At(bars[i].Value));
            if (to > from) canvas.Fill(from, middle - (BarHeight / 2), to - from, BarHeight, bars[i].Sum ? Palette.Accent : Palette.Middle);
            var text = texts.Numbers.Decimal(bars[i].Value, decimals);
            if (bars[i].Value < 0) canvas.TextRight(Styles.LabelStrong, from - 5, middle + 2.9, text);
            else canvas.Text(Styles.LabelStrong, to + 5, middle + 2.9, text);
        }

        canvas.Line(At(0), top - 4, At(0), top + (bars.Count * RowHeight), Palette.Muted, 0.75);
    }
}
