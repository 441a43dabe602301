using System.Globalization;
using System.Security;
using System.Text;

namespace Pipeline.Pdf;

/// <summary>The document's description of itself, once as XMP (ISO 16684-1) and once as the older information dictionary; both say the same.</summary>
internal static class XmpMetadata
{
    public static byte[] Packet(PdfInfo info)
    {
        var date = info.Created.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        var (part, conformance) = info.Archive == PdfArchive.A1b ? (1, 'B') : (2, 'A');
        return Encoding.UTF8.GetBytes($"""
            <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
            <dc:format>application/pdf</dc:format>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{Xml(info.Title)}</rdf:li></rdf:Alt></dc:title>
            {Element(info.Author, "<dc:creator><rdf:Seq><rdf:li>", "</rdf:li></rdf:Seq></dc:creator>")}
            {Element(info.Subject, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", "</rdf:li></rdf:Alt></dc:description>")}
            <dc:language><rdf:Bag><rdf:li>{Xml(info.Language)}</rdf:li></rdf:Bag></dc:language>
            {Element(Keywords(info), "<pdf:Keywords>", "</pdf:Keywords>")}
            {Element(info.Producer, "<pdf:Producer>", "</pdf:Producer>")}
            <xmp:CreateDate>{date}</xmp:CreateDate>
            <xmp:ModifyDate>{date}</xmp:ModifyDate>
            <pdfaid:part>{part}</pdfaid:part>
            <pdfaid:conformance>{conformance}</pdfaid:conformance>
            <pdfuaid:part>1</pdfuaid:part>
            </rdf:Description>
            <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
            <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
            <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
            <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
            <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
            <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
            <pdfaProperty:name>part</pdfaProperty:name>
            <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
            <pdfaProperty:category>internal</pdfaProperty:category>
            <pdfaProperty:description>Part of the PDF/UA standard</pdfaProperty:description>
            </rdf:li></rdf:Seq></pdfaSchema:property>
            </rdf:li></rdf:Bag></pdfaExtension:schemas>
            </rdf:Description>
            </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="r"?>
            """);
    }

    public static void WriteInfo(ByteBuffer to, PdfInfo info)
    {
        // D:20260131093000+02'00': the zone with apostrophes (PDF 7.9.4).
        var date = info.Created.ToString("'D:'yyyyMMddHHmmsszzz", CultureInfo.InvariantCulture).Replace(':', '\'').Replace("D'", "D:", StringComparison.Ordinal) + "'";
        to.Append("<</Title"u8).Text(info.Title);
        Entry(to, "/Author"u8, info.Author);
        Entry(to, "/Subject"u8, info.Subject);
        Entry(to, "/Keywords"u8, Keywords(info));
        Entry(to, "/Producer"u8, info.Producer);
        to.Append("/CreationDate"u8).Text(date).Append("/ModDate"u8).Text(date).Append(">>"u8);
    }

    private static string Keywords(PdfInfo info) => info.Keywords is { } words ? string.Join(", ", words) : "";

    // What is blank is left out, here and there.
    private static string Element(string text, string before, string after) => text.Length == 0 ? "" : before + Xml(text) + after;

    private static void Entry(ByteBuffer to, ReadOnlySpan<byte> key, string text)
    {
        if (text.Length > 0) to.Append(key).Text(text);
    }

    private static string Xml(string text) => SecurityElement.Escape(text);
}
