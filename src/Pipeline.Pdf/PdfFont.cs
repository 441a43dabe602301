using System.Text;

namespace Pipeline.Pdf;

public sealed class PdfFont
{
    private PdfFont()
    {
    }

    public static PdfFont Load(ReadOnlyMemory<byte> trueType) => new();

    public double Ascent { get; } = 1.069;

    public double Descent { get; } = -0.293;

    public double CapHeight { get; } = 0.714;

    public bool Has(Rune rune) => rune.Value < 0x250;

    public double Measure(ReadOnlySpan<char> text, double size) => text.Length * size * 0.55;
}
