namespace Pipeline.Pdf;

/// <summary>Structure types of PDF 1.7 (14.8.4) that reports need.</summary>
public enum PdfTagKind { Sect, H1, H2, H3, P, L, LI, Lbl, LBody, Table, THead, TBody, TR, TH, TD, Figure, Caption, Note, Reference, Link, Span, Quote, TOC, TOCI, BlockQuote, Art, Div }

/// <summary>What a header cell is the header of.</summary>
public enum PdfScope { Row, Column, Both }

/// <summary>A structure element. The order of children and content, as added and drawn, is the reading order.</summary>
public sealed class PdfTag
{
    // Most elements have one child, and a report has thousands of elements.
    private Kid[] _kids = [];
    private int _kidCount;

    internal PdfTag(PdfDocument document, PdfTag? parent, PdfTagKind? kind)
    {
        Document = document;
        Parent = parent;
        Kind = kind;
        Number = document.File.Reserve();
    }

    /// <summary>A child: another element, a link annotation, or (by its number) a piece of content of a page.</summary>
    internal readonly record struct Kid(object What, int ContentNumber);

    internal PdfDocument Document { get; }

    internal PdfTag? Parent { get; }

    /// <summary>Nothing for the root, the Document element.</summary>
    internal PdfTagKind? Kind { get; }

    /// <summary>Object number.</summary>
    internal int Number { get; }

    internal string? Alt { get; private init; }

    internal string? ActualText { get; private init; }

    internal string? Language { get; private init; }

    internal PdfScope? Scope { get; private init; }

    internal int ColSpan { get; private init; } = 1;

    internal int RowSpan { get; private init; } = 1;

    /// <summary>What a Reference cites.</summary>
    internal PdfTag? Cited { get; private set; }

    internal ReadOnlySpan<Kid> Kids => _kids.AsSpan(0, _kidCount);

    /// <summary>The page that holds the first content drawn, and the bounds of what was drawn on that page.</summary>
    internal PdfPage? Page { get; private set; }

    internal Bounds Drawn { get; private set; } = Bounds.None;

    /// <summary>The label of a list item begins with this character; it tells how the list is numbered.</summary>
    internal char FirstCharacter { get; private set; }

    /// <summary>True for elements that group others and hold no content of their own (PDF 14.8.4.2).</summary>
    internal bool IsGroup => Kind is null or PdfTagKind.Sect or PdfTagKind.Art or PdfTagKind.Div or PdfTagKind.L or PdfTagKind.LI or PdfTagKind.Table
        or PdfTagKind.THead or PdfTagKind.TBody or PdfTagKind.TR or PdfTagKind.TOC or PdfTagKind.TOCI or PdfTagKind.BlockQuote;

