using System.Runtime.CompilerServices;
using System.Text;

namespace Pipeline.Pdf;

/// <summary>
/// A TrueType font, with others that stand in for the characters it lacks. Immutable: one font may be drawn with by many documents at the
/// same time.
/// </summary>
public sealed class PdfFont
{
    private readonly FontFace[] _faces;
    private readonly FontFace _first;

    private PdfFont(FontFace[] faces) => (_faces, _first) = (faces, faces[0]);

    /// <summary>Height above the baseline in em, by the font's horizontal header.</summary>
    public double Ascent => Face.Ascent;

    /// <summary>Depth below the baseline in em; negative.</summary>
    public double Descent => Face.Descent;

    public double CapHeight => Face.CapHeight;

    /// <summary>The face that tells the metrics, and draws the placeholder for what no face has.</summary>
    internal FontFace Face => _first;

    /// <exception cref="InvalidDataException">Not a TrueType font with glyf outlines and a Unicode character map.</exception>
    public static PdfFont Load(ReadOnlyMemory<byte> trueType)
    {
        try
        {
            return new PdfFont([new FontFace(trueType)]);
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("A table of the font is cut short.", e);
        }
    }

    /// <summary>
    /// This font, with others for what it lacks: each character is drawn by the first that has it. A face belongs to the document once,
    /// however many fonts it is part of.
    /// </summary>
    public PdfFont WithFallback(params ReadOnlySpan<PdfFont> others)
    {
        var faces = new List<FontFace>(_faces);
        foreach (var other in others)
        {
            ArgumentNullException.ThrowIfNull(other, nameof(others));
            faces.AddRange(other._faces.Where(face => !faces.Contains(face)));
        }

        return new PdfFont([.. faces]);
    }

    /// <summary>True if the character is drawn as itself, or is one that has no shape by nature (a soft hyphen).</summary>
    public bool Has(Rune rune)
    {
        if (Characters.IsInvisible(rune)) return true;
        Find(rune, out var glyph);
        return glyph != 0;
    }

    /// <summary>Width of a text in points as <see cref="PdfPage.Text"/> draws it: kerned, and with the placeholder for missing glyphs.</summary>
    public double Measure(ReadOnlySpan<char> text, double size)
    {
        var width = 0.0;
        long units = 0;
        ushort previous = 0;
        var face = Face;
        foreach (var rune in Characters.Compose(text).EnumerateRunes())
        {
            if (Characters.IsInvisible(rune)) continue;
            var next = Find(rune, out var glyph);
            if (!ReferenceEquals(next, face))
            {
                width += units * size / face.File.UnitsPerEm;
                (face, units, previous) = (next, 0, 0);
            }

            units += face.Advance(glyph) + face.Kern(previous, glyph);
            previous = glyph;
        }

        return width + (units * size / face.File.UnitsPerEm);
    }

    /// <summary>The first face that has a glyph for the character, else the first of all and glyph 0: the placeholder.</summary>
    // A tenth of a report's time went by here, so the usual case is found without a call.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal FontFace Find(Rune rune, out ushort glyph)
    {
        glyph = _first.GlyphOf(rune);
        return glyph != 0 ? _first : FindElsewhere(rune, out glyph);
    }

    private FontFace FindElsewhere(Rune rune, out ushort glyph)
    {
        foreach (var face in _faces)
        {
            glyph = face.GlyphOf(rune);
            if (glyph != 0) return face;
        }

        glyph = 0;
        return _first;
    }
}
