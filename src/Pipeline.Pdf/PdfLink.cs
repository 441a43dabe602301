using System.Globalization;

namespace Pipeline.Pdf;

/// <summary>A link annotation (PDF 12.5.6.5): an area of a page that leads to an address or to a place in the document.</summary>
internal sealed record PdfLink(PdfTag Tag, PdfPage Page, int Number, Bounds Area, string Description, Uri? Address, PdfPage? Target, double TargetY)
{
    public void Write(PdfFile file, int structParent)
    {
        // Flag 4, Print, and no visible border: PDF/A-2 6.3.2.
        var to = file.Begin(Number).Append("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect["u8)
            .Coordinate(Area.Left).Coordinate(Page.Height - Area.Bottom).Coordinate(Area.Right).Coordinate(Page.Height - Area.Top)
            .Append("]/StructParent "u8).Integer(structParent).Append("/Contents"u8).Text(Description);
        if (Address is not null) to.Append("/A<</S/URI/URI"u8).Text(Ascii(Address)).Append(">>"u8);
        if (Target is not null) Destination(to.Append("/Dest"u8), Target, TargetY);
        to.Append(">>"u8);
        file.End();
    }

    /// <summary>"[page /XYZ null y null]": the page scrolled to a height, with the reader's zoom.</summary>
    public static void Destination(ByteBuffer to, PdfPage page, double y) =>
        to.Append((byte)'[').Reference(page.Number).Append("/XYZ null "u8).Number(page.Height - y).Append(" null]"u8);

    /// <summary>Address escaped to ASCII, a host in other letters by its IDNA name.</summary>
    private static string Ascii(Uri address)
    {
        var text = address.AbsoluteUri;
        return System.Text.Ascii.IsValid(text) ? text : text.Replace(address.Host, new IdnMapping().GetAscii(address.Host), StringComparison.Ordinal);
    }
}
