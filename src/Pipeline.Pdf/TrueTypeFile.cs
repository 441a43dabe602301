using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Pdf;

/// <summary>The tables of a TrueType font program (OpenType specification, with outlines in the glyf table), read where they stand.</summary>
internal sealed class TrueTypeFile
{
    private readonly ReadOnlyMemory<byte> _data;
    private readonly Dictionary<string, (int Offset, int Length)> _tables = new(StringComparer.Ordinal);
    private readonly bool _longOffsets;
    private readonly int _metricCount;

    /// <exception cref="InvalidDataException">Not a TrueType font, or cut short.</exception>
    public TrueTypeFile(ReadOnlyMemory<byte> data)
    {
        _data = data;
        try
        {
            if (UInt32(data.Span, 0) is not (0x00010000 or 0x74727565)) throw new InvalidDataException("The font is not a TrueType font with glyf outlines.");
            for (int i = 0, count = UInt16(data.Span, 4); i < count; i++)
            {
                var record = data.Span.Slice(12 + (16 * i), 16);
                var (offset, length) = (checked((int)UInt32(record, 8)), checked((int)UInt32(record, 12)));
                _ = data.Slice(offset, length);
                _tables[Encoding.ASCII.GetString(record[..4])] = (offset, length);
            }

            foreach (var needed in (string[])["head", "hhea", "maxp", "hmtx", "loca", "glyf", "cmap"])
                if (!_tables.ContainsKey(needed)) throw new InvalidDataException($"The font has no {needed} table.");
            UnitsPerEm = UInt16(Table("head"), 18);
            _longOffsets = Int16(Table("head"), 50) == 1;
            GlyphCount = UInt16(Table("maxp"), 4);
            _metricCount = UInt16(Table("hhea"), 34);
            if (UnitsPerEm == 0 || _metricCount == 0 || _metricCount > GlyphCount || Table("loca").Length < (GlyphCount + 1) * (_longOffsets ? 4 : 2))
                throw new InvalidDataException("The tables of the font contradict each other.");
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("The font is cut short.", e);
        }
    }

    public int UnitsPerEm { get; }

    public int GlyphCount { get; }

    public bool HasTable(string tag) => _tables.ContainsKey(tag);

    public ReadOnlySpan<byte> Table(string tag)
    {
        var (offset, length) = _tables[tag];
        return _data.Span.Slice(offset, length);
    }

    /// <summary>Advance width in font units.</summary>
    public int Advance(int glyph) => UInt16(Table("hmtx"), 4 * Math.Min(glyph, _metricCount - 1));

    public int LeftSideBearing(int glyph) =>
        Int16(Table("hmtx"), glyph < _metricCount ? (4 * glyph) + 2 : (4 * _metricCount) + (2 * (glyph - _metricCount)));

    /// <summary>The outline of a glyph; empty for a space.</summary>
    public ReadOnlySpan<byte> Outline(int glyph)
    {
        var loca = Table("loca");
        var (start, end) = _longOffsets
            ? ((int)UInt32(loca, 4 * glyph), (int)UInt32(loca, (4 * glyph) + 4))
            : (2 * UInt16(loca, 2 * glyph), 2 * UInt16(loca, (2 * glyph) + 2));
        return Table("glyf")[start..end];
    }

    /// <summary>The PostScript name, such as NotoSans-Regular; "Font" if the program does not tell it.</summary>
    public string PostScriptName()
    {
        if (!HasTable("name")) return "Font";
        var names = Table("name");
        var strings = names[UInt16(names, 4)..];
        for (int i = 0, count = UInt16(names, 2); i < count; i++)
        {
            var record = names.Slice(6 + (12 * i), 12);
            // Name 6 of the Windows platform, in UTF-16; only characters that a PDF name holds unescaped.
            if (UInt16(record, 0) != 3 || UInt16(record, 6) != 6) continue;
            var name = Encoding.BigEndianUnicode.GetString(strings.Slice(UInt16(record, 10), UInt16(record, 8)));
            name = string.Concat(name.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));
            if (name.Length > 0) return name;
        }

        return "Font";
    }

    public static int UInt16(ReadOnlySpan<byte> span, int offset) => BinaryPrimitives.ReadUInt16BigEndian(span[offset..]);

    public static int Int16(ReadOnlySpan<byte> span, int offset) => BinaryPrimitives.ReadInt16BigEndian(span[offset..]);

    public static uint UInt32(ReadOnlySpan<byte> span, int offset) => BinaryPrimitives.ReadUInt32BigEndian(span[offset..]);
}
