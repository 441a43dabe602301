namespace Pipeline.Pdf;

/// <summary>What content is when it is no part of the document's text.</summary>
public enum PdfArtifact
{
    /// <summary>Rules, boxes, grid lines.</summary>
    Layout,

    /// <summary>Running heads and page numbers.</summary>
    Pagination,

    /// <summary>Tints that lie under everything.</summary>
    Background,
}

/// <summary>
/// A page to draw on: points (1/72 inch) from the top left corner, y downward. Everything is drawn inside <see cref="Tag"/> or
/// <see cref="Artifact"/>; what is opened is disposed in reverse order.
/// </summary>
public sealed class PdfPage
{
    private readonly PdfDocument _document;
    private readonly ContentStream _content;
    private readonly Stack<Scope> _scopes = new();
    private readonly List<PdfTag> _contents = [];
    private Scope? _marked;
    private Bounds _clip;

    internal PdfPage(PdfDocument document, double width, double height)
    {
        // 14400 is the largest page that readers must support (ISO 32000-1, annex C), 3 the smallest.
        if (!(width is >= 3 and <= 14400)) throw new ArgumentOutOfRangeException(nameof(width), width, "A page side is 3 to 14400 points.");
        if (!(height is >= 3 and <= 14400)) throw new ArgumentOutOfRangeException(nameof(height), height, "A page side is 3 to 14400 points.");
        (_document, Width, Height) = (document, width, height);
        _content = new ContentStream(height);
        _clip = new Bounds(0, 0, width, height);
        Number = document.File.Reserve();
    }

    public double Width { get; }

    public double Height { get; }

    /// <summary>Object number.</summary>
    internal int Number { get; }

    internal ContentStream Content => _content;

    internal bool HasOpenScope => _scopes.Count > 0;

    /// <summary>The element that each piece of marked content belongs to, by its number.</summary>
    internal IReadOnlyList<PdfTag> Contents => _contents;

    /// <summary>
    /// What is drawn until Dispose is content of this element. The same element may be opened again, also on another page. Words at
    /// the end of a line need their space: draw it with the line, or the next line's first word is read as part of the last.
    /// </summary>
    /// <exception cref="ArgumentException">The element only groups others (a Table, a list item), or belongs to another document.</exception>
    public IDisposable Tag(PdfTag tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        if (!ReferenceEquals(tag.Document, _document)) throw new ArgumentException("The tag belongs to another document.", nameof(tag));
        if (tag.IsGroup) throw new ArgumentException($"{StructureTree.NameOf(tag.Kind)} groups other tags; draw in one of those.", nameof(tag));
        return OpenMarked(new Scope(this, tag, default));
    }

    public IDisposable Artifact(PdfArtifact kind) => OpenMarked(new Scope(this, null, kind));

    /// <summary>Shows a line of text: each character in the first face of the font that has it, or as a box if none has.</summary>
    /// <param name="y">Height of the baseline.</param>
    /// <param name="letterSpacing">Points added after each character.</param>
    public void Text(PdfFont font, double size, PdfColor color, double x, double y, ReadOnlySpan<char> text, double letterSpacing = 0) =>
        TextAlong(font, size, color, x, y, text, letterSpacing, 0);

    /// <summary>
    /// Draws a part of a word that is divided between lines (ISO 32000-1, 14.9.4). A soft hyphen in it is drawn as a hyphen and stays a soft one for
    /// those who take the text out, so that search and screen readers find the word whole.
    /// </summary>
    /// <param name="readAs">The whole word for its first part, nothing for the others.</param>
    public void TextReadAs(PdfFont font, double size, PdfColor color, double x, double y, ReadOnlySpan<char> text, string readAs)
    {
        ArgumentNullException.ThrowIfNull(readAs);
        if (text.IsEmpty) return;
        Open();
        _content.BeginReadAs(readAs);
        TextAlong(font, size, color, x, y, text, 0, 0, divided: true);
        _content.EndMarked();
    }

    /// <param name="degrees">Turned counterclockwise around (x, y): 90 reads from bottom to top.</param>
    public void TextRotated(PdfFont font, double size, PdfColor color, double x, double y, ReadOnlySpan<char> text, double degrees) =>
        TextAlong(font, size, color, x, y, text, 0, degrees);

    /// <param name="dash">Lengths of dashes and gaps in points; none for a solid line.</param>
    public void Line(double x1, double y1, double x2, double y2, PdfColor color, double width, ReadOnlySpan<double> dash = default)
    {
        Draw(Bounds.None.With(x1, y1).With(x2, y2).Widened(width / 2));
        _content.Pen(color, width, dash);
        _content.MoveTo(x1, y1);
        _content.LineTo(x2, y2);
        _content.Paint(fill: false, stroke: true);
    }

