using Pipeline.Pdf;

namespace Pipeline.Reports.Layout;

/// <summary>A text in a box, such as a title, a paragraph, an item of a list.</summary>
/// <param name="After">White below it.</param>
/// <param name="Indent">From the left edge of the box's text.</param>
internal sealed record BoxPart(IReadOnlyList<TextLine> Lines, double Leading, double After, double Indent)
{
    /// <summary>Begins the element of the document, and gives what draws the label before its first line.</summary>
    public required Func<Flow, PdfTag, (TaggedText Text, Action<PageCanvas, double, double>? Label)> Open { get; init; }

    /// <summary>Stands in a list.</summary>
    public bool IsItem { get; init; }

    public double Height => (Lines.Count * Leading) + After;
}

/// <summary>
/// A tinted box with a title and a few points: what the reader must not overlook. It stands on one page if one page holds it; else it goes on in a
/// box of the next.
/// </summary>
internal sealed class Callout : Block
{
    private const double Padding = 12;

    /// <summary>The letters of the first line begin below the edge of their line.</summary>
    private const double Above = Padding - 4;
    private const double Below = Padding - 5;
    private const double LastGap = 4;
    private const double Inner = PageGrid.Width - (2 * Padding);
    private static readonly TextStyle Head = Styles.SmallStrong with { Size = 10.5, Leading = 15 };

    private readonly PdfColor? _bar;
    private readonly TextStyle _style;
    private readonly ListBlock? _list;
    private IReadOnlyList<BoxPart>? _parts;

    public Callout(string title, IReadOnlyList<string> paragraphs, IReadOnlyList<string>? points = null, bool warning = false, TextStyle? style = null)
        : this(title, paragraphs, points, style, warning ? Palette.Accent : Palette.Primary) => Warning = warning;

    private Callout(string title, IReadOnlyList<string> paragraphs, IReadOnlyList<string>? points, TextStyle? style, PdfColor? bar)
    {
        (Title, Paragraphs, Points) = (title, paragraphs, points ?? []);
        _style = style ?? Styles.Small;
        _list = points is { Count: > 0 } ? new ListBlock(points, style: _style, width: Inner) : null;
        _bar = bar;
        SpaceBefore = 12;
        SpaceAfter = 12;
    }

    /// <summary>How something was done, for those who want to know: a box without the bar of what must not be overlooked.</summary>
    public static Callout Note(string title, IReadOnlyList<string> paragraphs, IReadOnlyList<string>? points = null) => new(title, paragraphs, points, Styles.Small, bar: null);

    internal string Title { get; }

    internal IReadOnlyList<string> Paragraphs { get; }

    internal IReadOnlyList<string> Points { get; }

    internal bool Warning { get; }

    /// <summary>True for a note on method.</summary>
    internal bool IsNote => _bar is null;

    private IReadOnlyList<BoxPart> Parts => _parts ??= [.. Texts()];

    public override double WholeHeight => Above + Below + Parts.Sum(p => p.Height) - Parts[^1].After + LastGap;

    /// <summary>All of it, or what must stand together of a box that no page holds: the title and the first lines.</summary>
    public override double FirstChunk => WholeHeight <= PageGrid.Bottom - PageGrid.Top
        ? WholeHeight
        : Above + Below + Parts[0].Height + (Parts.Count > 1 ? Math.Min(3, Parts[1].Lines.Count) * Parts[1].Leading : 0);

    public override void Place(Flow flow)
    {
        var group = flow.Section.Add(PdfTagKind.Div);
        PdfTag? list = null;
        var (part, line) = (0, 0);
        TaggedText? open = null;
        while (part < Parts.Count)
        {
            var (slices, height) = Fitting(flow, ref part, ref line);
            if (slices.Count > 0)
            {
                var (canvas, top) = (flow.Canvas, flow.Y);
                using (canvas.Page.Artifact(PdfArtifact.Layout))
                {
                    canvas.Fill(PageGrid.Left, top, PageGrid.Width, height, Palette.Panel);
                    if (_bar is { } bar) canvas.Fill(PageGrid.Left, top, 3, height, bar);
                }

                var y = top + Above;
                foreach (var (which, from, count) in slices)
                {
                    var text = Parts[which];
                    if (from == 0)
                    {
                        (open, var label) = text.Open(flow, text.IsItem ? list ??= group.Add(PdfTagKind.L) : group);
                        label?.Invoke(canvas, PageGrid.Left + Padding, y);
                    }

                    y = open!.Draw([.. text.Lines.Skip(from).Take(count)], PageGrid.Left + Padding + text.Indent, y, text.Leading, continues: from + count < text.Lines.Count) + text.After;
                }

                flow.Y = top + height;
                flow.Occupied("a box", PageGrid.Left, top, PageGrid.Width, height);
            }

            if (part < Parts.Count) flow.NewPage();
        }
    }

    /// <summary>What of the rest fits the page, and the height of a box around it; moves on behind it.</summary>
    private (List<(int Part, int From, int Count)> Slices, double Height) Fitting(Flow flow, ref int part, ref int line)
    {
        var room = flow.Remaining - Above - Below - LastGap + 0.01;
        var slices = new List<(int, int, int)>();
        var height = 0.0;
        while (part < Parts.Count)
        {
            var text = Parts[part];
            var left = text.Lines.Count - line;
            var take = Division.Take(left, (int)Math.Max(0, (room - height) / text.Leading), line > 0, flow.AtTop && slices.Count == 0);
            // A title alone at the foot says nothing.
            if (take == 0 || (part == 0 && Parts.Count > 1 && !flow.AtTop && height + text.Height + (Math.Min(Division.Fewest, Parts[1].Lines.Count) * Parts[1].Leading) > room)) break;
            slices.Add((part, line, take));
            height += take * text.Leading;
            line += take;
            if (line < text.Lines.Count) break;
            height += text.After;
            (part, line) = (part + 1, 0);
        }

        var last = slices.Count == 0 ? 0 : Parts[slices[^1].Item1].After;
        return (slices, Above + Below + height - (line == 0 ? last - LastGap : 0));
    }

    private IEnumerable<BoxPart> Texts()
    {
        if (_list is not null) _list.Language = Language;
        if (Title.Length > 0) yield return Part(LineBreaker.Break(Title, Head, Inner), Head.Leading, 3);
        foreach (var paragraph in Paragraphs) yield return Part(LineBreaker.Break(paragraph, _style, Inner, Language), _style.Leading, 4);
        foreach (var item in _list?.Parts() ?? []) yield return item;
    }

    private static BoxPart Part(IReadOnlyList<TextLine> lines, double leading, double after) =>
        new(lines, leading, after, 0) { Open = (flow, box) => (new TaggedText(flow, PdfTagKind.P, box), null) };
}
