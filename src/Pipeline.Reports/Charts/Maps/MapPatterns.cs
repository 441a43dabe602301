using Pipeline.Pdf;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Charts.Maps;

/// <summary>Patterns for what has no number, and the marks of what has an uncertain one.</summary>
internal static class MapPatterns
{
    private const double DotStep = 4;
    private const double Dot = 0.9;

    /// <summary>Rows of dots on one grid over the whole canvas, each row a dotted line: a map of nothing but dots stays a small file.</summary>
    public static void Dots(Canvas canvas, double x, double y, double width, double height) => Dots(canvas, x, y, width, height, Palette.Context);

    public static void Dots(Canvas canvas, double x, double y, double width, double height, PdfColor color)
    {
        var left = (Math.Ceiling(x / DotStep) * DotStep) + (Dot / 2);
        for (var row = (Math.Ceiling(y / DotStep) * DotStep) + (Dot / 2); row < y + height; row += DotStep)
            if (x + width > left) canvas.Line(left, row, x + width, row, color, Dot, [Dot, DotStep - Dot]);
    }

    /// <summary>The mark of a number that rests on few cases: a ring, which no class and no pattern has.</summary>
    public static void Unreliable(Canvas canvas, double x, double y) => canvas.Path(PdfPath.Circle(x, y, 1.7), Palette.White, Palette.Ink, 0.7);

    /// <summary>A triangle that points up for more or down for less.</summary>
    public static void Arrow(Canvas canvas, double x, double y, int direction, PdfColor color) =>
        canvas.Path(new PdfPath().MoveTo(x - 2, y + (1.7 * direction)).LineTo(x + 2, y + (1.7 * direction)).LineTo(x, y - (1.7 * direction)).Close(), color);

    /// <summary>Lines over a whole outline.</summary>
    /// <param name="ground">Under the lines; null to let what is there show.</param>
    public static void Withheld(Canvas canvas, PdfPath outline, PdfColor? ground, PdfColor color)
    {
        if (ground is not null) canvas.Path(outline, ground, evenOdd: true);
        var (x, y, width, height) = Around(outline);
        using (canvas.Clip(outline, evenOdd: true)) canvas.Hatch(x, y, width, height, color, 3.2, 0.6);
    }

    /// <summary>Dots over a whole outline.</summary>
    public static void Unknown(Canvas canvas, PdfPath outline, PdfColor color)
    {
        var (x, y, width, height) = Around(outline);
        using (canvas.Clip(outline, evenOdd: true)) Dots(canvas, x, y, width, height, color);
    }

    private static (double X, double Y, double Width, double Height) Around(PdfPath outline)
    {
        var (left, top, right, bottom) = (double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);
        foreach (var (x, y) in outline.Points) (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
        return (left, top, right - left, bottom - top);
    }
}
