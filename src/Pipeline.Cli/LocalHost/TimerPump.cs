using NCrontab;

namespace Pipeline.Cli.LocalHost;

/// <summary>Runs one function on its schedule. It never overlaps itself: a run that lasts beyond the next time makes that one late.</summary>
public sealed class TimerPump
{
    private readonly TimerFunction _function;
    private readonly IInvoker _invoker;
    private readonly TimeProvider _time;
    private readonly CrontabSchedule _schedule;

    /// <exception cref="InvalidDataException">The schedule is no NCRONTAB expression of five or six fields.</exception>
    public TimerPump(TimerFunction function, IInvoker invoker, TimeProvider time)
    {
        _function = function;
        _invoker = invoker;
        _time = time;
        var withSeconds = function.Schedule.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == 6;
        _schedule = CrontabSchedule.TryParse(function.Schedule, new CrontabSchedule.ParseOptions { IncludingSeconds = withSeconds })
            ?? throw new InvalidDataException($"The schedule of {function.Name}, '{function.Schedule}', is no NCRONTAB expression");
    }

    public async Task RunAsync(CancellationToken cancel)
    {
        DateTimeOffset? last = null;
        var due = After(_time.GetUtcNow());
        while (true)
        {
            var wait = due - _time.GetUtcNow();
            if (wait > TimeSpan.Zero) await Task.Delay(wait, _time, cancel);
            var started = _time.GetUtcNow();
            var isPastDue = wait < TimeSpan.Zero;
            try
            {
                await _invoker.InvokeAsync(_function.Name, InvocationBody.Timer(_function, last, After(started), isPastDue, started), cancel);
            }
            catch (HandlerStoppedException)
            {
                return;
            }

            last = started;

            // However many times were missed, they are made up for by one late run.
            var missed = After(started) <= _time.GetUtcNow();
            due = missed ? After(started) : After(_time.GetUtcNow());
        }
    }

    private DateTimeOffset After(DateTimeOffset time) => new(_schedule.GetNextOccurrence(time.UtcDateTime), TimeSpan.Zero);
}
