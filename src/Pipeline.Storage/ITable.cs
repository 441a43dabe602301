namespace Pipeline.Storage;

/// <summary>
/// A row: two keys (no <c>/ \ # ?</c>, no control characters, at most 1 KiB each) and properties of type string, bool,
/// int, long, double, <see cref="DateTimeOffset"/> or byte[].
/// </summary>
/// <param name="ETag">Null on rows that were not read from storage.</param>
public sealed record TableRow(string PartitionKey, string RowKey, IReadOnlyDictionary<string, object> Properties, string? ETag = null)
{
    public string? Text(string name) => Properties.TryGetValue(name, out var value) ? (string)value : null;

    public long? Number(string name) => Properties.TryGetValue(name, out var value) ? Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture) : null;

    public DateTimeOffset? Time(string name) => Properties.TryGetValue(name, out var value) ? (DateTimeOffset)value : null;
}

/// <summary>Which rows: all, one partition, or a range of row keys in it (first included, end excluded, ordinal order).</summary>
public readonly record struct TableRange(string? Partition = null, string? FirstRow = null, string? EndRow = null);

public interface ITable
{
    /// <summary>False when a row with these keys exists.</summary>
    Task<bool> InsertAsync(TableRow row, CancellationToken cancel);

    Task<TableRow?> FindAsync(string partitionKey, string rowKey, CancellationToken cancel);

    /// <summary>Replaces the row that still has <paramref name="row"/>'s ETag; false when it changed or is gone.</summary>
    Task<bool> ReplaceAsync(TableRow row, CancellationToken cancel);

    /// <summary>Inserts or replaces, whatever was there.</summary>
    Task UpsertAsync(TableRow row, CancellationToken cancel);

    /// <summary>False when the row is gone or, with <paramref name="ifMatch"/>, changed.</summary>
    Task<bool> DeleteAsync(string partitionKey, string rowKey, string? ifMatch, CancellationToken cancel);

    /// <summary>Rows in order of partition key, then row key.</summary>
    IAsyncEnumerable<TableRow> QueryAsync(TableRange range, CancellationToken cancel);
}
