using Pipeline.Domain;
using Pipeline.Domain.Submissions;
using Pipeline.Functions.Declarations;
using Pipeline.Intake;
using Pipeline.Intake.Workbooks;
using Pipeline.Storage;
using Pipeline.Workflows;
using Pipeline.Workflows.Desk;

namespace Pipeline.Functions.Hosting;

/// <summary>
/// What the functions call: the use cases behind the contract of the host. Values arrive checked for form (codes,
/// formats, languages); whether a thing exists and whether the caller may see it is decided behind this seam, in one place.
/// </summary>
/// <remarks>
/// A bad file is no failure: it is recorded, and the call returns. An exception means "try again": from an event or a
/// timer the host repeats the call, over HTTP a <see cref="StorageFaultException"/> becomes 503 and anything else 500.
/// </remarks>
public interface IPipeline
{
    /// <summary>Creates the containers, queues and tables that are missing; before the first function that may write.</summary>
    Task MakeSureAsync(CancellationToken cancel);

    /// <param name="message">One Event Grid event as UTF-8 JSON, base64 already taken off. It is a hint: nothing in it is believed.</param>
    Task<InvocationResult> ReceiveUploadAsync(ReadOnlyMemory<byte> message, InvocationFacts facts, CancellationToken cancel);

    Task<InvocationResult> ReconcileInboxAsync(InvocationFacts facts, CancellationToken cancel);

    Task<InvocationResult> TabulateSurveyAsync(InvocationFacts facts, CancellationToken cancel);

    Task<InvocationResult> CompileCrimeAsync(InvocationFacts facts, CancellationToken cancel);

    Task<InvocationResult> EvaluateProgrammesAsync(InvocationFacts facts, CancellationToken cancel);

    Task<InvocationResult> CompileAuditsAsync(InvocationFacts facts, CancellationToken cancel);

    Task<HttpAnswer> CreateUploadAsync(KeyHolder caller, UploadRequest request, CancellationToken cancel);

    Task<HttpAnswer> GetSubmissionAsync(KeyHolder caller, string id, Language language, CancellationToken cancel);

    /// <param name="language">Null for the language that the sender declared with the file.</param>
    Task<HttpAnswer> GetReceiptAsync(KeyHolder caller, string id, OutputFormat format, Language? language, CancellationToken cancel);

    Task<HttpAnswer> ListCitiesAsync(Language language, CancellationToken cancel);

    /// <param name="round">Code of a round of the audit; null for the latest.</param>
    Task<HttpAnswer> GetCityAuditAsync(string city, OutputFormat format, Language language, string? round, CancellationToken cancel);

    /// <summary>The workspace of a city's audit, for the city itself and the desk; others are told that there is nothing.</summary>
    Task<HttpAnswer> GetAuditWorkspaceAsync(KeyHolder caller, string city, CancellationToken cancel);

    /// <param name="read">Reads the body; called only for a caller who may write.</param>
    Task<HttpAnswer> PutAuditWorkspaceAsync(KeyHolder caller, string city, Func<CancellationToken, Task<(WorkspaceRequest? Request, HttpAnswer? Refusal)>> read, CancellationToken cancel);

    Task<HttpAnswer> GetAuditJournalAsync(KeyHolder caller, string city, CancellationToken cancel);

    Task<HttpAnswer> ListAuditTemplatesAsync(CancellationToken cancel);

    /// <summary>All that is published of one round of a city's audit.</summary>
    Task<HttpAnswer> GetSafetyAuditAsync(string city, string? round, CancellationToken cancel);

    Task<HttpAnswer> GetIndicatorsAsync(string city, OutputFormat format, Language language, CancellationToken cancel);

    /// <param name="plan">Owner and code of the plan, joined by two hyphens.</param>
    Task<HttpAnswer> GetPlanProgressAsync(string plan, OutputFormat format, Language language, CancellationToken cancel);

    /// <summary>How the agencies of a city share their data.</summary>
    Task<HttpAnswer> GetExchangeScorecardAsync(string city, OutputFormat format, Language language, CancellationToken cancel);

    /// <summary>Open data of a city's crime picture.</summary>
    Task<HttpAnswer> GetCrimeDataAsync(string city, CrimeData data, CancellationToken cancel);

    Task<HttpAnswer> ListProgrammesAsync(Language language, CancellationToken cancel);

    /// <param name="programme">Owner and code of the programme, joined by two hyphens.</param>
    Task<HttpAnswer> GetEvaluationAsync(string programme, OutputFormat format, Language language, CancellationToken cancel);

    /// <param name="on">Day at which the pledges are judged; null for the day of the programme's file.</param>
    Task<HttpAnswer> GetPledgesAsync(string programme, OutputFormat format, DateOnly? on, CancellationToken cancel);

    Task<HttpAnswer> ListPlansAsync(Language language, CancellationToken cancel);

    /// <param name="plan">Owner and code of the plan, joined by two hyphens.</param>
    Task<HttpAnswer> GetPlanCheckAsync(string plan, OutputFormat format, Language language, CancellationToken cancel);

