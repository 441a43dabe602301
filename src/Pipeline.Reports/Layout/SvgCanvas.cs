using System.Globalization;
using System.Net;
using System.Text;
using Pipeline.Pdf;

namespace Pipeline.Reports.Layout;

/// <summary>
/// A chart as a picture for the web (SVG 1.1): one user unit is one point, and the picture scales with the page that shows it. Words
/// stay words, so that they can be found and read aloud; the family Noto Sans is asked for, any other sans-serif will do.
/// </summary>
internal sealed class SvgCanvas(double width, double height) : Canvas
{
    private readonly StringBuilder _to = new();
    private readonly StringBuilder _shapes = new();
    private int _clips;

    public override void TextRotated(TextStyle style, double x, double y, string text, double degrees)
    {
        if (text.Length == 0) return;
        _to.Append("<text x=\"").Append(Number(x)).Append("\" y=\"").Append(Number(y)).Append("\" font-size=\"").Append(Number(style.Size)).Append('"');
        if (ReferenceEquals(style.Font, Typefaces.SemiBold)) _to.Append(" font-weight=\"600\"");
        if (ReferenceEquals(style.Font, Typefaces.Italic)) _to.Append(" font-style=\"italic\"");
        // A page with another font still keeps each word within the place that was measured for it.
        _to.Append(" textLength=\"").Append(Number(style.Measure(text))).Append("\" lengthAdjust=\"spacingAndGlyphs\"");
        if (degrees != 0) _to.Append(" transform=\"rotate(").Append(Number(-degrees)).Append(' ').Append(Number(x)).Append(' ').Append(Number(y)).Append(")\"");
        Fill(style.Color);
        _to.Append('>').Append(WebUtility.HtmlEncode(text)).Append("</text>\n");
    }

    public override void Line(double x1, double y1, double x2, double y2, PdfColor color, double width = 0.5, ReadOnlySpan<double> dash = default)
    {
        _to.Append("<path d=\"M").Append(Number(x1)).Append(' ').Append(Number(y1)).Append('L').Append(Number(x2)).Append(' ').Append(Number(y2)).Append('"');
        Stroke(color, width, dash);
        _to.Append("/>\n");
    }

    public override void Rectangle(double x, double y, double width, double height, PdfColor? fill, PdfColor? stroke = null, double strokeWidth = 0.5)
    {
        if (fill is null && stroke is null) return;
        _to.Append("<rect");
        Box(_to, x, y, width, height);
        Fill(fill);
        if (stroke is { } outline) Stroke(outline, strokeWidth, default);
        _to.Append("/>\n");
    }

    public override void Path(PdfPath path, PdfColor? fill, PdfColor? stroke = null, double strokeWidth = 0.5, ReadOnlySpan<double> dash = default, bool evenOdd = false)
    {
        if (fill is null && stroke is null) return;
        _to.Append("<path d=\"");
        Outline(_to, path);
        _to.Append('"');
        Fill(fill);
        if (evenOdd) _to.Append(" fill-rule=\"evenodd\"");
        if (stroke is { } outline) Stroke(outline, strokeWidth, dash);
        _to.Append("/>\n");
    }

    public override IDisposable Clip(double x, double y, double width, double height)
    {
        _shapes.Append("<clipPath id=\"").Append(Name(++_clips)).Append("\"><rect");
        Box(_shapes, x, y, width, height);
        _shapes.Append("/></clipPath>\n");
        return Clipped();
    }

    public override IDisposable Clip(PdfPath path, bool evenOdd = false)
    {
        _shapes.Append("<clipPath id=\"").Append(Name(++_clips)).Append("\"><path d=\"");
        Outline(_shapes, path);
        _shapes.Append(evenOdd ? "\" clip-rule=\"evenodd\"/></clipPath>\n" : "\"/></clipPath>\n");
        return Clipped();
    }

