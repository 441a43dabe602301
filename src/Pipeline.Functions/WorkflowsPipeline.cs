using System.Globalization;
using System.Security.Cryptography;
using Pipeline.Domain;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Domain.Surveys.Quality;
using Pipeline.Functions.Declarations;
using Pipeline.Functions.Hosting;
using Pipeline.Intake;
using Pipeline.Intake.Audits;
using Pipeline.Intake.Workbooks;
using Pipeline.Portal;
using Pipeline.Storage;
using Pipeline.Workflows;
using Pipeline.Workflows.Access;
using Pipeline.Workflows.Audits;
using Pipeline.Workflows.Publication;
using Pipeline.Workflows.Submissions;
using Pipeline.Workflows.Telemetry;

namespace Pipeline.Functions;

/// <summary>The use cases behind the functions: finds the caller, calls the workflow, and puts the outcome into an answer.</summary>
internal sealed partial class WorkflowsPipeline(IStorage storage, TimeProvider clock, ReconcilePatience patience, ReadOnlyMemory<byte> maskingSecret = default) : IPipeline
{
    private readonly FileChecker _checker = new(Instruments.Find);
    private readonly AccessKeys _keys = new(storage, clock);
    private readonly SubmissionBook _book = new(storage, clock);
    private readonly ReceiptStore _receipts = new(storage);
    private readonly Render _render = new(storage, served: true);
    private readonly Publisher _publisher = new(storage);

    public Task MakeSureAsync(CancellationToken cancel) => storage.EnsureAsync(Containers.All, Queues.All, Tables.All, cancel);

    public async Task<InvocationResult> ReceiveUploadAsync(ReadOnlyMemory<byte> message, InvocationFacts facts, CancellationToken cancel)
    {
        var received = await new Receive(storage, _checker, clock).HandleAsync(message, cancel);
        return received.Decided ? InvocationResult.Done : Note(received.SubmissionId is null ? received.Note : $"{received.SubmissionId} was decided before: {received.Note}");
    }

    public async Task<InvocationResult> ReconcileInboxAsync(InvocationFacts facts, CancellationToken cancel)
    {
        await new Reconcile(storage, _checker, clock, patience).RunAsync(cancel);
        return InvocationResult.Done;
    }

    public async Task<InvocationResult> TabulateSurveyAsync(InvocationFacts facts, CancellationToken cancel) =>
        Changed(await new TabulateSurvey(storage, _checker, clock).RunAsync(cancel));

    public async Task<InvocationResult> CompileCrimeAsync(InvocationFacts facts, CancellationToken cancel) =>
        Changed(await new CompileCrime(storage, _checker, clock, maskingSecret: maskingSecret).RunAsync(cancel));

    public async Task<InvocationResult> EvaluateProgrammesAsync(InvocationFacts facts, CancellationToken cancel) =>
        Changed(await new EvaluateProgrammes(storage, _checker, clock).RunAsync(cancel));

    public async Task<HttpAnswer> CreateUploadAsync(KeyHolder caller, UploadRequest request, CancellationToken cancel)
    {
        if (await _keys.FindAsync(caller.Key, cancel) is not { } known) return new HttpAnswer.Problem(ProblemTypes.KeyRequired);
        if (!known.MayActFor(request.Owner)) return new HttpAnswer.Problem(ProblemTypes.NotPermitted);
        var grant = await new Grant(storage, clock).IssueAsync(known, request.Kind, request.Owner, request.FileName, request.Declared, cancel);
        return HttpAnswer.Granted(GrantedUpload.For(grant.Id, grant.UploadUrl, grant.ExpiresAt));
    }

    public async Task<HttpAnswer> GetSubmissionAsync(KeyHolder caller, string id, Language language, CancellationToken cancel)
    {
        if (await _keys.FindAsync(caller.Key, cancel) is not { } known) return new HttpAnswer.Problem(ProblemTypes.KeyRequired);
        if (await _book.FindAsync(id, cancel) is { } row)
        {
            if (!known.MayActFor(row.Owner)) return new HttpAnswer.NotFound();
            var receipt = row.IsDecided ? await _receipts.FindAsync(id, cancel) : null;
            return HttpAnswer.Of(new SubmissionView(
                row.Id, row.Kind.Code(), row.Owner, row.FileName, row.State.Code(), row.ReceivedAt, row.Sha256, row.DuplicateOf,
                receipt is null ? null : ReceiptLinks.For(id), receipt is null ? new Dictionary<string, long>(StringComparer.Ordinal) : Counts(receipt)));
        }

        // Granted, and the file has not come yet (or its event is still on the way).
        if (await _book.FindGrantAsync(id, cancel) is not { } grant || grant.Text("Owner") is not { } owner || !known.MayActFor(owner)) return new HttpAnswer.NotFound();
        var expired = grant.Time("ExpiresAt") < clock.GetUtcNow();
        return HttpAnswer.Of(new SubmissionView(
            id, grant.Text("Kind")!, owner, grant.Text("FileName")!, expired ? "expired" : "expected", grant.Time("At")!.Value, null, null, null,
            new Dictionary<string, long>(StringComparer.Ordinal)));
    }

