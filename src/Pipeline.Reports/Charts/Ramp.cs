using Pipeline.Pdf;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Charts;

/// <summary>Five classes from few to many in one blue, which keep their order in greyscale print.</summary>
internal static class Ramp
{
    public static readonly IReadOnlyList<PdfColor> Five =
        [PdfColor.FromHex("#EAF2FA"), PdfColor.FromHex("#B9D6F0"), Palette.Light, Palette.Middle, Palette.Primary];

    /// <summary>Ink on the light classes, white on the dark ones: 4.5:1 on each.</summary>
    public static PdfColor TextOn(PdfColor fill) => (0.2126 * fill.R) + (0.7152 * fill.G) + (0.0722 * fill.B) > 128 ? Palette.Ink : Palette.White;

    /// <summary>A column of a scale: the upper values dark; the others light, with an edge that stands out from the paper.</summary>
    public static void Column(Canvas canvas, double x, double y, double width, double height, bool upper)
    {
        if (upper) canvas.Fill(x, y, width, height, Palette.Primary);
        else canvas.Rectangle(x + 0.3, y + 0.3, width - 0.6, Math.Max(0.1, height - 0.6), Palette.Light, Palette.Middle, 0.6);
    }

    /// <summary>A part of a bar: white parts it from the next, and a light one has an edge against the paper.</summary>
    public static void Part(Canvas canvas, double x, double y, double width, double height, PdfColor color)
    {
        canvas.Rectangle(x, y, width, height, color, Palette.White, 1);
        if (width > 2 && color != Palette.Primary && color != Palette.Middle) canvas.Rectangle(x + 0.75, y + 0.75, width - 1.5, height - 1.5, fill: null, Palette.Context, 0.4);
    }

    /// <summary>Dark to light for so many parts of a whole, as far apart as the ramp allows.</summary>
    public static IReadOnlyList<PdfColor> Parts(int count) => count switch
    {
        <= 1 => [Palette.Middle],
        2 => [Palette.Primary, Palette.Light],
        3 => [Palette.Primary, Palette.Light, Five[0]],
        4 => [Palette.Primary, Palette.Middle, Palette.Light, Five[0]],
        5 => [.. Five.Reverse()],
        // Beyond five the colours come again; gaps and labels tell the parts apart.
        _ => [.. Enumerable.Range(0, count).Select(i => Five[4 - (i % 5)])],
    };
}
