using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts.Maps;

/// <summary>A round length of the ground, drawn as long as the map shows it, and an arrow to the north.</summary>
/// <param name="Metres">1, 2 or 5 times a power of ten.</param>
/// <param name="Length">Points.</param>
internal sealed record ScaleBar(double Metres, double Length)
{
    public const double Height = 22;

    private const double Longest = 110;
    private const double Thickness = 3;

    /// <summary>The longest round length that keeps the bar under so many points.</summary>
    /// <param name="scale">Points in a metre.</param>
    public static ScaleBar For(double scale, double longest = Longest)
    {
        // A bar that fits to the last digit must not be lost to rounding.
        var most = longest / scale * (1 + 1e-9);
        var power = Math.Pow(10, Math.Floor(Math.Log10(most)));
        var metres = power * ((most / power) switch { >= 5 => 5, >= 2 => 2, _ => 1 });
        return new ScaleBar(metres, metres * scale);
    }

    /// <param name="y">Top; the bar and its words take <see cref="Height"/>.</param>
    public void Draw(Canvas canvas, double x, double y, TextBook texts)
    {
        NorthArrow(canvas, x, y, texts);
        x += 24;
        var half = Length / 2;
        canvas.Rectangle(x, y + 14, half, Thickness, Palette.Ink, Palette.Ink, 0.5);
        canvas.Rectangle(x + half, y + 14, half, Thickness, Palette.White, Palette.Ink, 0.5);
        canvas.Text(Styles.LabelMuted, x, y + 9, texts.Numbers.Whole(0));
        var length = Said(texts);
        canvas.Text(Styles.LabelMuted, Math.Max(x + 10, x + Length - Styles.LabelMuted.Measure(length)), y + 9, length);
    }

    /// <summary>Such as <c>5 km</c>.</summary>
    public string Said(TextBook texts)
    {
        const double Kilometre = 1000;
        return Metres >= Kilometre
            ? texts.Say("map.kilometres", ("n", texts.Numbers.Decimal(Metres / Kilometre, 0)))
            : texts.Say("map.metres", ("n", texts.Numbers.Decimal(Metres, Metres >= 1 ? 0 : 1)));
    }

    private static void NorthArrow(Canvas canvas, double x, double y, TextBook texts)
    {
        var middle = x + 5;
        var arrow = new Pdf.PdfPath().MoveTo(middle, y + 1).LineTo(middle + 5, y + 14).LineTo(middle, y + 11).LineTo(middle - 5, y + 14).Close();
        canvas.Path(arrow, Palette.Ink);
        canvas.TextCentred(Styles.LabelMuted, middle, y + 22, texts.Say("map.north"));
    }
}
