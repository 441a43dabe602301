using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Pdf;

/// <summary>
/// What one document uses of a font. Every character gets a code of its own, which is also the number of its glyph in the subset:
/// so ToUnicode is exact even where a font draws two characters with one glyph (a hyphen and a non-breaking hyphen).
/// </summary>
internal sealed class FontUse(FontFace face, int index, int number)
{
    private readonly Dictionary<int, ushort> _beyond = [];
    private readonly ushort[]?[] _basic = new ushort[256][];
    private readonly List<SubsetGlyph> _glyphs = [new(0, null)];

    public FontFace Face { get; } = face;

    /// <summary>Place among the document's fonts; the resource name is F and this number.</summary>
    public int Index { get; } = index;

    /// <summary>Object number of the Type0 font.</summary>
    public int Number { get; } = number;

    /// <summary>The code that shows a character, given its glyph in the font.</summary>
    public ushort CodeOf(Rune rune, ushort glyph)
    {
        if (!rune.IsBmp)
        {
            if (!_beyond.TryGetValue(rune.Value, out var code)) _beyond.Add(rune.Value, code = Add(rune, glyph));
            return code;
        }

        ref var known = ref (_basic[rune.Value >> 8] ??= new ushort[256])[rune.Value & 0xFF];
        if (known == 0) known = Add(rune, glyph);
        return known;
    }

    public void Write(PdfFile file)
    {
        var used = _glyphs.Count;
        var (descendant, descriptor, program, unicode) = (file.Reserve(), file.Reserve(), file.Reserve(), file.Reserve());
        var work = new ByteBuffer(1 << 15);
        WriteToUnicode(work);
        file.Stream(unicode, "", work.Written);
        work.Clear();
        FontSubset.Write(Face, _glyphs, work);
        file.Stream(program, string.Create(CultureInfo.InvariantCulture, $"/Length1 {work.Count}"), work.Written);
        var name = Tag(work.Written) + "+" + Face.Name;
        // PDF/A-1 (6.3.5) wants to be told which glyphs the program holds; later parts do not. A bit for each, the first one highest.
        var set = file.Archive == PdfArchive.A1b ? file.Reserve() : 0;
        if (set != 0)
        {
            work.Clear();
            for (var left = _glyphs.Count; left > 0; left -= 8) work.Append((byte)(0xFF << Math.Max(0, 8 - left)));
            file.Stream(set, "", work.Written);
        }

        work.Release();

        file.Begin(Number).Append("<</Type/Font/Subtype/Type0/BaseFont/"u8).Utf8(name).Append("/Encoding/Identity-H/DescendantFonts["u8)
            .Reference(descendant).Append("]/ToUnicode "u8).Reference(unicode).Append(">>"u8);
        file.End();

        var cid = file.Begin(descendant).Append("<</Type/Font/Subtype/CIDFontType2/BaseFont/"u8).Utf8(name)
            .Append("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor "u8).Reference(descriptor).Append("/W[0["u8);
        for (var i = 0; i < used; i++)
            cid.Number((_glyphs[i].IsPlaceholder ? Face.PlaceholderAdvance : Face.File.Advance(_glyphs[i].Source)) * 1000.0 / Face.File.UnitsPerEm).Append((byte)' ');
        cid.Append("]]>>"u8);
        file.End();

        WriteDescriptor(file.Begin(descriptor), name, program, set);
        file.End();
    }

    private ushort Add(Rune rune, ushort glyph)
    {
        if (_glyphs.Count > ushort.MaxValue) throw new InvalidOperationException("A document shows at most 65535 different characters of a font.");
        _glyphs.Add(new SubsetGlyph(glyph, rune));
        return (ushort)(_glyphs.Count - 1);
    }

    private void WriteDescriptor(ByteBuffer to, string name, int program, int set)
    {
        var head = Face.File.Table("head");
        var perMille = 1000.0 / Face.File.UnitsPerEm;
        var italic = Face.File.HasTable("post") ? TrueTypeFile.Int16(Face.File.Table("post"), 4) : 0;
        // PDF wants the width of the stems, which TrueType does not tell; this follows from the weight (400 gives 88, 700 gives 166).
        var weight = Face.File.HasTable("OS/2") ? TrueTypeFile.UInt16(Face.File.Table("OS/2"), 4) : 400;
        // Flag 4: the codes are our own and follow no standard Latin character set.
        to.Append("<</Type/FontDescriptor/Flags "u8).Integer(italic == 0 ? 4 : 68).Append("/FontName/"u8).Utf8(name).Append("/FontBBox["u8);
        for (var i = 36; i <= 42; i += 2) to.Number(TrueTypeFile.Int16(head, i) * perMille).Append((byte)' ');
        to.Append("]/ItalicAngle "u8).Integer(italic).Append("/Ascent "u8).Number(Face.Ascent * 1000).Append("/Descent "u8).Number(Face.Descent * 1000)
            .Append("/CapHeight "u8).Number(Face.CapHeight * 1000).Append("/StemV "u8).Number(50 + Math.Round(Math.Pow(weight / 65.0, 2))).Append("/FontFile2 "u8).Reference(program);
        if (set != 0) to.Append("/CIDSet "u8).Reference(set);
        to.Append(">>"u8);
    }

    private void WriteToUnicode(ByteBuffer to)
    {
        to.Append("""
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange

            """u8);
        Span<char> units = stackalloc char[2];
        for (var first = 1; first < _glyphs.Count; first += 100)
        {
            // A block holds 100 lines at most.
            var end = Math.Min(first + 100, _glyphs.Count);
            to.Integer(end - first).Append(" beginbfchar\n"u8);
            for (var i = first; i < end; i++)
            {
                // A character without meaning (a control, say) is read out as the white square that is seen.
                var rune = _glyphs[i].Character!.Value;
                if (!Characters.HasMeaning(rune)) rune = new Rune(0x25A1);
                to.Append((byte)'<').Hex(i).Append("> <"u8);
                foreach (var unit in units[..rune.EncodeToUtf16(units)]) to.Hex(unit);
                to.Append(">\n"u8);
            }

            to.Append("endbfchar\n"u8);
        }

        to.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"u8);
    }

    /// <summary>Six capital letters that tell this subset from others of the same font (PDF 9.6.4).</summary>
    private static string Tag(ReadOnlySpan<byte> program)
    {
        var hash = SHA256.HashData(program);
        return string.Create(6, hash, static (letters, bytes) =>
        {
            for (var i = 0; i < letters.Length; i++) letters[i] = (char)('A' + (bytes[i] % 26));
        });
    }
}
