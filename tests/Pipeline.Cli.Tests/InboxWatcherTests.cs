using System.Text.Json.Nodes;
using Pipeline.Cli.LocalHost;
using Pipeline.Storage;
using Pipeline.Storage.Memory;

namespace Pipeline.Cli.Tests;

public sealed class InboxWatcherTests
{
    private const string Name = "crime-extract/gb-city-of-london/20260102T030405-7f3a/2021-01-city-of-london-street.csv";

    private readonly FakeTime _time = new();
    private readonly MemoryStorage _storage;
    private readonly InboxWatcher _watcher;

    public InboxWatcherTests()
    {
        _storage = new MemoryStorage(_time, new Uri("https://acct.blob.core.windows.net/"));
        _watcher = new InboxWatcher(_storage, _time);
    }

    [Fact]
    public async Task A_blob_is_announced_once_for_each_version()
    {
        await WriteAsync("a");
        Assert.Equal(1, await _watcher.LookAsync(default));
        Assert.Equal(0, await _watcher.LookAsync(default));

        await WriteAsync("b");
        Assert.Equal(1, await _watcher.LookAsync(default));
        Assert.Equal(0, await _watcher.LookAsync(default));

        await _storage.Blobs.DeleteAsync(new BlobAddress("inbox", Name), ifMatch: null, default);
        Assert.Equal(0, await _watcher.LookAsync(default));
        Assert.Equal(2, await _storage.Queue("blob-events").CountAsync(default));
    }

    [Fact]
    public async Task An_event_has_the_form_of_event_grid_and_names_the_blob()
    {
        await WriteAsync("a");
        await _watcher.LookAsync(default);

        var message = Assert.Single(await _storage.Queue("blob-events").ReceiveAsync(1, TimeSpan.FromMinutes(1), default));
        var sent = JsonNode.Parse(message.Body.Span)!;
        var recorded = Payload.Read("event-grid-blob-created");
        Assert.Equal(Payload.Shape(recorded), Payload.Shape(sent));
        Assert.Equal((string)recorded["subject"]!, (string)sent["subject"]!);
        Assert.Equal((string)recorded["data"]!["url"]!, (string)sent["data"]!["url"]!);
        Assert.True(_storage.Blobs.TryResolve(new Uri((string)sent["data"]!["url"]!), out var address));
        Assert.Equal(new BlobAddress("inbox", Name), address);
    }

    [Fact]
    public async Task An_inbox_that_does_not_exist_yet_is_waited_for()
    {
        using var stop = new CancellationTokenSource();
        var run = _watcher.RunAsync(stop.Token);
        await WriteAsync("a");

        await _time.AdvanceWhenAwaitedAsync(TimeSpan.FromSeconds(1));
        while (await _storage.Queue("blob-events").CountAsync(default) == 0) await _time.AdvanceWhenAwaitedAsync(TimeSpan.FromSeconds(1));

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    private async Task WriteAsync(string content)
    {
        await _storage.EnsureAsync(["inbox"], ["blob-events"], [], default);
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content));
        await _storage.Blobs.WriteAsync(new BlobAddress("inbox", Name), stream, "text/csv", WriteCondition.None, default);
    }
}
