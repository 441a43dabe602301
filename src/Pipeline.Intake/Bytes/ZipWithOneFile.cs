using System.Buffers.Binary;

namespace Pipeline.Intake.Bytes;

/// <summary>
/// The only file inside a zip, read forwards: what stands before the content is compared with the directory behind it, and every byte of the zip must
/// belong to one or the other. So nothing can overlap, hide, or be understood differently by two readers.
/// </summary>
internal sealed class ZipWithOneFile(PackedBytes packed, Limits limits) : UnpackedStream(packed, limits)
{
    private const uint LocalMark = 0x04034B50;
    private const uint EntryMark = 0x02014B50;
    private const uint EndMark = 0x06054B50;
    private const uint LargeEndMark = 0x06064B50;
    private const uint LargeEndPlaceMark = 0x07064B50;
    private const uint DescriptorMark = 0x08074B50;
    private const int LocalLength = 30;
    private const int EntryLength = 46;
    private const int EndLength = 22;
    private const int LargeEndLength = 56;
    private const int LargeEndPlaceLength = 20;
    private const int LongestDescriptor = 24;

    private const int SymbolicLink = 0xA000;
    private const int Encrypted = 1;
    private const int SizesFollow = 1 << 3;
    private const int Utf8Name = 1 << 11;
    private const int Stored = 0;
    private const int Deflated = 8;

    /// <summary>Folders that may have an entry of their own.</summary>
    private const int MostFolders = 100;

    private readonly List<Entry> entries = [];
    private Entry? file;
    private bool inFile;
    private bool ended;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (ended) return 0;
        if (!inFile) await FirstFileAsync(cancellationToken);
        var (n, back) = await ContentAsync(buffer, cancellationToken);
        if (n > 0) return n;
        await EndOfFileAsync(back, cancellationToken);
        while (await NextMarkAsync(cancellationToken) == LocalMark)
        {
            var next = await LocalAsync(cancellationToken);
            if (!next.IsFolder) throw new UnreadableArchiveException("archive.several-files", ("first", file!.Name), ("second", next.Name));
        }

