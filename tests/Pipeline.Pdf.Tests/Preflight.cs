namespace Pipeline.Pdf.Tests;

/// <summary>PDFBox Preflight, which judges PDF/A-1b, as Debian packages it: libpdfbox2-java, and libactivation-java and libjaxb-api-java that it needs.</summary>
internal static class Preflight
{
    private static readonly string[] parts = [.. new[] { "preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api" }.Select(name => $"/usr/share/java/{name}.jar")];

    public static (int Exit, string Output) Check(byte[] file)
    {
        Skip.IfNot(parts.All(File.Exists), "PDFBox Preflight is not installed (Debian: libpdfbox2-java libactivation-java libjaxb-api-java)");
        return OutsideTool.Run("java", "-XX:TieredStopAtLevel=1", "-cp", string.Join(':', parts), "org.apache.pdfbox.preflight.Validator_A1b", OutsideTool.Temporary(file));
    }
}
