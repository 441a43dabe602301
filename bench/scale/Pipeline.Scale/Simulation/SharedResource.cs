namespace Pipeline.Scale.Simulation;

/// <summary>
/// A resource that everybody in it shares equally: the cores of an instance, the request rate of an account. With <c>n</c> in it, each is served at
/// min(most for each, capacity / n). All are served at one rate, so one counter of service given so far says who ends next.
/// </summary>
/// <param name="capacity">Units a second for all together.</param>
/// <param name="mostForEach">Units a second for one: a thread has one core, requests of one receive follow each other.</param>
internal sealed class SharedResource(double capacity, double mostForEach)
{
    private readonly PriorityQueue<int, (double Ends, int Job)> inside = new();
    private double given;
    private double upTo;

    public int Count => inside.Count;

    /// <summary>Units served in all.</summary>
    public double Served { get; private set; }

    /// <summary>Raised whenever somebody comes or goes: an end that was foretold before is no longer true.</summary>
    public int Version { get; private set; }

    private double Rate => Math.Min(mostForEach, capacity / inside.Count);

    public void Enter(double now, int job, double units)
    {
        Advance(now);
        inside.Enqueue(job, (given + units, job));
        Version++;
    }

    /// <summary>When the next one ends if nobody comes before; null when it is empty.</summary>
    public double? NextEnd() => inside.TryPeek(out _, out var next) ? upTo + Math.Max(0, next.Ends - given) / Rate : null;

    /// <summary>Takes out the one whose time <see cref="NextEnd"/> has come.</summary>
    public int Leave(double now)
    {
        Advance(now);
        Version++;
        return inside.Dequeue();
    }

    private void Advance(double now)
    {
        if (inside.Count > 0)
        {
            var more = (now - upTo) * Rate;
            given += more;
            Served += more * inside.Count;
        }

        upTo = now;
    }
}
