using System.Text;
using Pipeline.Domain;
using Pipeline.Functions.Declarations;
using Pipeline.Functions.Hosting;
using Pipeline.Workflows;
using Pipeline.Workflows.Desk;
using Pipeline.Intake.Workbooks;

namespace Pipeline.Functions.Tests;

/// <summary>Answers every call with what the test set, and keeps what it was asked.</summary>
internal sealed class FakePipeline : IPipeline
{
    public static readonly DateTimeOffset Modified = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>Called when containers, queues and tables are made sure of.</summary>
    public Func<Task> MakeSure { get; set; } = () => Task.CompletedTask;

    public Func<InvocationResult> Invoke { get; set; } = () => InvocationResult.Done;

    public Func<HttpAnswer> Answer { get; set; } = () => Document();

    public List<string> Calls { get; } = [];

    public Task MakeSureAsync(CancellationToken cancel) => MakeSure();

    public ReadOnlyMemory<byte> Message { get; private set; }

    public InvocationFacts? Facts { get; private set; }

    public KeyHolder Caller { get; private set; }

    public UploadRequest? Upload { get; private set; }

    public int Renderings { get; private set; }

    public static HttpAnswer.Content Document(string text = "Bericht") => new("application/pdf", "abc", _ => ValueTask.FromResult<ReadOnlyMemory<byte>>(Encoding.UTF8.GetBytes(text)));

    /// <summary>A document that counts how often it is rendered.</summary>
    public HttpAnswer.Content Counted() => new("application/pdf", "abc", _ =>
    {
        Renderings++;
        return ValueTask.FromResult<ReadOnlyMemory<byte>>("Bericht"u8.ToArray());
    })
    { LastModified = Modified };

    public Task<InvocationResult> ReceiveUploadAsync(ReadOnlyMemory<byte> message, InvocationFacts facts, CancellationToken cancel)
    {
        Message = message;
        return Invoked("ReceiveUpload", facts);
    }

    public Task<InvocationResult> ReconcileInboxAsync(InvocationFacts facts, CancellationToken cancel) => Invoked("ReconcileInbox", facts);

    public Task<InvocationResult> TabulateSurveyAsync(InvocationFacts facts, CancellationToken cancel) => Invoked("TabulateSurvey", facts);

    public Task<InvocationResult> CompileCrimeAsync(InvocationFacts facts, CancellationToken cancel) => Invoked("CompileCrime", facts);

    public Task<InvocationResult> EvaluateProgrammesAsync(InvocationFacts facts, CancellationToken cancel) => Invoked("EvaluateProgrammes", facts);

    public Task<InvocationResult> CompileAuditsAsync(InvocationFacts facts, CancellationToken cancel) => Invoked("CompileAudits", facts);

    public Task<HttpAnswer> CreateUploadAsync(KeyHolder caller, UploadRequest request, CancellationToken cancel)
    {
        Upload = request;
        return Answered(caller, "CreateUpload");
    }

    public Task<HttpAnswer> GetSubmissionAsync(KeyHolder caller, string id, Language language, CancellationToken cancel) =>
        Answered(caller, $"GetSubmission {id} {language.Tag()}");

    public Task<HttpAnswer> GetReceiptAsync(KeyHolder caller, string id, OutputFormat format, Language? language, CancellationToken cancel) =>
        Answered(caller, $"GetReceipt {id} {format.Code()} {language?.Tag() ?? "stated by none"}");

    public Task<HttpAnswer> ListCitiesAsync(Language language, CancellationToken cancel) => Answered(default, $"ListCities {language.Tag()}");

    public Task<HttpAnswer> ListProgrammesAsync(Language language, CancellationToken cancel) => Answered(default, $"ListProgrammes {language}");

    public Task<HttpAnswer> GetEvaluationAsync(string programme, OutputFormat format, Language language, CancellationToken cancel) => Answered(default, $"GetEvaluation {programme} {format} {language}");

