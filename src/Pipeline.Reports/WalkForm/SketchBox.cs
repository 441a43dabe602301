using Pipeline.Pdf;
using Pipeline.Reports.Forms;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.WalkForm;

/// <summary>An empty frame to draw a map in, with faint dots every centimetre for the hand.</summary>
internal sealed class SketchBox(double width, double height, string alt) : FormPart
{
    private const double Centimetre = 28.346;

    public override double Height => height;

    public override void Draw(PageCanvas canvas, PdfTag parent, double x, double top)
    {
        using var figure = canvas.Page.Tag(parent.Add(PdfTagKind.Figure, alt: alt));
        Pen.DrawBox(canvas, x, top, width, height);
        for (var dy = Centimetre; dy < height - 2; dy += Centimetre)
            for (var dx = Centimetre; dx < width - 2; dx += Centimetre)
                canvas.Fill(x + dx - 0.5, top + dy - 0.5, 1, 1, Palette.Rule);
    }
}
