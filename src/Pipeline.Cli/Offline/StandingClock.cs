namespace Pipeline.Cli.Offline;

/// <summary>A clock that stands still until it is moved, so that a round that is over is compiled as of the day of its last sign-off, whenever that is done.</summary>
internal sealed class StandingClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    public override DateTimeOffset GetUtcNow() => _now;

    /// <exception cref="ArgumentOutOfRangeException">The moment is over: what came later would come before what was there already.</exception>
    public void MoveTo(DateTimeOffset moment)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(moment, _now);
        _now = moment;
    }
}