    public async Task<HttpAnswer> GetReceiptAsync(KeyHolder caller, string id, OutputFormat format, Language? stated, CancellationToken cancel)
    {
        if (await _keys.FindAsync(caller.Key, cancel) is not { } known) return new HttpAnswer.Problem(ProblemTypes.KeyRequired);
        if (await _receipts.FindAsync(id, cancel) is not { } receipt || !known.MayActFor(receipt.Owner)) return new HttpAnswer.NotFound();
        var form = FormOf(format);
        var language = stated ?? receipt.Language;
        var etag = Publisher.Fingerprint([receipt.SubmissionId, receipt.Sha256 ?? "", receipt.State.Code(), format.Code(), language.Tag(), Render.ProgramVersion])[..32];
        return new HttpAnswer.Content(MediaTypeOf(form), etag, async _ => await Recorded.RenderingAsync("receipt", format.Code(), form == DocumentForm.Json ? null : language, scope: null, published: null, () => Task.FromResult(Render.Receipt(receipt, form, language))))
        {
            FileName = $"receipt-{id}.{format.Code()}",
            LastModified = receipt.ReceivedAt,
            Attachment = form == DocumentForm.Csv,
            Private = true,
            Language = form == DocumentForm.Json ? null : language,
        };
    }

    public async Task<HttpAnswer> ListCitiesAsync(Language language, CancellationToken cancel)
    {
        var snapshot = await _publisher.CurrentAsync(cancel);
        var recorded = Entries(snapshot, "city/").Select(c => new CityEntry(
            c.Code, c.Scope.Title.In(language), c.Scope.Country, c.Scope.DataAsOf, c.Scope.Object, $"/api/cities/{c.Code}/audit.pdf", $"/api/cities/{c.Code}/audit.json"));
        var audited = WithoutCrime(snapshot).Select(c => new CityEntry(
            c.Code, c.Scope.Title.In(language), c.Scope.Country, c.Scope.DataAsOf, c.Scope.Object, $"/api/cities/{c.Code}/audit.pdf", $"/api/cities/{c.Code}/safety-audit.json"));
        var cities = recorded.Concat(audited).OrderBy(c => c.Code, StringComparer.Ordinal);
        return HttpAnswer.Of(new CityList([.. cities]), ApiJson.Default.CityList);
    }

    public async Task<HttpAnswer> GetCityAuditAsync(string city, OutputFormat format, Language language, string? round, CancellationToken cancel) =>
        Answer(await _render.AuditAsync(city, FormOf(format), language, round, cancel));

    public async Task<HttpAnswer> GetExchangeScorecardAsync(string city, OutputFormat format, Language language, CancellationToken cancel) =>
        Answer(await _render.ScorecardAsync(city, FormOf(format), language, cancel));

    public async Task<HttpAnswer> GetCrimeDataAsync(string city, CrimeData data, CancellationToken cancel) => Answer(await _render.CrimeAsync(city, data, cancel));

    public async Task<HttpAnswer> GetRegionSummaryAsync(string region, OutputFormat format, Language language, CancellationToken cancel) =>
        Answer(await _render.RegionAsync(region, FormOf(format), language, cancel));

    public async Task<HttpAnswer> GetWaveResultsAsync(string wave, OutputFormat format, Language language, CancellationToken cancel) =>
        Answer(await _render.WaveAsync(wave, FormOf(format), language, cancel));

    public async Task<HttpAnswer> GetWaveCsvMetadataAsync(string wave, Language language, CancellationToken cancel) =>
        Answer(await _render.PackageAsync(wave, PackagePart.CsvOnTheWeb, language, cancel));

    public async Task<HttpAnswer> GetWavePackageAsync(string wave, Language language, CancellationToken cancel) =>
        Answer(await _render.PackageAsync(wave, PackagePart.Descriptor, language, cancel));

