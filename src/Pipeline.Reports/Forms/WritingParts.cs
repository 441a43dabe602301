using System.Globalization;
using Pipeline.Pdf;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Forms;

/// <summary>Whole lines to write on, numbered where each takes one answer.</summary>
internal sealed class WritingLines(int count, bool numbered, double width) : FormPart
{
    public override double Height => count * Pen.WritingHeight;

    public override void Draw(PageCanvas canvas, PdfTag parent, double x, double top)
    {
        for (var i = 1; i <= count; i++)
        {
            var bottom = top + (i * Pen.WritingHeight) - 3;
            if (numbered)
            {
                using (canvas.Page.Tag(parent.Add(PdfTagKind.P)))
                    canvas.Text(Styles.Body, x, bottom - 2, i.ToString(CultureInfo.InvariantCulture) + ".");
            }

            using (canvas.Page.Artifact(PdfArtifact.Layout)) Pen.DrawLine(canvas, x + (numbered ? 18 : 0), x + width, bottom);
        }
    }
}

/// <summary>Short lines in a row, each with words before or behind it: a number and its unit, an amount and its currency.</summary>
internal sealed class Blanks : FormPart
{
    private const double Gap = 6;
    private const double Between = 22;
    private readonly double _width;
    private readonly List<(string Before, double Line, IReadOnlyList<TextLine> Behind)> _blanks;

    /// <param name="blanks">Words before the line, its length in points, words behind it.</param>
    public Blanks(IReadOnlyList<(string Before, double Line, string Behind)> blanks, double width)
    {
        _width = width;
        _blanks = [.. blanks.Select(b => (b.Before, b.Line, LineBreaker.Break(b.Behind, Styles.Small, width - b.Line - Gap)))];
    }

    public override double Height => Pen.WritingHeight + ((_blanks.Max(b => b.Behind.Count) - 1) * Styles.Small.Leading);

    public override void Draw(PageCanvas canvas, PdfTag parent, double x, double top)
    {
        var right = x + _width;
        var baseline = top + Pen.WritingHeight - 4;
        foreach (var (before, line, behind) in _blanks)
        {
            if (before.Length > 0)
            {
                using (canvas.Page.Tag(parent.Add(PdfTagKind.P))) canvas.Text(Styles.Small, x, baseline, before);
                x += Styles.Small.Measure(before) + Gap;
            }

            var end = Math.Min(x + line, right);
            using (canvas.Page.Artifact(PdfArtifact.Layout)) Pen.DrawLine(canvas, x, end, baseline + 1);
            x = end;
            if (behind[0].Pieces.Count > 0 && behind[0].Width > 0)
            {
                using (canvas.Page.Tag(parent.Add(PdfTagKind.P))) canvas.Lines(behind, x + Gap, baseline - 10, Styles.Small.Leading);
                x += Gap + behind.Max(l => l.Width);
            }

            x += Between;
        }
    }
}

/// <summary>Boxes for single digits in groups, with the name of each group under it: a day.</summary>
internal sealed class DigitBoxes(IReadOnlyList<(string Name, int Digits)> groups) : FormPart
{
    private const double Digit = 17;
    private const double BoxHeight = 20;

    public override double Height => BoxHeight + 12;

    public override void Draw(PageCanvas canvas, PdfTag parent, double x, double top)
    {
        foreach (var (name, digits) in groups)
        {
            var width = digits * Digit;
            using (canvas.Page.Artifact(PdfArtifact.Layout))
            {
                Pen.DrawBox(canvas, x, top, width, BoxHeight);
                for (var d = 1; d < digits; d++) canvas.Line(x + (d * Digit), top, x + (d * Digit), top + BoxHeight, Palette.Rule);
            }

            using (canvas.Page.Tag(parent.Add(PdfTagKind.P))) canvas.TextCentred(Styles.LabelMuted, x + (width / 2), top + BoxHeight + 10, name);
            x += Math.Max(width, Styles.LabelMuted.Measure(name)) + 14;
        }
    }
}

/// <summary>Boxes with a number to be written into each: an order of importance.</summary>
internal sealed class RankBoxes(IReadOnlyList<string> items, double width, string boxInWords) : FormPart
{
    private const double BoxWidth = 24;
    private const double BoxHeight = 19;
    private const double Between = 4;
    private readonly List<IReadOnlyList<TextLine>> _items = [.. items.Select(i => LineBreaker.Break(i, Styles.Body, width - BoxWidth - Pen.BoxGap - 2))];

    public override double Height => _items.Sum(HeightOf) - Between;

    public override void Draw(PageCanvas canvas, PdfTag parent, double x, double top)
    {
        var list = parent.Add(PdfTagKind.L);
        foreach (var lines in _items)
        {
            var item = list.Add(PdfTagKind.LI);
            using (canvas.Page.Tag(item.Add(PdfTagKind.Lbl, actualText: boxInWords))) Pen.DrawBox(canvas, x, top, BoxWidth, BoxHeight);
            var height = lines.Count * Styles.Body.Leading;
            using (canvas.Page.Tag(item.Add(PdfTagKind.LBody)))
                canvas.Lines(lines, x + BoxWidth + Pen.BoxGap + 2, top + Math.Max(0, (BoxHeight - height) / 2), Styles.Body.Leading);
            top += HeightOf(lines);
        }
    }

    private static double HeightOf(IReadOnlyList<TextLine> lines) => Math.Max(BoxHeight, lines.Count * Styles.Body.Leading) + Between;
}

/// <summary>A scale: boxes in one row with their values above, from one end to the other.</summary>
internal sealed class ScaleRow(IReadOnlyList<string> values, double width, string boxInWords) : FormPart
{
    private const double BoxSize = 14;

    public override double Height => Styles.Body.Leading + BoxSize + 2;

    public override void Draw(PageCanvas canvas, PdfTag parent, double x, double top)
    {
        var list = parent.Add(PdfTagKind.L);
        var step = Math.Min(width / values.Count, 39);
        using (canvas.Page.Artifact(PdfArtifact.Layout))
            canvas.Line(x + (step / 2), top + Styles.Body.Leading + (BoxSize / 2), x + (step * (values.Count - 0.5)), top + Styles.Body.Leading + (BoxSize / 2), Palette.Rule);
        for (var i = 0; i < values.Count; i++)
        {
            var centre = x + (step * (i + 0.5));
            var item = list.Add(PdfTagKind.LI);
            using (canvas.Page.Tag(item.Add(PdfTagKind.Lbl, actualText: boxInWords))) Pen.DrawBox(canvas, centre - (BoxSize / 2), top + Styles.Body.Leading, BoxSize, BoxSize);
            using (canvas.Page.Tag(item.Add(PdfTagKind.LBody))) canvas.TextCentred(Styles.Body, centre, Canvas.Baseline(top - 1, Styles.Body.Leading, Styles.Body), values[i]);
        }
    }
}
