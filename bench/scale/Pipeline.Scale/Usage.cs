namespace Pipeline.Scale;

/// <summary>What is paid for, in one run of a use case or in one month.</summary>
public sealed record Usage
{
    public static readonly Usage None = new();

    public Operations Storage { get; init; } = Operations.None;

    public double Executions { get; init; }

    /// <summary>Memory of the instance times the billed time; 1 GB is 1,024 MB, as the meter counts.</summary>
    public double GigabyteSeconds { get; init; }

    /// <summary>Publishing an event is one, delivering it another.</summary>
    public double EventGridOperations { get; init; }

    public double LogBytes { get; init; }

    /// <summary>Bytes that leave the region: reports to their readers.</summary>
    public double EgressBytes { get; init; }

    /// <summary>Bytes kept in blobs, at the end of the month.</summary>
    public double BlobBytesKept { get; init; }

    /// <summary>Bytes kept in tables, at the end of the month.</summary>
    public double TableBytesKept { get; init; }

    public static Usage operator +(Usage a, Usage b) => new()
    {
        Storage = a.Storage + b.Storage,
        Executions = a.Executions + b.Executions,
        GigabyteSeconds = a.GigabyteSeconds + b.GigabyteSeconds,
        EventGridOperations = a.EventGridOperations + b.EventGridOperations,
        LogBytes = a.LogBytes + b.LogBytes,
        EgressBytes = a.EgressBytes + b.EgressBytes,
        BlobBytesKept = a.BlobBytesKept + b.BlobBytesKept,
        TableBytesKept = a.TableBytesKept + b.TableBytesKept,
    };

    public static Usage operator *(double times, Usage a) => new()
    {
        Storage = times * a.Storage,
        Executions = times * a.Executions,
        GigabyteSeconds = times * a.GigabyteSeconds,
        EventGridOperations = times * a.EventGridOperations,
        LogBytes = times * a.LogBytes,
        EgressBytes = times * a.EgressBytes,
        BlobBytesKept = times * a.BlobBytesKept,
        TableBytesKept = times * a.TableBytesKept,
    };
}
