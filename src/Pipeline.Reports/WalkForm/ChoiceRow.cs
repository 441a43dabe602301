using Pipeline.Pdf;
using Pipeline.Reports.Forms;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.WalkForm;

/// <summary>A name with its code, and behind it small boxes to tick, each with its label and code, in as many rows as they need.</summary>
internal sealed class ChoiceRow : FormPart
{
    private const double BoxSize = 10;
    private const double Gap = 5;
    private const double Between = 14;
    private const double RowHeight = 17;
    private readonly IReadOnlyList<TextLine> _name;
    private readonly List<(FormOption Option, double X, int Row)> _placed = [];
    private readonly double _nameWidth;
    private readonly string _boxInWords;
    private readonly int _rows;

    public ChoiceRow(string name, string code, IReadOnlyList<FormOption> options, double width, string boxInWords)
    {
        _boxInWords = boxInWords;
        _nameWidth = width * 0.2;
        _name = LineBreaker.Break([new Run(name + " ", FieldRow.Label), new Run(code, FieldRow.Code)], _nameWidth - Gap);
        var (x, row) = (0.0, 0);
        foreach (var option in options)
        {
            var wide = BoxSize + Gap + Styles.Small.Measure(option.Label) + Gap + FieldRow.Code.Measure(option.Code);
            if (x > 0 && x + wide > width - _nameWidth) (x, row) = (0, row + 1);
            _placed.Add((option, x, row));
            x += wide + Between;
        }

        _rows = row + 1;
    }

    public override double Height => Math.Max(_rows * RowHeight, _name.Count * FieldRow.Label.Leading);

    public override void Draw(PageCanvas canvas, PdfTag parent, double x, double top)
    {
        using (canvas.Page.Tag(parent.Add(PdfTagKind.P))) canvas.Lines(_name, x, top + 2, FieldRow.Label.Leading);
        var list = parent.Add(PdfTagKind.L);
        foreach (var (option, dx, row) in _placed)
        {
            var (left, y) = (x + _nameWidth + dx, top + (row * RowHeight));
            var item = list.Add(PdfTagKind.LI);
            using (canvas.Page.Tag(item.Add(PdfTagKind.Lbl, actualText: _boxInWords))) Pen.DrawBox(canvas, left, y + ((RowHeight - BoxSize) / 2), BoxSize, BoxSize);
            using (canvas.Page.Tag(item.Add(PdfTagKind.LBody)))
            {
                var baseline = Canvas.Baseline(y, RowHeight, Styles.Small);
                canvas.Text(Styles.Small, left + BoxSize + Gap, baseline, option.Label + " ");
                canvas.Text(FieldRow.Code, left + BoxSize + Gap + Styles.Small.Measure(option.Label) + Gap, baseline, option.Code);
            }
        }
    }
}
