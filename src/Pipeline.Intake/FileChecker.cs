using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Intake.Audits;
using Pipeline.Intake.Bytes;
using Pipeline.Intake.Crime;
using Pipeline.Intake.Delimited;
using Pipeline.Intake.Places;
using Pipeline.Intake.Programmes;
using Pipeline.Intake.Surveys;
using Pipeline.Intake.Workbooks;

namespace Pipeline.Intake;

/// <summary>
/// Checks one file and derives its content, in one forward pass. Bad content is an outcome, never an exception; only
/// cancellation and the stream's own faults come through, unchanged.
/// </summary>
/// <param name="instruments">Finds an instrument by name, such as <c>global-survey/2011</c>; null for one that is not known.</param>
/// <param name="profiles">Finds a source profile by code, null for one that is not known; without it, those that ship.</param>
public sealed class FileChecker(Func<string, Instrument?> instruments, Limits? limits = null, Func<string, SourceProfile?>? profiles = null)
{
    /// <summary>Instrument of answers whose sender declares no profile.</summary>
    public const string DefaultInstrument = "global-survey/2011";

    private readonly Limits limits = limits ?? Limits.Default;
    private readonly Func<string, SourceProfile?> profiles = profiles ?? SourceProfiles.Find;

    /// <param name="owner">City or agency code of the sender.</param>
    /// <param name="fileName">As the sender named it: never a path, and never what decides how the file is read.</param>
    /// <param name="content">Read once to its end, not disposed.</param>
    public Task<Checked> CheckAsync(UploadKind kind, string owner, string fileName, Stream content, Declared declared, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(owner);
        ArgumentNullException.ThrowIfNull(fileName);
        return CheckAsync(kind, owner, content, declared, null, cancellation);
    }

    /// <summary>Reads the single incidents of an extract again, for what needs more than counts. Memory grows with the incidents that are kept.</summary>
    /// <param name="only">Only incidents inside these degrees, and those without a point; null for all.</param>
    /// <returns>Null when the file is not accepted by <see cref="CheckAsync(UploadKind, string, string, Stream, Declared, CancellationToken)"/>, or holds counts.</returns>
    public async Task<CrimeEvents?> EventsAsync(string owner, Stream content, Declared declared, ProfileBounds? only, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(owner);
        var events = new EventCollection(owner, only);
        var outcome = await CheckAsync(UploadKind.CrimeExtract, owner, content, declared, events, cancellation);
        return outcome.Outcome == SubmissionState.Accepted ? events.Events() : null;
    }

    private async Task<Checked> CheckAsync(UploadKind kind, string owner, Stream content, Declared declared, EventCollection? events, CancellationToken cancellation)
    {
        var findings = new Findings();
        var (workbook, text) = kind is UploadKind.SurveyResponse or UploadKind.CrimeExtract or UploadKind.Population or UploadKind.IndicatorValues or UploadKind.Evidence
            ? await WorkbookUpload.ReadAsync(content, anyZip: kind == UploadKind.SurveyResponse, limits, cancellation) : (null, content);
        if (workbook is not null) return Result(await WorkbookAsync(kind, owner, workbook, declared, events, findings, cancellation), findings, null, workbook.Sha256, workbook.Bytes);

        if (kind == UploadKind.CrimeExtract) declared = WithDialect(declared, findings);
        await using var bytes = new ContentStream(text, declared.Encoding, json: kind is not (UploadKind.CrimeExtract or UploadKind.Population or UploadKind.IndicatorValues or UploadKind.Evidence), findings, limits, confidential: kind is UploadKind.SurveyResponse or UploadKind.Evidence);
        var outcome = await bytes.OpenAsync(cancellation)
            ? kind switch
            {
                UploadKind.CrimeExtract => await CrimeAsync(owner, bytes, declared, events, findings, cancellation),
                UploadKind.SurveyResponse => await SurveyAsync(bytes, declared, findings, cancellation),
                UploadKind.Population => await PopulationAsync(bytes, declared, findings, cancellation),
                UploadKind.IndicatorValues => await IndicatorsAsync(bytes, declared, findings, cancellation),
                UploadKind.CityProfile => await CityAsync(owner, bytes, findings, cancellation),
                UploadKind.Areas => await AreasAsync(owner, bytes, declared, findings, cancellation),
                UploadKind.Programme => await ProgrammeAsync(owner, bytes, findings, cancellation),
                UploadKind.ActionPlan => await ActionPlanAsync(owner, bytes, findings, cancellation),
                UploadKind.Evidence => await EvidenceAsync(bytes, declared, findings, cancellation),
                _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of upload"),
            }
            : Outcome.Unread;

        // Whatever the parser left unread is still part of the file: it is decoded and hashed too.
        var sha256 = await bytes.DrainAsync(cancellation);
        return Result(outcome, findings, bytes.Encoding, sha256, bytes.Bytes);
    }

