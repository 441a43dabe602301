using System.Buffers.Binary;
using System.Text;
using static Pipeline.Pdf.TrueTypeFile;

namespace Pipeline.Pdf;

/// <summary>A glyph of a subset: which glyph of the font it is and what it stands for.</summary>
/// <param name="Source">Glyph number in the font; 0 with a character is the placeholder.</param>
/// <param name="Character">Nothing for .notdef and for parts of composite glyphs.</param>
internal readonly record struct SubsetGlyph(ushort Source, Rune? Character)
{
    public bool IsPlaceholder => Source == 0 && Character is not null;
}

/// <summary>
/// A small font program with the glyphs that a document uses, numbered anew from 1 in the order of their first use. Instructions
/// for low-resolution screens are left out: no PDF viewer needs them, and they can be half of a program.
/// </summary>
internal static class FontSubset
{
    private const ushort ArgumentsAreWords = 0x1, HasScale = 0x8, MoreComponents = 0x20, HasTwoScales = 0x40, HasMatrix = 0x80, HasInstructions = 0x100;

    private static readonly string[] Tables = ["cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "post"];

    /// <param name="glyphs">In order of their new numbers, .notdef first. The parts of composite glyphs are added at the end.</param>
    public static void Write(FontFace face, List<SubsetGlyph> glyphs, ByteBuffer target)
    {
        var directory = 12 + (16 * Tables.Length);
        target.UInt32(0x00010000).UInt16(Tables.Length).UInt16(128).UInt16(3).UInt16((16 * Tables.Length) - 128);
        while (target.Count < directory) target.Append(0);
        var loca = new List<int>(glyphs.Count + 1);
        var headAt = 0;
        for (var i = 0; i < Tables.Length; i++)
        {
            var start = target.Count;
            switch (Tables[i])
            {
                case "cmap": WriteCharacterMap(glyphs, target); break;
                case "glyf": WriteOutlines(face, glyphs, loca, target); break;
                case "head":
                    headAt = start;
                    target.Append(face.File.Table("head"));
                    target.Patch(start + 8, 4).Clear();
                    BinaryPrimitives.WriteInt16BigEndian(target.Patch(start + 50, 2), 1);
                    break;
                case "hhea":
                    target.Append(face.File.Table("hhea"));
                    BinaryPrimitives.WriteUInt16BigEndian(target.Patch(start + 34, 2), (ushort)glyphs.Count);
                    break;
                case "hmtx":
                    foreach (var glyph in glyphs)
                        target.UInt16(glyph.IsPlaceholder ? face.PlaceholderAdvance : face.File.Advance(glyph.Source))
                            .UInt16(glyph.IsPlaceholder ? face.PlaceholderAdvance / 10 : face.File.LeftSideBearing(glyph.Source));
                    break;
                case "loca":
                    foreach (var offset in loca) target.UInt32((uint)offset);
                    break;
                case "maxp":
                    target.Append(face.File.Table("maxp"));
                    BinaryPrimitives.WriteUInt16BigEndian(target.Patch(start + 4, 2), (ushort)glyphs.Count);
                    // Twilight points, storage, functions, instruction definitions, stack, size of instructions: all gone.
                    target.Patch(start + 16, 12).Clear();
                    break;
                default:
                    // Version 3: no glyph names. Italic angle and underline as in the font.
                    target.UInt32(0x00030000).Append(face.File.HasTable("post") ? face.File.Table("post").Slice(4, 12) : new byte[12]);
                    for (var j = 0; j < 4; j++) target.UInt32(0);
                    break;
            }

            var length = target.Count - start;
            target.Pad(4);
            var record = target.Patch(12 + (16 * i), 16);
            Encoding.ASCII.GetBytes(Tables[i], record);
            BinaryPrimitives.WriteUInt32BigEndian(record[4..], Sum(target.Written[start..]));
            BinaryPrimitives.WriteInt32BigEndian(record[8..], start);
            BinaryPrimitives.WriteInt32BigEndian(record[12..], length);
        }

        BinaryPrimitives.WriteUInt32BigEndian(target.Patch(headAt + 8, 4), unchecked(0xB1B0AFBAu - Sum(target.Written)));
    }

    private static void WriteCharacterMap(List<SubsetGlyph> glyphs, ByteBuffer target)
    {
        var codes = new List<(int Code, int Glyph)>();
        for (var i = 0; i < glyphs.Count; i++)
            if (glyphs[i].Character is { } rune) codes.Add((rune.Value, i));
        codes.Sort();
        target.UInt16(0).UInt16(1).UInt16(3).UInt16(10).UInt32(12);
        target.UInt16(12).UInt16(0).UInt32((uint)(16 + (12 * codes.Count))).UInt32(0).UInt32((uint)codes.Count);
        foreach (var (code, glyph) in codes) target.UInt32((uint)code).UInt32((uint)code).UInt32((uint)glyph);
    }

    private static void WriteOutlines(FontFace face, List<SubsetGlyph> glyphs, List<int> loca, ByteBuffer target)
    {
        var numbers = new Dictionary<ushort, ushort>();
        for (var i = 0; i < glyphs.Count; i++)
            if (!glyphs[i].IsPlaceholder) numbers.TryAdd(glyphs[i].Source, (ushort)i);
        var start = target.Count;
        // The list grows while it is walked: a composite glyph adds its parts, which may be composite themselves.
        for (var i = 0; i < glyphs.Count; i++)
        {
            loca.Add(target.Count - start);
            var outline = glyphs[i].IsPlaceholder ? [] : face.File.Outline(glyphs[i].Source);
            if (glyphs[i].IsPlaceholder) WritePlaceholder(face, target);
            else if (outline.Length == 0) continue;
            else if (Int16(outline, 0) >= 0) WriteSimple(outline, target);
            else WriteComposite(outline, glyphs, numbers, target);
            target.Pad(4);
        }

        loca.Add(target.Count - start);
    }

    private static void WriteSimple(ReadOnlySpan<byte> outline, ByteBuffer target)
    {
        var endOfContours = 10 + (2 * Int16(outline, 0));
        var instructions = UInt16(outline, endOfContours);
        target.Append(outline[..endOfContours]).UInt16(0).Append(outline[(endOfContours + 2 + instructions)..]);
    }

    private static void WriteComposite(ReadOnlySpan<byte> outline, List<SubsetGlyph> glyphs, Dictionary<ushort, ushort> numbers, ByteBuffer target)
    {
        target.Append(outline[..10]);
        var at = 10;
        int flags;
        do
        {
            flags = UInt16(outline, at);
            var part = (ushort)UInt16(outline, at + 2);
            if (!numbers.TryGetValue(part, out var number))
            {
                number = (ushort)glyphs.Count;
                numbers.Add(part, number);
                glyphs.Add(new SubsetGlyph(part, null));
            }

            var rest = (flags & ArgumentsAreWords) != 0 ? 4 : 2;
            rest += (flags & HasScale) != 0 ? 2 : (flags & HasTwoScales) != 0 ? 4 : (flags & HasMatrix) != 0 ? 8 : 0;
            target.UInt16(flags & ~HasInstructions).UInt16(number).Append(outline.Slice(at + 4, rest));
            at += 4 + rest;
        }
        while ((flags & MoreComponents) != 0);
    }

    /// <summary>An upright box, as high as a capital: nobody takes it for a letter, and it cannot be overlooked.</summary>
    private static void WritePlaceholder(FontFace face, ByteBuffer target)
    {
        var (left, right, top) = (face.PlaceholderAdvance / 10, face.PlaceholderAdvance * 9 / 10, (int)(face.CapHeight * face.File.UnitsPerEm));
        var pen = face.File.UnitsPerEm / 16;
        target.UInt16(2).UInt16(left).UInt16(0).UInt16(right).UInt16(top).UInt16(3).UInt16(7).UInt16(0);
        // Eight points on the curve, each as a 16 bit step from the one before; the inner box runs the other way round.
        for (var i = 0; i < 8; i++) target.Append(1);
        var (wide, high) = (right - left, top);
        foreach (var x in (int[])[left, 0, wide, 0, -pen, 0, (2 * pen) - wide, 0]) target.UInt16(x);
        foreach (var y in (int[])[0, high, 0, -high, pen, high - (2 * pen), 0, (2 * pen) - high]) target.UInt16(y);
    }

    private static uint Sum(ReadOnlySpan<byte> words)
    {
        uint sum = 0;
        for (; words.Length >= 4; words = words[4..]) sum = unchecked(sum + UInt32(words, 0));
        return sum;
    }
}
