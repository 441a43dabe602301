using System.Globalization;
using System.IO.Compression;
using Pipeline.Intake.Bytes;

namespace Pipeline.Intake.Workbooks;

/// <summary>What all parts of one workbook have inflated to, so that many parts of an allowed size are no way around the limit.</summary>
internal sealed class Inflated
{
    public long Bytes { get; set; }
}

/// <summary>The content of one part. Bytes are counted as they come out: a part that grows beyond the limits ends the reading there.</summary>
internal sealed class PartStream : ForwardStream
{
    /// <summary>Up to here any ratio is in order: a small part of blank cells may well shrink a thousandfold.</summary>
    private const int AnyRatioBytes = 1024 * 1024;

    private static readonly uint[] crcTable = CrcTable();

    private readonly Stream source;
    private readonly ZipPart part;
    private readonly Limits limits;
    private readonly Inflated total;
    private long count;
    private uint crc = uint.MaxValue;
    private bool ended;

    public PartStream(ReadOnlyMemory<byte> file, ZipPart part, Limits limits, Inflated total)
    {
        this.part = part;
        this.limits = limits;
        this.total = total;
        var packed = System.Runtime.InteropServices.MemoryMarshal.TryGetArray(file.Slice(part.Start, part.Packed), out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(file.Slice(part.Start, part.Packed).ToArray(), writable: false);
        source = part.Method == 0 ? packed : new DeflateStream(packed, CompressionMode.Decompress);
    }

    public override int Read(Span<byte> buffer)
    {
        if (ended || buffer.IsEmpty) return 0;
        int n;
        try
        {
            n = source.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw new UnreadableWorkbookException("workbook.damaged", ("part", part.Name));
        }

        count += n;
        total.Bytes += n;
        if (count > limits.MaxWorkbookPartBytes) throw TooBig(limits.MaxWorkbookPartBytes);
        if (total.Bytes > limits.MaxWorkbookInflatedBytes) throw TooBig(limits.MaxWorkbookInflatedBytes);
        if (count > AnyRatioBytes && count > (long)limits.MaxWorkbookRatio * part.Packed)
            throw new UnreadableWorkbookException("workbook.ratio", ("part", part.Name), ("limit", Number(limits.MaxWorkbookRatio)));
        foreach (var value in buffer[..n]) crc = crcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        if (n > 0) return n;
        ended = true;
        return ~crc == part.Crc ? 0 : throw new UnreadableWorkbookException("workbook.damaged", ("part", part.Name));
    }

    private UnreadableWorkbookException TooBig(long limit) => new("workbook.too-big-inside", ("part", part.Name), ("limit", Number(limit)));

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>CRC-32 as zip files use it (reversed polynomial 0xEDB88320).</summary>
    private static uint[] CrcTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++) value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
            table[i] = value;
        }

        return table;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) source.Dispose();
        base.Dispose(disposing);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Position { get => count; set => throw new NotSupportedException("A part is read once, forwards."); }
}
