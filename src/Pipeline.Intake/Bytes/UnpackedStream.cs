using System.Globalization;
using System.IO.Compression;

namespace Pipeline.Intake.Bytes;

/// <summary>
/// The one file inside a packed file, inflated while it is read: nothing is held but one small buffer, and no size that the packed file declares is believed.
/// Reads throw <see cref="UnreadableArchiveException"/> where the packed file is damaged, misleads, or grows beyond the limits.
/// </summary>
internal abstract class UnpackedStream(PackedBytes packed, Limits limits) : ForwardStream
{
    /// <summary>Up to here any ratio is in order: a small table of blank cells may well shrink a thousandfold.</summary>
    private const int AnyRatioBytes = 1024 * 1024;

    private Crc32 crc;
    private DeflateStream? inflating;
    private PackedPart? part;
    private long all;

    protected PackedBytes Packed { get; } = packed;

    /// <summary>Bytes that the current part has given so far, and their sum.</summary>
    protected long Given { get; private set; }

    protected uint Sum => crc.Sum;

    /// <summary>The unpacked content of a packed file, by its first bytes; null when it is not packed.</summary>
    public static UnpackedStream? Of(ReadOnlySpan<byte> head, StoredFile stored, Limits limits) =>
        head is [0x1F, 0x8B, ..] ? new GzipMembers(new PackedBytes(head, stored), limits)
        : Signature.IsZipOfFiles(head) ? new ZipWithOneFile(new PackedBytes(head, stored), limits)
        : null;

    /// <summary>Begins a part where the packed bytes stand.</summary>
    /// <param name="deflated">False for content that is stored as it is; then <paramref name="length"/> must be known.</param>
    /// <param name="length">Packed bytes that may be read; null where only the content itself tells its end.</param>
    protected void Begin(bool deflated, long? length)
    {
        part = new PackedPart(Packed, length);
        inflating = deflated ? new DeflateStream(part, CompressionMode.Decompress, leaveOpen: true) : null;
        crc = default;
        Given = 0;
    }

    /// <summary>Reads on in the current part; 0 at its end. Where only the content tells its end, the inflater has then read behind it.</summary>
    /// <returns>Bytes read, and at the end how many packed bytes were taken back: the part ends among them or right behind them.</returns>
    protected async ValueTask<(int Read, int Back)> ContentAsync(Memory<byte> into, CancellationToken cancellation)
    {
        if (inflating is null && part!.Left == 0) return (0, 0);
        int n;
        try
        {
            n = await (inflating ?? (Stream)part!).ReadAsync(into, cancellation);
        }
        catch (InvalidDataException)
        {
            throw Damaged();
        }

        if (n > 0)
        {
            crc.Add(into.Span[..n]);
            Given += n;
            all += n;
            if (all > limits.MaxBytes) throw new UnreadableArchiveException("archive.too-big-inside", ("limit", Number(limits.MaxBytes)));
            if (all > AnyRatioBytes && all > limits.MaxRatio * Packed.Position) throw new UnreadableArchiveException("archive.ratio", ("limit", Number(limits.MaxRatio)));
            return (n, 0);
        }

        if (inflating is not null) await inflating.DisposeAsync();
        inflating = null;
        if (part!.Starved) throw part.Left == 0 ? Damaged() : CutOff();
        if (part.Left > 0) throw Damaged();
        var back = part.Left is null ? part.Latest : 0;
        Packed.Back(back);
        return (0, back);
    }

    protected async ValueTask NeedAsync(int bytes, CancellationToken cancellation)
    {
        if (!await Packed.LookAsync(bytes, cancellation)) throw CutOff();
    }

    protected static UnreadableArchiveException CutOff() => new("archive.cut");

    protected static UnreadableArchiveException Damaged() => new("archive.damaged");

    protected static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    protected override void Dispose(bool disposing)
    {
        if (disposing) inflating?.Dispose();
        base.Dispose(disposing);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Position { get => all; set => throw new NotSupportedException("Content is read once, forwards."); }

    /// <summary>The packed bytes of one part, as the platform's inflater asks for them: always some more than it needs in the end.</summary>
    private sealed class PackedPart(PackedBytes packed, long? length) : ForwardStream
    {
        public long? Left { get; private set; } = length;

        /// <summary>Bytes of the latest read: a deflated part ends among them.</summary>
        public int Latest { get; private set; }

        /// <summary>More was asked for than there is.</summary>
        public bool Starved { get; private set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Left == 0 || !await packed.LookAsync(1, cancellationToken))
            {
                Starved = true;
                return 0;
            }

            var n = (int)Math.Min(Math.Min(buffer.Length, packed.Ahead.Length), Left ?? long.MaxValue);
            packed.Ahead[..n].CopyTo(buffer.Span);
            packed.Pass(n);
            Left -= n;
            return Latest = n;
        }
    }
}
