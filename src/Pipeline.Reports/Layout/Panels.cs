using Pipeline.Pdf;

namespace Pipeline.Reports.Layout;

/// <param name="Number">Large, such as <c>7,412</c>.</param>
/// <param name="Label">What it counts.</param>
/// <param name="Comparison">Against what, in a few words.</param>
internal sealed record KeyFigure(string Number, string Label, string Comparison);

/// <summary>A band of two to four numbers that a reader should take away.</summary>
internal sealed class KeyFigures : Block
{
    private const double Gap = 12;
    private const double Padding = 8;
    private readonly double _tile;
    private readonly List<(IReadOnlyList<TextLine> Number, IReadOnlyList<TextLine> Label, IReadOnlyList<TextLine> Comparison)> _tiles = [];

    public KeyFigures(IReadOnlyList<KeyFigure> figures)
    {
        Tiles = figures;
        _tile = (PageGrid.Width - (Gap * (figures.Count - 1))) / figures.Count;
        var inner = _tile - Padding;
        foreach (var figure in figures)
        {
            _tiles.Add((LineBreaker.Break(figure.Number, Styles.KeyNumber, inner), LineBreaker.Break(figure.Label, Styles.SmallStrong, inner),
                LineBreaker.Break(figure.Comparison, Styles.LabelMuted, inner)));
        }

        SpaceBefore = 8;
        SpaceAfter = 14;
    }

    internal IReadOnlyList<KeyFigure> Tiles { get; }

    /// <summary>Numbers, labels and comparisons of all tiles stand in line, so each takes the height of its tallest.</summary>
    public override double FirstChunk =>
        (_tiles.Max(t => t.Number.Count) * Styles.KeyNumber.Leading) + (_tiles.Max(t => t.Label.Count) * Styles.SmallStrong.Leading) + (_tiles.Max(t => t.Comparison.Count) * Styles.LabelMuted.Leading) + 12;

    public override void Place(Flow flow)
    {
        var top = flow.Y;
        var height = FirstChunk;
        var canvas = flow.Canvas;
        var labelTop = top + 6 + (_tiles.Max(t => t.Number.Count) * Styles.KeyNumber.Leading);
        var comparisonTop = labelTop + (_tiles.Max(t => t.Label.Count) * Styles.SmallStrong.Leading) + 2;
        for (var i = 0; i < _tiles.Count; i++)
        {
            var x = PageGrid.Left + (i * (_tile + Gap));
            using (canvas.Page.Artifact(PdfArtifact.Layout)) canvas.Fill(x, top, _tile, 2.5, Palette.Primary);
            var group = flow.Section.Add(PdfTagKind.Div);
            using (canvas.Page.Tag(group.Add(PdfTagKind.P))) canvas.Lines(_tiles[i].Number, x, top + 6, Styles.KeyNumber.Leading);
            using (canvas.Page.Tag(group.Add(PdfTagKind.P))) canvas.Lines(_tiles[i].Label, x, labelTop, Styles.SmallStrong.Leading);
            using (canvas.Page.Tag(group.Add(PdfTagKind.P))) canvas.Lines(_tiles[i].Comparison, x, comparisonTop, Styles.LabelMuted.Leading);
        }

        height = Math.Max(height, comparisonTop + (_tiles.Max(t => t.Comparison.Count) * Styles.LabelMuted.Leading) - top);
        flow.Y = top + height;
        flow.Occupied("the key figures", PageGrid.Left, top, PageGrid.Width, height);
    }
}

/// <summary>A tinted box with a title and a few points: what the reader must not overlook.</summary>
internal sealed class Callout : Block
{
    private const double Padding = 12;
    private readonly IReadOnlyList<TextLine> _title;
    private readonly IReadOnlyList<IReadOnlyList<TextLine>> _paragraphs;
    private readonly ListBlock? _points;
    private readonly PdfColor _bar;
    private readonly double _leading;

