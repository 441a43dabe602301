using System.Text;

namespace Pipeline.Pdf;

/// <summary>One font program with what is asked of it for every character drawn. Immutable but for memories that cannot change a result.</summary>
internal sealed class FontFace
{
    private readonly CharacterMap _characters;
    private readonly Kerning _kerning;
    private readonly ushort[] _advances;

    public FontFace(ReadOnlyMemory<byte> trueType)
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

    public TrueTypeFile File { get; }

    public string Name { get; }

    /// <summary>Height above the baseline in em.</summary>
    public double Ascent { get; }

    /// <summary>Depth below the baseline in em; negative.</summary>
    public double Descent { get; }

    public double CapHeight { get; }

    /// <summary>Width, in font units, of the box that is drawn for a missing glyph.</summary>
    public int PlaceholderAdvance { get; }

    /// <summary>0 when the face has no glyph for it.</summary>
    public ushort GlyphOf(Rune rune) => _characters[rune];

    /// <summary>Font units; for glyph 0, those of the placeholder.</summary>
    public int Advance(ushort glyph) => glyph == 0 ? PlaceholderAdvance : _advances[glyph];

    /// <summary>What is added to the advance of the left glyph, in font units.</summary>
    public int Kern(ushort left, ushort right) => left == 0 || right == 0 ? 0 : _kerning.Between(left, right);
}
