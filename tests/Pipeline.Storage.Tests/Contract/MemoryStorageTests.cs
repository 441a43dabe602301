using Pipeline.Storage.Memory;

namespace Pipeline.Storage.Tests.Contract;

public sealed class MemoryStorageTests : StorageContract
{
    private readonly ManualTime time = new();
    private readonly MemoryStorage storage;

    public MemoryStorageTests() => storage = new MemoryStorage(time, new Uri("https://cities.blob.core.windows.net"));

    protected override IStorage Storage => storage;

    protected override DateTimeOffset Now => time.GetUtcNow();

    [Fact]
    public async Task A_hidden_message_reappears_when_its_time_is_up_and_its_receipt_holds_until_then()
    {
        await storage.EnsureAsync([], ["queue"], [], Cancel);
        var queue = storage.Queue("queue");
        await queue.SendAsync("1"u8.ToArray(), Cancel);
        var first = Assert.Single(await queue.ReceiveAsync(1, TimeSpan.FromSeconds(30), Cancel));
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.Empty(await queue.ReceiveAsync(1, TimeSpan.FromSeconds(30), Cancel));
        time.Advance(TimeSpan.FromSeconds(1));
        var second = Assert.Single(await queue.ReceiveAsync(1, TimeSpan.FromSeconds(30), Cancel));
        Assert.Equal(2, second.DequeueCount);
        Assert.False(await queue.DeleteAsync(first, Cancel));
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.True(await queue.DeleteAsync(second, Cancel));
    }

    [Fact]
    public async Task A_message_that_nobody_took_in_a_week_is_dropped()
    {
        await storage.EnsureAsync([], ["queue"], [], Cancel);
        await storage.Queue("queue").SendAsync("1"u8.ToArray(), Cancel);
        time.Advance(TimeSpan.FromDays(7));
        Assert.Equal(0, await storage.Queue("queue").CountAsync(Cancel));
    }

    [Fact]
    public async Task A_grant_writes_its_own_blob_until_it_ends()
    {
        await storage.EnsureAsync(["inbox"], [], [], Cancel);
        var grant = await storage.Blobs.GrantUploadAsync(new("inbox", "a"), Now.AddMinutes(10), Cancel);
        var forged = new Uri(grant.AbsoluteUri.Replace("/inbox/a?", "/inbox/b?", StringComparison.Ordinal));
        var prolonged = new Uri(grant.AbsoluteUri.Replace("2011-12-01", "2021-12-01", StringComparison.Ordinal));

        Assert.True(await storage.UploadAsync(grant, Bytes("1"), "text/csv", Cancel));
        Assert.False(await storage.UploadAsync(forged, Bytes("1"), "text/csv", Cancel));
        Assert.False(await storage.UploadAsync(prolonged, Bytes("1"), "text/csv", Cancel));
        time.Advance(TimeSpan.FromMinutes(10));
        Assert.False(await storage.UploadAsync(grant, Bytes("2"), "text/csv", Cancel));
        Assert.Equal("1", await TextAsync(await storage.Blobs.OpenReadAsync(new("inbox", "a"), null, Cancel)));
        Assert.Null(await storage.Blobs.FindAsync(new("inbox", "b"), Cancel));
    }
}
