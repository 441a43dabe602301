using System.Buffers.Binary;
using System.Globalization;
using Pipeline.Intake.Bytes;

namespace Pipeline.Intake.Workbooks;

/// <summary>One file inside a zip. Its name is only ever compared, never used as a path.</summary>
/// <param name="Method">0 stored, 8 deflated.</param>
/// <param name="Start">Offset of the packed bytes.</param>
/// <param name="Packed">Length of the packed bytes, which were proved to lie inside the file and to belong to this part alone.</param>
/// <param name="Crc">CRC-32 of the content; compared when the content has been read to its end.</param>
internal sealed record ZipPart(string Name, int Method, int Start, int Packed, uint Crc);

/// <summary>
/// The directory of a zip, read by the rules of a suspicious reader: whatever two readers could understand differently
/// (overlapping parts, a local header that contradicts the directory, one name twice) is refused, and no size that the file
/// declares of its inflated content is believed.
/// </summary>
internal static class ZipDirectory
{
    private const uint EndMark = 0x06054B50;
    private const uint EntryMark = 0x02014B50;
    private const uint LocalMark = 0x04034B50;
    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const int LocalLength = 30;
    private const int SymbolicLink = 0xA000;
    private const int Encrypted = 1;
    private const int Utf8Name = 1 << 11;
    private const int SizesFollow = 1 << 3;

    /// <exception cref="UnreadableWorkbookException">The file is no zip, is damaged, or was made to mislead.</exception>
    public static IReadOnlyDictionary<string, ZipPart> Read(ReadOnlySpan<byte> file, int mostParts)
    {
        var end = EndOfDirectory(file);
        var count = U16(file, end + 10);
        var size = U32(file, end + 12);
        var start = U32(file, end + 16);
        if (count > mostParts) throw new UnreadableWorkbookException("workbook.too-many-parts", ("found", Number(count)), ("limit", Number(mostParts)));
        if (U16(file, end + 4) != 0 || U16(file, end + 6) != 0 || U16(file, end + 8) != count || start + (long)size != end) throw Damaged("");

        var parts = new Dictionary<string, ZipPart>(count, StringComparer.OrdinalIgnoreCase);
        var taken = new List<(long From, long To)>(count);
        var at = (int)start;
        for (var i = 0; i < count; i++)
        {
            var (part, header, next) = Entry(file, at, end, (int)start);
            if (!parts.TryAdd(part.Name, part)) throw new UnreadableWorkbookException("workbook.part-name", ("part", part.Name));
            taken.Add((header, part.Start + part.Packed));
            at = next;
        }

        if (at != end) throw Damaged("");
        taken.Sort();
        for (var i = 1; i < taken.Count; i++)
            if (taken[i].From < taken[i - 1].To) throw Damaged("");
        return parts;
    }

    private static int EndOfDirectory(ReadOnlySpan<byte> file)
    {
        // A comment of up to 64 kB may follow; it must reach exactly to the end of the file.
        for (var at = file.Length - EndLength; at >= 0 && at >= file.Length - EndLength - ushort.MaxValue; at--)
            if (U32(file, at) == EndMark && at + EndLength + U16(file, at + 20) == file.Length) return at;
        throw Damaged("");
    }

    private static (ZipPart Part, long Header, int Next) Entry(ReadOnlySpan<byte> file, int at, int end, int directory)
    {
        if (at < 0 || at + EntryLength > end || U32(file, at) != EntryMark) throw Damaged("");
        var flags = U16(file, at + 8);
        var nameLength = U16(file, at + 28);
        var extraLength = U16(file, at + 30);
        var next = at + EntryLength + nameLength + extraLength + U16(file, at + 32);
        if (next > end) throw Damaged("");
        var nameBytes = file.Slice(at + EntryLength, nameLength);
        var (name, plain) = EntryName.Read(nameBytes, (flags & Utf8Name) != 0);
        if (!plain || (U32(file, at + 38) >> 16 & 0xF000) == SymbolicLink) throw new UnreadableWorkbookException("workbook.part-name", ("part", name));
        if ((flags & Encrypted) != 0) throw new UnreadableWorkbookException("workbook.encrypted");

        long packed = U32(file, at + 20);
        long header = U32(file, at + 42);
        LargeSizes(file.Slice(at + EntryLength + nameLength, extraLength), U32(file, at + 24) == uint.MaxValue, ref packed, ref header);
        var method = U16(file, at + 10);
        if (header < 0 || header + LocalLength > directory || U32(file, (int)header) != LocalMark) throw Damaged(name);
        var local = file[(int)header..];
        var localName = U16(local, 26);
        var content = header + LocalLength + localName + U16(local, 28);
        var sizesFollow = (U16(local, 6) & SizesFollow) != 0;
        var agrees = U16(local, 8) == method && (U16(local, 6) & Encrypted) == 0 && content + packed <= directory && packed >= 0
            && file.Slice((int)header + LocalLength, Math.Min(localName, directory - (int)header - LocalLength)).SequenceEqual(nameBytes)
            && (sizesFollow || U32(local, 18) == uint.MaxValue || U32(local, 18) == packed)
            && method is 0 or 8;
        return agrees ? (new ZipPart(name, method, (int)content, (int)packed, U32(file, at + 16)), header, next) : throw Damaged(name);
    }

    /// <summary>The 64-bit sizes that some programs write even for small files; only those that the entry itself leaves open.</summary>
    private static void LargeSizes(ReadOnlySpan<byte> extra, bool inflatedIsLarge, ref long packed, ref long header)
    {
        while (extra.Length >= 4)
        {
            var length = U16(extra, 2);
            if (4 + length > extra.Length) return;
            if (U16(extra, 0) == 1)
            {
                var values = extra.Slice(4, length);
                if (inflatedIsLarge && values.Length >= 8) values = values[8..];
                if (packed == uint.MaxValue && values.Length >= 8)
                {
                    packed = BinaryPrimitives.ReadInt64LittleEndian(values);
                    values = values[8..];
                }

                if (header == uint.MaxValue && values.Length >= 8) header = BinaryPrimitives.ReadInt64LittleEndian(values);
                return;
            }

            extra = extra[(4 + length)..];
        }
    }

    private static UnreadableWorkbookException Damaged(string part) => new("workbook.damaged", ("part", part));

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