    private static Checked Result(Outcome outcome, Findings findings, string? encoding, string sha256, long length)
    {
        var readable = !findings.HasErrors && outcome.Content is not null;
        var held = readable && findings.Quarantine;
        var accepted = readable && !held;
        return new Checked
        {
            Outcome = accepted ? SubmissionState.Accepted : held ? SubmissionState.Quarantined : SubmissionState.Rejected,
            Reading = outcome.Reading(encoding, delivered: accepted),
            Findings = findings.InFileOrder(),
            FindingCounts = findings.Counts,
            Content = accepted ? outcome.Content!() : null,
            Sha256 = sha256,
            Bytes = length,
        };
    }

    /// <summary>A workbook's rows take the same way as text, as the table that they are; encoding and delimiter mean nothing for them.</summary>
    private async Task<Outcome> WorkbookAsync(UploadKind kind, string owner, WorkbookUpload upload, Declared declared, EventCollection? events, Findings findings, CancellationToken cancellation)
    {
        if (Workbook.Open(upload.File, limits, findings) is not { } workbook) return Outcome.Unread;
        if (kind == UploadKind.Evidence && EvidenceWorkbook.Sheets(workbook) is { Count: > 0 } sheets) return await EvidenceSheetsAsync(workbook, sheets, findings, cancellation);
        if (TableOf(kind, workbook, declared, findings) is not { } table) return Outcome.Unread;
        await using var rows = new ContentStream(table.AsCsv(limits, findings), null, json: false, findings, limits, confidential: kind is UploadKind.SurveyResponse or UploadKind.Evidence);
        if (!await rows.OpenAsync(cancellation)) return Outcome.Unread;
        var asText = declared with { Encoding = "utf-8", Delimiter = "," };
        var outcome = kind switch
        {
            UploadKind.CrimeExtract => await CrimeAsync(owner, rows, asText, events, findings, cancellation, typedCells: true),
            UploadKind.Population => await PopulationAsync(rows, asText, findings, cancellation),
            UploadKind.Evidence => await EvidenceAsync(rows, asText, findings, cancellation),
            UploadKind.IndicatorValues => await IndicatorsAsync(rows, asText, findings, cancellation, typedCells: true),
            _ => await SurveyAsync(rows, asText, findings, cancellation),
        };
        await rows.DrainAsync(cancellation);
        return outcome with { Delimiter = null };
    }

    private AnswerTable? TableOf(UploadKind kind, Workbook workbook, Declared declared, Findings findings)
    {
        if (kind == UploadKind.CrimeExtract)
        {
            var profile = profiles(declared.Profile ?? SourceProfiles.Default);
            return WorkbookTable.Find(workbook, profile?.Sheet, findings, profile?.DecimalMark[0] ?? '.');
        }

        if (kind is UploadKind.Population or UploadKind.IndicatorValues or UploadKind.Evidence) return WorkbookTable.Find(workbook, null, findings);
        if (instruments(declared.Profile ?? DefaultInstrument) is { } instrument) return WorkbookSurvey.Find(workbook, instrument, findings);
        findings.Add("survey.instrument-unknown", new Place(Value: declared.Profile ?? DefaultInstrument));
        return null;
    }

