namespace Pipeline.Storage;

/// <summary>One storage account as the pipeline sees it.</summary>
public interface IStorage
{
    IBlobs Blobs { get; }

    IQueue Queue(string name);

    ITable Table(string name);

    /// <summary>Creates what is missing; safe to call from many instances at once.</summary>
    Task EnsureAsync(IReadOnlyList<string> containers, IReadOnlyList<string> queues, IReadOnlyList<string> tables, CancellationToken cancel);
}

/// <summary>Storage did not do what was asked, for a reason that may pass: throttled, unreachable, internal error.</summary>
public class StorageFaultException : Exception
{
    public StorageFaultException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}

/// <summary>A container, queue or table is not there; <see cref="IStorage.EnsureAsync"/> creates it.</summary>
public sealed class StorageNotMadeException(string message, Exception? inner = null) : StorageFaultException(message, inner);

/// <summary>The blob was overwritten or deleted while it was being read.</summary>
public sealed class BlobChangedException : StorageFaultException
{
    public BlobChangedException(BlobAddress address, Exception? inner = null)
        : base($"{address} changed while it was read", inner) => Address = address;

    public BlobAddress Address { get; }
}
