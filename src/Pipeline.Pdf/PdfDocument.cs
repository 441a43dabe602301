using System.Text;

namespace Pipeline.Pdf;

/// <summary>
/// A tagged document (PDF/UA-1) that can be archived (PDF/A-2a, or PDF/A-1b). Not safe for several threads at once, but independent of every
/// other document. The same calls give the same bytes.
/// </summary>
public sealed class PdfDocument
{
    private readonly PdfInfo _info;
    private readonly List<PdfPage> _pages = [];
    private readonly List<FontUse> _fonts = [];
    private readonly List<OutlineTree.Entry> _outline = [];
    private bool _saved;

    /// <exception cref="ArgumentException">The title is blank, or the language no language tag.</exception>
    public PdfDocument(PdfInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        if (string.IsNullOrWhiteSpace(info.Title) || string.IsNullOrWhiteSpace(info.Language)) throw new ArgumentException("A document has a title and a language.", nameof(info));
        if (!PdfTag.IsLanguage(info.Language)) throw new ArgumentException($"'{info.Language}' is no language tag such as \"pt-BR\".", nameof(info));
        _info = info with
        {
            Title = Characters.Clean(info.Title), Author = Characters.Clean(info.Author), Subject = Characters.Clean(info.Subject), Producer = Characters.Clean(info.Producer),
            Keywords = info.Keywords?.Select(Characters.Clean).Where(word => word.Length > 0).ToList(),
        };
        File = new PdfFile(info.Archive);
        Root = new PdfTag(this, null, null);
    }

    /// <summary>The Document structure element.</summary>
    public PdfTag Root { get; }

    /// <summary>Pages stay open for drawing until <see cref="Save"/>: running heads that count pages are drawn last.</summary>
    public IReadOnlyList<PdfPage> Pages => _pages;

    /// <summary>Characters drawn as the placeholder because their font has no glyph for them; in order of their code points.</summary>
    public IReadOnlyCollection<Rune> MissingGlyphs => Missing;

    internal PdfFile File { get; }

    internal List<PdfLink> Links { get; } = [];

    internal List<PdfTag> References { get; } = [];

    internal SortedSet<Rune> Missing { get; } = [];

    /// <summary>Width and height in points; A4 is 595.28 by 841.89.</summary>
    public PdfPage AddPage(double width, double height)
    {
        RequireOpen();
        var page = new PdfPage(this, width, height);
        _pages.Add(page);
        return page;
    }

    /// <summary>Adds a bookmark, in document order.</summary>
    /// <param name="level">From 1; a deeper entry belongs to the last one above it.</param>
    /// <param name="y">Height on the page to scroll to.</param>
    public void AddOutline(int level, string title, PdfPage page, double y)
    {
        RequireOpen();
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        if (!_pages.Contains(page)) throw new ArgumentException("The page belongs to another document.", nameof(page));
        _outline.Add(new OutlineTree.Entry(level, Characters.Clean(title), page, y));
    }

    /// <summary>Writes the file; afterwards the document is closed.</summary>
    /// <exception cref="InvalidOperationException">
    /// Saved before, without pages, with a tag, artifact or clip still open, with a link to an element that is drawn nowhere, or with a
    /// Reference that cites nothing.
    /// </exception>
    public void Save(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        RequireOpen();
        if (_pages.Count == 0) throw new InvalidOperationException("A document has at least one page.");
        if (_pages.Exists(page => page.HasOpenScope)) throw new InvalidOperationException("A tag, an artifact or a clip is still open.");
        if (Links.Find(link => link.Target.Tag is { } tag && tag.FirstPage() is null) is { } lost) throw new InvalidOperationException($"The link '{lost.Description}' leads to an element that is drawn nowhere.");
        if (References.Exists(reference => reference.Cited?.FirstPage() is null)) throw new InvalidOperationException("A Reference cites nothing, or an element that is drawn nowhere.");
        _saved = true;

        var (catalog, pages, resources, information, metadata) = (File.Reserve(), File.Reserve(), File.Reserve(), File.Reserve(), File.Reserve());
        WritePages(pages, resources);
        foreach (var font in _fonts) font.Write(File);
        for (var i = 0; i < Links.Count; i++) Links[i].Write(File, _pages.Count + i);
        var structure = StructureTree.Write(File, this);
        var outline = _outline.Count > 0 ? OutlineTree.Write(File, _outline) : 0;
        File.Stream(metadata, "/Type/Metadata/Subtype/XML", XmpMetadata.Packet(_info), compress: false);
        var profile = File.Reserve();
        File.Stream(profile, "/N 3", SrgbProfile.Bytes);
        XmpMetadata.WriteInfo(File.Begin(information), _info);
        File.End();

        var to = File.Begin(catalog).Append("<</Type/Catalog/Pages "u8).Reference(pages).Append("/Metadata "u8).Reference(metadata)
            .Append("/StructTreeRoot "u8).Reference(structure).Append("/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/Lang"u8).Text(_info.Language);
        if (outline != 0) to.Append("/PageMode/UseOutlines/Outlines "u8).Reference(outline);
        to.Append("/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)/DestOutputProfile "u8)
            .Reference(profile).Append(">>]>>"u8);
        File.End();
        File.Finish(catalog, information, output);
    }

    internal void RequireOpen()
    {
        if (_saved) throw new InvalidOperationException("The document has been saved; nothing can be added any more.");
    }

    internal FontUse Use(FontFace face)
    {
        // A report has a handful of fonts, so a walk is faster than a dictionary.
        foreach (var use in _fonts)
            if (ReferenceEquals(use.Face, face)) return use;
        var added = new FontUse(face, _fonts.Count, File.Reserve());
        _fonts.Add(added);
        return added;
    }

    private void WritePages(int pages, int resources)
    {
        var to = File.Begin(pages).Append("<</Type/Pages/Count "u8).Integer(_pages.Count).Append("/Kids["u8);
        foreach (var page in _pages) to.Reference(page.Number);
        to.Append("]>>"u8);
        File.End();

        to = File.Begin(resources).Append("<</Font<<"u8);
        foreach (var font in _fonts) to.Append("/F"u8).Integer(font.Index).Append((byte)' ').Reference(font.Number);
        to.Append(">>>>"u8);
        File.End();

        for (var i = 0; i < _pages.Count; i++)
        {
            var page = _pages[i];
            var content = File.Reserve();
            File.Stream(content, "", page.Content.Written);
            page.Content.Release();
            // Tabs S: the tab key follows the tags.
            to = File.Begin(page.Number).Append("<</Type/Page/Parent "u8).Reference(pages).Append("/MediaBox[0 0 "u8).Coordinate(page.Width).Coordinate(page.Height)
                .Append("]/Resources "u8).Reference(resources).Append("/Contents "u8).Reference(content).Append("/Tabs/S"u8);
            if (page.Contents.Count > 0) to.Append("/StructParents "u8).Integer(i);
            var links = Links.Where(link => ReferenceEquals(link.Page, page)).ToList();
            if (links.Count > 0)
            {
                to.Append("/Annots["u8);
                foreach (var link in links) to.Reference(link.Number);
                to.Append((byte)']');
            }

            to.Append(">>"u8);
            File.End();
        }
    }
}