    Task<HttpAnswer> GetRegionSummaryAsync(string region, OutputFormat format, Language language, CancellationToken cancel);

    Task<HttpAnswer> GetWaveResultsAsync(string wave, OutputFormat format, Language language, CancellationToken cancel);

    /// <summary>The desk's lists. Other callers are told that there is nothing.</summary>
    Task<HttpAnswer> ListDeskWavesAsync(KeyHolder caller, CancellationToken cancel);

    Task<HttpAnswer> GetDeskWaveAsync(KeyHolder caller, string wave, CancellationToken cancel);

    Task<HttpAnswer> GetDeskResponsesAsync(KeyHolder caller, string wave, CancellationToken cancel);

    Task<HttpAnswer> GetDeskTextsAsync(KeyHolder caller, string wave, CancellationToken cancel);

    Task<HttpAnswer> GetDeskJournalAsync(KeyHolder caller, string wave, CancellationToken cancel);

    Task<HttpAnswer> GetDeskPreviewAsync(KeyHolder caller, string wave, OutputFormat format, Language language, CancellationToken cancel);

    /// <summary>Responses under the k-anonymity rule; nothing before the wave is released.</summary>
    Task<HttpAnswer> GetMicrodataAsync(KeyHolder caller, string wave, CancellationToken cancel);

    /// <summary>Contact details: the only answer that holds any.</summary>
    Task<HttpAnswer> GetRecontactListAsync(KeyHolder caller, string wave, CancellationToken cancel);

    /// <summary>Takes or takes back one decision.</summary>
    Task<HttpAnswer> DecideAsync(KeyHolder caller, string wave, DeskRequest request, CancellationToken cancel);

    /// <summary>results.csv-metadata.json.</summary>
    Task<HttpAnswer> GetWaveCsvMetadataAsync(string wave, Language language, CancellationToken cancel);

    /// <summary>datapackage.json.</summary>
    Task<HttpAnswer> GetWavePackageAsync(string wave, Language language, CancellationToken cancel);

    Task<HttpAnswer> GetWaveArchiveAsync(string wave, Language language, CancellationToken cancel);

    /// <param name="country">Country code as in the results.</param>
    Task<HttpAnswer> GetCountryPageAsync(string wave, string country, OutputFormat format, Language language, CancellationToken cancel);

    Task<HttpAnswer> GetSurveyQualityAsync(string wave, OutputFormat format, Language language, CancellationToken cancel);

    Task<HttpAnswer> ListInstrumentsAsync(Language language, CancellationToken cancel);

    /// <param name="language">In which a workbook opens; every file holds all languages.</param>
    Task<HttpAnswer> GetInstrumentAsync(string instrument, string version, InstrumentForm form, Language language, CancellationToken cancel);

    /// <summary>The questionnaire for paper.</summary>
    Task<HttpAnswer> GetQuestionnaireAsync(string instrument, string version, Language language, CancellationToken cancel);

    /// <summary>The form for an exploratory walk, for paper.</summary>
    Task<HttpAnswer> GetWalkFormAsync(Language language, CancellationToken cancel);

    /// <summary>A blank file for evidence, with the rows of a walk.</summary>
    Task<HttpAnswer> GetEvidenceTemplateAsync(OutputFormat format, Language language, CancellationToken cancel);

    /// <summary>A table of values of indicators to be filled in.</summary>
    Task<HttpAnswer> GetIndicatorTemplateAsync(OutputFormat format, Language language, CancellationToken cancel);

    /// <summary>The front page of the portal.</summary>
    Task<HttpAnswer> GetPortalAsync(Language language, CancellationToken cancel);

    Task<HttpAnswer> GetHealthAsync(CancellationToken cancel);
}

/// <summary>What the host says about one invocation of a queue or timer function.</summary>
/// <param name="Id">The host's invocation id, or empty; only for logs.</param>
/// <param name="DequeueCount">How often the message was handed out, this time included; 1 for timers. After the fifth it goes to the poison queue.</param>
/// <param name="MessageId">Id of the queue message; null for timers.</param>
/// <param name="IsPastDue">The timer runs later than its schedule says.</param>
public sealed record InvocationFacts(string Id, long DequeueCount, string? MessageId, bool IsPastDue);

/// <summary>A call that did its work.</summary>
/// <param name="Logs">Lines that the host writes under the invocation. Free of keys, grants and contact data.</param>
public sealed record InvocationResult(IReadOnlyList<string> Logs)
{
    public static readonly InvocationResult Done = new([]);
}

/// <summary>Who asks.</summary>
/// <param name="Key">The access key as sent in <c>X-Pipeline-Key</c>; null when none was sent.</param>
public readonly record struct KeyHolder(string? Key)
{
    /// <summary>Never the key itself: a record that prints its parts would put it into the first log line.</summary>
    public override string ToString() => Key is null ? "without key" : "with key";
}

/// <summary>A wish to upload one file.</summary>
/// <param name="Owner">City or agency code; lower-case letters, digits and hyphens.</param>
/// <param name="FileName">As the sender names it: data only, never a path.</param>
public sealed record UploadRequest(UploadKind Kind, string Owner, string FileName, Declared Declared);
