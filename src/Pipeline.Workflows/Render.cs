using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Domain.Surveys.Cleaning;
using Pipeline.Intake.Receipts;
using Pipeline.Reports;
using Pipeline.Reports.CityAudit;
using Pipeline.Reports.OpenData;
using Pipeline.Reports.RegionSummary;
using Pipeline.Reports.UploadReceipt;
using Pipeline.Reports.WaveReport;
using Pipeline.Storage;
using Pipeline.Workflows.Publication;

namespace Pipeline.Workflows;

/// <summary>In which form a document is wanted.</summary>
public enum DocumentForm
{
    Json,
    Pdf,
    Csv,
}

/// <summary>A document that can be had, and is rendered only when asked for.</summary>
/// <param name="ETag">Hash of object, parameters, language and program version: same ETag, same bytes.</param>
/// <param name="FileName">Under which a browser saves it.</param>
/// <param name="Language">Null for documents of codes and numbers.</param>
public sealed record Document(string MediaType, string ETag, string FileName, Language? Language, Func<CancellationToken, Task<ReadOnlyMemory<byte>>> RenderAsync);

/// <summary>
/// Turns published objects into documents. A document is a function of object, parameters and program version; rendering takes
/// milliseconds, so it happens on request and nothing but the objects is stored.
/// </summary>
public sealed class Render(IStorage storage)
{
    /// <summary>Changes with every release, so that a new layout is a new document.</summary>
    public static string ProgramVersion { get; } = typeof(Render).Assembly.GetName().Version?.ToString(3) ?? "0";

    private readonly Publisher _publisher = new(storage);

    /// <summary>The audit of one city; null when nothing is published for it.</summary>
    public Task<Document?> AuditAsync(string city, DocumentForm form, Language language, CancellationToken cancel) => FindAsync(
        "city/" + city, $"{city}-audit", form, language, PipelineJson.Default.CityCrime,
        (output, crime, context) => CityAuditReport.Write(output, crime, context), csv: null, json: null, cancel);

    /// <summary>The results of one wave; null when there is none.</summary>
    public Task<Document?> WaveAsync(string wave, DocumentForm form, Language language, CancellationToken cancel) => FindAsync(
        "wave/" + wave, $"survey-{wave}-results", form, language, PipelineJson.Default.WaveResults,
        (output, results, context) => WaveReportDocument.Write(output, results, InstrumentOf(results), context), WaveCsv.Write, json: null, cancel);

    /// <summary>The summary of one region, from the newest wave that has it; null when there is none.</summary>
    public Task<Document?> RegionAsync(string region, DocumentForm form, Language language, CancellationToken cancel) => FindAsync(
        "region/" + region, $"{region}-summary", form, language, PipelineJson.Default.WaveResults,
        (output, results, context) => RegionSummaryReport.Write(output, results, region, InstrumentOf(results), context), csv: null,
        results => JsonSerializer.SerializeToUtf8Bytes(RegionDocument.From(results, region)!, PipelineJson.Default.RegionDocument), cancel);

    /// <summary>A receipt in the given form.</summary>
    public static ReadOnlyMemory<byte> Receipt(Receipt receipt, DocumentForm form, Language language)
    {
        if (form == DocumentForm.Json) return JsonSerializer.SerializeToUtf8Bytes(receipt, PipelineJson.Default.Receipt);
        using var output = new MemoryStream();
        if (form == DocumentForm.Pdf) UploadReceiptReport.Write(output, receipt, new ReportContext(language, receipt.Sha256 ?? receipt.SubmissionId, ProgramVersion));
        else ReceiptCsv.Write(output, receipt, language);
        return output.ToArray();
    }

    /// <summary>The instrument with the options that coders added to this wave.</summary>
    private static Instrument InstrumentOf(WaveResults results) => BackCoding.Extend(
        Instruments.Find(results.Instrument) ?? throw new InvalidDataException($"Wave {results.Wave} names the instrument {results.Instrument}, which this program does not know."),
        results.AddedOptions);

    private async Task<Document?> FindAsync<T>(
        string scope, string name, DocumentForm form, Language language, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> shape,
        Action<Stream, T, ReportContext> pdf, Action<Stream, T>? csv, Func<T, byte[]>? json, CancellationToken cancel)
        where T : class
    {
        var snapshot = await _publisher.CurrentAsync(cancel);
        if (!snapshot.Scopes.TryGetValue(scope, out var published)) return null;

        async Task<ReadOnlyMemory<byte>> RenderAsync(CancellationToken c)
        {
            var bytes = await _publisher.FindObjectAsync(published.Object, c) ?? throw new StorageFaultException($"The published object of {scope} is missing.");
            if (form == DocumentForm.Json && json is null) return bytes;
            var result = JsonSerializer.Deserialize(bytes.Span, shape) ?? throw new InvalidDataException($"The published object of {scope} is empty.");
            if (form == DocumentForm.Json) return json!(result);
            using var output = new MemoryStream();
            if (form == DocumentForm.Pdf) pdf(output, result, new ReportContext(language, published.Object, ProgramVersion));
            else csv!(output, result);
            return output.ToArray();
        }

        Language? spoken = form == DocumentForm.Pdf ? language : null;
        var etag = Publisher.Fingerprint([published.Object, scope, form.ToString(), spoken?.Tag() ?? "", ProgramVersion])[..32];
        return form switch
        {
            DocumentForm.Pdf => new Document("application/pdf", etag, $"{name}-{language.Tag()}.pdf", spoken, RenderAsync),
            DocumentForm.Csv when csv is not null => new Document("text/csv; charset=utf-8", etag, $"{name}.csv", spoken, RenderAsync),
            DocumentForm.Json => new Document("application/json", etag, $"{name}.json", spoken, RenderAsync),
            _ => null,
        };
    }
}
