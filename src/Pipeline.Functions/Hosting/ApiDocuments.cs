using System.Text.Json.Serialization;

namespace Pipeline.Functions.Hosting;

/// <summary>The answer to a granted upload: where to PUT the file, with which headers, and where to ask for its state.</summary>
/// <param name="UploadUrl">A secret: it may be used by whoever holds it, until <paramref name="ExpiresAt"/>.</param>
/// <param name="Status">Path of the submission.</param>
public sealed record GrantedUpload(string Id, string UploadUrl, DateTimeOffset ExpiresAt, string Method, IReadOnlyDictionary<string, string> Headers, string Status)
{
    /// <summary>A grant to write one block blob.</summary>
    public static GrantedUpload For(string id, Uri url, DateTimeOffset expiresAt) => new(
        id, url.AbsoluteUri, expiresAt, "PUT", new Dictionary<string, string>(StringComparer.Ordinal) { ["x-ms-blob-type"] = "BlockBlob" }, PathOf(id));

    /// <summary>Path of a submission.</summary>
    public static string PathOf(string id) => $"/api/submissions/{id}";

    /// <summary>The bearer secret stays out of logs also when the whole record is written.</summary>
    public override string ToString() => $"grant for {Id}";
}

/// <summary>Where one submission stands, as the API tells it.</summary>
/// <param name="State">Such as <c>accepted</c>; or <c>expected</c> and <c>expired</c> for a grant whose file has not come.</param>
/// <param name="Receipt">Paths of the receipt's three forms; null until there is one.</param>
/// <param name="Counts">Rows and findings, such as <c>rows</c>, <c>rowsValid</c>, <c>errors</c>.</param>
public sealed record SubmissionView(
    string Id, string Kind, string Owner, string FileName, string State, DateTimeOffset ReceivedAt, string? Sha256, string? DuplicateOf,
    ReceiptLinks? Receipt, IReadOnlyDictionary<string, long> Counts);

public sealed record ReceiptLinks(string Json, string Pdf, string Csv)
{
    public static ReceiptLinks For(string id) =>
        new($"{GrantedUpload.PathOf(id)}/receipt.json", $"{GrantedUpload.PathOf(id)}/receipt.pdf", $"{GrantedUpload.PathOf(id)}/receipt.csv");
}

/// <summary>The cities with published results.</summary>
public sealed record CityList(IReadOnlyList<CityEntry> Cities);

/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Snapshot">Hash of the published object that the documents are made from.</param>
public sealed record CityEntry(string Code, string Name, string? Country, DateTimeOffset DataAsOf, string Snapshot, string Pdf, string Json);

/// <summary>The programmes with a published evaluation.</summary>
public sealed record ProgrammeList(IReadOnlyList<ProgrammeEntry> Programmes);

/// <param name="Code">Owner and code, joined by two hyphens.</param>
/// <param name="Snapshot">Hash of the published object that the documents are made from.</param>
public sealed record ProgrammeEntry(string Code, string Name, string? Country, DateTimeOffset DataAsOf, string Snapshot, string Pdf, string Json);

/// <summary>The action plans that were checked.</summary>
public sealed record PlanList(IReadOnlyList<PlanEntry> Plans);

/// <param name="Code">Owner and code, joined by two hyphens.</param>
/// <param name="Snapshot">Hash of the published object that the documents are made from.</param>
public sealed record PlanEntry(string Code, string Name, string? Country, DateTimeOffset DataAsOf, string Snapshot, string Pdf, string Json);

/// <summary>The questionnaires that this program knows.</summary>
public sealed record InstrumentList(IReadOnlyList<InstrumentListing> Instruments);

/// <param name="Json">The questionnaire as data.</param>
/// <param name="Template">A workbook to be filled in.</param>
/// <param name="TemplateCsv">The header of a table of answers.</param>
/// <param name="XlsForm">A form for ODK, KoboToolbox and their kin.</param>
/// <param name="Questionnaire">A form for paper.</param>
public sealed record InstrumentListing(string Code, string Version, string Title, string Json, string Template, string TemplateCsv, string XlsForm, string Questionnaire)
{
    public static InstrumentListing For(string code, string version, string title)
    {
        var address = $"/api/instruments/{code}/{version}";
        return new(code, version, title, $"{address}/instrument.json", $"{address}/template.xlsx", $"{address}/template.csv", $"{address}/xlsform.xlsx", $"{address}/questionnaire.pdf");
    }
}

/// <summary>Answer of the health check; an app that cannot reach its storage answers 503 instead.</summary>
/// <param name="Waiting">Messages about new files, taken or not.</param>
/// <param name="Poisoned">Messages that failed five times.</param>
/// <param name="Published">Scopes with a published result.</param>
public sealed record Health(string Status, string Version, int Waiting, int Poisoned, int Published);

/// <summary>Contracts of the documents that the API itself defines.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GrantedUpload))]
[JsonSerializable(typeof(SubmissionView))]
[JsonSerializable(typeof(CityList))]
[JsonSerializable(typeof(ProgrammeList))]
[JsonSerializable(typeof(PlanList))]
[JsonSerializable(typeof(InstrumentList))]
[JsonSerializable(typeof(Health))]
public sealed partial class ApiJson : JsonSerializerContext;
