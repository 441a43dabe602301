using Pipeline.Pdf;

namespace Pipeline.Reports.Layout;

/// <summary>
/// Few colours, each with one meaning. Text colours reach 4.5:1 on white, lines and shapes that carry meaning 3:1;
/// the blues also keep their order in greyscale print.
/// </summary>
internal static class Palette
{
    public static readonly PdfColor Ink = PdfColor.FromHex("#212121");
    public static readonly PdfColor Muted = PdfColor.FromHex("#505A5F");
    public static readonly PdfColor Primary = PdfColor.FromHex("#12436D");
    public static readonly PdfColor Middle = PdfColor.FromHex("#2073BC");
    public static readonly PdfColor Light = PdfColor.FromHex("#6BACE6");

    /// <summary>The one thing that a title speaks of, and what the reader must not overlook.</summary>
    public static readonly PdfColor Accent = PdfColor.FromHex("#F46A25");

    /// <summary>What stands beside the subject, such as earlier years.</summary>
    public static readonly PdfColor Context = PdfColor.FromHex("#868F94");

    public static readonly PdfColor Rule = PdfColor.FromHex("#C4CACE");
    public static readonly PdfColor Grid = PdfColor.FromHex("#E4E7E9");
    public static readonly PdfColor Panel = PdfColor.FromHex("#F2F5F8");
    public static readonly PdfColor White = PdfColor.White;
}
