using System.Text;
using static Pipeline.Pdf.TrueTypeFile;

namespace Pipeline.Pdf;

/// <summary>From character to glyph: the cmap table, unfolded once so that a lookup is one array access.</summary>
internal sealed class CharacterMap
{
    private readonly ushort[] _basic = new ushort[0x10000];
    private readonly Dictionary<int, ushort> _beyond = [];

    public CharacterMap(TrueTypeFile font)
    {
        var cmap = font.Table("cmap");
        var (best, rank) = (0, 0);
        for (int i = 0, count = UInt16(cmap, 2); i < count; i++)
        {
            var offset = (int)UInt32(cmap, 8 + (8 * i));
            var unicode = UInt16(cmap, 4 + (8 * i)) is 0 || (UInt16(cmap, 4 + (8 * i)) == 3 && UInt16(cmap, 6 + (8 * i)) is 1 or 10);
            var format = UInt16(cmap, offset);
            if (unicode && format is 4 or 12 && format > rank) (best, rank) = (offset, format);
        }

        if (rank == 0) throw new InvalidDataException("The font has no Unicode character map of format 4 or 12.");
        if (rank == 12) ReadGroups(cmap[best..], font.GlyphCount);
        else ReadSegments(cmap[best..], font.GlyphCount);
    }

    /// <summary>0 when the font has no glyph for it.</summary>
    public ushort this[Rune rune] => rune.IsBmp ? _basic[rune.Value] : _beyond.GetValueOrDefault(rune.Value);

    private void ReadGroups(ReadOnlySpan<byte> table, int glyphCount)
    {
        for (int i = 0, count = (int)UInt32(table, 12); i < count; i++)
        {
            var group = table.Slice(16 + (12 * i), 12);
            var (first, last, glyph) = (UInt32(group, 0), UInt32(group, 4), UInt32(group, 8));
            for (var code = first; code <= Math.Min(last, 0x10FFFF); code++, glyph++) Set((int)code, (int)glyph, glyphCount);
        }
    }

    private void ReadSegments(ReadOnlySpan<byte> table, int glyphCount)
    {
        var count = UInt16(table, 6) / 2;
        for (var i = 0; i < count; i++)
        {
            var last = UInt16(table, 14 + (2 * i));
            var first = UInt16(table, 16 + (2 * count) + (2 * i));
            var delta = UInt16(table, 16 + (4 * count) + (2 * i));
            var rangeAt = 16 + (6 * count) + (2 * i);
            var range = UInt16(table, rangeAt);
            for (var code = first; code <= last && code != 0xFFFF; code++)
            {
                var glyph = range == 0 ? code : UInt16(table, rangeAt + range + (2 * (code - first)));
                if (glyph != 0) Set(code, (glyph + delta) & 0xFFFF, glyphCount);
            }
        }
    }

    private void Set(int code, int glyph, int glyphCount)
    {
        if (glyph >= glyphCount || !Rune.IsValid(code) || !Characters.HasMeaning(new Rune(code))) return;
        if (code < 0x10000) _basic[code] = (ushort)glyph;
        else _beyond[code] = (ushort)glyph;
    }
}
