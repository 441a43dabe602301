namespace Pipeline.Scale;

/// <summary>A price with where it was read.</summary>
/// <param name="Per">How many units the price is for.</param>
/// <param name="Free">Units that cost nothing in a month.</param>
/// <param name="Source">Where and when it was read.</param>
/// <param name="Verified">It stands in a source that quotes the list; false for one that must be looked up before it is relied on.</param>
public sealed record UnitPrice(double Price, double Per, double Free, string Source, bool Verified)
{
    public double Of(double units) => Math.Max(0, units - Free) / Per * Price;

    /// <summary>Without the free units: what one app pays where others of the subscription have used them up.</summary>
    public double Full(double units) => units / Per * Price;
}

/// <summary>The file prices.json: unit prices of one region in one currency.</summary>
public sealed record PriceList
{
    public required string Currency { get; init; }

    public required string Region { get; init; }

    public required string Date { get; init; }

    public required UnitPrice GigabyteSeconds { get; init; }

    public required UnitPrice Executions { get; init; }

    public required UnitPrice BlobWrites { get; init; }

    public required UnitPrice BlobReads { get; init; }

    public required UnitPrice BlobLists { get; init; }

    public required UnitPrice BlobOthers { get; init; }

    public required UnitPrice TableTransactions { get; init; }

    public required UnitPrice QueueOperations { get; init; }

    public required UnitPrice EventGridOperations { get; init; }

    /// <summary>Per GB of 10⁹ bytes, as are all bytes here.</summary>
    public required UnitPrice LogGigabytes { get; init; }

    public required UnitPrice EgressGigabytes { get; init; }

    public required UnitPrice BlobGigabytes { get; init; }

    public required UnitPrice TableGigabytes { get; init; }

    /// <summary>What a month costs, line by line.</summary>
    /// <param name="free">Takes the free units off.</param>
    public Cost Of(Usage usage, bool free = true)
    {
        ArgumentNullException.ThrowIfNull(usage);
        double At(UnitPrice price, double units) => free ? price.Of(units) : price.Full(units);
        var storage = usage.Storage;
        return new Cost(
            At(GigabyteSeconds, usage.GigabyteSeconds) + At(Executions, usage.Executions),
            At(BlobWrites, storage.BlobWrites) + At(BlobReads, storage.BlobReads) + At(BlobLists, storage.BlobLists) + At(BlobOthers, storage.BlobOthers),
            At(TableTransactions, storage.TableTransactions),
            At(QueueOperations, storage.QueueOperations) + At(EventGridOperations, usage.EventGridOperations),
            At(LogGigabytes, usage.LogBytes / 1e9),
            At(BlobGigabytes, usage.BlobBytesKept / 1e9) + At(TableGigabytes, usage.TableBytesKept / 1e9),
            At(EgressGigabytes, usage.EgressBytes / 1e9));
    }

    public IEnumerable<(string Name, string Unit, UnitPrice Price)> Lines =>
    [
        ("execution time, on demand", "GB-s", GigabyteSeconds), ("executions", "executions", Executions), ("blob writes", "requests", BlobWrites), ("blob reads", "requests", BlobReads),
        ("blob listings", "requests", BlobLists), ("other blob requests", "requests", BlobOthers), ("table requests", "requests", TableTransactions),
        ("queue requests", "requests", QueueOperations), ("Event Grid", "operations", EventGridOperations), ("logs taken in", "GB", LogGigabytes), ("bytes to readers", "GB", EgressGigabytes),
        ("blobs kept, hot, one region", "GB and month", BlobGigabytes), ("tables kept", "GB and month", TableGigabytes),
    ];
}

/// <summary>Money by line, in the currency of the price list.</summary>
public sealed record Cost(double Compute, double Blobs, double Tables, double Messages, double Logs, double Kept, double Egress)
{
    public double Total => Compute + Blobs + Tables + Messages + Logs + Kept + Egress;
}
