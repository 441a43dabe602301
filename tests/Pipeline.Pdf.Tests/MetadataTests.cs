using System.Text;
using System.Xml.Linq;

namespace Pipeline.Pdf.Tests;

public class MetadataTests
{
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Xmp = "http://ns.adobe.com/xap/1.0/";
    private static readonly XNamespace Pdf = "http://ns.adobe.com/pdf/1.3/";

    [Theory]
    [InlineData("Plain title")]
    [InlineData("Segurança & <justiça> \"100 %\" \\ (São Paulo)")]
    [InlineData("Two\nlines\u0001 and a \U0001F600")]
    public void Both_descriptions_say_the_same(string text)
    {
        var reader = new PdfReader(Sample.OneLine("x", Sample.Info with { Title = text, Author = text, Subject = text, Producer = text, Keywords = [text, "b"] }));
        var info = reader.Body(PdfReader.Entry(reader.Trailer, "Info"));
        var xmp = Metadata(reader);
        var expected = text.Replace('\n', ' ').Replace('\u0001', ' ');
        Assert.Equal(expected, PdfReader.Text(PdfReader.Entry(info, "Title")));
        foreach (var (key, name) in new[] { ("Title", Dc + "title"), ("Author", Dc + "creator"), ("Subject", Dc + "description"), ("Keywords", Pdf + "Keywords"), ("Producer", Pdf + "Producer") })
            Assert.Equal(PdfReader.Text(PdfReader.Entry(info, key)), xmp.Descendants(name).Single().Value);
    }

    [Fact]
    public void Dates_keep_their_zone()
    {
        var reader = new PdfReader(Sample.OneLine("x"));
        Assert.Equal("(D:20260301093005-05'00')", PdfReader.Entry(reader.Body(PdfReader.Entry(reader.Trailer, "Info")), "CreationDate"));
        Assert.Equal("2026-03-01T09:30:05-05:00", Metadata(reader).Descendants(Xmp + "CreateDate").Single().Value);
    }

    [Fact]
    public void What_is_blank_is_left_out()
    {
        var reader = new PdfReader(Sample.OneLine("x", Sample.Info with { Author = " ", Subject = "", Keywords = null }));
        Assert.DoesNotContain("/Author", reader.Body(PdfReader.Entry(reader.Trailer, "Info")), StringComparison.Ordinal);
        Assert.Empty(Metadata(reader).Descendants(Dc + "creator"));
        Assert.Empty(Metadata(reader).Descendants(Pdf + "Keywords"));
    }

    [Fact]
    public void The_file_claims_accessibility_and_archive_quality()
    {
        var reader = new PdfReader(Sample.OneLine("x"));
        var xmp = Metadata(reader);
        Assert.Equal("1", xmp.Descendants(XName.Get("part", "http://www.aiim.org/pdfua/ns/id/")).Single().Value);
        Assert.Equal("2", xmp.Descendants(XName.Get("part", "http://www.aiim.org/pdfa/ns/id/")).Single().Value);
        Assert.Equal("A", xmp.Descendants(XName.Get("conformance", "http://www.aiim.org/pdfa/ns/id/")).Single().Value);
        Assert.Contains("/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/Lang(en)", reader.Catalog, StringComparison.Ordinal);
    }

    [Fact]
    public void The_colour_profile_is_one_of_three_channels()
    {
        var reader = new PdfReader(Sample.OneLine("x"));
        var profile = reader.Stream(PdfReader.Entry(reader.Catalog, "DestOutputProfile"));
        Assert.Equal(profile.Length, System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(profile));
        Assert.Equal("mntrRGB XYZ ", Encoding.ASCII.GetString(profile, 12, 12));
        Assert.Equal("acsp", Encoding.ASCII.GetString(profile, 36, 4));
    }

    private static XDocument Metadata(PdfReader reader) => XDocument.Parse(Encoding.UTF8.GetString(reader.Stream(PdfReader.Entry(reader.Catalog, "Metadata"))).TrimStart('\uFEFF'));
}
