using System.Globalization;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Domain.Surveys.Cleaning;
using Pipeline.Domain.Surveys.Quality;
using Pipeline.Intake.Receipts;
using Pipeline.Reports;
using Pipeline.Reports.CountryPage;
using Pipeline.Reports.Gallery;
using Pipeline.Reports.OpenData;
using Pipeline.Reports.Questionnaire;
using Pipeline.Reports.RegionSummary;
using Pipeline.Reports.SurveyQuality;
using Pipeline.Reports.UploadReceipt;
using Pipeline.Reports.WalkForm;
using Pipeline.Reports.WaveReport;
using Pipeline.Storage;
using Pipeline.Workflows.Publication;
using Pipeline.Workflows.Telemetry;

namespace Pipeline.Workflows;

/// <summary>In which form a document is wanted.</summary>
public enum DocumentForm
{
    Json,
    Pdf,
    Csv,

    /// <summary>The report as a web page.</summary>
    Html,

    /// <summary>The report as PDF/A-1b, for archives that take in nothing newer.</summary>
    OldArchive,
}

/// <summary>What describes the open data of a wave, or holds it together.</summary>
public enum PackagePart
{
    /// <summary>datapackage.json.</summary>
    Descriptor,

    /// <summary>results.csv-metadata.json.</summary>
    CsvOnTheWeb,

    /// <summary>Both with the table, as ZIP.</summary>
    Archive,
}

/// <summary>The open data of a city's crime picture.</summary>
public enum CrimeData
{
    /// <summary>Tidy CSV.</summary>
    Table,

    /// <summary>SDMX-CSV 2.0.</summary>
    Sdmx,

    /// <summary>GeoJSON: areas with figures.</summary>
    Areas,

    /// <summary>GeoJSON: hot cells and density.</summary>
    HotSpots,

    /// <summary>GeoJSON: masked points.</summary>
    Points,
}

/// <summary>A document that can be had, and is rendered only when asked for.</summary>
/// <param name="ETag">Hash of object, parameters, language and program version: same ETag, same bytes.</param>
/// <param name="FileName">Under which a browser saves it.</param>
/// <param name="Language">Null for documents of codes and numbers.</param>
public sealed record Document(string MediaType, string ETag, string FileName, Language? Language, Func<CancellationToken, Task<ReadOnlyMemory<byte>>> Make)
{
    /// <summary>What kind of document, such as <c>audit</c>: one of few, for telemetry.</summary>
    public required string Report { get; init; }

    /// <summary>Published scope that it is made from, and the name of the object; null for documents of nothing published.</summary>
    public (string Scope, string Object)? Of { get; init; }

    /// <summary>The document's bytes.</summary>
    public Task<ReadOnlyMemory<byte>> RenderAsync(CancellationToken cancel)
    {
        if (Language is { } language) ReportParts.Prepare(language);
        return Recorded.RenderingAsync(Report, Path.GetExtension(FileName).TrimStart('.'), Language, Of?.Scope, Of?.Object, () => Make(cancel));
    }
}

/// <summary>
/// Turns published objects into documents. A document is a function of object, parameters and program version; rendering takes
/// milliseconds, so it happens on request and nothing but the objects is stored.
/// </summary>
/// <param name="served">Pages lead to what stands beside them on the server; a page in a file has nothing beside it.</param>
public sealed partial class Render(IStorage storage, bool served = false)
{
    /// <summary>Changes with every release, so that a new layout is a new document.</summary>
    public static string ProgramVersion { get; } = typeof(Render).Assembly.GetName().Version?.ToString(3) ?? "0";

    private readonly Publisher _publisher = new(storage);

    private volatile KnownWave? _wave;