    public async Task<HttpAnswer> GetWaveArchiveAsync(string wave, Language language, CancellationToken cancel) =>
        Answer(await _render.PackageAsync(wave, PackagePart.Archive, language, cancel));

    public async Task<HttpAnswer> GetCountryPageAsync(string wave, string country, OutputFormat format, Language language, CancellationToken cancel)
    {
        if (await _render.CountryAsync(wave, country, FormOf(format), language, cancel) is { } document) return Answer(document);

        // One reason for all cases: telling "too few" from "none" would tell who answered.
        var least = DisclosurePolicy.Current.MinimumMunicipalities.ToString(CultureInfo.InvariantCulture);
        return new HttpAnswer.Problem(ProblemTypes.NotFound, new LocalText(
            $"A country is shown by itself only when at least {least} of its municipalities answered the wave, or when all of them agreed",
            $"Un pays n’est montré seul que si au moins {least} de ses municipalités ont répondu à la vague, ou si toutes l’ont accepté",
            $"Un país solo se muestra por sí mismo cuando al menos {least} de sus municipios respondieron en la ola, o cuando todos lo aceptaron",
            $"Um país só é mostrado por si quando ao menos {least} dos seus municípios responderam na onda, ou quando todos concordaram"));
    }

    public async Task<HttpAnswer> GetSurveyQualityAsync(string wave, OutputFormat format, Language language, CancellationToken cancel) =>
        Answer(await _render.QualityAsync(wave, FormOf(format), language, cancel));

    public Task<HttpAnswer> ListInstrumentsAsync(Language language, CancellationToken cancel) => Task.FromResult<HttpAnswer>(HttpAnswer.Of(
        new InstrumentList([.. Instruments.All.Select(i => InstrumentListing.For(i.Code, i.Version, i.Title.In(language)))]), ApiJson.Default.InstrumentList));

    public Task<HttpAnswer> GetInstrumentAsync(string instrument, string version, InstrumentForm form, Language language, CancellationToken cancel)
    {
        if (Instruments.Find($"{instrument}/{version}") is not { } known) return Task.FromResult<HttpAnswer>(new HttpAnswer.NotFound());
        var data = InstrumentForm.Json.Bytes(known, language);
        var etag = Publisher.Fingerprint([Convert.ToHexStringLower(SHA256.HashData(data)), form.Code(), language.Tag(), Render.ProgramVersion])[..32];
        return Task.FromResult<HttpAnswer>(new HttpAnswer.Content(form.MediaType(), etag, _ => ValueTask.FromResult<ReadOnlyMemory<byte>>(form.Bytes(known, language)))
        {
            FileName = form.FileName(known),
            Attachment = form != InstrumentForm.Json,
        });
    }

    public Task<HttpAnswer> GetQuestionnaireAsync(string instrument, string version, Language language, CancellationToken cancel) =>
        Task.FromResult(Answer(Render.Questionnaire($"{instrument}/{version}", language)));

    public Task<HttpAnswer> GetWalkFormAsync(Language language, CancellationToken cancel) => Task.FromResult(Answer(Render.WalkForm(DocumentForm.Pdf, language)));

    public Task<HttpAnswer> GetEvidenceTemplateAsync(OutputFormat format, Language language, CancellationToken cancel) => Task.FromResult(Template("evidence", format, language, output =>
    {
        if (format == OutputFormat.Csv) EvidenceTemplate.WriteCsv(output, walk: true);
        else EvidenceTemplate.Write(output, language, walk: true);
    }));

    public Task<HttpAnswer> GetIndicatorTemplateAsync(OutputFormat format, Language language, CancellationToken cancel) => Task.FromResult(Template("indicator-values", format, language, output =>
    {
        if (format == OutputFormat.Csv) IndicatorTemplate.WriteCsv(output, IndicatorFrameworks.Current, language);
        else IndicatorTemplate.WriteWorkbook(output, IndicatorFrameworks.Current, language);
    }));

    private static HttpAnswer Template(string name, OutputFormat format, Language language, Action<Stream> write)
    {
        using var output = new MemoryStream();
        write(output);
        var bytes = output.ToArray();
        return new HttpAnswer.Content(
            (format == OutputFormat.Csv ? InstrumentForm.TemplateCsv : InstrumentForm.TemplateXlsx).MediaType(), Convert.ToHexStringLower(SHA256.HashData(bytes))[..32], _ => ValueTask.FromResult<ReadOnlyMemory<byte>>(bytes))
        {
            FileName = $"{name}-{language.Tag()}.{format.Code()}",
            Attachment = true,
        };
    }