    /// <summary>
    /// Adds a child at the end. The writer sees to what tags need besides: the BBox of a Figure, the ID of a Note, the numbering of a list.
    /// </summary>
    /// <param name="alt">What a figure shows, in words; a Figure must have it.</param>
    /// <param name="language">BCP 47 tag such as "es" of the content, of <paramref name="alt"/> and of <paramref name="actualText"/>, if it is not that
    /// of the element around it. A foreign phrase is a Span: draw in the paragraph, then in the Span, then in the paragraph again.</param>
    /// <param name="scope">For TH; by default Column inside THead and Row elsewhere.</param>
    /// <param name="actualText">What to read out instead of the content.</param>
    /// <exception cref="ArgumentException">A figure without words, a child that does not belong there (a TD outside a TR), or no language tag.</exception>
    public PdfTag Add(PdfTagKind kind, string? alt = null, string? language = null, PdfScope? scope = null, int colSpan = 1, int rowSpan = 1, string? actualText = null)
    {
        Document.RequireOpen();
        if (!Belongs(kind)) throw new ArgumentException($"{kind} does not belong in {Kind?.ToString() ?? "Document"}.", nameof(kind));
        if (kind == PdfTagKind.Figure && string.IsNullOrWhiteSpace(alt)) throw new ArgumentException("A Figure needs words that say what it shows.", nameof(alt));
        if (language is not null && !IsLanguage(language)) throw new ArgumentException($"'{language}' is no language tag such as \"pt-BR\".", nameof(language));
        ArgumentOutOfRangeException.ThrowIfLessThan(colSpan, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(rowSpan, 1);
        if (kind != PdfTagKind.TH && scope is not null) throw new ArgumentException("Only a TH is the header of something.", nameof(scope));
        if (kind == PdfTagKind.TH) scope ??= Parent?.Kind == PdfTagKind.THead ? PdfScope.Column : PdfScope.Row;
        var child = new PdfTag(Document, this, kind)
        {
            Alt = alt is null ? null : Characters.Clean(alt), ActualText = actualText is null ? null : Characters.Clean(actualText),
            Language = language, Scope = scope, ColSpan = colSpan, RowSpan = rowSpan,
        };
        AddKid(new Kid(child, 0));
        if (kind == PdfTagKind.Reference) Document.References.Add(child);
        return child;
    }

    /// <summary>
    /// Says which element a Reference cites: the Note, mostly, or the heading of an entry of the contents. It may be told at any time before
    /// the document is saved, and is kept as Ref (PDF 2.0, 14.7.2), which older readers pass over. For them, and for the eye, put a Link
    /// into the Reference that leads to the same element.
    /// </summary>
    /// <exception cref="ArgumentException">Not an element of this document.</exception>
    /// <exception cref="InvalidOperationException">This is not a Reference.</exception>
    public void Cite(PdfTag target)
    {
        Document.RequireOpen();
        ArgumentNullException.ThrowIfNull(target);
        if (Kind != PdfTagKind.Reference) throw new InvalidOperationException("Only a Reference cites another element.");
        if (!ReferenceEquals(target.Document, Document)) throw new ArgumentException("The tag belongs to another document.", nameof(target));
        Cited = target;
    }

    /// <summary>The page that holds the first content of this element or of those in it; nothing while nothing is drawn.</summary>
    internal PdfPage? FirstPage()
    {
        if (Page is not null) return Page;
        foreach (var (what, _) in Kids)
            if (what is PdfTag child && child.FirstPage() is { } page) return page;
        return null;
    }

    /// <summary>What this element and those in it cover of a page.</summary>
    internal Bounds AreaOn(PdfPage page)
    {
        var box = ReferenceEquals(Page, page) ? Drawn : Bounds.None;
        foreach (var (what, _) in Kids)
            if (what is PdfTag child) box = box.With(child.AreaOn(page));
        return box;
    }

    /// <summary>Letters and digits in groups of one to eight (RFC 5646).</summary>
    internal static bool IsLanguage(string tag)
    {
        foreach (var part in tag.Split('-'))
            if (part.Length is < 1 or > 8 || !part.All(char.IsAsciiLetterOrDigit)) return false;
        return char.IsAsciiLetter(tag[0]);
    }

    internal void AddContent(PdfPage page, int number)
    {
        Page ??= page;
        AddKid(new Kid(page, number));
    }

    internal void AddLink(PdfLink link) => AddKid(new Kid(link, 0));

    private void AddKid(Kid kid)
    {
        if (_kidCount == _kids.Length) Array.Resize(ref _kids, Math.Max(1, _kidCount * 2));
        _kids[_kidCount++] = kid;
    }

    internal void Cover(PdfPage page, Bounds bounds)
    {
        if (ReferenceEquals(page, Page)) Drawn = Drawn.With(bounds);
    }

    internal void Begins(char first)
    {
        if (FirstCharacter == '\0') FirstCharacter = first;
    }

    private bool Belongs(PdfTagKind child) => Kind switch
    {
        PdfTagKind.Table => child is PdfTagKind.THead or PdfTagKind.TBody or PdfTagKind.TR or PdfTagKind.Caption,
        PdfTagKind.THead or PdfTagKind.TBody => child is PdfTagKind.TR,
        PdfTagKind.TR => child is PdfTagKind.TH or PdfTagKind.TD,
        PdfTagKind.L => child is PdfTagKind.LI or PdfTagKind.L or PdfTagKind.Caption,
        PdfTagKind.LI => child is PdfTagKind.Lbl or PdfTagKind.LBody,
        PdfTagKind.TOC => child is PdfTagKind.TOCI or PdfTagKind.TOC or PdfTagKind.Caption,
        PdfTagKind.TOCI => child is PdfTagKind.Lbl or PdfTagKind.Reference or PdfTagKind.P or PdfTagKind.TOC,
        _ => child is not (PdfTagKind.THead or PdfTagKind.TBody or PdfTagKind.TR or PdfTagKind.TH or PdfTagKind.TD or PdfTagKind.LI or PdfTagKind.LBody or PdfTagKind.TOCI),
    };
}