        await DirectoryAsync(cancellationToken);
        ended = true;
        return 0;
    }

    private async ValueTask FirstFileAsync(CancellationToken cancellation)
    {
        while (await NextMarkAsync(cancellation) == LocalMark)
        {
            var entry = await LocalAsync(cancellation);
            if (entry.IsFolder) continue;
            file = entry;
            inFile = true;
            Begin(entry.Method == Deflated, entry.SizesFollow ? null : entry.Packed);
            return;
        }

        throw new UnreadableArchiveException("archive.no-file");
    }

    private async ValueTask<uint> NextMarkAsync(CancellationToken cancellation)
    {
        await NeedAsync(4, cancellation);
        return U32(Packed.Ahead, 0);
    }

    /// <summary>Reads what stands before the content of a file, and passes it.</summary>
    private async ValueTask<Entry> LocalAsync(CancellationToken cancellation)
    {
        await NeedAsync(LocalLength, cancellation);
        var (nameLength, extraLength) = (U16(Packed.Ahead, 26), U16(Packed.Ahead, 28));
        var length = LocalLength + nameLength + extraLength;
        await NeedAsync(length, cancellation);
        var entry = ReadLocal(Packed.Ahead[..length], nameLength, Packed.Position);
        if (entry.IsFolder && (entry.Packed != 0 || entry.Inflated != 0 || entry.SizesFollow)) throw Damaged();
        if (entries.Exists(e => string.Equals(e.Name, entry.Name, StringComparison.OrdinalIgnoreCase)) || entries.Count > MostFolders) throw Misleading(entry.Name);
        Packed.Pass(length);
        entries.Add(entry);
        return entry;
    }

    private static Entry ReadLocal(ReadOnlySpan<byte> local, int nameLength, long offset)
    {
        var flags = U16(local, 6);
        var nameBytes = local.Slice(LocalLength, nameLength);
        var (name, plain) = EntryName.Read(nameBytes, (flags & Utf8Name) != 0);
        if (!plain) throw Misleading(name);
        if ((flags & Encrypted) != 0) throw new UnreadableArchiveException("archive.encrypted");
        var method = U16(local, 8);
        var sizesFollow = (flags & SizesFollow) != 0;
        // Content that is stored as it is does not tell its end.
        if (method is not (Stored or Deflated) || (method == Stored && sizesFollow && !name.EndsWith('/'))) throw new UnreadableArchiveException("archive.method", ("method", Number(method)));
        long packed = U32(local, 18);
        long inflated = U32(local, 22);
        var nowhere = 0L;
        LargeSizes(local[(LocalLength + nameLength)..], ref inflated, ref packed, ref nowhere);
        return new Entry(name, nameBytes.ToArray(), method, flags, U32(local, 14), packed, inflated, offset, offset + local.Length, sizesFollow);
    }

    /// <summary>Behind the content: sum and sizes as they were read, once before the content or once behind it.</summary>
    private async ValueTask EndOfFileAsync(int back, CancellationToken cancellation)
    {
        var entry = file!;
        if (!entry.SizesFollow)
        {
            if (entry.Crc != Sum || entry.Inflated != Given) throw Damaged();
            return;
        }

        var whole = await Packed.LookAsync(back + LongestDescriptor, cancellation);
        var (at, length, size) = Descriptor(Packed.Ahead, back, entry.Start);
        if (at < 0) throw whole ? Damaged() : CutOff();
        Packed.Pass(at + length);
        file = entry with { Crc = Sum, Packed = size, Inflated = Given };
        entries[^1] = file;
    }

    /// <summary>
    /// Where among the bytes that the inflater read last the content ends: where a sum and two sizes follow that all agree with what was read. Sizes have four
    /// or eight bytes, with or without a mark before them.
    /// </summary>
    private (int At, int Length, long Packed) Descriptor(ReadOnlySpan<byte> ahead, int back, long start)
    {
        for (var at = 0; at <= back; at++)
        {
            var size = Packed.Position + at - start;
            foreach (var mark in (ReadOnlySpan<int>)[4, 0])
            {
                var rest = ahead[Math.Min(ahead.Length, at + mark)..];
                if (rest.Length < 12 || (mark == 4 && U32(ahead, at) != DescriptorMark) || U32(rest, 0) != Sum) continue;
                if (rest.Length >= 20 && U64(rest, 4) == (ulong)size && U64(rest, 12) == (ulong)Given) return (at, mark + 20, size);
                if (U32(rest, 4) == size && U32(rest, 8) == Given) return (at, mark + 12, size);
            }
        }

        return (-1, 0, 0);
    }

    /// <summary>The directory must tell the same of each entry, in any order, and reach to the end of the file.</summary>
    private async ValueTask DirectoryAsync(CancellationToken cancellation)
    {
        var start = Packed.Position;
        var left = entries.ToDictionary(e => e.Offset);
        while (await NextMarkAsync(cancellation) == EntryMark)
        {
            await NeedAsync(EntryLength, cancellation);
            var length = EntryLength + U16(Packed.Ahead, 28) + U16(Packed.Ahead, 30) + U16(Packed.Ahead, 32);
            await NeedAsync(length, cancellation);
            var offset = Agrees(Packed.Ahead[..length], left);
            left.Remove(offset);
            Packed.Pass(length);
        }

        if (left.Count > 0) throw Damaged();
        await EndAsync(start, Packed.Position - start, cancellation);
    }

    /// <returns>Offset of the entry, which is one of those that are left.</returns>
    private static long Agrees(ReadOnlySpan<byte> entry, Dictionary<long, Entry> left)
    {
        var name = entry.Slice(EntryLength, U16(entry, 28));
        if ((U32(entry, 38) >> 16 & 0xF000) == SymbolicLink) throw Misleading(EntryName.Read(name, utf8: false).Name);
        long packed = U32(entry, 20);
        long inflated = U32(entry, 24);
        long offset = U32(entry, 42);
        LargeSizes(entry.Slice(EntryLength + name.Length, U16(entry, 30)), ref inflated, ref packed, ref offset);
        return left.TryGetValue(offset, out var seen) && name.SequenceEqual(seen.NameBytes) && U16(entry, 10) == seen.Method && U16(entry, 34) == 0
            && ((U16(entry, 8) ^ seen.Flags) & (Encrypted | SizesFollow | Utf8Name)) == 0 && U32(entry, 16) == seen.Crc && packed == seen.Packed && inflated == seen.Inflated
            ? offset : throw Damaged();
    }

    private async ValueTask EndAsync(long start, long size, CancellationToken cancellation)
    {
        if (await NextMarkAsync(cancellation) == LargeEndMark)
        {
            var at = Packed.Position;
            await NeedAsync(LargeEndLength + LargeEndPlaceLength, cancellation);
            if (!IsLargeEnd(Packed.Ahead, start, size, at)) throw Damaged();
            Packed.Pass(LargeEndLength + LargeEndPlaceLength);
        }

        await NeedAsync(EndLength, cancellation);
        var comment = U16(Packed.Ahead, 20);
        if (!IsEnd(Packed.Ahead, start, size)) throw Damaged();
        await NeedAsync(EndLength + comment, cancellation);
        Packed.Pass(EndLength + comment);
        if (await Packed.LookAsync(1, cancellation)) throw Damaged();
    }

    private bool IsLargeEnd(ReadOnlySpan<byte> end, long start, long size, long at) =>
        U64(end, 4) == LargeEndLength - 12 && U64(end, 24) == (ulong)entries.Count && U64(end, 32) == (ulong)entries.Count && U64(end, 40) == (ulong)size && U64(end, 48) == (ulong)start
        && U32(end, LargeEndLength) == LargeEndPlaceMark && U64(end, LargeEndLength + 8) == (ulong)at;

    private bool IsEnd(ReadOnlySpan<byte> end, long start, long size) =>
        U32(end, 0) == EndMark && Is(U16(end, 8), entries.Count, ushort.MaxValue) && Is(U16(end, 10), entries.Count, ushort.MaxValue)
        && Is(U32(end, 12), size, uint.MaxValue) && Is(U32(end, 16), start, uint.MaxValue);

    /// <summary>A number too large for its field stands in the other end record, which was compared.</summary>
    private static bool Is(uint written, long number, uint elsewhere) => written == number || written == elsewhere;

    /// <summary>The 64-bit sizes that some programs write even for small files; only those that the entry itself leaves open.</summary>
    private static void LargeSizes(ReadOnlySpan<byte> extra, ref long inflated, ref long packed, ref long offset)
    {
        for (; extra.Length >= 4; extra = extra[(4 + U16(extra, 2))..])
        {
            var length = U16(extra, 2);
            if (4 + length > extra.Length) throw Damaged();
            if (U16(extra, 0) != 1) continue;
            var values = extra.Slice(4, length);
            Take(ref inflated, ref values);
            Take(ref packed, ref values);
            Take(ref offset, ref values);
            return;
        }

        static void Take(ref long number, ref ReadOnlySpan<byte> values)
        {
            if (number != uint.MaxValue || values.Length < 8) return;
            number = (long)Math.Min(long.MaxValue, U64(values, 0));
            values = values[8..];
        }
    }

    private static UnreadableArchiveException Misleading(string name) => new("archive.name", ("name", name));

    private static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static ulong U64(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);

    /// <summary>What the zip says of one entry before its content.</summary>
    /// <param name="Offset">Of what stands before the content.</param>
    /// <param name="Start">Of the content.</param>
    private sealed record Entry(string Name, byte[] NameBytes, int Method, int Flags, uint Crc, long Packed, long Inflated, long Offset, long Start, bool SizesFollow)
    {
        public bool IsFolder => Name.EndsWith('/');
    }
}
