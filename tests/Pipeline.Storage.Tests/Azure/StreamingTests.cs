using Azure.Core.Pipeline;
using Pipeline.Storage.Azure;

namespace Pipeline.Storage.Tests.Azure;

/// <summary>Reads over connections that break, and writers that meet.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class StreamingTests(AzuriteFixture azurite)
{
    private static readonly CancellationToken Cancel = CancellationToken.None;

    [Fact]
    public async Task A_read_goes_on_where_its_connection_broke()
    {
        var (blob, content) = await ExtractAsync("broken-reads");
        using var network = new BreakingHandler(breaks: 4, afterBytes: 700_001);
        Assert.Equal(content, await ReadAsync(network, blob));
        Assert.Equal(4, network.Broken);
    }

    [Fact]
    public async Task A_read_whose_connection_breaks_again_and_again_is_a_fault()
    {
        var (blob, _) = await ExtractAsync("hopeless-reads");
        using var network = new BreakingHandler(breaks: int.MaxValue, afterBytes: 10);
        var fault = await Assert.ThrowsAsync<StorageFaultException>(() => ReadAsync(network, blob));
        Assert.Contains(blob.ToString(), fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_writers_of_one_blob_never_mix_their_blocks(bool writeOnce)
    {
        var storage = azurite.Storage;
        var blob = new BlobAddress("two-writers", writeOnce ? "once" : "last");
        await storage.EnsureAsync([blob.Container], [], [], Cancel);
        var condition = writeOnce ? WriteCondition.IfAbsent : WriteCondition.None;
        var ones = Enumerable.Repeat((byte)1, 9_000_000).ToArray();
        var twos = Enumerable.Repeat((byte)2, 9_000_000).ToArray();

        // The second writer comes and goes when the first has sent its first block.
        string? second = null;
        var first = new InterruptedStream(ones, 8_500_000, async () => second = await storage.Blobs.WriteAsync(blob, new TrickleStream(twos), "text/csv", condition, Cancel));
        if (writeOnce) Assert.Null(await storage.Blobs.WriteAsync(blob, first, "text/csv", condition, Cancel));
        else await Assert.ThrowsAsync<StorageFaultException>(() => storage.Blobs.WriteAsync(blob, first, "text/csv", condition, Cancel));

        Assert.NotNull(second);
        using var read = new MemoryStream();
        await (await storage.Blobs.OpenReadAsync(blob, second, Cancel))!.CopyToAsync(read, Cancel);
        Assert.Equal(twos, read.ToArray());
    }

    private async Task<(BlobAddress Blob, byte[] Content)> ExtractAsync(string container)
    {
        var content = new byte[6_000_000];
        new Random(7).NextBytes(content);
        var blob = new BlobAddress(container, "extract.csv");
        await azurite.Storage.EnsureAsync([container], [], [], Cancel);
        await azurite.Storage.Blobs.WriteAsync(blob, new MemoryStream(content), "text/csv", WriteCondition.None, Cancel);
        return (blob, content);
    }

    private async Task<byte[]> ReadAsync(BreakingHandler network, BlobAddress blob)
    {
        using var client = new HttpClient(network, disposeHandler: false);
        var storage = new AzureStorage(AccountConnection.Parse(azurite.Process.ConnectionString), TimeProvider.System, new WireSettings { Transport = new HttpClientTransport(client), RetryDelay = TimeSpan.FromMilliseconds(1), ReadRange = 2_000_000 });
        using var read = new MemoryStream();
        await using var stream = await storage.Blobs.OpenReadAsync(blob, null, Cancel);
        await stream!.CopyToAsync(read, Cancel);
        return read.ToArray();
    }

    /// <summary>Lets something else happen once so many bytes were read.</summary>
    private sealed class InterruptedStream(byte[] content, int after, Func<Task> interlude) : TrickleStream(content)
    {
        private int read;
        private bool done;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!done && read >= after)
            {
                done = true;
                await interlude();
            }
            var chunk = new byte[buffer.Length];
            var count = Read(chunk, 0, chunk.Length);
            chunk.AsMemory(0, count).CopyTo(buffer);
            read += count;
            return count;
        }
    }
}
