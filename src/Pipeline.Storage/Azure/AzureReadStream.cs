using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Pipeline.Storage.Azure;

/// <summary>One ranged GET. The client resumes a connection that breaks within it from the byte reached, under the same ETag.</summary>
internal sealed class AzureBlobRange(BlobClient blob, BlobAddress address, long most)
{
    public BlobAddress Address { get; } = address;

    public async Task<Part> FetchAsync(long offset, long? length, string? ifMatch, CancellationToken cancel)
    {
        // A range of no bytes cannot be written in HTTP; one byte is asked for and none is given out.
        var count = Math.Clamp(length ?? most, 1, most);
        var response = await blob.DownloadStreamingAsync(
            new BlobDownloadOptions
            {
                Range = new HttpRange(offset, count),
                Conditions = new BlobRequestConditions { IfMatch = ifMatch is null ? null : new ETag(ifMatch) },
            },
            cancel);
        var details = response.Value.Details;
        return new Part(response.Value.Content, offset, Math.Min(offset + count, Total(details.ContentRange)), Total(details.ContentRange), AzureBlobs.Text(details.ETag));
    }

    /// <summary>The blob's length out of <c>bytes 0-99/1234</c>.</summary>
    private long Total(string? contentRange)
    {
        var slash = contentRange?.LastIndexOf('/') ?? -1;
        return slash >= 0 && long.TryParse(contentRange.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var total)
            ? total
            : throw new StorageFaultException($"Storage did not say how long {Address} is");
    }

    /// <param name="End">First byte after this part.</param>
    /// <param name="Total">Length of the whole blob.</param>
    internal sealed record Part(Stream Content, long Offset, long End, long Total, string ETag);
}

/// <summary>Reads one version of a blob from its first byte to its last, range by range.</summary>
internal sealed class AzureReadStream : Stream
{
    private readonly AzureBlobRange range;
    private readonly string etag;
    private readonly long end;
    private AzureBlobRange.Part? part;
    private long position;

    public AzureReadStream(AzureBlobRange range, AzureBlobRange.Part first, long? length)
    {
        this.range = range;
        part = first;
        etag = first.ETag;
        position = first.Offset;
        end = length is { } most && most < first.Total - first.Offset ? first.Offset + most : first.Total;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position == end || buffer.IsEmpty) return 0;
        return await Wire.CallAsync(
            $"read {range.Address}",
            async () =>
            {
                try
                {
                    return await ReadPartAsync(buffer, cancellationToken);
                }
                catch (RequestFailedException e) when (e.Status is 404 or 412 or 416)
                {
                    throw new BlobChangedException(range.Address, e);
                }
            },
            cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // For readers that know no other way; there is no synchronisation context to lock up.
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) part?.Content.Dispose();
        part = null;
        base.Dispose(disposing);
    }

    private async Task<int> ReadPartAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        if (part is null || position == part.End)
        {
            if (part is not null) await part.Content.DisposeAsync();
            part = null;
            part = await range.FetchAsync(position, end - position, etag, cancel);
        }
        var most = Math.Min(part.End, end) - position;
        var read = await part.Content.ReadAsync(most < buffer.Length ? buffer[..(int)most] : buffer, cancel);
        if (read == 0) throw new StorageFaultException($"{range.Address} ended at byte {position} of {end}");
        position += read;
        return read;
    }
}