    public Task<HttpAnswer> GetPledgesAsync(string programme, OutputFormat format, DateOnly? on, CancellationToken cancel) => Answered(default, FormattableString.Invariant($"GetPledges {programme} {format} {on:yyyy-MM-dd}"));

    public Task<HttpAnswer> ListPlansAsync(Language language, CancellationToken cancel) => Answered(default, $"ListPlans {language}");

    public Task<HttpAnswer> GetPlanCheckAsync(string plan, OutputFormat format, Language language, CancellationToken cancel) => Answered(default, $"GetPlanCheck {plan} {format} {language}");

    public Task<HttpAnswer> GetCrimeDataAsync(string city, CrimeData data, CancellationToken cancel) => Answered(default, $"GetCrimeData {city} {data}");

    public Task<HttpAnswer> GetExchangeScorecardAsync(string city, OutputFormat format, Language language, CancellationToken cancel) =>
        Answered(default, $"GetExchangeScorecard {city} {format.Code()} {language.Tag()}");

    public Task<HttpAnswer> GetEvidenceTemplateAsync(OutputFormat format, Language language, CancellationToken cancel) => Answered(default, $"GetEvidenceTemplate {format.Code()} {language.Tag()}");

    public Task<HttpAnswer> GetIndicatorTemplateAsync(OutputFormat format, Language language, CancellationToken cancel) => Answered(default, $"GetIndicatorTemplate {format.Code()} {language.Tag()}");

    public Task<HttpAnswer> GetWalkFormAsync(Language language, CancellationToken cancel) => Answered(default, $"GetWalkForm {language.Tag()}");

    public Task<HttpAnswer> GetCityAuditAsync(string city, OutputFormat format, Language language, string? round, CancellationToken cancel) =>
        Answered(default, $"GetCityAudit {city} {format.Code()} {language.Tag()}{(round is null ? "" : $" round {round}")}");

    public WorkspaceRequest? Workspace { get; private set; }

    public Task<HttpAnswer> GetAuditWorkspaceAsync(KeyHolder caller, string city, CancellationToken cancel) => Answered(caller, $"GetAuditWorkspace {city}");

    public async Task<HttpAnswer> PutAuditWorkspaceAsync(KeyHolder caller, string city, Func<CancellationToken, Task<(WorkspaceRequest? Request, HttpAnswer? Refusal)>> read, CancellationToken cancel)
    {
        var (request, refusal) = await read(cancel);
        Workspace = request;
        return refusal ?? await Answered(caller, $"PutAuditWorkspace {city}");
    }

    public Task<HttpAnswer> GetAuditJournalAsync(KeyHolder caller, string city, CancellationToken cancel) => Answered(caller, $"GetAuditJournal {city}");

    public Task<HttpAnswer> ListAuditTemplatesAsync(CancellationToken cancel) => Answered(default, "ListAuditTemplates");

    public Task<HttpAnswer> GetSafetyAuditAsync(string city, string? round, CancellationToken cancel) => Answered(default, $"GetSafetyAudit {city} {round ?? "latest"}");

    public Task<HttpAnswer> GetIndicatorsAsync(string city, OutputFormat format, Language language, CancellationToken cancel) =>
        Answered(default, $"GetIndicators {city} {format.Code()} {language.Tag()}");

    public Task<HttpAnswer> GetPlanProgressAsync(string plan, OutputFormat format, Language language, CancellationToken cancel) =>
        Answered(default, $"GetPlanProgress {plan} {format.Code()} {language.Tag()}");

    public Task<HttpAnswer> GetRegionSummaryAsync(string region, OutputFormat format, Language language, CancellationToken cancel) =>
        Answered(default, $"GetRegionSummary {region} {format.Code()} {language.Tag()}");

    public Task<HttpAnswer> GetWaveResultsAsync(string wave, OutputFormat format, Language language, CancellationToken cancel) =>
        Answered(default, $"GetWaveResults {wave} {format.Code()} {language.Tag()}");

    public DeskRequest? Decision { get; private set; }