    public void Rectangle(double x, double y, double width, double height, PdfColor? fill, PdfColor? stroke = null, double strokeWidth = 0.5)
    {
        if (!Prepare(new Bounds(x, y, x + width, y + height), fill, stroke, strokeWidth, default)) return;
        _content.Rectangle(x, y, width, height);
        _content.Paint(fill is not null, stroke is not null);
    }

    /// <param name="evenOdd">An area inside an area is a hole, whichever way round its outline runs.</param>
    public void Path(PdfPath path, PdfColor? fill, PdfColor? stroke = null, double strokeWidth = 0.5, ReadOnlySpan<double> dash = default, bool evenOdd = false)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Verbs.Length == 0) return;
        if (!Prepare(BoundsOf(path), fill, stroke, strokeWidth, dash)) return;
        _content.Path(path);
        _content.Paint(fill is not null, stroke is not null, evenOdd);
    }

    /// <summary>Until Dispose, only what falls into the rectangle is seen.</summary>
    public IDisposable Clip(double x, double y, double width, double height)
    {
        var scope = OpenClip(new Bounds(x, y, x + width, y + height));
        _content.Rectangle(x, y, width, height);
        _content.ClipToPath(evenOdd: false);
        return scope;
    }

    /// <summary>Until Dispose, only what falls into the outline is seen: an area of a map to be hatched, for one.</summary>
    public IDisposable Clip(PdfPath path, bool evenOdd = false)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Verbs.Length == 0) throw new ArgumentException("An empty path has no inside.", nameof(path));
        var scope = OpenClip(BoundsOf(path));
        _content.Path(path);
        _content.ClipToPath(evenOdd);
        return scope;
    }

    /// <summary>
    /// Diagonal lines, rising to the right, in a rectangle. They keep to one grid over the whole page, so that neighbouring areas look alike.
    /// </summary>
    /// <param name="spacing">Points from line to line, measured across them.</param>
    public void Hatch(double x, double y, double width, double height, PdfColor color, double spacing, double lineWidth)
    {
        if (!(spacing > 0)) throw new ArgumentOutOfRangeException(nameof(spacing), spacing, "Lines need a distance.");
        using (Clip(x, y, width, height))
        {
            Draw(new Bounds(x, y, x + width, y + height));
            _content.Pen(color, lineWidth, default);
            // On a line, x + y is the same everywhere.
            var step = spacing * Math.Sqrt(2);
            for (var k = Math.Ceiling((x + y) / step); k * step < x + y + width + height; k++)
            {
                var sum = k * step;
                var right = Math.Min(x + width, sum - y);
                var left = Math.Max(x, sum - y - height);
                _content.MoveTo(left, sum - left);
                _content.LineTo(right, sum - right);
            }

            _content.Paint(fill: false, stroke: true);
        }
    }

    /// <summary>Makes a rectangle of the page a link; the words are drawn as content of the same tag.</summary>
    /// <param name="description">Where the link leads, for those who do not see the page.</param>
    public void LinkTo(PdfTag link, double x, double y, double width, double height, Uri target, string description)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (!target.IsAbsoluteUri) throw new ArgumentException("A link out of the document has a whole address.", nameof(target));
        AddLink(link, new Bounds(x, y, x + width, y + height), description, new(Address: target));
    }

    /// <summary>Makes a rectangle of the page a link to a height of a page of this document.</summary>
    public void LinkTo(PdfTag link, double x, double y, double width, double height, PdfPage target, double targetY, string description)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (!ReferenceEquals(target._document, _document)) throw new ArgumentException("The page belongs to another document.", nameof(target));
        AddLink(link, new Bounds(x, y, x + width, y + height), description, new(Page: target, Y: targetY));
    }

    /// <summary>Makes a rectangle of the page a link to the place where an element is drawn first, which may be later: a footnote.</summary>
    public void LinkTo(PdfTag link, double x, double y, double width, double height, PdfTag target, string description)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (!ReferenceEquals(target.Document, _document)) throw new ArgumentException("The tag belongs to another document.", nameof(target));
        AddLink(link, new Bounds(x, y, x + width, y + height), description, new(Tag: target));
    }

    private void AddLink(PdfTag link, Bounds area, string description, PdfLink.Goal target)
    {
        _document.RequireOpen();
        ArgumentNullException.ThrowIfNull(link);
        if (link.Kind != PdfTagKind.Link || !ReferenceEquals(link.Document, _document)) throw new ArgumentException("A link belongs to a Link tag of this document.", nameof(link));
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        var annotation = new PdfLink(link, this, _document.File.Reserve(), area, Characters.Clean(description), target);
        link.AddLink(annotation);
        _document.Links.Add(annotation);
    }

    private void TextAlong(PdfFont font, double size, PdfColor color, double x, double y, ReadOnlySpan<char> text, double spacing, double degrees, bool divided = false)
    {
        ArgumentNullException.ThrowIfNull(font);
        if (text.IsEmpty) return;
        Open();
        if (_marked!.Tag is { } tag)
        {
            var first = text.TrimStart();
            if (!first.IsEmpty) tag.Begins(first[0]);
        }

        _content.FillColor(color);
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        var width = _content.Text(_document, font, size, x, y, cos, sin, text, spacing, divided);
        var bounds = Bounds.None;
        ReadOnlySpan<(double Along, double Up)> corners = [(0, font.Ascent), (width, font.Ascent), (0, font.Descent), (width, font.Descent)];
        foreach (var (along, up) in corners)
            bounds = bounds.With(x + (along * cos) - (up * size * sin), y - (along * sin) - (up * size * cos));
        Draw(bounds);
    }

    private bool Prepare(Bounds bounds, PdfColor? fill, PdfColor? stroke, double strokeWidth, ReadOnlySpan<double> dash)
    {
        if (fill is null && stroke is null) return false;
        Draw(stroke is null ? bounds : bounds.Widened(strokeWidth / 2));
        if (fill is { } inside) _content.FillColor(inside);
        if (stroke is { } outline) _content.Pen(outline, strokeWidth, dash);
        return true;
    }

    private static Bounds BoundsOf(PdfPath path)
    {
        // A curve never leaves the polygon of its control points.
        var bounds = Bounds.None;
        foreach (var (x, y) in path.Points) bounds = bounds.With(x, y);
        return bounds;
    }

    private void Draw(Bounds bounds)
    {
        Open();
        bounds = bounds.Within(_clip);
        if (!bounds.IsEmpty) _marked!.Tag?.Cover(this, bounds);
    }

    /// <summary>Writes the beginning of the marked content at its first use: a tag in which nothing is drawn leaves no trace.</summary>
    private void Open()
    {
        _document.RequireOpen();
        if (_marked is null) throw new InvalidOperationException("Draw inside Tag or Artifact: all content of a page is one or the other.");
        if (_marked.Begun) return;
        _marked.Begun = true;
        if (_marked.Tag is { } tag)
        {
            _content.BeginTag(tag.Kind, _contents.Count);
            tag.AddContent(this, _contents.Count);
            _contents.Add(tag);
        }
        else
        {
            _content.BeginArtifact(_marked.Artifact, Width);
        }
    }

    private Scope OpenMarked(Scope scope)
    {
        _document.RequireOpen();
        if (_marked is not null) throw new InvalidOperationException("Content belongs to one tag or artifact; close the open one first.");
        _marked = scope;
        _scopes.Push(scope);
        return scope;
    }

    private Scope OpenClip(Bounds area)
    {
        _document.RequireOpen();
        // Inside a tag, the clip must end before the tag ends, so the tag begins before it.
        if (_marked is not null) Open();
        _content.Save();
        var scope = new Scope(this, _clip);
        _clip = _clip.Within(area);
        _scopes.Push(scope);
        return scope;
    }

    private void Close(Scope scope)
    {
        if (!ReferenceEquals(_scopes.Peek(), scope)) throw new InvalidOperationException("Tags, artifacts and clips close in reverse order of opening.");
        _scopes.Pop();
        if (scope.OuterClip is { } outer)
        {
            _clip = outer;
            _content.Restore();
            return;
        }

        if (scope.Begun) _content.EndMarked();
        _marked = null;
    }

    /// <summary>A tag, an artifact or a clip that is open.</summary>
    private sealed class Scope : IDisposable
    {
        private readonly PdfPage _page;
        private bool _closed;

        public Scope(PdfPage page, PdfTag? tag, PdfArtifact artifact) => (_page, Tag, Artifact) = (page, tag, artifact);

        public Scope(PdfPage page, Bounds outerClip) => (_page, OuterClip) = (page, outerClip);

        public PdfTag? Tag { get; }

        public PdfArtifact Artifact { get; }

        public Bounds? OuterClip { get; }

        public bool Begun { get; set; }

        public void Dispose()
        {
            if (_closed) return;
            _page.Close(this);
            _closed = true;
        }
    }
}
