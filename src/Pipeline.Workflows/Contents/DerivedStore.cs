using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Intake;
using Pipeline.Storage;

namespace Pipeline.Workflows.Contents;

/// <summary>Accepted contents in derived form. Nothing is kept here alone: what is missing is made again from the vault.</summary>
public sealed class DerivedStore(IStorage storage, FileChecker checker)
{
    /// <summary>Raised when the derived form changes, so that old blobs are passed over and made again.</summary>
    private const string Format = "v1";

    public Task SaveAsync(UploadKind kind, string owner, string sha256, DerivedContent content, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(content);
        var bytes = kind switch
        {
            UploadKind.CrimeExtract => JsonSerializer.SerializeToUtf8Bytes(content.Crime!, PipelineJson.Default.CrimeCube),
            UploadKind.SurveyResponse => JsonSerializer.SerializeToUtf8Bytes(content.Survey!, PipelineJson.Default.SurveyBatch),
            UploadKind.CityProfile => JsonSerializer.SerializeToUtf8Bytes(content.City!, PipelineJson.Default.CityProfile),
            UploadKind.Population => JsonSerializer.SerializeToUtf8Bytes(content.Population!, PipelineJson.Default.PopulationTable),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of upload"),
        };
        return storage.Blobs.WriteAsync(Address(kind, owner, sha256), new MemoryStream(bytes, writable: false), "application/json", WriteCondition.IfAbsent, cancel);
    }

    public async Task<CrimeCube> CrimeAsync(AcceptedContent content, CancellationToken cancel) =>
        await LoadAsync(content, PipelineJson.Default.CrimeCube, d => d.Crime, cancel);

    public async Task<SurveyBatch> SurveyAsync(AcceptedContent content, CancellationToken cancel) =>
        await LoadAsync(content, PipelineJson.Default.SurveyBatch, d => d.Survey, cancel);

    public async Task<CityProfile> CityAsync(AcceptedContent content, CancellationToken cancel) =>
        await LoadAsync(content, PipelineJson.Default.CityProfile, d => d.City, cancel);

    public async Task<PopulationTable> PopulationAsync(AcceptedContent content, CancellationToken cancel) =>
        await LoadAsync(content, PipelineJson.Default.PopulationTable, d => d.Population, cancel);

    /// <summary>Where a file's bytes lie for good.</summary>
    public static BlobAddress VaultAddress(string sha256) => new(Containers.Vault, sha256);

    private static BlobAddress Address(UploadKind kind, string owner, string sha256) =>
        new(Containers.Derived, $"{Format}/{kind.Code()}/{owner}/{sha256}.json");

    private async Task<T> LoadAsync<T>(AcceptedContent content, JsonTypeInfo<T> shape, Func<DerivedContent, T?> pick, CancellationToken cancel)
        where T : class
    {
        await using (var stored = await storage.Blobs.OpenReadAsync(Address(content.Kind, content.Owner, content.Sha256), ifMatch: null, cancel))
        {
            if (stored is not null)
                return await JsonSerializer.DeserializeAsync(stored, shape, cancel) ?? throw new InvalidDataException($"The derived form of {content.Sha256} is empty.");
        }

        await using var original = await storage.Blobs.OpenReadAsync(VaultAddress(content.Sha256), ifMatch: null, cancel)
            ?? throw new InvalidDataException($"Accepted content {content.Sha256} of {content.Owner} is missing from the vault.");
        var check = await checker.CheckAsync(content.Kind, content.Owner, content.FileName, original, content.Declared, cancel);
        if (check.Content is null || pick(check.Content) is not { } again)
            throw new InvalidDataException($"Accepted content {content.Sha256} of {content.Owner} is no longer accepted: {string.Join(", ", check.FindingCounts.Keys)}.");
        await SaveAsync(content.Kind, content.Owner, content.Sha256, check.Content, cancel);
        return again;
    }
}
