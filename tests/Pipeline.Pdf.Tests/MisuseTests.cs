namespace Pipeline.Pdf.Tests;

/// <summary>Errors of the program that draws are told at once, where they happen.</summary>
public class MisuseTests
{
    private readonly PdfDocument _document = new(Sample.Info);
    private readonly PdfPage _page;

    public MisuseTests() => _page = _document.AddPage(595, 842);

    [Fact]
    public void Drawing_outside_tags_and_artifacts_throws()
    {
        Assert.Throws<InvalidOperationException>(() => _page.Text(Fonts.Regular, 10, PdfColor.Black, 0, 0, "x"));
        Assert.Throws<InvalidOperationException>(() => _page.Line(0, 0, 1, 1, PdfColor.Black, 1));
        Assert.Throws<InvalidOperationException>(() => _page.Rectangle(0, 0, 1, 1, PdfColor.Black));
        Assert.Throws<InvalidOperationException>(() => _page.Path(PdfPath.Circle(1, 1, 1), PdfColor.Black));
        _page.Tag(_document.Root.Add(PdfTagKind.P)).Dispose();
        Assert.Throws<InvalidOperationException>(() => _page.Text(Fonts.Regular, 10, PdfColor.Black, 0, 0, "x"));
    }

    [Fact]
    public void A_tag_or_artifact_inside_another_throws()
    {
        using var open = _page.Tag(_document.Root.Add(PdfTagKind.P));
        Assert.Throws<InvalidOperationException>(() => _page.Tag(_document.Root.Add(PdfTagKind.P)));
        Assert.Throws<InvalidOperationException>(() => _page.Artifact(PdfArtifact.Layout));
    }

    [Fact]
    public void Closing_in_the_wrong_order_throws()
    {
        var tag = _page.Tag(_document.Root.Add(PdfTagKind.P));
        var clip = _page.Clip(0, 0, 10, 10);
        Assert.Throws<InvalidOperationException>(tag.Dispose);
        clip.Dispose();
        tag.Dispose();
    }

    [Fact]
    public void Saving_with_something_open_throws()
    {
        using var open = _page.Clip(0, 0, 10, 10);
        Assert.Throws<InvalidOperationException>(() => Sample.Bytes(_document));
    }

    [Fact]
    public void Saving_twice_or_drawing_after_saving_throws()
    {
        var tag = _document.Root.Add(PdfTagKind.P);
        Sample.Bytes(_document);
        Assert.Throws<InvalidOperationException>(() => Sample.Bytes(_document));
        Assert.Throws<InvalidOperationException>(() => _page.Tag(tag));
        Assert.Throws<InvalidOperationException>(() => _document.AddPage(100, 100));
        Assert.Throws<InvalidOperationException>(() => _document.Root.Add(PdfTagKind.P));
        Assert.Throws<InvalidOperationException>(() => _document.AddOutline(1, "x", _page, 0));
    }

    [Fact]
    public void A_document_without_pages_cannot_be_saved() => Assert.Throws<InvalidOperationException>(() => Sample.Bytes(new PdfDocument(Sample.Info)));

    [Fact]
    public void Title_and_language_are_needed()
    {
        Assert.Throws<ArgumentException>(() => new PdfDocument(Sample.Info with { Title = " " }));
        Assert.Throws<ArgumentException>(() => new PdfDocument(Sample.Info with { Language = "" }));
    }

    [Fact]
    public void A_figure_without_words_throws() => Assert.Throws<ArgumentException>(() => _document.Root.Add(PdfTagKind.Figure));

    [Theory]
    [InlineData(PdfTagKind.TD)]
    [InlineData(PdfTagKind.TR)]
    [InlineData(PdfTagKind.LI)]
    [InlineData(PdfTagKind.TOCI)]
    public void A_part_without_its_whole_throws(PdfTagKind part) => Assert.Throws<ArgumentException>(() => _document.Root.Add(part));

    [Fact]
    public void A_paragraph_among_table_rows_throws() => Assert.Throws<ArgumentException>(() => _document.Root.Add(PdfTagKind.Table).Add(PdfTagKind.P));

    [Fact]
    public void A_scope_on_a_data_cell_throws() =>
        Assert.Throws<ArgumentException>(() => _document.Root.Add(PdfTagKind.Table).Add(PdfTagKind.TR).Add(PdfTagKind.TD, scope: PdfScope.Row));

    [Fact]
    public void Drawing_into_a_group_throws()
    {
        Assert.Throws<ArgumentException>(() => _page.Tag(_document.Root));
        Assert.Throws<ArgumentException>(() => _page.Tag(_document.Root.Add(PdfTagKind.Table)));
    }