    public async Task<HttpAnswer> GetPortalAsync(Language language, CancellationToken cancel)
    {
        var snapshot = await _publisher.CurrentAsync(cancel);
        List<PublishedEntry> Of(string prefix) => [.. Entries(snapshot, prefix).Select(e => new PublishedEntry(e.Code, e.Scope.Title, e.Scope.DataAsOf, e.Scope.Synthetic))];
        var waves = Of("wave/").ConvertAll(w => w with { Quality = Instruments.All.Any(i => PrintedReports.For(w.Code, i.Name) is not null) });
        var index = new PublishedIndex(Of("city/"), Of("region/"), waves) { Programmes = Of(ProgrammeScopes.Programmes), Plans = Of(ProgrammeScopes.Plans), Instruments = [.. Instruments.All.Select(i => new InstrumentEntry(i.Code, i.Version, i.Title))] };
        return Page(FrontPage.Render(index, language), language);
    }

    private static HttpAnswer.Content Page(byte[] page, Language language) =>
        new("text/html; charset=utf-8", Publisher.Fingerprint([Convert.ToHexStringLower(SHA256.HashData(page))])[..32], _ => ValueTask.FromResult<ReadOnlyMemory<byte>>(page))
        {
            Language = language,
            ContentSecurityPolicy = PageFrame.ContentSecurityPolicy,
        };

    public async Task<HttpAnswer> GetHealthAsync(CancellationToken cancel)
    {
        var waiting = await storage.Queue(Queues.BlobEvents).CountAsync(cancel);
        var poisoned = await storage.Queue(Queues.BlobEventsPoison).CountAsync(cancel);
        var published = (await _publisher.CurrentAsync(cancel)).Scopes.Count;
        Recorded.Queues(waiting, poisoned);
        return HttpAnswer.Of(new Health("ok", Render.ProgramVersion, waiting, poisoned, published), ApiJson.Default.Health);
    }

    /// <summary>Cities of which an audit is published and no recorded crime.</summary>
    private static IEnumerable<(string Code, PublishedScope Scope)> WithoutCrime(Snapshot snapshot) =>
        AuditScopes.Cities(snapshot).Where(c => !snapshot.Scopes.ContainsKey("city/" + c)).Select(c => (c, snapshot.Scopes[AuditScopes.Reported(snapshot, c)!]));

    private static IEnumerable<(string Code, PublishedScope Scope)> Entries(Snapshot snapshot, string prefix) => snapshot.Scopes
        .Where(s => s.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => (s.Key[prefix.Length..], s.Value));

    private static HttpAnswer Answer(Document? document) => document is null
        ? new HttpAnswer.NotFound()
        : new HttpAnswer.Content(document.MediaType, document.ETag, async cancel => await document.RenderAsync(cancel))
        {
            FileName = document.FileName,
            Attachment = document.MediaType is "application/zip" || document.MediaType.StartsWith("text/csv", StringComparison.Ordinal) || document.MediaType.StartsWith("application/vnd.sdmx", StringComparison.Ordinal),
            Language = document.Language,
            ContentSecurityPolicy = document.MediaType.StartsWith("text/html", StringComparison.Ordinal) ? PageFrame.ContentSecurityPolicy : null,
        };

    private static Dictionary<string, long> Counts(Receipt receipt) => new(StringComparer.Ordinal)
    {
        ["rows"] = receipt.Reading.Rows,
        ["rowsValid"] = receipt.Reading.RowsValid,
        ["rowsWithErrors"] = receipt.Reading.RowsWithErrors,
        ["rowsBlank"] = receipt.Reading.RowsBlank,
        ["findings"] = receipt.FindingCounts.Values.Sum(),
    };

    private static DocumentForm FormOf(OutputFormat format) => format switch
    {
        OutputFormat.Pdf => DocumentForm.Pdf,
        OutputFormat.Csv => DocumentForm.Csv,
        OutputFormat.Html => DocumentForm.Html,
        _ => DocumentForm.Json,
    };

    private static string MediaTypeOf(DocumentForm form) => form switch
    {
        DocumentForm.Pdf => "application/pdf",
        DocumentForm.Csv => "text/csv; charset=utf-8",
        _ => "application/json",
    };

    private static InvocationResult Note(string line) => new([line]);

    /// <summary>Their number is in the event; which they are is for people.</summary>
    private static InvocationResult Changed(IReadOnlyList<string> scopes) =>
        scopes.Count == 0 ? InvocationResult.Done : Note("published: " + string.Join(", ", scopes));
}
