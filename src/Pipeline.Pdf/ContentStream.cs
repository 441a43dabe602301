using System.Text;

namespace Pipeline.Pdf;

/// <summary>
/// The operators of one page (PDF 8 and 9). It remembers the graphics state and writes only what changes; coordinates come in with
/// y downward and are turned here.
/// </summary>
internal sealed class ContentStream(double pageHeight)
{
    private readonly ByteBuffer _to = new(1 << 14);
    private readonly Stack<State> _saved = new();
    private State _state = State.Initial;

    /// <summary>Nothing is known of colours and fonts at the start, so the first use always writes them.</summary>
    private readonly record struct State(PdfColor? Fill, PdfColor? Stroke, double LineWidth, bool Dashed, FontUse? Font, double Size, double Spacing)
    {
        // 1 point is the line width that PDF itself starts with.
        public static readonly State Initial = new(null, null, 1, false, null, 0, 0);
    }

    public ReadOnlySpan<byte> Written => _to.Written;

    public void Release() => _to.Release();

    public void BeginTag(PdfTagKind? kind, int number) =>
        _to.Append((byte)'/').Utf8(StructureTree.NameOf(kind)).Append("<</MCID "u8).Integer(number).Append(">>BDC\n"u8);

    public void BeginArtifact(PdfArtifact kind, double pageWidth)
    {
        _to.Append("/Artifact<</Type/"u8).Append(kind switch { PdfArtifact.Layout => "Layout"u8, PdfArtifact.Pagination => "Pagination"u8, _ => "Background"u8 });
        if (kind == PdfArtifact.Background) _to.Append("/BBox[0 0 "u8).Coordinate(pageWidth).Coordinate(pageHeight).Append((byte)']');
        _to.Append(">>BDC\n"u8);
    }

    public void BeginReadAs(string text) => _to.Append("/Span<</ActualText"u8).Text(text).Append(">>BDC\n"u8);

    public void EndMarked() => _to.Append("EMC\n"u8);

    // As many as PDF/A-1 (6.1.12) and PDF/A-2 (6.1.13) hold.
    private const int MostSaved = 28;

    /// <exception cref="InvalidOperationException">Too deep.</exception>
    public void Save()
    {
        if (_saved.Count == MostSaved) throw new InvalidOperationException("At most 28 clips lie inside each other.");
        _saved.Push(_state);
        _to.Append("q\n"u8);
    }

    public void Restore()
    {
        _state = _saved.Pop();
        _to.Append("Q\n"u8);
    }

    public void FillColor(PdfColor color)
    {
        if (_state.Fill == color) return;
        _state = _state with { Fill = color };
        Color(color).Append("rg\n"u8);
    }

    /// <param name="dash">Lengths of dashes and gaps in points; empty for a solid line.</param>
    /// <exception cref="ArgumentException">Dashes that never end, or go backwards.</exception>
    public void Pen(PdfColor color, double width, ReadOnlySpan<double> dash)
    {
        var sum = 0.0;
        foreach (var length in dash) sum += length >= 0 ? length : double.NaN;
        // A thousandth is the shortest length that is written.
        if (dash.Length > 0 && !(sum >= 0.001)) throw new ArgumentException("Dashes are not negative, and not all of them are 0.", nameof(dash));
        if (_state.Stroke != color) Color(color).Append("RG\n"u8);
        if (_state.LineWidth != width) _to.Number(width).Append(" w\n"u8);
        if (_state.Dashed || dash.Length > 0)
        {
            _to.Append((byte)'[');
            foreach (var length in dash) _to.Number(length).Append((byte)' ');
            _to.Append("]0 d\n"u8);
        }

        _state = _state with { Stroke = color, LineWidth = width, Dashed = dash.Length > 0 };
    }

    public void MoveTo(double x, double y) => Point(x, y).Append("m\n"u8);

    public void LineTo(double x, double y) => Point(x, y).Append("l\n"u8);

    public void Rectangle(double x, double y, double width, double height) => Point(x, y + height).Coordinate(width).Coordinate(height).Append("re\n"u8);

