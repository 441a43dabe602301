using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Storage.Memory;

internal sealed class MemoryBlobs(MemoryStorage storage, Uri accountUrl) : IBlobs
{
    private readonly Dictionary<string, SortedDictionary<string, Blob>> containers = new(StringComparer.Ordinal);
    private readonly BlobUrls urls = new(accountUrl);

    // Signs grants. Nothing outside this process checks them, so the key may be the same in every run, and runs can be repeated.
    private readonly byte[] key = SHA256.HashData(Encoding.UTF8.GetBytes(accountUrl.AbsoluteUri));

    public void Create(string container) => containers.TryAdd(container, new SortedDictionary<string, Blob>(StringComparer.Ordinal));

    public Task<BlobFacts?> FindAsync(BlobAddress address, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        NameRules.Blob(address);
        return Task.FromResult(Current(address)?.Facts);
    }

    public Task<Stream?> OpenReadAsync(BlobAddress address, string? ifMatch, CancellationToken cancel, long offset = 0, long? length = null)
    {
        cancel.ThrowIfCancellationRequested();
        NameRules.Blob(address);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length ?? 0, nameof(length));
        if (Current(address) is not { } blob || !MemoryStorage.Matches(ifMatch, blob.Facts.ETag)) return Task.FromResult<Stream?>(null);
        return Task.FromResult<Stream?>(new MemoryReadStream(blob.Content, offset, length, () =>
        {
            if (!ReferenceEquals(Current(address), blob)) throw new BlobChangedException(address);
        }));
    }

    public async Task<string?> WriteAsync(
        BlobAddress address, Stream content, string contentType, WriteCondition condition, CancellationToken cancel,
        IReadOnlyDictionary<string, string>? metadata = null)
    {
        cancel.ThrowIfCancellationRequested();
        NameRules.Blob(address);
        NameRules.Metadata(metadata);
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancel);
        lock (storage.Gate)
        {
            var container = Container(address.Container);
            return Allows(condition, container.GetValueOrDefault(address.Name)) ? Put(container, address, copy.ToArray(), contentType, Copy(metadata)) : null;
        }
    }

    public Task<bool> CopyAsync(BlobAddress source, string sourceETag, BlobAddress target, WriteCondition condition, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        NameRules.Blob(source);
        NameRules.Blob(target);
        lock (storage.Gate)
        {
            var to = Container(target.Container);
            if (condition.Absent && to.ContainsKey(target.Name)) return Task.FromResult(true);
            if (Current(source) is not { } from || !MemoryStorage.Matches(sourceETag, from.Facts.ETag)) return Task.FromResult(false);
            if (!Allows(condition, to.GetValueOrDefault(target.Name))) return Task.FromResult(false);
            Put(to, target, from.Content, from.Facts.ContentType, from.Facts.Metadata);
            return Task.FromResult(true);
        }
    }

    public Task<bool> DeleteAsync(BlobAddress address, string? ifMatch, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        NameRules.Blob(address);
        lock (storage.Gate)
        {
            return Task.FromResult(Current(address) is { } blob && MemoryStorage.Matches(ifMatch, blob.Facts.ETag) && containers[address.Container].Remove(address.Name));
        }
    }

    public async IAsyncEnumerable<BlobFacts> ListAsync(string container, string prefix, [EnumeratorCancellation] CancellationToken cancel)
    {
        BlobFacts[] found;
        lock (storage.Gate)
        {
            found = [.. Container(NameRules.Container(container)).Where(b => b.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(b => b.Value.Facts)];
        }
        foreach (var facts in found)
        {
            cancel.ThrowIfCancellationRequested();
            yield return facts;
        }
        await Task.CompletedTask;
    }

    public Task<Uri> GrantUploadAsync(BlobAddress address, DateTimeOffset expires, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        NameRules.Blob(address);
        var until = GrantRules.Expiry(expires, storage.Time.GetUtcNow()).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        return Task.FromResult(new Uri($"{urls.Of(address).AbsoluteUri}?se={Uri.EscapeDataString(until)}&sr=b&sp=cw&sig={Signature(address, until)}"));
    }

    public Uri UrlOf(BlobAddress address) => urls.Of(address);

    public bool TryResolve(Uri url, out BlobAddress address) => urls.TryResolve(url, out address);

    /// <inheritdoc cref="MemoryStorage.UploadAsync"/>
    public async Task<bool> UploadAsync(Uri grant, Stream content, string contentType, CancellationToken cancel)
    {
        var query = grant.Query.TrimStart('?').Split('&').Select(p => p.Split('=', 2)).Where(p => p.Length == 2)
            .ToDictionary(p => p[0], p => Uri.UnescapeDataString(p[1]), StringComparer.Ordinal);
        if (!TryResolve(grant, out var address) || !query.TryGetValue("se", out var until) || !query.TryGetValue("sig", out var signature)) return false;
        if (!string.Equals(signature, Signature(address, until), StringComparison.Ordinal)) return false;
        if (DateTimeOffset.ParseExact(until, "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) <= storage.Time.GetUtcNow()) return false;
        await WriteAsync(address, content, contentType, WriteCondition.None, cancel);
        return true;
    }

    private static bool Allows(WriteCondition condition, Blob? there) =>
        condition.Absent ? there is null : condition.ETag is null || (there is not null && MemoryStorage.Matches(condition.ETag, there.Facts.ETag));

    private static Dictionary<string, string> Copy(IReadOnlyDictionary<string, string>? metadata) => new(metadata ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.OrdinalIgnoreCase);

    private string Put(SortedDictionary<string, Blob> container, BlobAddress address, byte[] content, string? contentType, IReadOnlyDictionary<string, string> metadata)
    {
        var now = storage.Time.GetUtcNow();
        // The service keeps whole seconds.
        var facts = new BlobFacts(address, storage.NextETag(), content.Length, now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)), contentType, metadata);
        container[address.Name] = new Blob(facts, content);
        return facts.ETag;
    }

    private Blob? Current(BlobAddress address)
    {
        lock (storage.Gate) return containers.TryGetValue(address.Container, out var container) ? container.GetValueOrDefault(address.Name) : null;
    }

    private SortedDictionary<string, Blob> Container(string name) =>
        containers.TryGetValue(name, out var container) ? container : throw new StorageNotMadeException($"There is no container '{name}'; EnsureAsync creates it.");

    private string Signature(BlobAddress address, string until) =>
        Convert.ToHexString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{address}\n{until}")));

    private sealed record Blob(BlobFacts Facts, byte[] Content);
}
