using System.Text;

namespace Pipeline.Pdf;

/// <summary>A TrueType font program. Immutable: one font may be drawn with by many documents at the same time.</summary>
public sealed class PdfFont
{
    private readonly CharacterMap _characters;
    private readonly Kerning _kerning;
    private readonly ushort[] _advances;

    private PdfFont(ReadOnlyMemory<byte> trueType)
    {
        File = new TrueTypeFile(trueType);
        _characters = new CharacterMap(File);
        _kerning = new Kerning(File);
        _advances = new ushort[File.GlyphCount];
        for (var i = 0; i < _advances.Length; i++) _advances[i] = (ushort)File.Advance(i);
        Name = File.PostScriptName();
        double em = File.UnitsPerEm;
        Ascent = TrueTypeFile.Int16(File.Table("hhea"), 4) / em;
        Descent = TrueTypeFile.Int16(File.Table("hhea"), 6) / em;
        // OS/2 tells the cap height from version 2 on; 0.7 em is what most sans-serif faces have.
        CapHeight = File.HasTable("OS/2") && File.Table("OS/2") is { Length: >= 90 } os2 && TrueTypeFile.UInt16(os2, 0) >= 2 ? TrueTypeFile.Int16(os2, 88) / em : 0.7;
        PlaceholderAdvance = File.UnitsPerEm * 6 / 10;
    }

    /// <summary>Height above the baseline in em, by the font's horizontal header.</summary>
    public double Ascent { get; }

    /// <summary>Depth below the baseline in em; negative.</summary>
    public double Descent { get; }

    public double CapHeight { get; }

    internal TrueTypeFile File { get; }

    internal string Name { get; }

    /// <summary>Width, in font units, of the box that is drawn for a missing glyph.</summary>
    internal int PlaceholderAdvance { get; }

    /// <exception cref="InvalidDataException">Not a TrueType font with glyf outlines and a Unicode character map.</exception>
    public static PdfFont Load(ReadOnlyMemory<byte> trueType)
    {
        try
        {
            return new PdfFont(trueType);
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("A table of the font is cut short.", e);
        }
    }

    /// <summary>True if the character is drawn as itself, or is one that has no shape by nature (a soft hyphen).</summary>
    public bool Has(Rune rune) => Characters.IsInvisible(rune) || _characters[rune] != 0;

    /// <summary>Width of a text in points as <see cref="PdfPage.Text"/> draws it: kerned, and with the placeholder for missing glyphs.</summary>
    public double Measure(ReadOnlySpan<char> text, double size)
    {
        long units = 0;
        ushort previous = 0;
        foreach (var rune in Characters.Compose(text).EnumerateRunes())
        {
            if (Characters.IsInvisible(rune)) continue;
            var glyph = _characters[rune];
            units += Advance(glyph) + Kern(previous, glyph);
            previous = glyph;
        }

        return units * size / File.UnitsPerEm;
    }

    /// <summary>0 when the placeholder is drawn instead.</summary>
    internal ushort GlyphOf(Rune rune) => _characters[rune];

    internal int Advance(ushort glyph) => glyph == 0 ? PlaceholderAdvance : _advances[glyph];

    internal int Kern(ushort left, ushort right) => left == 0 || right == 0 ? 0 : _kerning.Between(left, right);
}
