namespace Pipeline.Scale;

/// <summary>
/// Requests to storage by price class, and bytes. Classes of blob requests are those of Microsoft's "Map each REST operation to a price": a
/// write is Put Blob, Put Block, Put Block List and Copy Blob; a read is Get Blob; properties are "other"; a delete costs nothing and still counts against the
/// account's request rate.
/// </summary>
public sealed record Operations
{
    public static readonly Operations None = new();

    public double BlobWrites { get; init; }

    public double BlobReads { get; init; }

    public double BlobLists { get; init; }

    public double BlobOthers { get; init; }

    public double BlobDeletes { get; init; }

    /// <summary>Every table request is one, whatever its kind; a query is one for each page of 1,000 rows.</summary>
    public double TableTransactions { get; init; }

    /// <summary>Requests of <see cref="TableTransactions"/> to the partition of this month in the table of submissions: they share one limit.</summary>
    public double SubmissionsPartition { get; init; }

    /// <summary>The same for one kind's partition of the register of contents.</summary>
    public double ContentsPartition { get; init; }

    public double QueueOperations { get; init; }

    public double BytesRead { get; init; }

    public double BytesWritten { get; init; }

    /// <summary>All requests: what the account's limit counts.</summary>
    public double Requests => BlobWrites + BlobReads + BlobLists + BlobOthers + BlobDeletes + TableTransactions + QueueOperations;

    public static Operations operator +(Operations a, Operations b) => Combine(a, b, static (x, y) => x + y);

    public static Operations operator -(Operations a, Operations b) => Combine(a, b, static (x, y) => x - y);

    public static Operations operator *(double times, Operations a) => Combine(a, a, (x, _) => times * x);

    private static Operations Combine(Operations a, Operations b, Func<double, double, double> with) => new()
    {
        BlobWrites = with(a.BlobWrites, b.BlobWrites),
        BlobReads = with(a.BlobReads, b.BlobReads),
        BlobLists = with(a.BlobLists, b.BlobLists),
        BlobOthers = with(a.BlobOthers, b.BlobOthers),
        BlobDeletes = with(a.BlobDeletes, b.BlobDeletes),
        TableTransactions = with(a.TableTransactions, b.TableTransactions),
        SubmissionsPartition = with(a.SubmissionsPartition, b.SubmissionsPartition),
        ContentsPartition = with(a.ContentsPartition, b.ContentsPartition),
        QueueOperations = with(a.QueueOperations, b.QueueOperations),
        BytesRead = with(a.BytesRead, b.BytesRead),
        BytesWritten = with(a.BytesWritten, b.BytesWritten),
    };
}
