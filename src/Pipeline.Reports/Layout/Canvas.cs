using System.Text;
using Pipeline.Pdf;

namespace Pipeline.Reports.Layout;

/// <summary>A page with the few drawing acts that blocks and charts share. Text y is the baseline.</summary>
internal sealed class Canvas(PdfPage page, ISet<Rune> missing)
{
    public PdfPage Page { get; } = page;

    public void Text(TextStyle style, double x, double y, string text)
    {
        if (text.Length == 0) return;
        foreach (var rune in text.EnumerateRunes())
            if (!style.Font.Has(rune)) missing.Add(rune);
        Page.Text(style.Font, style.Size, style.Color, x, y, text);
    }

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
                var piece = line.Pieces[p];
                // The space between the last word of a line and the first of the next exists for whoever reads the text aloud.
                var separates = (i + 1 < lines.Count || continues) && p + 1 == line.Pieces.Count && piece.Text.Length > 0 && !EndsInBreak(piece.Text);
                Text(piece.Style, x + offset + piece.X, Baseline(y, leading, piece.Style), separates ? piece.Text + " " : piece.Text);
            }

            y += leading;
        }

        return y;
    }

    private static bool EndsInBreak(string text) => text[^1] is '-' or '/' or '_' or ' ';

    /// <summary>Centres the letters between the leading above and below.</summary>
    public static double Baseline(double top, double leading, TextStyle style) =>
        top + ((leading + (style.Font.CapHeight * style.Size)) / 2) - 0.2;

    public void Line(double x1, double y1, double x2, double y2, PdfColor color, double width = 0.5) => Page.Line(x1, y1, x2, y2, color, width);

    public void Fill(double x, double y, double width, double height, PdfColor color) => Page.Rectangle(x, y, width, height, color);

    /// <summary>Known and withheld: white with diagonal lines.</summary>
    public void Withheld(double x, double y, double width, double height)
    {
        Page.Rectangle(x, y, width, height, Palette.White);
        Page.Hatch(x, y, width, height, Palette.Context, 3.2, 0.6);
        Page.Rectangle(x, y, width, height, fill: null, Palette.Context, 0.5);
    }

    /// <summary>Not known: light dots, no border, so that it can never be taken for a bar or a tile with a value.</summary>
    public void Unknown(double x, double y, double width, double height)
    {
        const double Step = 4;
        for (var dy = Step / 2; dy < height; dy += Step)
            for (var dx = Step / 2; dx < width; dx += Step)
                Page.Rectangle(x + dx - 0.4, y + dy - 0.4, 0.8, 0.8, Palette.Rule);
    }
}

internal enum Align
{
    Left,
    Right,
    Centre,
}
