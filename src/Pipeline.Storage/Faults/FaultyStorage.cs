using System.Runtime.CompilerServices;

namespace Pipeline.Storage.Faults;

/// <summary>When an operation fails; the caller sees the same exception either way, as it would of a line that broke.</summary>
public enum FaultMoment
{
    /// <summary>Before it took effect: the request never arrived.</summary>
    Before,

    /// <summary>
    /// After it took effect: the answer was lost. A read stream breaks half-way, a listing or query after its first item,
    /// because a read has no other effect than what it gave out.
    /// </summary>
    After,
}

/// <summary>
/// Any storage, with one operation that fails. Each call of <see cref="IBlobs"/>, <see cref="IQueue"/>, <see cref="ITable"/> and
/// <see cref="EnsureAsync"/> is one operation, counted from 1; a listing or query counts when it is first asked for an item.
/// A test runs a workflow once to learn how many operations it makes, then again for each n and moment, and looks at what a rerun makes of it.
/// </summary>
/// <example><code>
/// for (var n = 1; n &lt;= calm.Operations; n++) { var faulty = new FaultyStorage(storage); faulty.FailAt(n, FaultMoment.After); ... }
/// </code></example>
public sealed class FaultyStorage(IStorage inner) : IStorage
{
    private readonly Lock gate = new();
    private readonly Dictionary<int, FaultMoment> faults = [];
    private readonly Dictionary<int, Func<Task>> interludes = [];
    private readonly List<string> log = [];
    private int downFrom = int.MaxValue;

    /// <summary>How many operations were begun.</summary>
    public int Operations
    {
        get
        {
            lock (gate) return log.Count;
        }
    }

    /// <summary>What each operation was ("write vault/ab12"), for the message of a test that found a weak spot.</summary>
    public IReadOnlyList<string> Log
    {
        get
        {
            lock (gate) return [.. log];
        }
    }

    public IBlobs Blobs => new FaultyBlobs(this, inner.Blobs);

    /// <param name="operation">Counted from 1 over the life of this object.</param>
    /// <param name="staysDown">All later operations fail too, before they take effect: as when the process was killed and runs no cleaning up.</param>
    public void FailAt(int operation, FaultMoment moment, bool staysDown = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(operation, 1);
        lock (gate)
        {
            faults[operation] = moment;
            if (staysDown) downFrom = Math.Min(downFrom, operation + 1);
        }
    }

    /// <summary>Runs once, just before the operation: what another instance did in between. What it does through other storage objects is not counted.</summary>
    public void RunBefore(int operation, Func<Task> interlude)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(operation, 1);
        lock (gate) interludes[operation] = interlude;
    }

    /// <summary>Nothing fails any more; the count goes on.</summary>
    public void Restore()
    {
        lock (gate)
        {
            faults.Clear();
            interludes.Clear();
            downFrom = int.MaxValue;
        }
    }

    public IQueue Queue(string name) => new FaultyQueue(this, inner.Queue(name), name);

    public ITable Table(string name) => new FaultyTable(this, inner.Table(name), name);

    public Task EnsureAsync(IReadOnlyList<string> containers, IReadOnlyList<string> queues, IReadOnlyList<string> tables, CancellationToken cancel) =>
        RunAsync("ensure", () => inner.EnsureAsync(containers, queues, tables, cancel));

    internal async Task RunAsync(string what, Func<Task> operation)
    {
        var lost = await EnterAsync(what);
        await operation();
        if (lost is not null) throw lost;
    }

    internal async Task<T> RunAsync<T>(string what, Func<Task<T>> operation)
    {
        var lost = await EnterAsync(what);
        var result = await operation();
        return lost is null ? result : throw lost;
    }

    internal async IAsyncEnumerable<T> EachAsync<T>(string what, IAsyncEnumerable<T> items, [EnumeratorCancellation] CancellationToken cancel)
    {
        var lost = await EnterAsync(what);
        await foreach (var item in items.WithCancellation(cancel))
        {
            yield return item;
            if (lost is not null) throw lost;
        }
        if (lost is not null) throw lost;
    }

    /// <summary>Counts, lets the interlude run, and throws a fault that comes before; gives back one that comes after.</summary>
    internal async Task<StorageFaultException?> EnterAsync(string what)
    {
        int number;
        bool down;
        Func<Task>? interlude;
        FaultMoment? moment;
        lock (gate)
        {
            log.Add(what);
            number = log.Count;
            down = number >= downFrom;
            moment = faults.TryGetValue(number, out var planned) ? planned : null;
            interludes.Remove(number, out interlude);
        }
        if (interlude is not null) await interlude();
        if (down) throw new StorageFaultException($"Operation {number} ({what}) failed on purpose: storage stays down");
        return moment switch
        {
            FaultMoment.Before => throw new StorageFaultException($"Operation {number} ({what}) failed on purpose before it took effect"),
            FaultMoment.After => new StorageFaultException($"Operation {number} ({what}) failed on purpose after it took effect"),
            _ => null,
        };
    }
}
