using System.Text;
using Pipeline.Pdf;

namespace Pipeline.Reports.Layout;

/// <summary>A page of the document. What is drawn belongs to the tag or artifact that is open on the page.</summary>
internal sealed class PageCanvas(PdfPage page, ISet<Rune> missing) : Canvas
{
    public PdfPage Page { get; } = page;

    /// <summary>Takes in every text that is drawn, while it is set.</summary>
    public ICollection<string>? Heard { get; set; }

    public override void TextRotated(TextStyle style, double x, double y, string text, double degrees)
    {
        if (text.Length == 0) return;
        Note(style, text);
        Heard?.Add(text);
        if (degrees == 0) Page.Text(style.Font, style.Size, style.Color, x, y, text);
        else Page.TextRotated(style.Font, style.Size, style.Color, x, y, text, degrees);
    }

    protected override void TextReadAs(TextStyle style, double x, double y, string text, string readAs)
    {
        Note(style, text);
        Page.TextReadAs(style.Font, style.Size, style.Color, x, y, text[^1] == '-' ? text[..^1] + '\u00AD' : text, readAs);
    }

    private void Note(TextStyle style, string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (!style.Font.Has(rune)) missing.Add(rune);
    }

    public override void Line(double x1, double y1, double x2, double y2, PdfColor color, double width = 0.5, ReadOnlySpan<double> dash = default) =>
        Page.Line(x1, y1, x2, y2, color, width, dash);

    public override void Rectangle(double x, double y, double width, double height, PdfColor? fill, PdfColor? stroke = null, double strokeWidth = 0.5) =>
        Page.Rectangle(x, y, width, height, fill, stroke, strokeWidth);

    public override void Path(PdfPath path, PdfColor? fill, PdfColor? stroke = null, double strokeWidth = 0.5, ReadOnlySpan<double> dash = default, bool evenOdd = false) =>
        Page.Path(path, fill, stroke, strokeWidth, dash, evenOdd);

    public override IDisposable Clip(double x, double y, double width, double height) => Page.Clip(x, y, width, height);

    public override IDisposable Clip(PdfPath path, bool evenOdd = false) => Page.Clip(path, evenOdd);

    public override void Hatch(double x, double y, double width, double height, PdfColor color, double spacing, double lineWidth) =>
        Page.Hatch(x, y, width, height, color, spacing, lineWidth);
}