    public Task<HttpAnswer> ListDeskWavesAsync(KeyHolder caller, CancellationToken cancel) => Answered(caller, "ListDeskWaves");

    public Task<HttpAnswer> GetDeskWaveAsync(KeyHolder caller, string wave, CancellationToken cancel) => Answered(caller, $"GetDeskWave {wave}");

    public Task<HttpAnswer> GetDeskResponsesAsync(KeyHolder caller, string wave, CancellationToken cancel) => Answered(caller, $"GetDeskResponses {wave}");

    public Task<HttpAnswer> GetDeskTextsAsync(KeyHolder caller, string wave, CancellationToken cancel) => Answered(caller, $"GetDeskTexts {wave}");

    public Task<HttpAnswer> GetDeskPreviewAsync(KeyHolder caller, string wave, OutputFormat format, Language language, CancellationToken cancel) =>
        Answered(caller, $"GetDeskPreview {wave} {format.Code()} {language.Tag()}");

    public Task<HttpAnswer> GetMicrodataAsync(KeyHolder caller, string wave, CancellationToken cancel) => Answered(caller, $"GetMicrodata {wave}");

    public Task<HttpAnswer> GetDeskJournalAsync(KeyHolder caller, string wave, CancellationToken cancel) => Answered(caller, $"GetDeskJournal {wave}");

    public Task<HttpAnswer> GetRecontactListAsync(KeyHolder caller, string wave, CancellationToken cancel) => Answered(caller, $"GetRecontactList {wave}");

    public Task<HttpAnswer> DecideAsync(KeyHolder caller, string wave, DeskRequest request, CancellationToken cancel)
    {
        Decision = request;
        return Answered(caller, $"Decide {wave}");
    }

    public Task<HttpAnswer> GetWaveCsvMetadataAsync(string wave, Language language, CancellationToken cancel) => Answered(default, $"GetWaveCsvMetadata {wave} {language.Tag()}");

    public Task<HttpAnswer> GetWavePackageAsync(string wave, Language language, CancellationToken cancel) => Answered(default, $"GetWavePackage {wave} {language.Tag()}");

    public Task<HttpAnswer> GetWaveArchiveAsync(string wave, Language language, CancellationToken cancel) => Answered(default, $"GetWaveArchive {wave} {language.Tag()}");

    public Task<HttpAnswer> GetCountryPageAsync(string wave, string country, OutputFormat format, Language language, CancellationToken cancel) =>
        Answered(default, $"GetCountryPage {wave} {country} {format.Code()} {language.Tag()}");

    public Task<HttpAnswer> GetSurveyQualityAsync(string wave, OutputFormat format, Language language, CancellationToken cancel) =>
        Answered(default, $"GetSurveyQuality {wave} {format.Code()} {language.Tag()}");

    public Task<HttpAnswer> ListInstrumentsAsync(Language language, CancellationToken cancel) => Answered(default, $"ListInstruments {language.Tag()}");

    public Task<HttpAnswer> GetInstrumentAsync(string instrument, string version, InstrumentForm form, Language language, CancellationToken cancel) =>
        Answered(default, $"GetInstrument {instrument} {version} {form.Code()} {language.Tag()}");

    public Task<HttpAnswer> GetQuestionnaireAsync(string instrument, string version, Language language, CancellationToken cancel) =>
        Answered(default, $"GetQuestionnaire {instrument} {version} {language.Tag()}");

    public Task<HttpAnswer> GetHealthAsync(CancellationToken cancel) => Answered(default, "GetHealth");

    public Task<HttpAnswer> GetPortalAsync(Language language, CancellationToken cancel) => Answered(default, $"GetPortal {language.Tag()}");

    private Task<InvocationResult> Invoked(string name, InvocationFacts facts)
    {
        Calls.Add(name);
        Facts = facts;
        return Task.FromResult(Invoke());
    }

    private Task<HttpAnswer> Answered(KeyHolder caller, string call)
    {
        Calls.Add(call);
        Caller = caller;
        return Task.FromResult(Answer());
    }
}
