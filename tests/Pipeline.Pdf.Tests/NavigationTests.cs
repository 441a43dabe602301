namespace Pipeline.Pdf.Tests;

public class NavigationTests
{
    private static readonly PdfReader Reader = new(Sample.Bytes(Sample.Draw()));

    [Fact]
    public void Bookmarks_nest_by_level_and_lead_to_their_headings()
    {
        var root = Reader.Body(PdfReader.Entry(Reader.Catalog, "Outlines"));
        Assert.Equal("3", PdfReader.Entry(root, "Count"));
        var title = Reader.Body(PdfReader.Entry(root, "First"));
        Assert.Equal("Safety audit: Ciudad Áñez", PdfReader.Text(PdfReader.Entry(title, "Title")));
        Assert.Equal("2", PdfReader.Entry(title, "Count"));
        var crime = Reader.Body(PdfReader.Entry(title, "First"));
        var quarters = Reader.Body(PdfReader.Entry(title, "Last"));
        Assert.Equal("Recorded crime", PdfReader.Text(PdfReader.Entry(crime, "Title")));
        Assert.Equal(PdfReader.Entry(title, "Last"), PdfReader.Entry(crime, "Next"));
        Assert.Equal($"[{PageReference(1)} /XYZ null 765.89 null]", PdfReader.Entry(quarters, "Dest"));
    }

    [Fact]
    public void A_bookmark_that_skips_a_level_is_kept()
    {
        var document = new PdfDocument(Sample.Info);
        var page = document.AddPage(400, 400);
        document.AddOutline(2, "deep first", page, 0);
        document.AddOutline(4, "deeper", page, 0);
        document.AddOutline(1, "top", page, 0);
        var reader = new PdfReader(Sample.Bytes(document));
        var root = reader.Body(PdfReader.Entry(reader.Catalog, "Outlines"));
        var first = reader.Body(PdfReader.Entry(root, "First"));
        Assert.Equal("(deep first)", PdfReader.Entry(first, "Title"));
        Assert.Equal("(deeper)", PdfReader.Entry(reader.Body(PdfReader.Entry(first, "First")), "Title"));
        Assert.Equal("(top)", PdfReader.Entry(reader.Body(PdfReader.Entry(root, "Last")), "Title"));
    }

    [Fact]
    public void Links_say_where_they_lead_and_belong_to_a_tag()
    {
        var links = Reader.Bodies.Where(body => body.Contains("/Subtype/Link", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, links.Count);
        var inside = links.Single(link => link.Contains("/Contents(Go", StringComparison.Ordinal));
        Assert.Equal($"[{PageReference(1)} /XYZ null 771.89 null]", PdfReader.Entry(inside, "Dest"));
        Assert.Equal("(Go to the figures on page 2)", PdfReader.Entry(inside, "Contents"));
        Assert.Equal("2", PdfReader.Entry(inside, "StructParent"));
        var outside = links.Single(link => link.Contains("/S/URI", StringComparison.Ordinal));
        Assert.Equal("Open the survey’s page on the web", PdfReader.Text(PdfReader.Entry(outside, "Contents")));
        Assert.Equal("3", PdfReader.Entry(outside, "StructParent"));
        Assert.All(links, link => Assert.Equal("4", PdfReader.Entry(link, "F")));
    }

    [Fact]
    public void A_link_tag_holds_its_words_and_its_annotation()
    {
        var pages = PdfReader.References(PdfReader.Entry(Reader.Body(PdfReader.Entry(Reader.Catalog, "Pages")), "Kids"));
        var annotations = PdfReader.References(PdfReader.Entry(Reader.Pages[0], "Annots"));
        Assert.Equal(2, annotations.Count);
        Assert.All(annotations, annotation => Assert.Contains("/Subtype/Link", Reader.Body(annotation), StringComparison.Ordinal));
        var kids = Reader.Bodies.Where(body => body.Contains("/S/Link", StringComparison.Ordinal)).Select(body => PdfReader.Entry(body, "K")).ToList();
        Assert.All(annotations, annotation => Assert.Single(kids, kid => kid.EndsWith($"<</Type/OBJR/Pg {pages[0]} /Obj {annotation} >>]", StringComparison.Ordinal)));
    }

    [Fact]
    public void Addresses_are_ASCII()
    {
        var outside = Reader.Bodies.Single(link => link.Contains("/S/URI", StringComparison.Ordinal));
        Assert.Contains("/URI(https://xn--mnchen-3ya.example/encuesta?a%C3%B1o=2011&q=\\(a\\))", outside, StringComparison.Ordinal);
    }

    private static string PageReference(int index) => PdfReader.References(PdfReader.Entry(Reader.Body(PdfReader.Entry(Reader.Catalog, "Pages")), "Kids"))[index];
}