    /// <summary>The sender's own words go before those of the profile, and a difference is said.</summary>
    private Declared WithDialect(Declared declared, Findings findings)
    {
        if (profiles(declared.Profile ?? SourceProfiles.Default) is not { } profile) return declared;
        var encoding = TextEncoding.ByName(profile.Encoding) ?? TextEncoding.Utf8;
        if (declared.Encoding is { } said && TextEncoding.ByName(said) is { } other && other != encoding) Note("encoding", other.Name, encoding.Name);
        if (DelimitedTable.DelimiterNamed(declared.Delimiter ?? profile.Delimiter) is { } used && DelimitedTable.DelimiterNamed(profile.Delimiter) is { } usual && used != usual)
            Note("delimiter", HeaderMap.NameOf(used), HeaderMap.NameOf(usual));

        // UTF-8 is what is read without a word, and then a byte-order mark may still say UTF-16.
        return declared with { Encoding = declared.Encoding ?? (encoding == TextEncoding.Utf8 ? null : encoding.Name), Delimiter = declared.Delimiter ?? profile.Delimiter };

        void Note(string what, string said, string usual) =>
            findings.Add("profile.declaration-differs", Place.WholeFile, ("what", what), ("declared", said), ("usual", usual), ("profile", profile.Code));
    }

    private async Task<Outcome> CrimeAsync(string owner, ContentStream bytes, Declared declared, EventCollection? events, Findings findings, CancellationToken cancellation, bool typedCells = false)
    {
        var code = declared.Profile ?? SourceProfiles.Default;
        if (profiles(code) is not { } profile)
        {
            findings.Add("profile.unknown", new Place(Value: code), ("known", string.Join(", ", SourceProfiles.All.Select(p => p.Code))));
            return Outcome.Unread;
        }

        if (declared.Profile is null) findings.Add("profile.default", Place.WholeFile, ("profile", code));
        var layout = new ProfileLayout(profile, typedCells);
        if (events is not null && profile.Rows == ProfileRows.Incidents)
            return await TableAsync(bytes, declared, events.Rows(layout, findings), findings, code, _ => [], () => [], () => new DerivedContent(), cancellation);

        ICrimeRows rows = profile.Rows == ProfileRows.Incidents ? new CrimeRows(layout, findings, limits) : new CountRows(layout, findings);
        return await TableAsync(bytes, declared, rows, findings, code, rows.Finish, rows.Parts, () => new DerivedContent { Crime = rows.Cube(owner) }, cancellation);
    }

    private async Task<Outcome> SurveyAsync(ContentStream bytes, Declared declared, Findings findings, CancellationToken cancellation)
    {
        var name = declared.Profile ?? DefaultInstrument;
        if (instruments(name) is not { } instrument)
        {
            findings.Add("survey.instrument-unknown", new Place(Value: name));
            return Outcome.Unread;
        }

        if (declared.Profile is null) findings.Add("profile.default", Place.WholeFile, ("profile", name));
        var reader = new ResponseReader(declared.Wave ?? instrument.Version, instrument, findings);
        DerivedContent Content() => new() { Survey = reader.Batch(), Identity = reader.Identity() };
        if (!bytes.BeginsAsJson) return await TableAsync(bytes, declared, new SurveyRows(reader), findings, name, reader.Finish, reader.Parts, Content, cancellation);

        var layout = name + " JSON";
        if (await DocumentAsync(bytes, limits.MaxAnswersJsonBytes, findings, cancellation) is not { } document) return Outcome.Unread with { Layout = layout };
        var counts = JsonAnswers.Read(document, reader, findings, limits);
        return new Outcome(layout, null, counts, reader.Finish(counts.Rows), reader.Parts, Content);
    }

