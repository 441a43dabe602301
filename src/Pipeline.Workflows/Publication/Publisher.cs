using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pipeline.Domain;
using Pipeline.Storage;
using Pipeline.Workflows.Contents;
using Pipeline.Workflows.Telemetry;

namespace Pipeline.Workflows.Publication;

/// <summary>A result about to be published.</summary>
/// <param name="Bytes">JSON of the result.</param>
public sealed record NewResult(string Scope, ReadOnlyMemory<byte> Bytes, string Inputs, LocalText Title, string? Country, DateTimeOffset DataAsOf, bool Synthetic = false)
{
    /// <summary>Files that it was made from: the trace of the publication is linked to those that are new. Nothing published depends on it.</summary>
    public IReadOnlyList<AcceptedContent> From { get; init; } = [];
}

/// <summary>
/// Immutable objects named by their hash, and one manifest that is swapped under <c>If-Match</c>. A reader who has the manifest has
/// a whole snapshot; a writer whose manifest has moved on starts again from what is accepted now, so an older result can never replace a newer one.
/// </summary>
public sealed class Publisher(IStorage storage)
{
    /// <summary>Enough for a handful of timers on several instances; a run that still loses leaves its work to the next tick.</summary>
    private const int MostTries = 8;

    /// <summary>A city without boundaries has less.</summary>
    private const int UsualObject = 1 << 18;

    private static readonly BlobAddress Manifest = new(Containers.Published, "current.json");

    private volatile Known? _known;

    public async Task<Snapshot> CurrentAsync(CancellationToken cancel) => (await ReadAsync(cancel)).Snapshot;

    /// <summary>The bytes of a published object; null when there is none of that name.</summary>
    public Task<ReadOnlyMemory<byte>?> FindObjectAsync(string hash, CancellationToken cancel) =>
        ReadObjectAsync<ReadOnlyMemory<byte>?>(hash, bytes => bytes.ToArray(), cancel);

    /// <summary>What a published object holds; null when there is none of that name.</summary>
    /// <exception cref="InvalidDataException">It holds nothing.</exception>
    public Task<T?> FindAsync<T>(string hash, JsonTypeInfo<T> shape, CancellationToken cancel)
        where T : class =>
        ReadObjectAsync(hash, bytes => JsonSerializer.Deserialize(bytes, shape) ?? throw new InvalidDataException($"The published object {hash} is empty."), cancel);