    [Fact]
    public void Tags_and_pages_of_another_document_throw()
    {
        var other = new PdfDocument(Sample.Info);
        var page = other.AddPage(100, 100);
        Assert.Throws<ArgumentException>(() => page.Tag(_document.Root.Add(PdfTagKind.P)));
        Assert.Throws<ArgumentException>(() => _document.AddOutline(1, "x", page, 0));
        Assert.Throws<ArgumentException>(() => _page.LinkTo(_document.Root.Add(PdfTagKind.Link), 0, 0, 10, 10, page, 0, "there"));
        Assert.Throws<ArgumentException>(() => _page.LinkTo(_document.Root.Add(PdfTagKind.Link), 0, 0, 10, 10, other.Root, "there"));
    }

    [Fact]
    public void Links_need_words_and_a_whole_address()
    {
        var link = _document.Root.Add(PdfTagKind.Link);
        Assert.Throws<ArgumentException>(() => _page.LinkTo(link, 0, 0, 10, 10, new Uri("https://example.org"), " "));
        Assert.Throws<ArgumentException>(() => _page.LinkTo(link, 0, 0, 10, 10, new Uri("page", UriKind.Relative), "there"));
        Assert.Throws<ArgumentException>(() => _page.LinkTo(_document.Root.Add(PdfTagKind.P), 0, 0, 10, 10, new Uri("https://example.org"), "there"));
    }

    [Fact]
    public void A_link_to_what_is_drawn_nowhere_throws_when_saved()
    {
        _page.LinkTo(_document.Root.Add(PdfTagKind.Link), 0, 0, 10, 10, _document.Root.Add(PdfTagKind.Note), "Note 1");
        Assert.Throws<InvalidOperationException>(() => Sample.Bytes(_document));
    }

    [Fact]
    public void A_reference_that_cites_nothing_throws_when_saved()
    {
        _document.Root.Add(PdfTagKind.P).Add(PdfTagKind.Reference);
        Assert.Throws<InvalidOperationException>(() => Sample.Bytes(_document));
    }

    [Fact]
    public void Only_a_reference_cites_and_only_what_is_in_its_document()
    {
        var reference = _document.Root.Add(PdfTagKind.Reference);
        Assert.Throws<InvalidOperationException>(() => _document.Root.Add(PdfTagKind.P).Cite(reference));
        Assert.Throws<ArgumentException>(() => reference.Cite(new PdfDocument(Sample.Info).Root));
    }

    [Theory]
    [InlineData("")]
    [InlineData("español")]
    [InlineData("pt_BR")]
    [InlineData("1a")]
    [InlineData("en-")]
    public void A_language_is_told_by_its_tag(string language)
    {
        Assert.Throws<ArgumentException>(() => _document.Root.Add(PdfTagKind.Span, language: language));
        Assert.Throws<ArgumentException>(() => new PdfDocument(Sample.Info with { Language = language }));
    }

    [Fact]
    public void Numbers_that_are_none_throw()
    {
        using var open = _page.Artifact(PdfArtifact.Layout);
        Assert.Throws<ArgumentOutOfRangeException>(() => _page.Line(double.NaN, 0, 1, 1, PdfColor.Black, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _page.Rectangle(0, 0, double.PositiveInfinity, 1, PdfColor.Black));
        Assert.Throws<ArgumentOutOfRangeException>(() => _page.Hatch(0, 0, 10, 10, PdfColor.Black, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _document.AddPage(0, 100));
    }

    [Fact]
    public void Dashes_that_never_end_throw()
    {
        using var open = _page.Artifact(PdfArtifact.Layout);
        Assert.Throws<ArgumentException>(() => _page.Line(0, 0, 1, 1, PdfColor.Black, 1, [0, 0.0001]));
        Assert.Throws<ArgumentException>(() => _page.Line(0, 0, 1, 1, PdfColor.Black, 1, [3, -1]));
    }

    [Fact]
    public void More_clips_inside_each_other_than_an_archive_holds_throw()
    {
        var clips = Enumerable.Range(0, 28).Select(_ => _page.Clip(0, 0, 10, 10)).ToList();
        Assert.Throws<InvalidOperationException>(() => _page.Clip(0, 0, 10, 10));
        clips.Reverse();
        clips.ForEach(clip => clip.Dispose());
        Judging.Judge.Accepts(Sample.Bytes(_document));
    }

    [Theory]
    [InlineData("")]
    [InlineData("#12345")]
    [InlineData("#GGGGGG")]
    [InlineData("##123456")]
    public void A_colour_is_six_digits(string text) => Assert.Throws<FormatException>(() => PdfColor.FromHex(text));
}
