using System.Text;
using Pipeline.Cli.LocalHost;
using Pipeline.Storage.Memory;

namespace Pipeline.Cli.Tests;

public sealed class QueuePumpTests
{
    private static readonly HostOptions Options = new()
    {
        Executable = "x", BatchSize = 4, NewBatchThreshold = 2, MaxDequeueCount = 5, RetryAfter = TimeSpan.FromSeconds(30),
    };

    private static readonly QueueFunction Function = new("ReceiveUpload", "item", "blob-events");

    private readonly FakeTime _time = new();
    private readonly MemoryStorage _storage;
    private readonly FakeInvoker _invoker = new();
    private readonly KeptConsole _console = new();

    public QueuePumpTests() => _storage = new MemoryStorage(_time, new Uri("https://acct.blob.core.windows.net/"));

    [Fact]
    public async Task A_message_arrives_in_the_form_of_the_host_and_is_gone_when_it_succeeded()
    {
        await SendAsync("""{"jobId":"j1","month":"2026-01"}""");

        Assert.Equal(1, await Pump().PumpOnceAsync(default));

        var (function, body) = Assert.Single(_invoker.Calls);
        var recorded = Payload.Read("queue")["request"]!["body"]!;
        Assert.Equal("ReceiveUpload", function);
        Assert.Equal(Payload.Shape(recorded), Payload.Shape(body));
        Assert.Equal((string)recorded["Data"]!["item"]!, (string)body["Data"]!["item"]!);
        Assert.Equal("1", (string)body["Metadata"]!["DequeueCount"]!);
        Assert.Matches("^\".+\"$", (string)body["Metadata"]!["Id"]!);
        Assert.Matches("^[0-9-]{10}T[0-9:]{8}\\+00:00$", (string)body["Metadata"]!["InsertionTime"]!);
        Assert.Equal(0, await _storage.Queue("blob-events").CountAsync(default));
    }

    [Fact]
    public async Task A_message_that_fails_five_times_goes_to_the_poison_queue()
    {
        await SendAsync("bad");
        _invoker.Answer = _ => Task.FromResult(FakeInvoker.Failure);
        var pump = Pump();

        for (var attempt = 1; attempt <= 5; attempt++)
        {
            Assert.Equal(1, await pump.PumpOnceAsync(default));
            Assert.Equal(0, await pump.PumpOnceAsync(default));
            _time.Advance(Options.RetryAfter);
        }

        Assert.Equal(["1", "2", "3", "4", "5"], _invoker.Calls.Select(c => (string)c.Body["Metadata"]!["DequeueCount"]!));
        Assert.Equal(0, await _storage.Queue("blob-events").CountAsync(default));
        var poison = Assert.Single(await _storage.Queue("blob-events-poison").ReceiveAsync(32, TimeSpan.FromMinutes(1), default));
        Assert.Equal("bad", Encoding.UTF8.GetString(poison.Body.Span));
    }

    [Fact]
    public async Task A_message_that_recovers_is_not_poisoned()
    {
        await SendAsync("slow storage");
        var tries = 0;
        _invoker.Answer = _ => Task.FromResult(++tries < 5 ? FakeInvoker.Failure : FakeInvoker.Success);
        var pump = Pump();

        for (var attempt = 1; attempt <= 6; attempt++)
        {
            await pump.PumpOnceAsync(default);
            _time.Advance(Options.RetryAfter);
        }

        Assert.Equal(5, tries);
        Assert.Equal(0, await _storage.Queue("blob-events").CountAsync(default));
        await Assert.ThrowsAnyAsync<Pipeline.Storage.StorageFaultException>(() => _storage.Queue("blob-events-poison").CountAsync(default));
    }

    [Fact]
    public async Task A_message_of_a_host_that_stops_comes_back_after_ten_minutes()
    {
        await SendAsync("one");
        _invoker.Answer = _ => throw new HandlerStoppedException("gone");
        var pump = Pump();

        await pump.PumpOnceAsync(default);
        _time.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(0, await pump.PumpOnceAsync(default));
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await pump.PumpOnceAsync(default));
    }

    [Fact]
    public async Task A_new_batch_is_fetched_when_few_messages_are_left()
    {
        for (var i = 0; i < 12; i++) await SendAsync($"m{i}");
        using var stop = new CancellationTokenSource();
        var waiting = new SemaphoreSlim(0);
        var calls = new SemaphoreSlim(0);
        var now = 0;
        var most = 0;
        _invoker.Answer = async cancel =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            calls.Release();
            await waiting.WaitAsync(cancel);
            Interlocked.Decrement(ref now);
            return FakeInvoker.Success;
        };
        var run = Pump().RunAsync(stop.Token);

        for (var i = 0; i < 4; i++) Assert.True(await calls.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(4, _invoker.Calls.Count);
        waiting.Release(2);
        for (var i = 0; i < 4; i++) Assert.True(await calls.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(8, _invoker.Calls.Count);
        waiting.Release(20);
        for (var i = 0; i < 4; i++) Assert.True(await calls.WaitAsync(TimeSpan.FromSeconds(30)));
        await stop.CancelAsync();

        // Stopped while it waits it ends with the cancellation, stopped between two batches it just ends.
        await Task.WhenAny(run);
        Assert.False(run.IsFaulted);
        Assert.Equal(12, _invoker.Calls.Count);
        Assert.InRange(most, 4, 6);
    }

    [Fact]
    public async Task Two_pumps_share_a_queue_without_taking_a_message_twice()
    {
        await _storage.EnsureAsync([], ["blob-events"], [], default);
        for (var i = 0; i < 8; i++) await SendAsync($"m{i}");

        await Task.WhenAll(Pump().PumpOnceAsync(default), Pump().PumpOnceAsync(default));

        Assert.Equal(8, _invoker.Calls.Select(c => (string)c.Body["Data"]!["item"]!).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Before_anybody_made_the_queue_there_is_nothing_to_do()
    {
        Assert.Equal(0, await Pump().PumpOnceAsync(default));
        Assert.Empty(_console.Lines);
    }

    private QueuePump Pump() => new(Function, _storage, _invoker, Options, _time, _console);

    private async Task SendAsync(string message)
    {
        await _storage.EnsureAsync([], ["blob-events"], [], default);
        await _storage.Queue("blob-events").SendAsync(Encoding.UTF8.GetBytes(message), default);
    }
}
