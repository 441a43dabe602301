using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Pipeline.Storage.Azure;

/// <summary>
/// Writes one blob, whole or not at all: in one request when it fits one block, else as uncommitted blocks and a commit.
/// The conditions are part of the request that makes the blob visible.
/// </summary>
/// <remarks>
/// Block ids begin with random bytes. The client library's own uploader names blocks by offset, so that two writers of one blob
/// at the same time would overwrite each other's uncommitted blocks, and the first commit could be a mixture of both.
/// </remarks>
internal sealed class BlockUpload(
    BlockBlobClient blob, BlobAddress address, string contentType, WriteCondition condition, IReadOnlyDictionary<string, string>? metadata)
{
    /// <summary>Small enough to buffer on the smallest instance with several uploads at once; 50,000 of them make 390 GiB.</summary>
    internal const int BlockSize = 8 * 1024 * 1024;

    private const int FirstBuffer = 64 * 1024;

    private readonly BlobHttpHeaders headers = new() { ContentType = contentType };
    private readonly Dictionary<string, string> tags = new(metadata ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>The new ETag; null when the condition did not hold.</summary>
    public async Task<string?> RunAsync(Stream content, CancellationToken cancel)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            (buffer, var filled) = await FillAsync(content, buffer, cancel);
            if (filled < BlockSize) return await Wire.CallAsync($"write {address}", () => PutAsync(buffer, filled, cancel), cancel);
            var blocks = new List<string>();
            var writer = RandomNumberGenerator.GetBytes(12);
            while (filled > 0)
            {
                var id = BlockId(writer, blocks.Count);
                await Wire.CallAsync($"write {address}", () => blob.StageBlockAsync(id, new MemoryStream(buffer, 0, filled, writable: false), cancellationToken: cancel), cancel);
                blocks.Add(id);
                (buffer, filled) = await FillAsync(content, buffer, cancel);
            }
            return await Wire.CallAsync($"write {address}", () => CommitAsync(blocks, cancel), cancel);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static string BlockId(byte[] writer, int number)
    {
        var id = new byte[writer.Length + sizeof(int)];
        writer.CopyTo(id, 0);
        BinaryPrimitives.WriteInt32BigEndian(id.AsSpan(writer.Length), number);
        return Convert.ToBase64String(id);
    }

    /// <summary>Reads up to one block. The buffer grows as needed: most blobs here are a few kilobytes.</summary>
    private static async Task<(byte[] Buffer, int Filled)> FillAsync(Stream content, byte[] buffer, CancellationToken cancel)
    {
        var filled = 0;
        while (filled < BlockSize)
        {
            if (filled == buffer.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(Math.Min(buffer.Length * 4, BlockSize));
                buffer.AsSpan(0, filled).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }
            var read = await content.ReadAsync(buffer.AsMemory(filled, Math.Min(buffer.Length, BlockSize) - filled), cancel);
            if (read == 0) break;
            filled += read;
        }
        return (buffer, filled);
    }

    private async Task<string?> PutAsync(byte[] buffer, int filled, CancellationToken cancel)
    {
        try
        {
            var options = new BlobUploadOptions
            {
                HttpHeaders = headers,
                Metadata = tags,
                Conditions = AzureBlobs.Conditions(condition),
                TransferOptions = new() { InitialTransferSize = BlockSize, MaximumTransferSize = BlockSize },
            };
            return AzureBlobs.Text((await blob.UploadAsync(new MemoryStream(buffer, 0, filled, writable: false), options, cancel)).Value.ETag);
        }
        catch (RequestFailedException e) when (AzureBlobs.IsRefusal(e))
        {
            return null;
        }
    }

    private async Task<string?> CommitAsync(List<string> blocks, CancellationToken cancel)
    {
        try
        {
            var options = new CommitBlockListOptions { HttpHeaders = headers, Metadata = tags, Conditions = AzureBlobs.Conditions(condition) };
            return AzureBlobs.Text((await blob.CommitBlockListAsync(blocks, options, cancel)).Value.ETag);
        }
        catch (RequestFailedException e) when (AzureBlobs.IsRefusal(e))
        {
            return null;
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.InvalidBlockList && (condition.Absent || condition.ETag is not null))
        {
            // Another writer's commit threw our blocks away, so the blob is no longer what the condition asks for.
            return null;
        }
    }
}