    /// <summary>
    /// Memory for the bytes is borrowed while they are read: that of a city with boundaries has a megabyte, and a report needs it for milliseconds.
    /// </summary>
    private async Task<T?> ReadObjectAsync<T>(string hash, Func<ReadOnlySpan<byte>, T> read, CancellationToken cancel)
    {
        await using var stream = await storage.Blobs.OpenReadAsync(ObjectAddress(hash), ifMatch: null, cancel);
        if (stream is null) return default;
        var buffer = ArrayPool<byte>.Shared.Rent(UsualObject);
        try
        {
            var length = 0;
            while (await stream.ReadAsync(buffer.AsMemory(length), cancel) is var more and > 0)
            {
                length += more;
                if (length < buffer.Length) continue;
                var larger = ArrayPool<byte>.Shared.Rent(2 * length);
                buffer.AsSpan(0, length).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }

            return read(buffer.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>
    /// Publishes what <paramref name="compute"/> returns for the scopes under <paramref name="prefixes"/>. It is given the current
    /// snapshot and returns the new results and the scopes that stay as they are; scopes under the prefixes in neither are taken out.
    /// It runs again when another writer was faster.
    /// </summary>
    /// <returns>Scopes that changed.</returns>
    public async Task<IReadOnlyList<string>> PublishAsync(IReadOnlyList<string> prefixes, Func<Snapshot, CancellationToken, Task<Computed>> compute, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(compute);
        for (var attempt = 1; attempt <= MostTries; attempt++)
        {
            var (current, etag) = await ReadAsync(cancel);
            var computed = await compute(current, cancel);
            var began = TimeProvider.System.GetUtcNow();
            var scopes = current.Scopes
                .Where(s => !prefixes.Any(p => s.Key.StartsWith(p, StringComparison.Ordinal)) || computed.Unchanged.Contains(s.Key))
                .ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal);
            foreach (var result in computed.Results)
            {
                var hash = HashOf(result.Bytes);
                await WriteObjectAsync(hash, result.Bytes, cancel);
                var before = current.Scopes.GetValueOrDefault(result.Scope);
                scopes[result.Scope] = new PublishedScope(hash, result.Inputs, result.Title, result.Country, result.DataAsOf, result.Synthetic) { Before = BeforeOf(before, result) };
            }

            var changed = Changed(current, scopes);
            var unchanged = scopes.Keys.Count(s => prefixes.Any(p => s.StartsWith(p, StringComparison.Ordinal))) - changed.Count(scopes.ContainsKey);
            if (changed.Count == 0)
            {
                Recorded.Publication(changed, unchanged, current, current, computed.Results, began);
                return [];
            }

            var next = new Snapshot(new SortedDictionary<string, PublishedScope>(scopes, StringComparer.Ordinal));
            var bytes = JsonSerializer.SerializeToUtf8Bytes(next, SnapshotJson.Default.Snapshot);
            var condition = etag is null ? WriteCondition.IfAbsent : WriteCondition.IfMatch(etag);
            if (await storage.Blobs.WriteAsync(Manifest, new MemoryStream(bytes, writable: false), "application/json", condition, cancel) is null) continue;
            Recorded.Publication(changed, unchanged, current, next, computed.Results, began);
            return changed;
        }

        throw new StorageFaultException($"The published manifest changed {MostTries} times while results were computed; the next run takes it up again.");
    }

    /// <summary>
    /// What a report of this result compares with: the last result whose data are of an earlier day. Files of one day arrive one after the
    /// other, and the states in between are no reports that anybody has read.
    /// </summary>
    private static string? BeforeOf(PublishedScope? current, NewResult next) =>
        current is not null && current.DataAsOf.UtcDateTime.Date < next.DataAsOf.UtcDateTime.Date ? current.Object : current?.Before;

    /// <summary>A fingerprint of inputs: order matters, so callers sort.</summary>
    public static string Fingerprint(IEnumerable<string> inputs)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var input in inputs)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(input));
            hash.AppendData("\n"u8);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The name of a published object.</summary>
    public static string HashOf(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes.Span));

    private static BlobAddress ObjectAddress(string hash) => new(Containers.Published, $"objects/{hash}.json");

    private static List<string> Changed(Snapshot current, Dictionary<string, PublishedScope> scopes) =>
    [
        .. scopes.Where(s => !current.Scopes.TryGetValue(s.Key, out var before) || before != s.Value).Select(s => s.Key)
            .Concat(current.Scopes.Keys.Where(k => !scopes.ContainsKey(k))).Order(StringComparer.Ordinal),
    ];

    private Task<string?> WriteObjectAsync(string hash, ReadOnlyMemory<byte> bytes, CancellationToken cancel) =>
        storage.Blobs.WriteAsync(ObjectAddress(hash), new MemoryStream(bytes.ToArray(), writable: false), "application/json", WriteCondition.IfAbsent, cancel);

    private async Task<(Snapshot Snapshot, string? ETag)> ReadAsync(CancellationToken cancel)
    {
        while (true)
        {
            var facts = await storage.Blobs.FindAsync(Manifest, cancel);
            if (facts is null) return (Snapshot.Empty, null);

            // With ten thousand cities the manifest has four megabytes, and every document asks for it: its version is asked for each time, its bytes once.
            if (_known is { } known && string.Equals(known.ETag, facts.ETag, StringComparison.Ordinal)) return (known.Snapshot, known.ETag);
            await using var stream = await storage.Blobs.OpenReadAsync(Manifest, facts.ETag, cancel);
            if (stream is null) continue;
            try
            {
                var snapshot = await JsonSerializer.DeserializeAsync(stream, SnapshotJson.Default.Snapshot, cancel) ?? Snapshot.Empty;
                _known = new Known(facts.ETag, snapshot);
                return (snapshot, facts.ETag);
            }
            catch (BlobChangedException)
            {
                // Swapped between the two calls: read the new one.
            }
        }
    }

    /// <summary>The manifest as it was read last: an ETag never stands for other bytes.</summary>
    private sealed record Known(string ETag, Snapshot Snapshot);
}

/// <param name="Results">New or recomputed results.</param>
/// <param name="Unchanged">Scopes whose published result still stands.</param>
public sealed record Computed(IReadOnlyList<NewResult> Results, IReadOnlySet<string> Unchanged);
