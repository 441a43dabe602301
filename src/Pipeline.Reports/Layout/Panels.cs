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
    private List<(IReadOnlyList<TextLine> Number, IReadOnlyList<TextLine> Label, IReadOnlyList<TextLine> Comparison)>? _lines;

    public KeyFigures(IReadOnlyList<KeyFigure> figures)
    {
        Tiles = figures;
        _tile = (PageGrid.Width - (Gap * (figures.Count - 1))) / figures.Count;
        SpaceBefore = 8;
        SpaceAfter = 14;
    }

    internal IReadOnlyList<KeyFigure> Tiles { get; }

    private List<(IReadOnlyList<TextLine> Number, IReadOnlyList<TextLine> Label, IReadOnlyList<TextLine> Comparison)> Lines => _lines ??= [.. Tiles.Select(t =>
        (LineBreaker.Break(t.Number, Styles.KeyNumber, _tile - Padding), LineBreaker.BreakWords(t.Label, Styles.SmallStrong, _tile - Padding, Language), LineBreaker.BreakWords(t.Comparison, Styles.LabelMuted, _tile - Padding, Language)))];

    /// <summary>Numbers, labels and comparisons of all tiles stand in line, so each takes the height of its tallest.</summary>
    public override double FirstChunk =>
        (Lines.Max(t => t.Number.Count) * Styles.KeyNumber.Leading) + (Lines.Max(t => t.Label.Count) * Styles.SmallStrong.Leading) + (Lines.Max(t => t.Comparison.Count) * Styles.LabelMuted.Leading) + 12;

    public override void Place(Flow flow)
    {
        var top = flow.Y;
        var height = FirstChunk;
        var canvas = flow.Canvas;
        var labelTop = top + 6 + (Lines.Max(t => t.Number.Count) * Styles.KeyNumber.Leading);
        var comparisonTop = labelTop + (Lines.Max(t => t.Label.Count) * Styles.SmallStrong.Leading) + 2;
        for (var i = 0; i < Lines.Count; i++)
        {
            var x = PageGrid.Left + (i * (_tile + Gap));
            using (canvas.Page.Artifact(PdfArtifact.Layout)) canvas.Fill(x, top, _tile, 2.5, Palette.Primary);
            var group = flow.Section.Add(PdfTagKind.Div);
            using (canvas.Page.Tag(group.Add(PdfTagKind.P))) canvas.Lines(Lines[i].Number, x, top + 6, Styles.KeyNumber.Leading);
            using (canvas.Page.Tag(group.Add(PdfTagKind.P))) canvas.Lines(Lines[i].Label, x, labelTop, Styles.SmallStrong.Leading);
            using (canvas.Page.Tag(group.Add(PdfTagKind.P))) canvas.Lines(Lines[i].Comparison, x, comparisonTop, Styles.LabelMuted.Leading);
        }

        height = Math.Max(height, comparisonTop + (Lines.Max(t => t.Comparison.Count) * Styles.LabelMuted.Leading) - top);
        flow.Y = top + height;
        flow.Occupied("the key figures", PageGrid.Left, top, PageGrid.Width, height);
    }
}