    public override void Hatch(double x, double y, double width, double height, PdfColor color, double spacing, double lineWidth)
    {
        if (!(spacing > 0)) throw new ArgumentOutOfRangeException(nameof(spacing), spacing, "Lines need a distance.");
        using (Clip(x, y, width, height))
        {
            _to.Append("<path d=\"");
            var step = spacing * Math.Sqrt(2);
            for (var k = Math.Ceiling((x + y) / step); k * step < x + y + width + height; k++)
            {
                var sum = k * step;
                var (left, right) = (Math.Max(x, sum - y - height), Math.Min(x + width, sum - y));
                _to.Append('M').Append(Number(left)).Append(' ').Append(Number(sum - left)).Append('L').Append(Number(right)).Append(' ').Append(Number(sum - right));
            }

            _to.Append('"');
            Stroke(color, lineWidth, default);
            _to.Append("/>\n");
        }
    }

    /// <summary>The whole picture, to stand in a page.</summary>
    /// <param name="id">Unique in the page: letters, digits and hyphens.</param>
    /// <param name="title">What the picture shows, as its title says it.</param>
    /// <param name="description">What one would tell a person who does not see it.</param>
    public string Picture(string id, string title, string description) =>
        $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Number(width)} {Number(height)}" role="img" tabindex="0" aria-labelledby="{id}-t {id}-d" font-family="'Noto Sans', 'Segoe UI', Roboto, sans-serif">
        <title id="{id}-t">{WebUtility.HtmlEncode(title)}</title>
        <desc id="{id}-d">{WebUtility.HtmlEncode(description)}</desc>
        {(_shapes.Length == 0 ? "" : $"<defs>\n{_shapes}</defs>\n").Replace(Stem, id, StringComparison.Ordinal)}{_to.Replace(Stem, id)}</svg>

        """;

    /// <summary>Stands for the picture's id until that is known; no text of a report has this character.</summary>
    private const string Stem = "\u0001";

    private static string Name(int clip) => string.Create(CultureInfo.InvariantCulture, $"{Stem}-c{clip}");

    private Open Clipped()
    {
        _to.Append("<g clip-path=\"url(#").Append(Name(_clips)).Append(")\">\n");
        return new Open(this);
    }

    private static void Box(StringBuilder to, double x, double y, double width, double height) =>
        to.Append(" x=\"").Append(Number(x)).Append("\" y=\"").Append(Number(y)).Append("\" width=\"").Append(Number(width)).Append("\" height=\"").Append(Number(height)).Append('"');

    private static void Outline(StringBuilder to, PdfPath path)
    {
        var points = path.Points;
        var verbs = path.Verbs;
        for (var i = 0; i < verbs.Length; i++)
        {
            var (letter, count) = verbs[i] switch { PdfPathVerb.Move => ('M', 1), PdfPathVerb.Line => ('L', 1), PdfPathVerb.Curve => ('C', 3), _ => ('Z', 0) };
            to.Append(letter);
            for (var p = 0; p < count; p++)
                to.Append(p == 0 ? "" : " ").Append(Number(points[p].X)).Append(' ').Append(Number(points[p].Y));
            points = points[count..];
        }
    }

    private void Fill(PdfColor? color) => _to.Append(" fill=\"").Append(color is { } inside ? Hex(inside) : "none").Append('"');

    private void Stroke(PdfColor color, double width, ReadOnlySpan<double> dash)
    {
        _to.Append(" stroke=\"").Append(Hex(color)).Append("\" stroke-width=\"").Append(Number(width)).Append('"');
        if (dash.IsEmpty) return;
        _to.Append(" stroke-dasharray=\"");
        for (var i = 0; i < dash.Length; i++) _to.Append(i == 0 ? "" : " ").Append(Number(dash[i]));
        _to.Append('"');
    }

    private static string Hex(PdfColor color) => string.Create(CultureInfo.InvariantCulture, $"#{color.R:x2}{color.G:x2}{color.B:x2}");

    /// <summary>Hundredths of a point are finer than any screen.</summary>
    private static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    private sealed class Open(SvgCanvas canvas) : IDisposable
    {
        private bool _closed;

        public void Dispose()
        {
            if (_closed) return;
            _closed = true;
            canvas._to.Append("</g>\n");
        }
    }
}
