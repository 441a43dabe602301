using System.Text;
using Pipeline.Pdf.Tests.Judging;

namespace Pipeline.Pdf.Tests;

/// <summary>The sample before our own judge, which reads a file by the standards' words and shares no code with the writer.</summary>
public class JudgeTests
{
    private static readonly byte[] OldArchive = Sample.Bytes(Sample.Draw(Sample.Info with { Archive = PdfArchive.A1b }));

    [Fact]
    public void The_sample_breaks_no_rule() => Judge.Accepts(Sample.Bytes(Sample.Draw()));

    [Fact]
    public void The_sample_for_older_archives_breaks_no_rule() => Judge.Accepts(OldArchive, PdfArchive.A1b);

    [Fact]
    public void A_description_is_no_longer_than_a_string_may_be()
    {
        var document = new PdfDocument(Sample.Info with { Subject = new string('á', 40_000) });
        var page = document.AddPage(100, 100);
        using (page.Tag(document.Root.Add(PdfTagKind.Figure, alt: new string('é', 40_000)))) page.Rectangle(10, 10, 10, 10, PdfColor.Black);
        var file = Sample.Bytes(document);
        Judge.Accepts(file);
        Assert.Contains(new PdfReader(file).Bodies, body => body.Contains("00E92026>", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_for_one_archive_is_none_for_the_other()
    {
        Assert.Contains("part and conformance (6.7.11)", Judge.Faults(OldArchive), StringComparer.Ordinal);
        var faults = Judge.Faults(Sample.Bytes(Sample.Draw()), PdfArchive.A1b);
        Assert.Contains("a cross-reference stream (1: 6.1.4)", faults, StringComparer.Ordinal);
        Assert.Contains("F0: the CIDSet does not name all glyphs (1: 6.3.5)", faults, StringComparer.Ordinal);
    }

    /// <summary>One thing is put out of order (the older kind of file is plain text), and the judge has to see it.</summary>
    [Theory]
    [InlineData("%PDF-1.4", "%PDF-1.5", "header")]
    [InlineData("/ID[<", "/Id[<", "no ID")]
    [InlineData("/Alt(", "/Elt(", "a Figure without words")]
    [InlineData("/BBox[", "/CBox[", "a Figure without its box")]
    [InlineData("/ID(note-00001)", "/ID(note-00000)", "a Note without an ID of its own")]
    [InlineData("/Names[(note-00000)", "/Names[(note-00009)", "the tree of IDs")]
    [InlineData("/Ref[", "/Reb[", "a Reference that leads nowhere")]
    [InlineData("/Scope/Row", "/Skope/Row", "a TH without Scope")]
    [InlineData("/S/TBody", "/S/THody", "THody is no standard type")]
    [InlineData("/S/LBody", "/S/Table", "Table in LI")]
    [InlineData("/S/H1/P", "/S/H3/P", "H3 comes after H0")]
    [InlineData("/ColSpan 2", "/ColSpan 3", "row 2 of a table has 3 columns, the first 4")]
    [InlineData("/Marked true", "/Marked null", "not marked as tagged")]
    [InlineData("/Lang(en)", "/Long(en)", "no language")]
    [InlineData("/DisplayDocTitle", "/DisplayTheTitle", "the title is not displayed")]
    [InlineData("/Tabs/S", "/Tabs/R", "another tab order")]
    [InlineData("/Contents(Note 1)", "/Kontents(Note 1)", "a link without words")]
    [InlineData("/StructParent 2", "/StructParent 3", "a link that is not found both ways")]
    [InlineData("/StructParents 0", "/StructParents 1", "is not found both ways")]
    [InlineData("/K[0 ]", "/K[9 ]", "content 9 of page 0 belongs to two elements")]
    [InlineData("/ListNumbering", "/LostNumbering", "a list that does not say how it counts")]
    [InlineData("/F 4/", "/F 6/", "an annotation that is not printed, or hidden")]
    [InlineData("/N 3", "/N 4", "the profile is not one of version 2 for RGB")]
    [InlineData("GTS_PDFA1", "GTS_PDFX1", "no output intent")]
    [InlineData("/CIDSet", "/NotSet", "the CIDSet does not name all glyphs")]
    [InlineData("/FontFile2", "/FontFile3", "F0 is not embedded")]
    [InlineData("/CIDToGIDMap/Identity", "/CIDToGIDMop/Identity", "no map from CID to glyph")]
    [InlineData("/W[0[600 ", "/W[0[6 0 ", "width of")]
    [InlineData("+NotoSans-Bold", "-NotoSans-Bold", "F0: names", true)]
    [InlineData("/Author(Safety", "/Author(Saftey", "Author differs from the metadata")]
    [InlineData("/CreationDate(D:2026", "/CreationDate(D:2025", "CreationDate differs")]
    [InlineData("<pdfaid:part>1<", "<pdfaid:part>2<", "part and conformance")]
    [InlineData("/Tabs/S", "/AA 12 ", ": AA")]
    [InlineData("endobj\nxref", "endobj\nxraf", "no object")]
    [InlineData(" 00000 n \n", " 00001 n \n", "of the cross-reference table")]
    public void What_is_out_of_order_is_found(string now, string then, string fault, bool onlyOnce = false)
    {
        // Lengths stay as they are, and so do the places of all objects.
        Assert.Equal(now.Length, then.Length);
        var text = Encoding.Latin1.GetString(OldArchive);
        var at = text.IndexOf(now, StringComparison.Ordinal);
        Assert.True(at >= 0, "the sample holds no " + now);
        var broken = onlyOnce ? text[..at] + then + text[(at + now.Length)..] : text.Replace(now, then, StringComparison.Ordinal);
        Assert.Contains(Judge.Faults(Encoding.Latin1.GetBytes(broken), PdfArchive.A1b), line => line.Contains(fault, StringComparison.OrdinalIgnoreCase));
    }
}
