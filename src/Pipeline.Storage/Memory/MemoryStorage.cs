using System.Globalization;

namespace Pipeline.Storage.Memory;

/// <summary>
/// A storage account in this process: the same answers as Azure's, with time taken from a <see cref="TimeProvider"/>.
/// One lock guards everything, so every call is atomic, as each is on the service.
/// </summary>
public sealed class MemoryStorage : IStorage
{
    private readonly Dictionary<string, MemoryQueue> queues = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MemoryTable> tables = new(StringComparer.OrdinalIgnoreCase);
    private readonly MemoryBlobs blobs;
    private long versions;

    /// <param name="accountUrl">What grants and <see cref="IBlobs.TryResolve"/> take for the account's blob endpoint.</param>
    public MemoryStorage(TimeProvider time, Uri accountUrl)
    {
        Time = time;
        blobs = new MemoryBlobs(this, accountUrl);
    }

    public IBlobs Blobs => blobs;

    internal Lock Gate { get; } = new();

    internal TimeProvider Time { get; }

    public IQueue Queue(string name)
    {
        NameRules.Queue(name);
        lock (Gate) return queues.TryGetValue(name, out var queue) ? queue : queues[name] = new MemoryQueue(this, name);
    }

    public ITable Table(string name)
    {
        NameRules.Table(name);
        lock (Gate) return tables.TryGetValue(name, out var table) ? table : tables[name] = new MemoryTable(this, name);
    }

    public Task EnsureAsync(IReadOnlyList<string> containers, IReadOnlyList<string> queues, IReadOnlyList<string> tables, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        lock (Gate)
        {
            foreach (var container in containers) blobs.Create(NameRules.Container(container));
            foreach (var queue in queues) ((MemoryQueue)Queue(queue)).Create();
            foreach (var table in tables) ((MemoryTable)Table(table)).Create();
        }
        return Task.CompletedTask;
    }

    /// <summary>
    /// Does what the bearer of a grant does from outside: writes the blob that the grant names.
    /// False when the grant is forged, has expired, or is for another account.
    /// </summary>
    public Task<bool> UploadAsync(Uri grant, Stream content, string contentType, CancellationToken cancel) =>
        blobs.UploadAsync(grant, content, contentType, cancel);

    /// <summary>Looks like the service's: quoted, and never the same twice.</summary>
    internal string NextETag() => string.Create(CultureInfo.InvariantCulture, $"\"0x8D{Interlocked.Increment(ref versions):X13}\"");

    internal static bool Matches(string? condition, string etag) => condition is null or "*" || string.Equals(condition, etag, StringComparison.Ordinal);
}
