using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Azure;

namespace Pipeline.Storage.Azure.Tables;

/// <summary>
/// A row as the table service sees it. Property values are string, bool, int, long, double, <see cref="DateTimeOffset"/>,
/// <see cref="Guid"/> or byte[]; null values are not stored. Keys and system properties stand beside them, not among them.
/// </summary>
public sealed class TableEntity : IEnumerable<KeyValuePair<string, object>>
{
    private readonly Dictionary<string, object> properties = new(StringComparer.Ordinal);

    public TableEntity(string partitionKey, string rowKey)
    {
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    public string PartitionKey { get; set; }

    public string RowKey { get; set; }

    /// <summary>When the service last wrote the row; null on rows that were not read from it.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public int Count => properties.Count;

    [DisallowNull]
    public object? this[string key]
    {
        get => properties.GetValueOrDefault(key);
        set => properties[key] = value;
    }

    public void Add(string key, object value) => properties.Add(key, value);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object value) => properties.TryGetValue(key, out value);

    public string? GetString(string key) => (string?)this[key];

    public bool? GetBoolean(string key) => (bool?)this[key];

    public int? GetInt32(string key) => (int?)this[key];

    public long? GetInt64(string key) => (long?)this[key];

    public double? GetDouble(string key) => (double?)this[key];

    public DateTimeOffset? GetDateTimeOffset(string key) => (DateTimeOffset?)this[key];

    public Guid? GetGuid(string key) => (Guid?)this[key];

    public byte[]? GetBinary(string key) => (byte[]?)this[key];

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => properties.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>What a write does to properties that the new row does not name.</summary>
public enum TableUpdateMode
{
    /// <summary>Keeps them.</summary>
    Merge,

    /// <summary>Drops them.</summary>
    Replace,
}

/// <summary>One step of a transaction.</summary>
public enum TableTransactionActionType
{
    Add,
    UpdateMerge,
    UpdateReplace,
    Delete,
    UpsertMerge,
    UpsertReplace,
}

/// <param name="actionType">What to do.</param>
/// <param name="entity">With which row; of a deletion only the keys count.</param>
/// <param name="etag">Under which version, for updates and deletions; whatever version when left out.</param>
public sealed class TableTransactionAction(TableTransactionActionType actionType, TableEntity entity, ETag etag = default)
{
    public TableTransactionActionType ActionType { get; } = actionType;

    public TableEntity Entity { get; } = entity;

    public ETag ETag { get; } = etag;
}

/// <summary>A transaction was refused, and nothing of it was done.</summary>
public sealed class TableTransactionFailedException(int status, string message, string? errorCode, int? failedIndex)
    : RequestFailedException(status, message, errorCode, null)
{
    /// <summary>Which action was refused, counted from 0; null when the service did not say.</summary>
    public int? FailedTransactionActionIndex { get; } = failedIndex;
}
