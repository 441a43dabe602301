namespace Pipeline.Storage;

/// <summary>A blob's place: container and name. Names may hold slashes.</summary>
public readonly record struct BlobAddress(string Container, string Name)
{
    public override string ToString() => $"{Container}/{Name}";
}

/// <summary>What storage says of a blob.</summary>
public sealed record BlobFacts(
    BlobAddress Address, string ETag, long Length, DateTimeOffset LastModified, string? ContentType, IReadOnlyDictionary<string, string> Metadata);

/// <summary>Under which condition a write happens.</summary>
/// <param name="Absent">Only when no such blob exists (<c>If-None-Match: *</c>): write-once.</param>
/// <param name="ETag">Only when the blob still has this ETag (<c>If-Match</c>).</param>
public readonly record struct WriteCondition(bool Absent, string? ETag)
{
    public static readonly WriteCondition None;

    public static readonly WriteCondition IfAbsent = new(Absent: true, ETag: null);

    public static WriteCondition IfMatch(string etag) => new(Absent: false, etag);
}

/// <summary>
/// Blobs as the pipeline needs them. A condition that does not hold is an answer (null or false), not an exception;
/// dead infrastructure is a <see cref="StorageFaultException"/>.
/// </summary>
public interface IBlobs
{
    /// <summary>Null when there is no such blob.</summary>
    Task<BlobFacts?> FindAsync(BlobAddress address, CancellationToken cancel);

    /// <summary>
    /// Opens the content as a forward-only stream, fetched in ranges with <c>If-Match</c>, so that what is read is one version from
    /// first byte to last. Null when there is no such blob, or when <paramref name="ifMatch"/> is given and no longer holds.
    /// Reading throws <see cref="BlobChangedException"/> when the blob changes underway.
    /// </summary>
    /// <param name="offset">First byte; 0 for the whole blob.</param>
    /// <param name="length">How many bytes at most; null for the rest.</param>
    Task<Stream?> OpenReadAsync(BlobAddress address, string? ifMatch, CancellationToken cancel, long offset = 0, long? length = null);

    /// <summary>Writes and returns the new ETag; null when the condition did not hold. The blob appears whole or not at all.</summary>
    Task<string?> WriteAsync(
        BlobAddress address, Stream content, string contentType, WriteCondition condition, CancellationToken cancel,
        IReadOnlyDictionary<string, string>? metadata = null);

    /// <summary>Copies within the account without moving the bytes through this process; true when the target now exists
    /// (also when it was there before and <paramref name="condition"/> is write-once), false when the source is gone or no longer has <paramref name="sourceETag"/>.</summary>
    Task<bool> CopyAsync(BlobAddress source, string sourceETag, BlobAddress target, WriteCondition condition, CancellationToken cancel);

    /// <summary>True when the blob was there (and matched) and is gone now.</summary>
    Task<bool> DeleteAsync(BlobAddress address, string? ifMatch, CancellationToken cancel);

    /// <summary>
    /// All blobs whose name begins with <paramref name="prefix"/>, by name; left out are names that no URL carries unchanged
    /// (<c>a/../b</c>, <c>a//b</c>, a dot at the end), which nothing here can write either.
    /// </summary>
    IAsyncEnumerable<BlobFacts> ListAsync(string container, string prefix, CancellationToken cancel);

    /// <summary>An address at which the bearer may create and write this one blob, and nothing else, until <paramref name="expires"/>. A secret: never logged.</summary>
    Task<Uri> GrantUploadAsync(BlobAddress address, DateTimeOffset expires, CancellationToken cancel);

    /// <summary>The blob's URL, without any signature.</summary>
    Uri UrlOf(BlobAddress address);

    /// <summary>Reads the address out of a blob URL, query ignored; false when the URL is not of this account.</summary>
    bool TryResolve(Uri url, out BlobAddress address);
}
