using System.Globalization;
using Pipeline.Pdf;
using Pipeline.Reports.Forms;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.WalkForm;

/// <summary>What is judged at a stop: name, code and question at the left; at the right a box for each grade, and under the first and the last what they stand for.</summary>
internal sealed class GradeRow : FormPart
{
    private const double Above = 4;
    private const double BoxSize = 13;
    private const double DigitGap = 3;
    private const double AnchorGap = 14;

    /// <summary>Of the row's width.</summary>
    private const double WordsShare = 0.5;

    private readonly IReadOnlyList<TextLine> _name;
    private readonly IReadOnlyList<TextLine> _question;
    private readonly IReadOnlyList<TextLine> _worst;
    private readonly IReadOnlyList<TextLine> _best;
    private readonly IReadOnlyList<int> _grades;
    private readonly double _width;
    private readonly string _boxInWords;

    public GradeRow(string name, string code, string question, string worst, string best, IReadOnlyList<int> grades, double width, string boxInWords)
    {
        (_grades, _width, _boxInWords) = (grades, width, boxInWords);
        _name = LineBreaker.Break([new Run(name + "  ", Styles.SmallStrong), new Run(code, Styles.LabelMuted)], WordsWidth);
        _question = LineBreaker.Break(question, Styles.Small, WordsWidth);
        _worst = LineBreaker.Break(worst, Styles.LabelMuted, (BoxesWidth - AnchorGap) / 2);
        _best = LineBreaker.Break(best, Styles.LabelMuted, (BoxesWidth - AnchorGap) / 2);
        SpaceBefore = 0;
    }

    private double WordsWidth => (_width * WordsShare) - 14;

    /// <summary>Of the grades with their anchors; the box for what cannot be judged stands behind them.</summary>
    private double BoxesWidth => _width - (_width * WordsShare) - Step - 10;

    private double Step => _width * (1 - WordsShare) / (_grades.Count + 1.5);

    private double WordsHeight => (_name.Count + _question.Count) * Styles.Small.Leading;

    private double AnchorsHeight => BoxSize + 3 + (Math.Max(_worst.Count, _best.Count) * Styles.LabelMuted.Leading);

    public override double Height => Above + Math.Max(WordsHeight, AnchorsHeight) + 3;

    public override void Draw(PageCanvas canvas, PdfTag parent, double x, double top)
    {
        using (canvas.Page.Artifact(PdfArtifact.Layout)) canvas.Line(x, top, x + _width, top, Palette.Rule, 0.5);
        var group = parent.Add(PdfTagKind.Div);
        double y;
        using (canvas.Page.Tag(group.Add(PdfTagKind.P))) y = canvas.Lines(_name, x, top + Above, Styles.Small.Leading);
        using (canvas.Page.Tag(group.Add(PdfTagKind.P))) canvas.Lines(_question, x, y, Styles.Small.Leading);
        var left = x + (_width * WordsShare);
        var list = group.Add(PdfTagKind.L);
        for (var i = 0; i < _grades.Count; i++)
        {
            // The last box of the scale ends where the words for the best end.
            var at = left + (i * (BoxesWidth - BoxSize - DigitGap - 6) / (_grades.Count - 1));
            Box(canvas, list, at, top + Above, _grades[i].ToString(CultureInfo.InvariantCulture));
        }

        Box(canvas, list, x + _width - BoxSize - DigitGap - 6, top + Above, "x");
        var under = top + Above + BoxSize + 3;
        using (canvas.Page.Tag(group.Add(PdfTagKind.P))) canvas.Lines(_worst, left, under, Styles.LabelMuted.Leading);
        var half = (BoxesWidth - AnchorGap) / 2;
        using (canvas.Page.Tag(group.Add(PdfTagKind.P))) canvas.Lines(_best, left + BoxesWidth - half, under, Styles.LabelMuted.Leading, half, Align.Right);
    }

    private void Box(PageCanvas canvas, PdfTag list, double x, double top, string grade)
    {
        var item = list.Add(PdfTagKind.LI);
        using (canvas.Page.Tag(item.Add(PdfTagKind.LBody))) canvas.Text(Styles.SmallStrong, x, Canvas.Baseline(top, BoxSize, Styles.SmallStrong), grade);
        using (canvas.Page.Tag(item.Add(PdfTagKind.Lbl, actualText: _boxInWords))) Pen.DrawBox(canvas, x + 6 + DigitGap, top, BoxSize, BoxSize);
    }
}
