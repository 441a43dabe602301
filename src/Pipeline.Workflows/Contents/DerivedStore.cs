using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pipeline.Domain;
using Pipeline.Domain.Audits.Evidence;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;
using Pipeline.Domain.Plans;
using Pipeline.Domain.Programmes;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Intake;
using Pipeline.Storage;

namespace Pipeline.Workflows.Contents;

/// <summary>
/// Accepted contents in derived form: what is missing is made again from the file as it came. Only answers whose identities were forgotten are kept
/// here alone.
/// </summary>
public sealed class DerivedStore(IStorage storage, FileChecker checker)
{
    private readonly IdentityStore _identity = new(storage, checker);

    /// <summary>Derived form, and for answers the identities beside it, which are written first: the answers make a content complete.</summary>
    public async Task SaveAsync(UploadKind kind, string owner, string sha256, DerivedContent content, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(content);
        var bytes = kind switch
        {
            UploadKind.CrimeExtract => JsonSerializer.SerializeToUtf8Bytes(content.Crime!, PipelineJson.Default.CrimeCube),
            UploadKind.SurveyResponse => JsonSerializer.SerializeToUtf8Bytes(content.Survey!, PipelineJson.Default.SurveyBatch),
            UploadKind.CityProfile => JsonSerializer.SerializeToUtf8Bytes(content.City!, PipelineJson.Default.CityProfile),
            UploadKind.Population => JsonSerializer.SerializeToUtf8Bytes(content.Population!, PipelineJson.Default.PopulationTable),
            UploadKind.Areas => JsonSerializer.SerializeToUtf8Bytes(content.Areas!, PipelineJson.Default.AreaSet),
            UploadKind.Programme => JsonSerializer.SerializeToUtf8Bytes(content.Programme!, PipelineJson.Default.Programme),
            UploadKind.ActionPlan => JsonSerializer.SerializeToUtf8Bytes(content.ActionPlan!, PipelineJson.Default.ActionPlan),
            UploadKind.IndicatorValues => JsonSerializer.SerializeToUtf8Bytes(content.Indicators!, PipelineJson.Default.IndicatorTable),
            UploadKind.Evidence => JsonSerializer.SerializeToUtf8Bytes(content.Evidence!, PipelineJson.Default.EvidenceTable),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of upload"),
        };
        if (content.Identity is { } identity) await _identity.SaveAsync(owner, sha256, identity, cancel);
        await storage.Blobs.WriteAsync(Address(FormatOf(kind), kind, owner, sha256), new MemoryStream(bytes, writable: false), "application/json", WriteCondition.IfAbsent, cancel);
    }

    public async Task<CrimeCube> CrimeAsync(AcceptedContent content, CancellationToken cancel) =>
        await LoadAsync(content, PipelineJson.Default.CrimeCube, d => d.Crime, cancel);

    public async Task<SurveyBatch> SurveyAsync(AcceptedContent content, CancellationToken cancel) =>
        await LoadAsync(content, PipelineJson.Default.SurveyBatch, d => d.Survey, cancel);

    public async Task<CityProfile> CityAsync(AcceptedContent content, CancellationToken cancel) =>
        await LoadAsync(content, PipelineJson.Default.CityProfile, d => d.City, cancel);

    public async Task<PopulationTable> PopulationAsync(AcceptedContent content, CancellationToken cancel) =>
        await LoadAsync(content, PipelineJson.Default.PopulationTable, d => d.Population, cancel);

    public async Task<AreaSet> AreasAsync(AcceptedContent content, CancellationToken cancel) =>
        await LoadAsync(content, PipelineJson.Default.AreaSet, d => d.Areas, cancel);

    public async Task<Programme> ProgrammeAsync(AcceptedContent content, CancellationToken cancel) =>
        await LoadAsync(content, PipelineJson.Default.Programme, d => d.Programme, cancel);

    public async Task<ActionPlan> ActionPlanAsync(AcceptedContent content, CancellationToken cancel) =>
        await LoadAsync(content, PipelineJson.Default.ActionPlan, d => d.ActionPlan, cancel);

    public async Task<IndicatorTable> IndicatorsAsync(AcceptedContent content, CancellationToken cancel) =>
        await LoadAsync(content, PipelineJson.Default.IndicatorTable, d => d.Indicators, cancel);

    public async Task<EvidenceTable> EvidenceAsync(AcceptedContent content, CancellationToken cancel) =>
        await LoadAsync(content, PipelineJson.Default.EvidenceTable, d => d.Evidence, cancel);

    /// <summary>Raised when the derived form changes, so that old blobs are passed over and made again.</summary>
    private static string FormatOf(UploadKind kind) => kind is UploadKind.SurveyResponse or UploadKind.CrimeExtract ? "v2" : "v1";

    /// <summary>
    /// Older forms that still read as the present one, though they say less. They serve where the file is gone: answers outlive what told who
    /// gave them. A first form of extracts does not serve: it does not tell reporters apart, and a month would count under two of them.
    /// </summary>
    private static string[] OlderFormatsOf(UploadKind kind) => kind == UploadKind.SurveyResponse ? ["v1"] : [];

    private static BlobAddress Address(string format, UploadKind kind, string owner, string sha256) =>
        new(Containers.Derived, $"{format}/{kind.Code()}/{owner}/{sha256}.json");

    private async Task<T> LoadAsync<T>(AcceptedContent content, JsonTypeInfo<T> shape, Func<DerivedContent, T?> pick, CancellationToken cancel)
        where T : class
    {
        if (await StoredAsync(FormatOf(content.Kind), content, shape, cancel) is { } stored) return stored;

        await using var original = await OriginalAsync(content, cancel);
        if (original is null)
        {
            foreach (var format in OlderFormatsOf(content.Kind))
                if (await StoredAsync(format, content, shape, cancel) is { } older) return older;
            throw new InvalidDataException($"Accepted content {content.Sha256} of {content.Owner} is missing: neither the file as it came nor its derived form is kept.");
        }

        var check = await checker.CheckAsync(content.Kind, content.Owner, content.FileName, original, content.Declared, cancel);
        if (check.Content is null || pick(check.Content) is not { } again)
            throw new InvalidDataException($"Accepted content {content.Sha256} of {content.Owner} is no longer accepted: {string.Join(", ", check.FindingCounts.Keys)}.");
        await SaveAsync(content.Kind, content.Owner, content.Sha256, check.Content, cancel);
        return again;
    }

    private async Task<T?> StoredAsync<T>(string format, AcceptedContent content, JsonTypeInfo<T> shape, CancellationToken cancel)
        where T : class
    {
        await using var stored = await storage.Blobs.OpenReadAsync(Address(format, content.Kind, content.Owner, content.Sha256), ifMatch: null, cancel);
        if (stored is null) return null;
        return await JsonSerializer.DeserializeAsync(stored, shape, cancel) ?? throw new InvalidDataException($"The derived form of {content.Sha256} is empty.");
    }

    /// <summary>The file as it came. Answers that came before identities had a place of their own lie in the vault.</summary>
    private async Task<Stream?> OriginalAsync(AcceptedContent content, CancellationToken cancel) =>
        await storage.Blobs.OpenReadAsync(Originals.AddressOf(content.Kind, content.Sha256), ifMatch: null, cancel)
        ?? (content.Kind == UploadKind.SurveyResponse ? await storage.Blobs.OpenReadAsync(new BlobAddress(Containers.Vault, content.Sha256), ifMatch: null, cancel) : null);
}
