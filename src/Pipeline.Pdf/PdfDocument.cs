using System.Text;

namespace Pipeline.Pdf;

public sealed class PdfDocument
{
    private readonly List<PdfPage> _pages = [];

    public PdfDocument(PdfInfo info) => ArgumentNullException.ThrowIfNull(info);

    public PdfTag Root { get; } = new();

    public IReadOnlyList<PdfPage> Pages => _pages;

    public IReadOnlyCollection<Rune> MissingGlyphs { get; } = [];

    public PdfPage AddPage(double width, double height)
    {
        var page = new PdfPage(width, height);
        _pages.Add(page);
        return page;
    }

    public void AddOutline(int level, string title, PdfPage page, double y)
    {
    }

    public void Save(Stream output) => output.Write("%PDF-1.7"u8);
}
