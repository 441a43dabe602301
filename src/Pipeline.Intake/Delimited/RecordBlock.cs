using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Intake.Delimited;

/// <summary>
/// Whole records of a delimited text, and where their cells end: found 64 bytes at a time, with one bit for each byte. A block is either
/// well formed in every quote (RFC 4180) or refused as a whole; who wants to know why reads it in the slow way.
/// </summary>
internal sealed class RecordBlock
{
    /// <summary>Bytes of text, at most: a quarter of a megabyte stays in a processor's own cache.</summary>
    public const int Size = 256 * 1024;

    private const int Stride = 64;

    private int[] marks = new int[Size / 16];
    private int[] recordEnds = new int[Size / 64];

    /// <summary>Line ends inside of quotes.</summary>
    private int[] innerLines = new int[64];
    private int inner;

    /// <summary>Room for one stride behind the text, so that its last bytes are loaded like all others.</summary>
    public byte[] Text { get; } = new byte[Size + Stride];

    /// <summary>Bytes of text.</summary>
    public int Length { get; set; }

    /// <summary>Offset of the block in the text of the file.</summary>
    public long Offset { get; set; }

    /// <summary>The text ends with this block, perhaps without a line end.</summary>
    public bool IsLast { get; set; }

    /// <summary>The block ends between two records as far as quotes tell; otherwise no such place was found in it.</summary>
    public bool IsCut { get; set; }

    /// <summary>Records in the block; known after <see cref="Index"/>.</summary>
    public int Records { get; private set; }

    /// <summary>Physical lines in the block; known after <see cref="Index"/>.</summary>
    public int Lines => Records + inner;

    /// <summary>Finds the end of every cell. False when a quote stands where none may stand or is not closed, or when a record is longer than a cell may be.</summary>
    // Runs over whole files and is not compiled ahead, since what it is made of depends on the machine: compiled well at once it takes less than compiled twice.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Index(byte delimiter, int maxRecordBytes)
    {
        Records = 0;
        inner = 0;
        if (!IsCut) return false;
        var count = 1;
        marks[0] = -1;
        var inside = 0UL;
        var returned = 0UL;
        var cellBegins = 1UL;
        var closed = false;
        var lastEnd = -1;
        for (var at = 0; at < Length; at += Stride)
        {
            var (quotes, delimiters, feeds, returns) = Masks(ref Text[at], delimiter);
            if (at + Stride > Length)
            {
                var used = (1UL << (Length - at)) - 1;
                (quotes, delimiters, feeds, returns) = (quotes & used, delimiters & used, feeds & used, returns & used);
            }

            // CR LF is one line end, and stands where the CR stands.
            var lines = (feeds & ~((returns << 1) | returned)) | returns;
            returned = returns >> 63;
            var border = delimiters | feeds | returns;
            var ends = lines;
            var structure = delimiters | lines;
            if ((quotes | inside) != 0 || closed)
            {
                var within = PrefixXor(quotes) ^ inside;
                var beside = border | quotes;
                var closing = quotes & ~within;
                if ((quotes & within & ~((beside << 1) | cellBegins)) != 0 || (closed && (beside & 1) == 0)) return false;
                // What follows the last byte of the stride shows in the next one.
                closed = closing >> 63 != 0;
                if ((closing & ~(beside >> 1) & (ulong.MaxValue >> 1) & UpTo(at)) != 0) return false;
                structure &= ~within;
                ends &= ~within;
                Keep(lines & within, at);
                inside = (ulong)((long)within >> 63);
                border = beside;
            }

            cellBegins = border >> 63;
            if (count + Stride >= marks.Length) Array.Resize(ref marks, marks.Length * 2);
            if (Records + Stride >= recordEnds.Length) Array.Resize(ref recordEnds, recordEnds.Length * 2);
            for (; ends != 0; ends &= ends - 1)
            {
                var bit = BitOperations.TrailingZeroCount(ends);
                recordEnds[Records++] = count + BitOperations.PopCount(structure & ((1UL << bit) - 1));
                if (at + bit - lastEnd > maxRecordBytes) return false;
                lastEnd = at + bit;
            }

            ref var to = ref MemoryMarshal.GetArrayDataReference(marks);
            for (; structure != 0; structure &= structure - 1) Unsafe.Add(ref to, count++) = at + BitOperations.TrailingZeroCount(structure);
        }

        // The last record of a file may lack its line end, and a block whose last line ends with CR LF ends one byte behind its last mark.
        var after = lastEnd >= 0 && Text[lastEnd] == '\r' && lastEnd + 1 < Length && Text[lastEnd + 1] == '\n' ? lastEnd + 2 : lastEnd + 1;
        if (after < Length)
        {
            if (!IsLast || inside != 0 || Length - lastEnd > maxRecordBytes) return false;
            marks[count] = Length;
            recordEnds[Records++] = count;
        }

        return inside == 0;
    }

    /// <summary>Shows a record of the block.</summary>
    /// <param name="lines">Line ends in quotes before the record, counted on from record to record.</param>
    /// <param name="firstLine">Line on which the block begins.</param>
    public void Show(int record, long firstLine, ref int lines, RecordCells cells)
    {
        var before = record == 0 ? 0 : recordEnds[record - 1];
        var start = marks[before] + 1;
        if (start > 0 && Text[start - 1] == '\r' && Text[start] == '\n') start++;
        while (lines < inner && innerLines[lines] < start) lines++;
        cells.Show(Text, marks, before, start, recordEnds[record] - before, firstLine + record + lines, quoted: true);
    }

    /// <summary>Behind the end of the text nothing follows a closing quote, which is in order.</summary>
    private ulong UpTo(int at) => Length - at >= Stride ? ulong.MaxValue : (1UL << (Length - at - 1)) - 1;

    private void Keep(ulong lines, int at)
    {
        for (; lines != 0; lines &= lines - 1)
        {
            if (inner == innerLines.Length) Array.Resize(ref innerLines, inner * 2);
            innerLines[inner++] = at + BitOperations.TrailingZeroCount(lines);
        }
    }

    /// <summary>Bit i tells whether an odd number of quotes stands at or before byte i.</summary>
    private static ulong PrefixXor(ulong bits)
    {
        bits ^= bits << 1;
        bits ^= bits << 2;
        bits ^= bits << 4;
        bits ^= bits << 8;
        bits ^= bits << 16;
        return bits ^ (bits << 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (ulong Quotes, ulong Delimiters, ulong Feeds, ulong Returns) Masks(ref byte text, byte delimiter)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            var all = Vector512.LoadUnsafe(ref text);
            return (Where(all, (byte)'"'), Where(all, delimiter), Where(all, (byte)'\n'), Where(all, (byte)'\r'));
        }

        var low = Vector256.LoadUnsafe(ref text);
        var high = Vector256.LoadUnsafe(ref text, (nuint)Vector256<byte>.Count);
        return (Where(low, high, (byte)'"'), Where(low, high, delimiter), Where(low, high, (byte)'\n'), Where(low, high, (byte)'\r'));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Where(Vector512<byte> text, byte value) => Vector512.Equals(text, Vector512.Create(value)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Where(Vector256<byte> low, Vector256<byte> high, byte value)
    {
        var wanted = Vector256.Create(value);
        return Vector256.Equals(low, wanted).ExtractMostSignificantBits() | ((ulong)Vector256.Equals(high, wanted).ExtractMostSignificantBits() << 32);
    }
}
