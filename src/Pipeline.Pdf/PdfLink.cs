using System.Globalization;

namespace Pipeline.Pdf;

/// <summary>A link annotation (PDF 12.5.6.5): an area of a page that leads to an address or to a place in the document.</summary>
internal sealed record PdfLink(PdfTag Tag, PdfPage Page, int Number, Bounds Area, string Description, PdfLink.Goal Target)
{
    /// <summary>Where a link leads: an address, or a height of a page, or the place where an element was drawn first.</summary>
    public sealed record Goal(Uri? Address = null, PdfPage? Page = null, double Y = 0, PdfTag? Tag = null);

    // Points of white above the element, so that its letters do not touch the edge of the window.
    private const double Above = 6;

    public void Write(PdfFile file, int structParent)
    {
        // Flag 4, Print, and no visible border: PDF/A-2 6.3.2.
        var to = file.Begin(Number).Append("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect["u8)
            .Coordinate(Area.Left).Coordinate(Page.Height - Area.Bottom).Coordinate(Area.Right).Coordinate(Page.Height - Area.Top)
            .Append("]/StructParent "u8).Integer(structParent).Append("/Contents"u8).Text(Description);
        if (Target.Address is { } address) to.Append("/A<</S/URI/URI"u8).Text(Ascii(address)).Append(">>"u8);
        if (Target.Page is { } page) Destination(to.Append("/Dest"u8), page, Target.Y);
        if (Target.Tag is { } tag)
        {
            // What is drawn may all be clipped away: then the link leads to the top of the page.
            var (first, top) = (tag.FirstPage()!, tag.AreaOn(tag.FirstPage()!).Top);
            Destination(to.Append("/Dest"u8), first, double.IsFinite(top) ? Math.Max(0, top - Above) : 0);
        }

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
