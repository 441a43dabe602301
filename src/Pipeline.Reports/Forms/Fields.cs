using Pipeline.Pdf;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Forms;

/// <param name="Code">Under which it is entered; printed small behind the label.</param>
/// <param name="Value">Printed on the line; null to be written by hand.</param>
/// <param name="Share">Of the width of the row.</param>
internal sealed record Field(string Label, string Code, string? Value = null, double Share = 1);

/// <summary>Labels with a line to write on behind each, in one row; further whole lines may follow.</summary>
internal sealed class FieldRow(IReadOnlyList<Field> fields, double width, int lines = 1) : FormPart
{
    private const double Between = 16;
    private const double CodeGap = 4;
    private const double LineGap = 6;

    /// <summary>A line shorter than this is no place to write: it goes under its label.</summary>
    private const double LeastLine = 48;

    public static readonly TextStyle Label = Styles.SmallStrong;
    public static readonly TextStyle Code = Styles.LabelMuted;

    public override double Height => Pen.WritingHeight * (lines + (Below ? 1 : 0));

    private bool Below => fields.Any(f => WidthOf(f) - LabelWidth(f) < LeastLine);

    private double WidthOf(Field field) => ((width + Between) * field.Share / fields.Sum(f => f.Share)) - Between;

    private static double LabelWidth(Field field) => Label.Measure(field.Label) + CodeGap + Code.Measure(field.Code) + LineGap;

    public override void Draw(PageCanvas canvas, PdfTag parent, double x, double top)
    {
        var left = x;
        foreach (var field in fields)
        {
            var baseline = top + Pen.WritingHeight - 5;
            using (canvas.Page.Tag(parent.Add(PdfTagKind.P)))
            {
                canvas.Text(Label, left, baseline, field.Label + " ");
                canvas.Text(Code, left + Label.Measure(field.Label) + CodeGap, baseline, field.Code + (field.Value is null ? string.Empty : " "));
                if (field.Value is { } value) Value(canvas, value, left + LabelWidth(field), left + WidthOf(field), baseline);
            }

            using (canvas.Page.Artifact(PdfArtifact.Layout))
                Pen.DrawLine(canvas, Below ? left : left + LabelWidth(field), left + WidthOf(field), baseline + 2 + (Below ? Pen.WritingHeight : 0));
            left += WidthOf(field) + Between;
        }

        using var artifact = canvas.Page.Artifact(PdfArtifact.Layout);
        for (var i = 1; i < lines; i++) Pen.DrawLine(canvas, x, x + width, top + ((i + (Below ? 2 : 1)) * Pen.WritingHeight) - 3);
    }

    /// <summary>What does not fit the line is cut: it stands in full in the form's head.</summary>
    private void Value(PageCanvas canvas, string value, double from, double to, double baseline) =>
        canvas.Text(Styles.Body, Below ? to - WidthOf(fields[0]) : from, baseline + (Below ? Pen.WritingHeight : 0), Report.Fitted(value, Styles.Body, Below ? WidthOf(fields[0]) : to - from));
}

/// <summary>An option that is ticked or counted, and the code under which it is entered.</summary>
internal sealed record FormOption(string Label, string Code);

/// <summary>A name, and behind it boxes to write a number into, four to a row.</summary>
internal sealed class CountBoxes : FormPart
{
    private const int Across = 4;
    private const double BoxWidth = 24;
    private const double BoxHeight = 19;
    private const double Gap = 6;
    private readonly IReadOnlyList<TextLine> _name;
    private readonly List<(IReadOnlyList<TextLine> Lines, string Code)> _fields;
    private readonly double _column;
    private readonly double _nameWidth;
    private readonly string _boxInWords;

    public CountBoxes(string name, IReadOnlyList<FormOption> fields, double width, string boxInWords)
    {
        _boxInWords = boxInWords;
        _nameWidth = width * 0.16;
        _column = (width - _nameWidth) / Across;
        _name = LineBreaker.Break(name, Styles.SmallMuted, _nameWidth - Gap);
        _fields = [.. fields.Select(f => (LineBreaker.Break(f.Label, Styles.Small, _column - BoxWidth - (2 * Gap)), f.Code))];
    }

    private double RowHeight => Math.Max(BoxHeight + 4, (_fields.Max(f => f.Lines.Count) * Styles.Small.Leading) + Styles.LabelMuted.Leading + 3);

    public override double Height => RowHeight * Math.Ceiling(_fields.Count / (double)Across);

    public override void Draw(PageCanvas canvas, PdfTag parent, double x, double top)
    {
        using (canvas.Page.Tag(parent.Add(PdfTagKind.P))) canvas.Lines(_name, x, top + 3, Styles.Small.Leading);
        var list = parent.Add(PdfTagKind.L);
        for (var i = 0; i < _fields.Count; i++)
        {
            var left = x + _nameWidth + (i % Across * _column);
            var y = top + (i / Across * RowHeight);
            var item = list.Add(PdfTagKind.LI);
            using (canvas.Page.Tag(item.Add(PdfTagKind.Lbl, actualText: _boxInWords))) Pen.DrawBox(canvas, left, y, BoxWidth, BoxHeight);
            using (canvas.Page.Tag(item.Add(PdfTagKind.LBody)))
            {
                var bottom = canvas.Lines(_fields[i].Lines, left + BoxWidth + Gap, y, Styles.Small.Leading, continues: true);
                canvas.Text(Styles.LabelMuted, left + BoxWidth + Gap, Canvas.Baseline(bottom, Styles.LabelMuted.Leading, Styles.LabelMuted), _fields[i].Code);
            }
        }
    }
}
