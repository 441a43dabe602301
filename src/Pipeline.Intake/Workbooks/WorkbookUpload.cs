using System.Security.Cryptography;
using Pipeline.Intake.Bytes;

namespace Pipeline.Intake.Workbooks;

/// <summary>
/// The beginning of an upload decides whether it is read as text, in one pass, or held in memory as a workbook: the directory of a
/// workbook stands at its end.
/// </summary>
internal sealed class WorkbookUpload
{
    private WorkbookUpload(ReadOnlyMemory<byte> file, string sha256, long bytes)
    {
        File = file;
        Sha256 = sha256;
        Bytes = bytes;
    }

    /// <summary>The file, or its beginning: one byte more than <see cref="Limits.MaxWorkbookBytes"/> when it is too large.</summary>
    public ReadOnlyMemory<byte> File { get; }

    /// <summary>Of all bytes, also of those that were not kept.</summary>
    public string Sha256 { get; }

    public long Bytes { get; }

    /// <summary>Reads a workbook to its end, or gives back a stream that begins with what was looked at.</summary>
    /// <param name="anyZip">Whatever is a zip is meant to be a workbook; otherwise only what begins with a part of one.</param>
    public static async Task<(WorkbookUpload? Workbook, Stream Text)> ReadAsync(Stream content, bool anyZip, Limits limits, CancellationToken cancellation)
    {
        var head = new byte[Workbook.LongestHead];
        var length = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
        var seen = head.AsMemory(0, length);
        var isWorkbook = Workbook.LooksLikeCompoundFile(seen.Span) || (anyZip ? Workbook.LooksLikeZip(seen.Span) : Workbook.BeginsWithPart(seen.Span));
        if (!isWorkbook) return (null, new BegunStream(seen, content));

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var kept = new MemoryStream();
        var buffer = new byte[64 * 1024];
        head.CopyTo(buffer, 0);
        long bytes = 0;
        for (var n = length; n > 0; n = await content.ReadAsync(buffer, cancellation))
        {
            hash.AppendData(buffer.AsSpan(0, n));
            bytes += n;
            kept.Write(buffer, 0, (int)Math.Min(n, Math.Max(0, limits.MaxWorkbookBytes + 1L - kept.Length)));
        }

        return (new WorkbookUpload(kept.GetBuffer().AsMemory(0, (int)kept.Length), Convert.ToHexStringLower(hash.GetHashAndReset()), bytes), Stream.Null);
    }

    /// <summary>What was read already, then the rest.</summary>
    private sealed class BegunStream(ReadOnlyMemory<byte> begun, Stream rest) : ForwardStream
    {
        private ReadOnlyMemory<byte> left = begun;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (left.IsEmpty) return await rest.ReadAsync(buffer, cancellationToken);
            var n = Math.Min(buffer.Length, left.Length);
            left[..n].CopyTo(buffer);
            left = left[n..];
            return n;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
