using Pipeline.Pdf;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Forms;

/// <summary>A piece of a question on paper: words, boxes to tick, lines to write on. It has its height and is never divided.</summary>
internal abstract class FormPart
{
    public double SpaceBefore { get; init; } = 5;

    public abstract double Height { get; }

    public abstract void Draw(PageCanvas canvas, PdfTag parent, double x, double top);
}

/// <summary>Measures and strokes of everything that is filled in by hand.</summary>
internal static class Pen
{
    /// <summary>A box that a ballpoint can hit: 4 mm.</summary>
    public const double Box = 11;

    public const double BoxGap = 7;

    /// <summary>Room for handwriting on a line: 8 mm.</summary>
    public const double WritingHeight = 22;

    public static void DrawBox(PageCanvas canvas, double x, double top, double width = Box, double height = Box) =>
        canvas.Page.Rectangle(x, top, width, height, Palette.White, Palette.Primary, 0.9);

    public static void DrawLine(PageCanvas canvas, double x, double right, double y) => canvas.Line(x, y, right, y, Palette.Context, 0.7);

    /// <summary>Points to where the respondent goes on; the font has no arrow.</summary>
    public static void DrawPointer(PageCanvas canvas, double x, double middle) =>
        canvas.Page.Path(new PdfPath().MoveTo(x, middle - 3.4).LineTo(x + 5, middle).LineTo(x, middle + 3.4).Close(), Palette.Middle);
}

/// <summary>Words of a question: its wording, a hint, "If yes:".</summary>
internal sealed class Words(IReadOnlyList<Run> runs, double width, PdfTagKind kind = PdfTagKind.P) : FormPart
{
    private readonly IReadOnlyList<TextLine> _lines = LineBreaker.Break(runs, width);
    private readonly double _leading = runs.Max(r => r.Style.Leading);

    public Words(string text, TextStyle style, double width, PdfTagKind kind = PdfTagKind.P) : this([new Run(text, style)], width, kind)
    {
    }

    public override double Height => _lines.Count * _leading;

    public override void Draw(PageCanvas canvas, PdfTag parent, double x, double top)
    {
        using (canvas.Page.Tag(parent.Add(kind))) canvas.Lines(_lines, x, top, _leading);
    }
}

/// <summary>"Go to question 33", behind a pointer.</summary>
internal sealed class GoTo(string text) : FormPart
{
    public static readonly TextStyle Style = Styles.SmallStrong with { Color = Palette.Middle };

    /// <summary>Pointer and the gap behind it.</summary>
    public const double Indent = 10;

    public override double Height => Style.Leading;

    public override void Draw(PageCanvas canvas, PdfTag parent, double x, double top)
    {
        using (canvas.Page.Tag(parent.Add(PdfTagKind.P))) DrawAt(canvas, x, top, Style.Leading, text);
    }

    /// <summary>Inside a tag that is open.</summary>
    public static void DrawAt(PageCanvas canvas, double x, double top, double leading, string text)
    {
        Pen.DrawPointer(canvas, x, top + (leading / 2));
        canvas.Text(Style, x + Indent, Canvas.Baseline(top, leading, Style), text);
    }
}
