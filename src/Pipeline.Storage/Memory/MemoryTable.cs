using System.Runtime.CompilerServices;

namespace Pipeline.Storage.Memory;

internal sealed class MemoryTable(MemoryStorage storage, string name) : ITable
{
    private readonly SortedDictionary<Keys, TableRow> rows = new(Comparer<Keys>.Create((a, b) =>
    {
        var partitions = string.CompareOrdinal(a.Partition, b.Partition);
        return partitions != 0 ? partitions : string.CompareOrdinal(a.Row, b.Row);
    }));
    private bool exists;

    public void Create() => exists = true;

    public Task<bool> InsertAsync(TableRow row, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        RowRules.Row(row);
        lock (storage.Gate) return Task.FromResult(Rows().TryAdd(new Keys(row.PartitionKey, row.RowKey), Stored(row)));
    }

    public Task<TableRow?> FindAsync(string partitionKey, string rowKey, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var keys = Checked(partitionKey, rowKey);
        lock (storage.Gate) return Task.FromResult(Rows().TryGetValue(keys, out var row) ? Copy(row) : null);
    }

    public Task<bool> ReplaceAsync(TableRow row, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        RowRules.Row(row);
        if (row.ETag is null) throw new ArgumentException("A row is replaced under the ETag it was read with; this one has none.", nameof(row));
        var keys = new Keys(row.PartitionKey, row.RowKey);
        lock (storage.Gate)
        {
            if (!Rows().TryGetValue(keys, out var there) || !MemoryStorage.Matches(row.ETag, there.ETag!)) return Task.FromResult(false);
            rows[keys] = Stored(row);
            return Task.FromResult(true);
        }
    }

    public Task UpsertAsync(TableRow row, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        RowRules.Row(row);
        lock (storage.Gate) Rows()[new Keys(row.PartitionKey, row.RowKey)] = Stored(row);
        return Task.CompletedTask;
    }

    public Task<bool> DeleteAsync(string partitionKey, string rowKey, string? ifMatch, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var keys = Checked(partitionKey, rowKey);
        lock (storage.Gate) return Task.FromResult(Rows().TryGetValue(keys, out var there) && MemoryStorage.Matches(ifMatch, there.ETag!) && rows.Remove(keys));
    }

    public async IAsyncEnumerable<TableRow> QueryAsync(TableRange range, [EnumeratorCancellation] CancellationToken cancel)
    {
        RowRules.Range(range);
        TableRow[] found;
        lock (storage.Gate) found = [.. Rows().Values.Where(r => Holds(range, r)).Select(Copy)];
        foreach (var row in found)
        {
            cancel.ThrowIfCancellationRequested();
            yield return row;
        }
        await Task.CompletedTask;
    }

    private static bool Holds(TableRange range, TableRow row) =>
        (range.Partition is null || string.Equals(range.Partition, row.PartitionKey, StringComparison.Ordinal))
        && (range.FirstRow is null || string.CompareOrdinal(row.RowKey, range.FirstRow) >= 0)
        && (range.EndRow is null || string.CompareOrdinal(row.RowKey, range.EndRow) < 0);

    private static Keys Checked(string partitionKey, string rowKey) =>
        new(RowRules.Key(partitionKey, nameof(partitionKey)), RowRules.Key(rowKey, nameof(rowKey)));

    // What goes in and what comes out share no array with the caller: on the wire they could not either.
    private static TableRow Copy(TableRow row) => row with
    {
        Properties = row.Properties.ToDictionary(
            p => p.Key,
            p => p.Value switch
            {
                byte[] bytes => bytes.ToArray(),
                DateTimeOffset time => time.ToUniversalTime(),
                var value => value,
            },
            StringComparer.Ordinal),
    };

    private TableRow Stored(TableRow row) => Copy(row) with { ETag = storage.NextETag() };

    private SortedDictionary<Keys, TableRow> Rows() =>
        exists ? rows : throw new StorageNotMadeException($"There is no table '{name}'; EnsureAsync creates it.");

    private readonly record struct Keys(string Partition, string Row);
}
