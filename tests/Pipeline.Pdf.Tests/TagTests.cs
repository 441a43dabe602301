using System.Text.RegularExpressions;

namespace Pipeline.Pdf.Tests;

public class TagTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly PdfReader Reader = new(Sample.Bytes(Sample.Draw()));

    [Fact]
    public void Children_keep_the_order_in_which_they_were_added_and_drawn()
    {
        Assert.Equal(
            "Document(Sect(H1(#)TOC(TOCI(P(Link(#@))))P(#Link(#@)#Span(#)#)L(LI(Lbl(#)LBody(#))LI(Lbl(#)LBody(#)))H2(#)Figure(#)Caption(#)H2(#)"
            + "Table(Caption(#)THead(TR(TH(#)TH(#))TR(TH(#)TH(#)))TBody(TR(TH(#)TD(#)TD(#))TR(TH(#)TD(#)TD(#))))P(#Reference(Link(#@))#Reference(Link(#@))#)Note(Lbl(#)#Span(#)#)Note(Lbl(#)#Span(#)#)))",
            Outline(PdfReader.References(PdfReader.Entry(Root, "K"))[0]));
    }

    [Fact]
    public void Content_and_links_lead_back_to_their_tags()
    {
        var numbers = PdfReader.Entry(Reader.Body(PdfReader.Entry(Root, "ParentTree")), "Nums");
        var keys = Regex.Matches(numbers, @"(?<=^\[|\]|R )(?<key>\d+)(?= ?\[| \d+ 0 R)", RegexOptions.ExplicitCapture, Patience).Select(match => match.Value);
        // Two pages, then the four links.
        Assert.Equal("0 1 2 3 4 5", string.Join(' ', keys.Where(key => key.Length == 1)));
        var byPage = Regex.Matches(numbers, @"\d\[(?<tags>[^\]]*)\]", RegexOptions.ExplicitCapture, Patience).Select(match => PdfReader.References(match.Groups["tags"].Value)).ToList();
        for (var i = 0; i < Reader.Pages.Count; i++)
        {
            Assert.Equal(i, PdfReader.Int(PdfReader.Entry(Reader.Pages[i], "StructParents")));
            // The mark in the content stream names the type of the element that the tree leads to.
            var marks = Regex.Matches(Reader.Content(Reader.Pages[i]), @"/(?<type>\w+)<</MCID \d+>>", RegexOptions.ExplicitCapture, Patience).Select(match => "/" + match.Groups["type"].Value);
            Assert.Equal(marks, byPage[i].Select(tag => PdfReader.Entry(Reader.Body(tag), "S")), StringComparer.Ordinal);
        }
    }

    [Fact]
    public void The_tab_key_follows_the_tags() => Assert.All(Reader.Pages, page => Assert.EndsWith("/Tabs/S", page[..page.IndexOf("/StructParents", StringComparison.Ordinal)], StringComparison.Ordinal));

    [Fact]
    public void Header_cells_say_what_they_head()
    {
        var heads = Reader.Bodies.Where(body => body.Contains("/S/TH", StringComparison.Ordinal)).Select(body => PdfReader.Entry(body, "A")).ToList();
        Assert.Equal(4, heads.Count(attributes => attributes.Contains("/Scope/Column", StringComparison.Ordinal)));
        Assert.Equal(2, heads.Count(attributes => attributes.Contains("/Scope/Row", StringComparison.Ordinal) && !attributes.Contains("/RowSpan", StringComparison.Ordinal)));
        Assert.Single(heads, attributes => attributes.Contains("/ColSpan 2", StringComparison.Ordinal));
        Assert.Single(heads, attributes => attributes.Contains("/RowSpan 2", StringComparison.Ordinal));
    }

    [Fact]
    public void Notes_have_IDs_that_the_tree_can_find()
    {
        var notes = Reader.Bodies.Where(body => body.Contains("/S/Note", StringComparison.Ordinal)).Select(body => PdfReader.Entry(body, "ID")).ToList();
        Assert.Equal(["(note-00000)", "(note-00001)"], notes.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        var names = PdfReader.Entry(PdfReader.Entry(Root, "IDTree"), "Names");
        Assert.All(notes, id => Assert.Contains(id, names, StringComparison.Ordinal));
    }

    [Fact]
    public void A_figure_has_words_and_the_box_of_what_was_drawn()
    {
        var document = new PdfDocument(Sample.Info);
        var page = document.AddPage(400, 400);
        using (page.Tag(document.Root.Add(PdfTagKind.Figure, alt: "Líneas")))
        {
            page.Line(50, 100, 150, 100, PdfColor.Black, 2);
            using (page.Clip(60, 60, 40, 40)) page.Rectangle(0, 0, 400, 90, PdfColor.Black);
        }

        var figure = new PdfReader(Sample.Bytes(document)).Bodies.Single(body => body.Contains("/S/Figure", StringComparison.Ordinal));
        Assert.Equal("Líneas", PdfReader.Text(PdfReader.Entry(figure, "Alt")));
        Assert.Contains("/BBox[49 299 151 340 ]/Placement/Block", figure, StringComparison.Ordinal);
    }

    [Fact]
    public void The_box_of_a_figure_covers_its_labels()
    {
        var document = new PdfDocument(Sample.Info);
        var page = document.AddPage(400, 400);
        var figure = document.Root.Add(PdfTagKind.Figure, alt: "A bar of 10");
        using (page.Tag(figure)) page.Rectangle(100, 100, 50, 50, PdfColor.Black);
        using (page.Tag(figure.Add(PdfTagKind.Span))) page.Text(Fonts.Regular, 10, PdfColor.Black, 200, 300, "10");
        // Two digits of 572 units from x = 200; the font reaches 0.293 em below the baseline.
        Assert.Contains(new PdfReader(Sample.Bytes(document)).Bodies, body => body.Contains("/BBox[100 97.07 211.44 300 ]", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1.", "Decimal")]
    [InlineData("a)", "LowerAlpha")]
    [InlineData("B", "UpperAlpha")]
    [InlineData("i.", "LowerRoman")]
    [InlineData("•", "Disc")]
    public void A_list_tells_how_its_labels_count(string label, string numbering)
    {
        var document = new PdfDocument(Sample.Info);
        var page = document.AddPage(400, 400);
        var item = document.Root.Add(PdfTagKind.L).Add(PdfTagKind.LI);
        using (page.Tag(item.Add(PdfTagKind.Lbl))) page.Text(Fonts.Regular, 10, PdfColor.Black, 10, 50, label);
        using (page.Tag(item.Add(PdfTagKind.LBody))) page.Text(Fonts.Regular, 10, PdfColor.Black, 30, 50, "text");
        Assert.Contains(new PdfReader(Sample.Bytes(document)).Bodies, body => body.Contains("/ListNumbering/" + numbering + ">>", StringComparison.Ordinal));
    }

    [Fact]
    public void A_paragraph_may_go_on_on_the_next_page()
    {
        var document = new PdfDocument(Sample.Info);
        var paragraph = document.Root.Add(PdfTagKind.P);
        foreach (var words in new[] { "begun here, ", "ended there" })
        {
            var page = document.AddPage(400, 400);
            using (page.Tag(paragraph)) page.Text(Fonts.Regular, 10, PdfColor.Black, 10, 50, words);
        }

        var reader = new PdfReader(Sample.Bytes(document));
        var pages = PdfReader.References(PdfReader.Entry(reader.Body(PdfReader.Entry(reader.Catalog, "Pages")), "Kids"));
        var body = reader.Bodies.Single(body => body.Contains("/S/P/", StringComparison.Ordinal));
        Assert.Equal(pages[0], PdfReader.Entry(body, "Pg"));
        Assert.Equal($"[0 <</Type/MCR/Pg {pages[1]} /MCID 0>>]", PdfReader.Entry(body, "K"));
    }

    [Fact]
    public void Another_language_and_a_spoken_form_are_kept()
    {
        var document = new PdfDocument(Sample.Info);
        var page = document.AddPage(400, 400);
        using (page.Tag(document.Root.Add(PdfTagKind.P).Add(PdfTagKind.Span, language: "pt-BR", actualText: "número (1)"))) page.Text(Fonts.Regular, 10, PdfColor.Black, 10, 50, "n.º 1");
        var span = new PdfReader(Sample.Bytes(document)).Bodies.Single(body => body.Contains("/S/Span", StringComparison.Ordinal));
        Assert.Equal("(pt-BR)", PdfReader.Entry(span, "Lang"));
        Assert.Equal("número (1)", PdfReader.Text(PdfReader.Entry(span, "ActualText")));
    }

    [Fact]
    public void A_foreign_phrase_is_a_part_of_its_paragraph_with_a_language_of_its_own()
    {
        var document = new PdfDocument(Sample.Info);
        var page = document.AddPage(400, 400);
        var paragraph = document.Root.Add(PdfTagKind.P);
        var phrase = paragraph.Add(PdfTagKind.Span, language: "es");
        // One line, and the second part of the phrase on the next line.
        foreach (var (tag, y, text) in new[] { (paragraph, 50, "the "), (phrase, 50, "Policía "), (phrase, 64, "Nacional "), (paragraph, 64, "counted") })
            using (page.Tag(tag)) page.Text(Fonts.Regular, 10, PdfColor.Black, 10, y, text);
        var reader = new PdfReader(Sample.Bytes(document));
        var span = reader.Bodies.Single(body => body.Contains("/S/Span", StringComparison.Ordinal));
        Assert.Equal("(es)", PdfReader.Entry(span, "Lang"));
        Assert.Equal("[1 2 ]", PdfReader.Entry(span, "K"));
        Assert.DoesNotContain("/Lang", reader.Bodies.Single(body => body.Contains("/S/P/", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(["the ", "Policía ", "Nacional ", "counted"], reader.Shown(reader.Pages[0]).Select(run => run.Text), StringComparer.Ordinal);
    }

    [Fact]
    public void A_reference_cites_its_note_and_the_link_in_it_leads_there()
    {
        var notes = Reader.Bodies.Where(body => body.Contains("/S/Note", StringComparison.Ordinal)).ToList();
        var references = Reader.Bodies.Where(body => body.Contains("/S/Reference", StringComparison.Ordinal)).ToList();
        Assert.Equal(notes, references.Select(body => Reader.Body(PdfReader.References(PdfReader.Entry(body, "Ref"))[0])), StringComparer.Ordinal);
        var link = Reader.Bodies.Single(body => body.Contains("/Contents(Note 1)", StringComparison.Ordinal));
        // The label begins 1.069 em of 6 points above 247, and the page is shown from 6 points above that.
        Assert.Matches(@"^\[\d+ 0 R /XYZ null 607\.304 null\]$", PdfReader.Entry(link, "Dest"));
    }

    [Fact]
    public void A_link_leads_to_an_element_that_is_drawn_later_on_another_page()
    {
        var document = new PdfDocument(Sample.Info);
        var (first, second) = (document.AddPage(400, 400), document.AddPage(400, 400));
        var link = document.Root.Add(PdfTagKind.P).Add(PdfTagKind.Link);
        var section = document.Root.Add(PdfTagKind.Sect);
        using (first.Tag(link)) first.Text(Fonts.Regular, 10, PdfColor.Black, 10, 50, "Methods");
        first.LinkTo(link, 10, 40, 50, 12, section, "Go to the methods");
        using (second.Tag(section.Add(PdfTagKind.H1))) second.Rectangle(10, 106, 10, 10, PdfColor.Black);
        var reader = new PdfReader(Sample.Bytes(document));
        var pages = PdfReader.References(PdfReader.Entry(reader.Body(PdfReader.Entry(reader.Catalog, "Pages")), "Kids"));
        Assert.Contains(reader.Bodies, body => body.Contains($"/Dest[{pages[1]} /XYZ null 300 null]", StringComparison.Ordinal));
    }

    private static string Root => Reader.Body(PdfReader.Entry(Reader.Catalog, "StructTreeRoot"));

    /// <summary>An element as its type with its children in brackets: # for content, @ for a link annotation.</summary>
    private static string Outline(string reference)
    {
        var body = Reader.Body(reference);
        var kids = PdfReader.Entry(body, "K").Trim('[', ']').Trim();
        var parts = Regex.Matches(kids, @"(?<object><<[^>]*>>)|(?<element>\d+ 0 R)|(?<content>\d+)", RegexOptions.ExplicitCapture, Patience)
            .Select(match => match.Groups["element"].Success ? Outline(match.Value) : match.Groups["content"].Success ? "#" : "@");
        return PdfReader.Entry(body, "S").TrimStart('/') + "(" + string.Concat(parts) + ")";
    }
}