    /// <summary>Open data of one city's crime picture; null when nothing is published for it, or the picture has no such part.</summary>
    public async Task<Document?> CrimeAsync(string city, CrimeData data, CancellationToken cancel)
    {
        var scope = "city/" + city;
        if (!(await _publisher.CurrentAsync(cancel)).Scopes.TryGetValue(scope, out var published)) return null;
        var crime = await ReadAsync(published.Object, scope, PipelineJson.Default.CityCrime, cancel);
        const string GeoJson = "application/geo+json";
        (string MediaType, string Name, Func<byte[]?> Make) made = data switch
        {
            CrimeData.Table => ("text/csv; charset=utf-8", "crime.csv", () => Bytes(output => CrimeCsv.Write(output, crime))),
            CrimeData.Sdmx => ("application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8", "crime.sdmx.csv", () => Bytes(output => CrimeSdmx.Write(output, crime))),
            CrimeData.Areas => (GeoJson, "areas.geojson", () => CrimeGeoJson.Areas(crime)),
            CrimeData.HotSpots => (GeoJson, "hotspots.geojson", () => CrimeGeoJson.HotSpots(crime)),
            _ => (GeoJson, "points.geojson", () => CrimeGeoJson.Points(crime)),
        };
        if (!Has(crime, data)) return null;
        return new Document(
            made.MediaType, Publisher.Fingerprint([published.Object, scope, "crime", data.ToString(), ProgramVersion])[..32], $"{city}-{made.Name}", null,
            _ => Task.FromResult<ReadOnlyMemory<byte>>(made.Make()))
        {
            Report = "crime-data",
            Of = (scope, published.Object),
        };
    }

    /// <summary>Whether a picture has the places that a map would show; tables it always has.</summary>
    private static bool Has(CityCrime crime, CrimeData data) => data switch
    {
        CrimeData.Areas => crime.Places is { Why: null },
        CrimeData.HotSpots => crime.HotSpots is { Why: null },
        CrimeData.Points => crime.Points is { Why: null },
        _ => true,
    };

    /// <summary>The results of one wave; null when there is none.</summary>
    public Task<Document?> WaveAsync(string wave, DocumentForm form, Language language, CancellationToken cancel) => FindAsync(
        "wave/" + wave, $"survey-{wave}-results", "results", form, language, PipelineJson.Default.WaveResults,
        (output, results, context) => WaveReportDocument.Write(output, results, InstrumentOf(results), context), WaveCsv.Write, json: null, cancel);

    /// <summary>Results that are not published yet, as the desk sees them.</summary>
    public static Document? Preview(WaveResults results, DocumentForm form, Language language)
    {
        ArgumentNullException.ThrowIfNull(results);
        ReadOnlyMemory<byte> json = JsonSerializer.SerializeToUtf8Bytes(results, PipelineJson.Default.WaveResults);
        var hash = Publisher.HashOf(json);
        var mediaType = MediaTypeOf(form);
        Func<ReadOnlyMemory<byte>> make = form switch
        {
            DocumentForm.Pdf or DocumentForm.Html or DocumentForm.OldArchive => () => Bytes(output => WaveReportDocument.Write(output, results, InstrumentOf(results), ContextOf(form, language, hash))),
            DocumentForm.Csv => () => Bytes(output => WaveCsv.Write(output, results)),
            _ => () => json,
        };
        Language? spoken = IsReport(form) ? language : null;
        return new Document(
            mediaType, Publisher.Fingerprint([hash, mediaType, spoken?.Tag() ?? "", ProgramVersion])[..32],
            $"survey-{results.Wave}-preview.{form.ToString().ToLowerInvariant()}", spoken, _ => Task.FromResult(make())) { Report = "preview" };
    }

