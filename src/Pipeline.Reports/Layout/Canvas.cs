using System.Text;
using Pipeline.Pdf;

namespace Pipeline.Reports.Layout;

/// <summary>
/// What charts are drawn on: a page of a PDF (<see cref="PageCanvas"/>) or a picture for the web (<see cref="SvgCanvas"/>). Points
/// from the top left corner, y downward; the y of a text is its baseline.
/// </summary>
internal abstract class Canvas
{
    public void Text(TextStyle style, double x, double y, string text) => TextRotated(style, x, y, text, 0);

    /// <param name="degrees">Turned counterclockwise around (x, y): 90 reads from bottom to top.</param>
    public abstract void TextRotated(TextStyle style, double x, double y, string text, double degrees);

    /// <param name="dash">Lengths of dashes and gaps in points; none for a solid line.</param>
    public abstract void Line(double x1, double y1, double x2, double y2, PdfColor color, double width = 0.5, ReadOnlySpan<double> dash = default);

    public abstract void Rectangle(double x, double y, double width, double height, PdfColor? fill, PdfColor? stroke = null, double strokeWidth = 0.5);

    /// <param name="evenOdd">An area inside an area is a hole, whichever way round its outline runs.</param>
    public abstract void Path(PdfPath path, PdfColor? fill, PdfColor? stroke = null, double strokeWidth = 0.5, ReadOnlySpan<double> dash = default, bool evenOdd = false);

    /// <summary>Until Dispose, only what falls into the rectangle is seen.</summary>
    public abstract IDisposable Clip(double x, double y, double width, double height);

    /// <summary>Until Dispose, only what falls into the outline is seen.</summary>
    public abstract IDisposable Clip(PdfPath path, bool evenOdd = false);

    /// <summary>Diagonal lines, rising to the right, in a rectangle; on one grid over the whole canvas.</summary>
    /// <param name="spacing">Points from line to line, measured across them.</param>
    public abstract void Hatch(double x, double y, double width, double height, PdfColor color, double spacing, double lineWidth);

    public void TextRight(TextStyle style, double right, double y, string text) => Text(style, right - style.Measure(text), y, text);

    public void TextCentred(TextStyle style, double centre, double y, string text) => Text(style, centre - (style.Measure(text) / 2), y, text);

    /// <summary>Draws lines one under the other from <paramref name="top"/>; returns the bottom.</summary>
    /// <param name="continues">More lines of the same text follow elsewhere.</param>
    public double Lines(IReadOnlyList<TextLine> lines, double x, double top, double leading, double width = 0, Align align = Align.Left, bool continues = false)
    {
        var y = top;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var offset = align switch { Align.Right => width - line.Width, Align.Centre => (width - line.Width) / 2, _ => 0 };
            for (var p = 0; p < line.Pieces.Count; p++)
            {
                // The space between the last word of a line and the first of the next exists for whoever reads the text aloud.
                Draw(line.Pieces[p], x + offset, Baseline(y, leading, line.Pieces[p].Style), (i + 1 < lines.Count || continues) && p + 1 == line.Pieces.Count);
            }

            y += leading;
        }

        return y;
    }

    /// <param name="x">Of the left end of its line.</param>
    /// <param name="endsLine">More text follows on the next line.</param>
    internal void Draw(Piece piece, double x, double y, bool endsLine)
    {
        var separates = endsLine && piece.Text.Length > 0 && !piece.IsDivided && !EndsInBreak(piece.Text);
        if (piece.ReadAs is null)
        {
            Text(piece.Style, x + piece.X, y, separates ? piece.Text + " " : piece.Text);
            return;
        }

        TextReadAs(piece.Style, x + piece.X, y, piece.Text, piece.ReadAs);
        if (separates) Text(piece.Style, x + piece.X + piece.Style.Measure(piece.Text), y, " ");
    }

    /// <summary>A part of a divided word: the whole word is read with its first part, nothing with the others.</summary>
    protected virtual void TextReadAs(TextStyle style, double x, double y, string text, string readAs) => Text(style, x, y, text);

    private static bool EndsInBreak(string text) => text[^1] is '-' or '/' or '_' or ' ';

    /// <summary>Centres the letters between the leading above and below.</summary>
    public static double Baseline(double top, double leading, TextStyle style) =>
        top + ((leading + (style.Font.CapHeight * style.Size)) / 2) - 0.2;

    public void Fill(double x, double y, double width, double height, PdfColor color) => Rectangle(x, y, width, height, color);

    /// <summary>Known and withheld: white with diagonal lines.</summary>
    public void Withheld(double x, double y, double width, double height)
    {
        Rectangle(x, y, width, height, Palette.White);
        Hatch(x, y, width, height, Palette.Context, 3.2, 0.6);
        Rectangle(x, y, width, height, fill: null, Palette.Context, 0.5);
    }

    /// <summary>Not known: light dots, no border, so that it can never be taken for a bar or a tile with a value.</summary>
    public void Unknown(double x, double y, double width, double height)
    {
        const double Step = 4;
        for (var dy = Step / 2; dy < height; dy += Step)
            for (var dx = Step / 2; dx < width; dx += Step)
                Rectangle(x + dx - 0.4, y + dy - 0.4, 0.8, 0.8, Palette.Rule);
    }
}

internal enum Align
{
    Left,
    Right,
    Centre,
}