    private async Task<Outcome> PopulationAsync(ContentStream bytes, Declared declared, Findings findings, CancellationToken cancellation)
    {
        var rows = new PopulationRows(findings);
        return await TableAsync(bytes, declared, rows, findings, "population", rows.Finish, rows.Parts, () => new DerivedContent { Population = rows.Table() }, cancellation);
    }

    private async Task<Outcome> EvidenceAsync(ContentStream bytes, Declared declared, Findings findings, CancellationToken cancellation)
    {
        var reader = new EvidenceReader(findings);
        return await TableAsync(
            bytes, declared, new EvidenceRows(reader), findings, EvidenceReader.Layout, reader.Finish, reader.Parts, () => new DerivedContent { Evidence = reader.Table() }, cancellation);
    }

    private async Task<Outcome> EvidenceSheetsAsync(Workbook workbook, IReadOnlyList<(EvidenceParts Part, Sheet Sheet)> sheets, Findings findings, CancellationToken cancellation)
    {
        var reader = new EvidenceReader(findings);
        var counts = await EvidenceWorkbook.ReadAsync(workbook, sheets, reader, findings, limits, cancellation);
        return new Outcome(EvidenceReader.Layout, null, counts, reader.Finish(counts.Rows), reader.Parts, () => new DerivedContent { Evidence = reader.Table() });
    }

    private async Task<Outcome> IndicatorsAsync(ContentStream bytes, Declared declared, Findings findings, CancellationToken cancellation, bool typedCells = false)
    {
        if ((declared.Profile is { } name ? IndicatorFrameworks.Find(name) : IndicatorFrameworks.Current) is not { } framework)
        {
            findings.Add("profile.unknown", new Place(Value: declared.Profile), ("known", string.Join(", ", IndicatorFrameworks.All.Select(f => f.Name))));
            return Outcome.Unread;
        }

        var rows = new IndicatorRows(framework, findings, typedCells);
        return await TableAsync(bytes, declared, rows, findings, framework.Name, rows.Finish, rows.Parts, () => new DerivedContent { Indicators = rows.Table() }, cancellation);
    }

    private async Task<Outcome> TableAsync(
        ContentStream bytes, Declared declared, IRows rows, Findings findings, string layout,
        Func<long, IReadOnlyList<Tally>> tallies, Func<IReadOnlyList<Part>> parts, Func<DerivedContent> content, CancellationToken cancellation)
    {
        if (DelimitedTable.DelimiterNamed(declared.Delimiter) is not { } delimiter)
        {
            findings.Add("file.delimiter-unknown", new Place(Value: declared.Delimiter));
            return Outcome.Unread with { Layout = layout };
        }

        var table = new DelimitedTable(bytes, rows, delimiter, findings, limits);
        await table.ReadAsync(cancellation);
        return new Outcome(layout, HeaderMap.NameOf(delimiter), table.Counts, tallies(table.Counts.Rows), parts, content);
    }

    private async Task<Outcome> CityAsync(string owner, ContentStream bytes, Findings findings, CancellationToken cancellation)
    {
        const string layout = "city-profile";
        if (await DocumentAsync(bytes, limits.MaxJsonBytes, findings, cancellation) is not { } document) return Outcome.Unread with { Layout = layout };
        if (CityProfileReader.Read(document, owner, profiles, findings) is not { } city) return Outcome.Unread with { Layout = layout };
        return new Outcome(layout, null, default, [new("city.agencies", city.Agencies.Count), new("population.years", city.Population.Count)],
            () => [new Part(city.Code, 1)], () => new DerivedContent { City = city });
    }

    private async Task<Outcome> AreasAsync(string owner, ContentStream bytes, Declared declared, Findings findings, CancellationToken cancellation)
    {
        var layout = declared.Profile is { } code ? AreaLayouts.Find(code) : new AreaLayout();
        if (layout is null)
        {
            findings.Add("profile.unknown", new Place(Value: declared.Profile), ("known", string.Join(", ", AreaLayouts.All.Select(l => l.Layout))));
            return Outcome.Unread;
        }

        var name = layout.Layout ?? "areas";
        if (await DocumentAsync(bytes, limits.MaxAreasBytes, findings, cancellation) is not { } document) return Outcome.Unread with { Layout = name };
        var areas = new AreasReader(owner, layout, findings, cancellation);
        var set = areas.Read(document);
        return new Outcome(name, null, areas.Counts, areas.Tallies, () => [AreasReader.PartOf(set!, areas.Counts.Rows)], set is null ? null : () => new DerivedContent { Areas = set });
    }

