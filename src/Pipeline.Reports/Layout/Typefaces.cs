using Pipeline.Pdf;

namespace Pipeline.Reports.Layout;

/// <summary>Noto Sans in the three cuts that reports use. Loaded once; the fonts are immutable and shared between documents.</summary>
internal static class Typefaces
{
    public static PdfFont Regular { get; } = Load("NotoSans-Regular.ttf");

    public static PdfFont Italic { get; } = Load("NotoSans-Italic.ttf");

    public static PdfFont SemiBold { get; } = Load("NotoSans-SemiBold.ttf");

    private static PdfFont Load(string name)
    {
        using var stream = typeof(Typefaces).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The font {name} is not in the program: build it with node_modules in place.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return PdfFont.Load(bytes);
    }
}
