namespace Pipeline.Pdf;

public enum PdfArtifact { Layout, Pagination, Background }

public sealed class PdfPage
{
    internal PdfPage(double width, double height) => (Width, Height) = (width, height);

    public double Width { get; }

    public double Height { get; }

    public IDisposable Tag(PdfTag tag) => Clip(0, 0, Width, Height);

    public IDisposable Artifact(PdfArtifact kind) => Clip(0, 0, Width, Height);

    public void Text(PdfFont font, double size, PdfColor color, double x, double y, ReadOnlySpan<char> text, double letterSpacing = 0)
    {
    }

    public void TextRotated(PdfFont font, double size, PdfColor color, double x, double y, ReadOnlySpan<char> text, double degrees)
    {
    }

    public void Line(double x1, double y1, double x2, double y2, PdfColor color, double width, ReadOnlySpan<double> dash = default)
    {
    }

    public void Rectangle(double x, double y, double width, double height, PdfColor? fill, PdfColor? stroke = null, double strokeWidth = 0.5)
    {
    }

    public void Path(PdfPath path, PdfColor? fill, PdfColor? stroke = null, double strokeWidth = 0.5, ReadOnlySpan<double> dash = default, bool evenOdd = false)
    {
    }

    public IDisposable Clip(double x, double y, double width, double height) => new MemoryStream();

    public IDisposable Clip(PdfPath path, bool evenOdd = false) => new MemoryStream();

    public void Hatch(double x, double y, double width, double height, PdfColor color, double spacing, double lineWidth)
    {
    }

    public void LinkTo(PdfTag link, double x, double y, double width, double height, Uri target, string description)
    {
    }

    public void LinkTo(PdfTag link, double x, double y, double width, double height, PdfPage target, double targetY, string description)
    {
    }
}
