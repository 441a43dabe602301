using System.Buffers.Binary;

namespace Pipeline.Pdf.Tests;

public class FontTests
{
    [Fact]
    public void A_subset_holds_the_characters_drawn_and_no_others()
    {
        var reader = new PdfReader(Sample.OneLine("banana band"));
        var subset = new SubsetReader(reader);
        // .notdef, b, a, n, space, d.
        Assert.Equal(6, subset.GlyphCount);
        Assert.Equal("ban d", string.Concat(reader.Fonts()["F0"].OrderBy(entry => entry.Key).Select(entry => entry.Value.Text)));
        Assert.True(subset.Program.Length < new FileInfo(Fonts.RegularFile).Length / 100, $"{subset.Program.Length} bytes for five letters");
    }

    [Fact]
    public void A_composite_glyph_brings_its_parts()
    {
        var reader = new PdfReader(Sample.OneLine("ñ"));
        var subset = new SubsetReader(reader);
        // .notdef, ñ, and its parts: n and the tilde.
        Assert.Equal(4, subset.GlyphCount);
        Assert.Equal(-1, BinaryPrimitives.ReadInt16BigEndian(subset.Outline(1)));
        Assert.Equal([2, 3], Parts(subset, 1));
        Assert.True(subset.OutlineLength(2) > 0 && subset.OutlineLength(3) > 0);
        Assert.Single(reader.Fonts()["F0"]);
    }

    [Fact]
    public void A_part_that_is_drawn_itself_is_not_stored_twice()
    {
        var subset = new SubsetReader(new PdfReader(Sample.OneLine("nñ")));
        Assert.Equal(4, subset.GlyphCount);
        Assert.Equal([1, 3], Parts(subset, 2));
    }

    [Fact]
    public void A_font_that_is_drawn_nowhere_is_not_embedded()
    {
        var reader = new PdfReader(Sample.OneLine("one font"));
        Assert.Single(reader.Bodies, body => body.Contains("/FontFile2", StringComparison.Ordinal));
    }

    [Fact]
    public void Table_checksums_are_right()
    {
        var program = new SubsetReader(new PdfReader(Sample.OneLine("Checksums, ñ"))).Program;
        // The specification: with the adjustment in place, the whole file sums to this number.
        Assert.Equal(0xB1B0AFBA, Sum(program));
    }

    [Fact]
    public void Metrics_are_those_of_the_font()
    {
        // hhea and OS/2 of Noto Sans Regular 2.015, as fontTools prints them, over 1000 units.
        Assert.Equal(1.069, Fonts.Regular.Ascent, 6);
        Assert.Equal(-0.293, Fonts.Regular.Descent, 6);
        Assert.Equal(0.714, Fonts.Regular.CapHeight, 6);
    }

    [Fact]
    public void A_file_that_is_no_TrueType_font_is_refused()
    {
        Assert.Throws<InvalidDataException>(() => PdfFont.Load(default));
        Assert.Throws<InvalidDataException>(() => PdfFont.Load("OTTO and so on, but long enough to look"u8.ToArray()));
    }

    [Fact]
    public void A_font_cut_short_is_refused_wherever_it_was_cut()
    {
        var whole = File.ReadAllBytes(Fonts.RegularFile);
        for (var length = 1; length < whole.Length; length = (length * 5 / 4) + 1)
        {
            var cut = whole.AsMemory(0, length);
            Assert.Throws<InvalidDataException>(() => PdfFont.Load(cut));
        }
    }

    private static List<int> Parts(SubsetReader subset, int glyph)
    {
        var outline = subset.Outline(glyph);
        var parts = new List<int>();
        for (var at = 10; ;)
        {
            var flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
            parts.Add(BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]));
            // Noto Sans places its accents without scaling them: two arguments, bytes or words.
            Assert.Equal(0, flags & 0xC8);
            at += (flags & 1) != 0 ? 8 : 6;
            if ((flags & 0x20) == 0) return parts;
        }
    }

    private static uint Sum(byte[] program)
    {
        uint sum = 0;
        for (var i = 0; i < program.Length; i += 4) sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(program.AsSpan(i)));
        return sum;
    }
}