    public Callout(string title, IReadOnlyList<string> paragraphs, IReadOnlyList<string>? points = null, bool warning = false, TextStyle? style = null)
    {
        (Title, Paragraphs, Points, Warning) = (title, paragraphs, points ?? [], warning);
        var small = style ?? Styles.Small;
        _leading = small.Leading;
        const double Inner = PageGrid.Width - (2 * Padding);
        _title = LineBreaker.Break(title, Styles.SmallStrong with { Size = 10.5, Leading = 15 }, Inner);
        _paragraphs = [.. paragraphs.Select(p => LineBreaker.Break(p, small, Inner))];
        _points = points is { Count: > 0 } ? new ListBlock(points, style: small, width: Inner) : null;
        _bar = warning ? Palette.Accent : Palette.Primary;
        SpaceBefore = 12;
        SpaceAfter = 12;
    }

    internal string Title { get; }

    internal IReadOnlyList<string> Paragraphs { get; }

    internal IReadOnlyList<string> Points { get; }

    internal bool Warning { get; }

    public override double FirstChunk =>
        (2 * Padding) - 9 + (_title.Count * 15) + 3 + _paragraphs.Sum(p => (p.Count * _leading) + 4) + (_points?.Height ?? 0);

    public override void Place(Flow flow)
    {
        var canvas = flow.Canvas;
        var top = flow.Y;
        var height = FirstChunk;
        using (canvas.Page.Artifact(PdfArtifact.Layout))
        {
            canvas.Fill(PageGrid.Left, top, PageGrid.Width, height, Palette.Panel);
            canvas.Fill(PageGrid.Left, top, 3, height, _bar);
        }

        const double X = PageGrid.Left + Padding;
        var group = flow.Section.Add(PdfTagKind.Div);
        double y;
        using (canvas.Page.Tag(group.Add(PdfTagKind.P))) y = canvas.Lines(_title, X, top + Padding - 4, 15) + 3;
        foreach (var paragraph in _paragraphs)
            using (canvas.Page.Tag(group.Add(PdfTagKind.P))) y = canvas.Lines(paragraph, X, y, _leading) + 4;
        _points?.DrawInside(canvas, group, X, y);
        flow.Y = top + height;
        flow.Occupied("a box", PageGrid.Left, top, PageGrid.Width, height);
    }
}

/// <summary>Names and values, one a line: the particulars of a report or a file.</summary>
internal sealed class Facts : Block
{
    private const double Padding = 2;
    private readonly double _nameWidth;
    private readonly List<(IReadOnlyList<TextLine> Name, IReadOnlyList<TextLine> Value)> _rows = [];

    public Facts(IReadOnlyList<(string Name, string Value)> facts)
    {
        Rows = facts;
        _nameWidth = PageGrid.Columns(3);
        foreach (var (name, value) in facts)
            _rows.Add((LineBreaker.Break(name, Styles.SmallMuted, _nameWidth - 6), LineBreaker.Break(value, Styles.Small, PageGrid.Width - _nameWidth)));
    }

    internal IReadOnlyList<(string Name, string Value)> Rows { get; }

    public override double FirstChunk => _rows.Count == 0 ? 0 : HeightOf(0);

    private double HeightOf(int row) => (Math.Max(_rows[row].Name.Count, _rows[row].Value.Count) * Styles.Small.Leading) + (2 * Padding);

    public override void Place(Flow flow)
    {
        var table = flow.Section.Add(PdfTagKind.Table);
        var body = table.Add(PdfTagKind.TBody);
        for (var i = 0; i < _rows.Count; i++)
        {
            var height = HeightOf(i);
            if (height > flow.Remaining && !flow.AtTop) flow.NewPage();
            var top = flow.Y;
            var canvas = flow.Canvas;
            var row = body.Add(PdfTagKind.TR);
            using (canvas.Page.Tag(row.Add(PdfTagKind.TH, scope: PdfScope.Row)))
                canvas.Lines(_rows[i].Name, PageGrid.Left, top + Padding, Styles.Small.Leading);
            using (canvas.Page.Tag(row.Add(PdfTagKind.TD)))
                canvas.Lines(_rows[i].Value, PageGrid.Left + _nameWidth, top + Padding, Styles.Small.Leading);
            using (canvas.Page.Artifact(PdfArtifact.Layout))
                canvas.Line(PageGrid.Left, top + height, PageGrid.Right, top + height, Palette.Grid);
            flow.Y = top + height;
            flow.Occupied("the particulars", PageGrid.Left, top, PageGrid.Width, height);
        }
    }
}