    private async Task<Outcome> ProgrammeAsync(string owner, ContentStream bytes, Findings findings, CancellationToken cancellation)
    {
        const string layout = "programme";
        if (await DocumentAsync(bytes, limits.MaxProgrammeBytes, findings, cancellation) is not { } document) return Outcome.Unread with { Layout = layout };
        if (ProgrammeReader.Read(document, owner, limits, findings) is not { } programme) return Outcome.Unread with { Layout = layout };
        return new Outcome(
            layout, null, default,
            [
                new("programme.areas", programme.Areas.Count), new("programme.outcomes", programme.Outcomes.Count), new("programme.series", programme.Series.Count),
                new("programme.pledges", programme.Pledges.Count),
            ],
            () => [new Part(programme.Code, 1)], () => new DerivedContent { Programme = programme });
    }

    private async Task<Outcome> ActionPlanAsync(string owner, ContentStream bytes, Findings findings, CancellationToken cancellation)
    {
        const string layout = "action-plan";
        if (await DocumentAsync(bytes, limits.MaxJsonBytes, findings, cancellation) is not { } document) return Outcome.Unread with { Layout = layout };
        if (ActionPlanReader.Read(document, owner, findings) is not { } plan) return Outcome.Unread with { Layout = layout };
        Tally[] tallies = plan.Actions.Count == 0 ? [new("plan.answers", plan.Answers.Count)] : [new("plan.answers", plan.Answers.Count), new("plan.actions", plan.Actions.Count)];
        return new Outcome(layout, null, default, tallies, () => [new Part(plan.Code, 1)], () => new DerivedContent { ActionPlan = plan });
    }

    /// <summary>A whole JSON document; null, noted, when it is empty, too long or no text.</summary>
    private static async Task<ReadOnlyMemory<byte>?> DocumentAsync(ContentStream bytes, int most, Findings findings, CancellationToken cancellation)
    {
        using var document = new MemoryStream();
        var block = new byte[64 * 1024];
        try
        {
            for (int n; (n = await bytes.ReadAsync(block, cancellation)) > 0;)
            {
                if (document.Length + n > most)
                {
                    findings.Add("json.too-long", Place.WholeFile, ("limit", most.ToString(System.Globalization.CultureInfo.InvariantCulture)));
                    return null;
                }

                document.Write(block, 0, n);
            }
        }
        catch (UnreadableContentException)
        {
            return null;
        }

        var text = document.GetBuffer().AsMemory(0, (int)document.Length);
        if (text.Span.ContainsAnyExcept(" \t\r\n"u8)) return text;
        findings.Add("file.empty", Place.WholeFile);
        return null;
    }

    /// <summary>What a kind's reader made of a file; parts and content are only asked for when nothing rejects it.</summary>
    private sealed record Outcome(
        string? Layout, string? Delimiter, RowCounts Counts, IReadOnlyList<Tally> Tallies, Func<IReadOnlyList<Part>>? Parts, Func<DerivedContent>? Content)
    {
        public static readonly Outcome Unread = new(null, null, default, [], null, null);

        public Reading Reading(string? encoding, bool delivered) => new()
        {
            Layout = Layout,
            Encoding = encoding,
            Delimiter = Delimiter,
            Rows = Counts.Rows,
            RowsValid = Counts.Valid,
            RowsWithErrors = Counts.WithErrors,
            RowsBlank = Counts.Blank,
            Tallies = Tallies,
            Parts = delivered ? Parts!() : [],
        };
    }
}
