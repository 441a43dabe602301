using Pipeline.Tests;

namespace Pipeline.Pdf.Tests;

/// <summary>The fonts of the reports, loaded once: a font is shared between documents.</summary>
internal static class Fonts
{
    public static string RegularFile { get; } = Repository.Path("node_modules", "@expo-google-fonts", "noto-sans", "400Regular", "NotoSans_400Regular.ttf");

    public static PdfFont Regular { get; } = PdfFont.Load(File.ReadAllBytes(RegularFile));

    public static PdfFont Bold { get; } = PdfFont.Load(File.ReadAllBytes(Repository.Path("node_modules", "@expo-google-fonts", "noto-sans", "700Bold", "NotoSans_700Bold.ttf")));
}
