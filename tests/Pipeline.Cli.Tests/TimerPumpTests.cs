using Pipeline.Cli.LocalHost;

namespace Pipeline.Cli.Tests;

public sealed class TimerPumpTests
{
    // 03:04:05; the function is due at every full minute.
    private readonly FakeTime _time = new();
    private readonly FakeInvoker _invoker = new();
    private readonly SemaphoreSlim _started = new(0);

    public TimerPumpTests() => _invoker.Answer = _ =>
    {
        _started.Release();
        return Task.FromResult(FakeInvoker.Success);
    };

    [Fact]
    public async Task A_function_runs_when_its_schedule_says_and_not_before()
    {
        using var stop = new CancellationTokenSource();
        var run = Pump("0 * * * * *").RunAsync(stop.Token);

        _time.Advance(TimeSpan.FromSeconds(54));
        Assert.Empty(_invoker.Calls);
        await _time.AdvanceWhenAwaitedAsync(TimeSpan.FromSeconds(1));
        await _started.WaitAsync();
        Assert.Single(_invoker.Calls);
        await _time.AdvanceWhenAwaitedAsync(TimeSpan.FromSeconds(60));
        await _started.WaitAsync();
        Assert.Equal(2, _invoker.Calls.Count);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public async Task The_body_has_the_form_of_the_host()
    {
        using var stop = new CancellationTokenSource();
        var run = Pump("0 * * * * *").RunAsync(stop.Token);
        await _time.AdvanceWhenAwaitedAsync(TimeSpan.FromSeconds(55));
        await _started.WaitAsync();
        await _time.AdvanceWhenAwaitedAsync(TimeSpan.FromSeconds(60));
        await _started.WaitAsync();

        var first = _invoker.Calls.First().Body["Data"]!["timer"]!;
        Assert.Null(first["ScheduleStatus"]);
        var second = _invoker.Calls.Last().Body;

        Assert.Equal(Payload.Shape(Payload.Read("timer")["request"]!["body"]), Payload.Shape(second));
        Assert.Equal("2026-01-02T03:05:00Z", (string)second["Data"]!["timer"]!["ScheduleStatus"]!["Last"]!);
        Assert.Equal("2026-01-02T03:07:00Z", (string)second["Data"]!["timer"]!["ScheduleStatus"]!["Next"]!);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public async Task A_run_that_lasts_too_long_is_followed_by_one_late_run_and_never_overlapped()
    {
        using var stop = new CancellationTokenSource();
        var first = new TaskCompletionSource<HostJudgement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _invoker.Answer = _ =>
        {
            _started.Release();
            return _invoker.Calls.Count == 1 ? first.Task : Task.FromResult(FakeInvoker.Success);
        };
        var run = Pump("0 * * * * *").RunAsync(stop.Token);

        await _time.AdvanceWhenAwaitedAsync(TimeSpan.FromSeconds(55));
        await _started.WaitAsync();
        _time.Advance(TimeSpan.FromSeconds(200));
        Assert.Single(_invoker.Calls);
        first.SetResult(FakeInvoker.Success);
        await _started.WaitAsync();

        Assert.Equal([false, true], _invoker.Calls.Select(c => (bool)c.Body["Data"]!["timer"]!["IsPastDue"]!));
        await _time.AdvanceWhenAwaitedAsync(TimeSpan.FromSeconds(60));
        await _started.WaitAsync();
        Assert.Equal(3, _invoker.Calls.Count);
        Assert.False((bool)_invoker.Calls.Last().Body["Data"]!["timer"]!["IsPastDue"]!);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public void A_schedule_that_is_none_is_refused_by_name()
    {
        var fault = Assert.Throws<InvalidDataException>(() => Pump("every now and then"));
        Assert.Contains("TabulateSurvey", fault.Message, StringComparison.Ordinal);
    }

    private TimerPump Pump(string schedule) => new(new TimerFunction("TabulateSurvey", "timer", schedule), _invoker, _time);
}
