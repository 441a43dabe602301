using Pipeline.Pdf;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Forms;

/// <param name="Note">Beside the label, such as that no other box may be ticked; null for none.</param>
/// <param name="GoTo">Where this answer leads; null when simply the next question follows.</param>
/// <param name="Specify">A line to write on follows the label.</param>
internal sealed record TickBox(string Label, string? Note = null, string? GoTo = null, bool Specify = false);

/// <summary>Boxes with their labels: side by side when there are few short ones, in two columns when there are many, else one below the other.</summary>
internal sealed class TickBoxes : FormPart
{
    private const int FewestForColumns = 5;
    private const int MostInline = 3;
    private const double Between = 3;
    private const double InlineGap = 30;
    private const double ColumnGap = 16;
    private const double LeastLine = 130;
    private static readonly TextStyle Label = Styles.Body;
    private static readonly TextStyle Note = Styles.Small with { Font = Typefaces.Italic, Color = Palette.Muted };
    private readonly double _width;
    private readonly string _boxInWords;
    private readonly List<(TickBox Box, IReadOnlyList<TextLine> Lines, double X, double Y, double Height)> _placed = [];

    /// <param name="oneAnswer">Few answers of which one is ticked stand side by side.</param>
    /// <param name="boxInWords">What a screen reader says for a box.</param>
    public TickBoxes(IReadOnlyList<TickBox> boxes, double width, bool oneAnswer, string boxInWords)
    {
        (_width, _boxInWords) = (width, boxInWords);
        if (oneAnswer && boxes.Count <= MostInline && boxes.All(b => !b.Specify) && boxes.Sum(InlineWidth) + (InlineGap * (boxes.Count - 1)) <= width) PlaceInline(boxes);
        else PlaceBelow(boxes);
        Height = _placed.Max(p => p.Y + p.Height);
    }

    public override double Height { get; }

    public override void Draw(PageCanvas canvas, PdfTag parent, double x, double top)
    {
        var list = parent.Add(PdfTagKind.L);
        foreach (var (box, lines, dx, dy, height) in _placed)
        {
            var item = list.Add(PdfTagKind.LI);
            using (canvas.Page.Tag(item.Add(PdfTagKind.Lbl, actualText: _boxInWords))) Pen.DrawBox(canvas, x + dx, top + dy + ((Label.Leading - Pen.Box) / 2));
            var left = x + dx + Pen.Box + Pen.BoxGap;
            var lastTop = top + dy + ((lines.Count - 1) * Label.Leading);
            using (canvas.Page.Tag(item.Add(PdfTagKind.LBody)))
            {
                canvas.Lines(lines, left, top + dy, Label.Leading, continues: box.GoTo is not null);
                if (box.GoTo is not null) GoTo.DrawAt(canvas, left + lines[^1].Width + 10, lastTop, Label.Leading, box.GoTo);
            }

            if (!box.Specify) continue;
            using (canvas.Page.Artifact(PdfArtifact.Layout))
            {
                if (HasRoomForLine(lines)) Pen.DrawLine(canvas, left + lines[^1].Width + 6, x + _width, lastTop + Label.Leading - 1);
                else Pen.DrawLine(canvas, left, x + _width, top + dy + height - 2);
            }
        }
    }

    private void PlaceInline(IReadOnlyList<TickBox> boxes)
    {
        var x = 0.0;
        foreach (var box in boxes)
        {
            _placed.Add((box, LinesOf(box, _width), x, 0, Label.Leading));
            x += InlineWidth(box) + InlineGap;
        }
    }

    /// <summary>Boxes with a line to write on take the whole width, so they come last.</summary>
    private void PlaceBelow(IReadOnlyList<TickBox> boxes)
    {
        List<TickBox> plain = [.. boxes.Where(b => !b.Specify)];
        var columns = plain.Count >= FewestForColumns && plain.TrueForAll(b => b.GoTo is null) ? 2 : 1;
        var columnWidth = (_width - (ColumnGap * (columns - 1))) / columns;
        var rows = (plain.Count + columns - 1) / columns;
        var bottom = 0.0;
        for (var row = 0; row < rows; row++)
        {
            List<(TickBox Box, IReadOnlyList<TextLine> Lines)> cells = [.. Enumerable.Range(0, columns).Select(c => (c * rows) + row).Where(i => i < plain.Count)
                .Select(i => (plain[i], LinesOf(plain[i], columnWidth)))];
            var height = cells.Max(c => c.Lines.Count) * Label.Leading;
            for (var c = 0; c < cells.Count; c++) _placed.Add((cells[c].Box, cells[c].Lines, c * (columnWidth + ColumnGap), bottom, height));
            bottom += height + Between;
        }

        // Read down the columns, as they are ordered.
        _placed.Sort((a, b) => a.X != b.X ? a.X.CompareTo(b.X) : a.Y.CompareTo(b.Y));
        foreach (var box in boxes.Where(b => b.Specify))
        {
            var lines = LinesOf(box, _width);
            var height = (lines.Count * Label.Leading) + (HasRoomForLine(lines) ? 3 : Pen.WritingHeight);
            bottom += 2;
            _placed.Add((box, lines, 0, bottom, height));
            bottom += height + Between;
        }
    }

    private bool HasRoomForLine(IReadOnlyList<TextLine> lines) => _width - Pen.Box - Pen.BoxGap - lines[^1].Width - 6 >= LeastLine;

    private static IReadOnlyList<TextLine> LinesOf(TickBox box, double width)
    {
        List<Run> runs = [new(box.Label, Label)];
        if (box.Note is not null) runs.Add(new(" " + box.Note, Note));
        return LineBreaker.Break(runs, width - Pen.Box - Pen.BoxGap);
    }

    private static double InlineWidth(TickBox box) =>
        Pen.Box + Pen.BoxGap + Label.Measure(box.Label) + (box.Note is null ? 0 : Note.Measure(" " + box.Note)) + (box.GoTo is null ? 0 : 10 + GoTo.Indent + GoTo.Style.Measure(box.GoTo));
}