    /// <summary>Released responses for partners under the rule of k-anonymity; null when nothing of the wave is released.</summary>
    public async Task<Document?> MicrodataAsync(string wave, CancellationToken cancel)
    {
        var scope = (await _publisher.CurrentAsync(cancel)).Scopes.GetValueOrDefault("wave/" + wave);
        if (await new ReleaseStore(storage).FindAsync(wave, scope, cancel) is not { } released) return null;
        return new Document(
            "text/csv; charset=utf-8", Publisher.Fingerprint([scope!.Object, "microdata", ProgramVersion])[..32], $"survey-{wave}-microdata.csv", null,
            _ => Task.FromResult<ReadOnlyMemory<byte>>(Bytes(output =>
            {
                using var writer = new StreamWriter(output, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
                Microdata.Of(InstrumentOf(released.Results), [.. released.Release.Responses.Values], DisclosurePolicy.Current).WriteCsv(writer);
            })))
        {
            Report = "microdata",
            Of = ("wave/" + wave, scope.Object),
        };
    }

    /// <summary>The summary of one region, from the newest wave that has it; null when there is none.</summary>
    public Task<Document?> RegionAsync(string region, DocumentForm form, Language language, CancellationToken cancel) => FindAsync(
        "region/" + region, $"{region}-summary", "summary", form, language, PipelineJson.Default.WaveResults,
        (output, results, context) => RegionSummaryReport.Write(output, results, region, InstrumentOf(results), context), csv: null,
        results => JsonSerializer.SerializeToUtf8Bytes(RegionDocument.From(results, region)!, PipelineJson.Default.RegionDocument), cancel);

    /// <summary>The description of a wave's open data, or table and descriptions as one archive; null when there is no such wave.</summary>
    public Task<Document?> PackageAsync(string wave, PackagePart part, Language language, CancellationToken cancel) => part switch
    {
        PackagePart.Descriptor => WaveDocumentAsync(wave, nameof(PackagePart.Descriptor), "package", DocumentForm.Json, "application/json", "datapackage.json", language,
            (results, _) => WavePackage.Descriptor(results, InstrumentOf(results), language), cancel),
        PackagePart.CsvOnTheWeb => WaveDocumentAsync(wave, nameof(PackagePart.CsvOnTheWeb), "package", DocumentForm.Json, "application/json", WavePackage.Table + "-metadata.json", language,
            (results, _) => WavePackage.CsvOnTheWeb(results, language), cancel),
        _ => WaveDocumentAsync(wave, nameof(PackagePart.Archive), "package", DocumentForm.Json, "application/zip", $"survey-{wave}-{language.Tag()}.zip", language,
            (results, _) => WavePackage.Archive(results, InstrumentOf(results), language), cancel),
    };

    /// <summary>The page of one country; null when there is no such wave or the policy does not allow the country to be shown.</summary>
    public async Task<Document?> CountryAsync(string wave, string country, DocumentForm form, Language language, CancellationToken cancel)
    {
        if (await ReadWaveAsync(wave, cancel) is not { } results || CountryDocument.From(results, country) is not { } document) return null;
        var name = $"survey-{wave}-{country}";
        return IsReport(form)
            ? await WaveDocumentAsync(wave, "country " + country, country, form, MediaTypeOf(form), $"{name}-{language.Tag()}.{EndingOf(form)}", language,
                (_, context) => Bytes(output => CountryPageReport.Write(output, document, InstrumentOf(results), context)), cancel)
            : await WaveDocumentAsync(wave, "country " + country, country, form, "application/json", name + ".json", spoken: null,
                (_, _) => JsonSerializer.SerializeToUtf8Bytes(document, PipelineJson.Default.CountryDocument), cancel);
    }

    /// <summary>What others printed of a wave, recomputed; null when there is no such wave or nobody printed it.</summary>
    public async Task<Document?> QualityAsync(string wave, DocumentForm form, Language language, CancellationToken cancel)
    {
        if (await FindQualityAsync(wave, cancel) is not { } quality) return null;
        var name = $"survey-{wave}-quality";
        return IsReport(form)
            ? await WaveDocumentAsync(wave, "quality", "quality", form, MediaTypeOf(form), $"{name}-{language.Tag()}.{EndingOf(form)}", language,
                (results, context) => Bytes(output => SurveyQualityReport.Write(output, quality, InstrumentOf(results).Title.In(language), context)), cancel)
            : await WaveDocumentAsync(wave, "quality", "quality", form, "application/json", name + ".json", spoken: null,
                (_, _) => JsonSerializer.SerializeToUtf8Bytes(quality, PipelineJson.Default.QualityReport), cancel);
    }

    /// <summary>Null when there is no such wave or nobody printed it.</summary>
    private async Task<QualityReport?> FindQualityAsync(string wave, CancellationToken cancel) =>
        await ReadWaveAsync(wave, cancel) is { } results && PrintedReports.For(results.Wave, results.Instrument) is { } printed
            ? SurveyQuality.Check(printed, results, InstrumentOf(results))
            : null;

    /// <summary>The questionnaire for paper; null when there is no instrument of that name.</summary>
    public static Document? Questionnaire(string instrument, Language language, DocumentForm form = DocumentForm.Pdf)
    {
        if (Instruments.Find(instrument) is not { } known) return null;
        var context = ContextOf(form, language, instrument);
        return new Document(
            "application/pdf", Publisher.Fingerprint([instrument, form.ToString(), language.Tag(), ProgramVersion])[..32], $"{known.Code}-{known.Version}-questionnaire-{language.Tag()}.pdf", language,
            _ => Task.FromResult<ReadOnlyMemory<byte>>(Bytes(output => QuestionnaireDocument.Write(output, known, context)))) { Report = "questionnaire" };
    }

    /// <summary>The form for an exploratory walk on paper.</summary>
    public static Document WalkForm(DocumentForm form, Language language, WalkFormOptions? options = null)
    {
        options ??= new WalkFormOptions();
        var etag = Publisher.Fingerprint(["exploratory-walk", options.Stops.ToString(CultureInfo.InvariantCulture), options.Place ?? "", form.ToString(), language.Tag(), ProgramVersion])[..32];
        return new Document(
            "application/pdf", etag, NameOf("exploratory-walk", DocumentForm.Pdf, language), language,
            _ => Task.FromResult<ReadOnlyMemory<byte>>(Bytes(output => WalkFormDocument.Write(output, options, ContextOf(form, language, "exploratory-walk"))))) { Report = "exploratory-walk" };
    }

    /// <summary>Every kind of chart and map with its edge cases.</summary>
    public static Document Gallery(DocumentForm form, Language language) => new(
        MediaTypeOf(form), Publisher.Fingerprint(["gallery", form.ToString(), language.Tag(), ProgramVersion])[..32], NameOf("chart-gallery", form, language), language,
        _ => Task.FromResult<ReadOnlyMemory<byte>>(Bytes(output => ChartGallery.Write(output, ContextOf(form, language, "gallery"))))) { Report = "gallery" };

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

    private async Task<WaveResults?> ReadWaveAsync(string wave, CancellationToken cancel)
    {
        var snapshot = await _publisher.CurrentAsync(cancel);
        return snapshot.Scopes.TryGetValue("wave/" + wave, out var published) ? await WaveOfAsync(published.Object, "wave/" + wave, cancel) : null;
    }

    /// <summary>
    /// The wave that an object holds. It stands behind the audit of every city of a region and the page of every country, and takes longer to read than they take to write: the last
    /// one is kept. Objects never change.
    /// </summary>
    private async Task<WaveResults> WaveOfAsync(string name, string scope, CancellationToken cancel)
    {
        if (_wave is { } known && string.Equals(known.Object, name, StringComparison.Ordinal)) return known.Results;
        var results = await ReadAsync(name, scope, PipelineJson.Default.WaveResults, cancel);
        _wave = new KnownWave(name, results);
        return results;
    }

    /// <param name="variant">What is made of the wave: with media type and language it tells one document from another.</param>
    /// <param name="spoken">Null for documents of codes and numbers.</param>
    private async Task<Document?> WaveDocumentAsync(
        string wave, string variant, string address, DocumentForm form, string mediaType, string fileName, Language? spoken, Func<WaveResults, ReportContext, byte[]> make, CancellationToken cancel)
    {
        var scope = "wave/" + wave;
        var snapshot = await _publisher.CurrentAsync(cancel);
        if (!snapshot.Scopes.TryGetValue(scope, out var published)) return null;
        var etag = Publisher.Fingerprint([published.Object, scope, variant, form.ToString(), mediaType, spoken?.Tag() ?? "", ProgramVersion])[..32];
        return new Document(mediaType, etag, fileName, spoken, async c => make(await WaveOfAsync(published.Object, scope, c), ContextOf(form, spoken ?? Language.En, published.Object, Beside(address))))
        {
            // The first word: a variant may name a country.
            Report = variant.Split(' ')[0].ToLowerInvariant(),
            Of = (scope, published.Object),
        };
    }

    /// <summary>Documents in words: they are written in a language.</summary>
    private static bool IsReport(DocumentForm form) => form is DocumentForm.Pdf or DocumentForm.Html or DocumentForm.OldArchive;

    private static ReportContext ContextOf(DocumentForm form, Language language, string snapshot, string? address = null) =>
        new(language, snapshot, ProgramVersion) { Form = form switch { DocumentForm.Html => ReportForm.Page, DocumentForm.OldArchive => ReportForm.OldArchive, _ => ReportForm.Pdf }, Address = address };

    private string? Beside(string address) => served ? address : null;

    private static string MediaTypeOf(DocumentForm form) => form switch
    {
        DocumentForm.Pdf or DocumentForm.OldArchive => "application/pdf",
        DocumentForm.Html => "text/html; charset=utf-8",
        DocumentForm.Csv => "text/csv; charset=utf-8",
        _ => "application/json",
    };

    private static string NameOf(string name, DocumentForm form, Language? spoken) => spoken is { } language ? $"{name}-{language.Tag()}.{EndingOf(form)}" : $"{name}.{EndingOf(form)}";

    private static string EndingOf(DocumentForm form) => form == DocumentForm.OldArchive ? "pdf" : form.ToString().ToLowerInvariant();

    private static byte[] Bytes(Action<Stream> write)
    {
        using var output = new MemoryStream();
        write(output);
        return output.ToArray();
    }

    private async Task<Document?> FindAsync<T>(
        string scope, string name, string address, DocumentForm form, Language language, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> shape,
        Action<Stream, T, ReportContext> report, Action<Stream, T>? csv, Func<T, byte[]>? json, CancellationToken cancel)
        where T : class
    {
        var snapshot = await _publisher.CurrentAsync(cancel);
        if (!snapshot.Scopes.TryGetValue(scope, out var published)) return null;

        async Task<ReadOnlyMemory<byte>> RenderAsync(CancellationToken c)
        {
            if (form == DocumentForm.Json && json is null)
                return await _publisher.FindObjectAsync(published.Object, c) ?? throw new StorageFaultException($"The published object of {scope} is missing.");
            var result = await ReadAsync(published.Object, scope, shape, c);
            if (form == DocumentForm.Json) return json!(result);
            using var output = new MemoryStream();
            if (IsReport(form)) report(output, result, ContextOf(form, language, published.Object, Beside(address)));
            else csv!(output, result);
            return output.ToArray();
        }

        Language? spoken = IsReport(form) ? language : null;
        var etag = Publisher.Fingerprint([published.Object, scope, form.ToString(), spoken?.Tag() ?? "", ProgramVersion])[..32];
        return form == DocumentForm.Csv && csv is null
            ? null
            : new Document(MediaTypeOf(form), etag, NameOf(name, form, spoken), spoken, RenderAsync) { Report = address, Of = (scope, published.Object) };
    }

    /// <summary>The wave that was read last.</summary>
    private sealed record KnownWave(string Object, WaveResults Results);
}
