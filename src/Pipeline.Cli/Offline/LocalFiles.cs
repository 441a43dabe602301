using System.Globalization;
using Pipeline.Storage;
using Pipeline.Storage.Memory;

namespace Pipeline.Cli.Offline;

/// <summary>
/// A storage account in memory in which uploads are files of this machine: they are read where they lie, however large they are, and "moving" one
/// gives it another name. The workflows cannot tell the difference, so that what is computed here is what the service would publish.
/// </summary>
internal sealed class LocalFiles(TimeProvider time) : IStorage, IBlobs
{
    private readonly MemoryStorage _memory = new(time, new Uri("https://offline.invalid/"));
    private readonly Dictionary<BlobAddress, (FileInfo File, BlobFacts Facts)> _files = [];

    public IBlobs Blobs => this;

    public IQueue Queue(string name) => _memory.Queue(name);

    public ITable Table(string name) => _memory.Table(name);

    public Task EnsureAsync(IReadOnlyList<string> containers, IReadOnlyList<string> queues, IReadOnlyList<string> tables, CancellationToken cancel) =>
        _memory.EnsureAsync(containers, queues, tables, cancel);

    /// <summary>Puts a file at an address.</summary>
    public void Add(BlobAddress address, FileInfo file, IReadOnlyDictionary<string, string> metadata) => Put(address, file, metadata);

    public async Task<BlobFacts?> FindAsync(BlobAddress address, CancellationToken cancel) =>
        _files.TryGetValue(address, out var kept) ? kept.Facts : await _memory.Blobs.FindAsync(address, cancel);

    public async Task<Stream?> OpenReadAsync(BlobAddress address, string? ifMatch, CancellationToken cancel, long offset = 0, long? length = null)
    {
        if (!_files.TryGetValue(address, out var kept)) return await _memory.Blobs.OpenReadAsync(address, ifMatch, cancel, offset, length);
        if (ifMatch is not null && !string.Equals(ifMatch, kept.Facts.ETag, StringComparison.Ordinal)) return null;
        if (offset != 0 || length is not null) throw new NotSupportedException("Files are read from the beginning to the end.");
        return new FileStream(kept.File.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
    }

    public Task<string?> WriteAsync(
        BlobAddress address, Stream content, string contentType, WriteCondition condition, CancellationToken cancel, IReadOnlyDictionary<string, string>? metadata = null) =>
        _memory.Blobs.WriteAsync(address, content, contentType, condition, cancel, metadata);

    public async Task<bool> CopyAsync(BlobAddress source, string sourceETag, BlobAddress target, WriteCondition condition, CancellationToken cancel)
    {
        if (!_files.TryGetValue(source, out var kept)) return await _memory.Blobs.CopyAsync(source, sourceETag, target, condition, cancel);
        if (!_files.ContainsKey(target)) Put(target, kept.File, kept.Facts.Metadata);
        return true;
    }

    /// <summary>Forgets the name; the file stays.</summary>
    public async Task<bool> DeleteAsync(BlobAddress address, string? ifMatch, CancellationToken cancel) =>
        _files.Remove(address) || await _memory.Blobs.DeleteAsync(address, ifMatch, cancel);

    public IAsyncEnumerable<BlobFacts> ListAsync(string container, string prefix, CancellationToken cancel) => _memory.Blobs.ListAsync(container, prefix, cancel);

    public Task<Uri> GrantUploadAsync(BlobAddress address, DateTimeOffset expires, CancellationToken cancel) => _memory.Blobs.GrantUploadAsync(address, expires, cancel);

    public Uri UrlOf(BlobAddress address) => _memory.Blobs.UrlOf(address);

    public bool TryResolve(Uri url, out BlobAddress address) => _memory.Blobs.TryResolve(url, out address);

    private void Put(BlobAddress address, FileInfo file, IReadOnlyDictionary<string, string> metadata)
    {
        var version = string.Create(CultureInfo.InvariantCulture, $"\"{file.LastWriteTimeUtc.Ticks:x}-{file.Length:x}\"");

        // A clock that was set back must not meet files of the future.
        var (written, now) = (new DateTimeOffset(file.LastWriteTimeUtc), time.GetUtcNow());
        _files[address] = (file, new BlobFacts(address, version, file.Length, written < now ? written : now, ContentType: null, metadata));
    }
}
