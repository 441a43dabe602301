using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Surveys;
using Pipeline.Storage;

namespace Pipeline.Workflows.Publication;

/// <summary>A wave as it was released last: what everybody can see of it, and the responses behind it, which nobody can.</summary>
public sealed record Released(WaveRelease Release, WaveResults Results);

/// <summary>
/// The responses behind each published result of a wave: the register against which the next release is measured. Each is named by the published
/// object that it belongs to and written before it, so that whatever the manifest points to has its register.
/// </summary>
public sealed class ReleaseStore(IStorage storage)
{
    private readonly Publisher _publisher = new(storage);

    /// <summary>The last release of a wave; null when nothing of it is published.</summary>
    public async Task<Released?> FindAsync(string wave, PublishedScope? published, CancellationToken cancel)
    {
        if (published is null) return null;
        await using var stream = await storage.Blobs.OpenReadAsync(AddressOf(wave, published.Object), ifMatch: null, cancel);
        if (stream is null) return null;
        var release = await JsonSerializer.DeserializeAsync(stream, PipelineJson.Default.WaveRelease, cancel) ?? throw new InvalidDataException($"The register of wave {wave} is empty.");
        var results = await _publisher.FindAsync(published.Object, PipelineJson.Default.WaveResults, cancel) ?? throw new StorageFaultException($"The published object of wave {wave} is missing.");
        return new Released(release, results);
    }

    /// <summary>Keeps what is about to be published.</summary>
    public async Task SaveAsync(WaveRelease release, ReadOnlyMemory<byte> results, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(release);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(release, PipelineJson.Default.WaveRelease);
        await storage.Blobs.WriteAsync(AddressOf(release.Wave, Publisher.HashOf(results)), new MemoryStream(bytes, writable: false), "application/json", WriteCondition.IfAbsent, cancel);
    }

    private static BlobAddress AddressOf(string wave, string hash) => new(Containers.Releases, $"{wave}/{hash}.json");
}