    public void Path(PdfPath path)
    {
        var points = path.Points;
        foreach (var verb in path.Verbs)
        {
            switch (verb)
            {
                case PdfPathVerb.Move: Point(points[0].X, points[0].Y).Append("m\n"u8); break;
                case PdfPathVerb.Line: Point(points[0].X, points[0].Y).Append("l\n"u8); break;
                case PdfPathVerb.Curve:
                    Point(points[0].X, points[0].Y);
                    Point(points[1].X, points[1].Y);
                    Point(points[2].X, points[2].Y).Append("c\n"u8);
                    points = points[2..];
                    break;
                default:
                    _to.Append("h\n"u8);
                    continue;
            }

            points = points[1..];
        }
    }

    /// <summary>Ends a path: painted, or (with neither) dropped.</summary>
    public void Paint(bool fill, bool stroke, bool evenOdd = false)
    {
        _to.Append((fill, stroke, evenOdd) switch
        {
            (true, true, false) => "B\n"u8,
            (true, true, true) => "B*\n"u8,
            (true, false, false) => "f\n"u8,
            (true, false, true) => "f*\n"u8,
            (false, true, _) => "S\n"u8,
            _ => "n\n"u8,
        });
    }

    public void ClipToPath(bool evenOdd) => _to.Append(evenOdd ? "W* n\n"u8 : "W n\n"u8);

    /// <summary>Shows a line of text; its baseline starts at (x, y) and runs along (cos, sin), up being positive.</summary>
    /// <param name="document">Gives the faces that the font draws with, and takes in the characters that are drawn as the placeholder.</param>
    /// <param name="divided">A soft hyphen is drawn.</param>
    /// <returns>The width in points.</returns>
    public double Text(PdfDocument document, PdfFont font, double size, double x, double y, double cos, double sin, ReadOnlySpan<char> text, double spacing, bool divided = false)
    {
        _to.Append("BT\n"u8);
        if (_state.Spacing != spacing) _to.Number(spacing).Append(" Tc\n"u8);
        _state = _state with { Spacing = spacing };
        if (sin != 0 || cos != 1) _to.Number(cos).Append((byte)' ').Number(sin).Append((byte)' ').Number(-sin).Append((byte)' ').Number(cos).Append((byte)' ');
        Point(x, y).Append(sin != 0 || cos != 1 ? "Tm\n"u8 : "Td\n"u8);

        var width = 0.0;
        FontUse? run = null;
        double unit = 0;
        ushort previous = 0;
        foreach (var rune in Characters.Compose(text).EnumerateRunes())
        {
            var softHyphen = divided && rune.Value == 0x00AD;
            if (Characters.IsInvisible(rune) && !softHyphen) continue;
            var face = font.Find(softHyphen ? new Rune('-') : rune, out var glyph);
            if (glyph == 0) document.Missing.Add(rune);
            if (!ReferenceEquals(run?.Face, face))
            {
                // The next face goes on where the last one stopped.
                if (run is not null) _to.Append(">]TJ\n"u8);
                run = document.Use(face);
                Font(run, size);
                _to.Append("[<"u8);
                (unit, previous) = (face.File.UnitsPerEm, 0);
            }

            var kern = face.Kern(previous, glyph);
            // Numbers between strings move left, in thousandths of the font size.
            if (kern != 0) _to.Append((byte)'>').Number(-kern * 1000 / unit).Append((byte)'<');
            _to.Hex(run!.CodeOf(rune, glyph));
            width += ((kern + face.Advance(glyph)) * size / unit) + spacing;
            previous = glyph;
        }

        _to.Append(run is null ? "ET\n"u8 : ">]TJ\nET\n"u8);
        return width;
    }

    private void Font(FontUse use, double size)
    {
        if (ReferenceEquals(_state.Font, use) && _state.Size == size) return;
        _to.Append("/F"u8).Integer(use.Index).Append((byte)' ').Number(size).Append(" Tf\n"u8);
        _state = _state with { Font = use, Size = size };
    }

    private ByteBuffer Point(double x, double y) => _to.Coordinate(x).Coordinate(pageHeight - y);

    private ByteBuffer Color(PdfColor color) =>
        _to.Number(color.R / 255.0).Append((byte)' ').Number(color.G / 255.0).Append((byte)' ').Number(color.B / 255.0).Append((byte)' ');
}
