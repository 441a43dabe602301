using System.Globalization;
using Pipeline.Domain.Places;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;

namespace Pipeline.Intake.Surveys;

/// <summary>
/// Turns rows of cells into answers by stable codes, whoever wrote the rows: a table, a JSON document, a sheet. Who answered, and what
/// was written in words, is split off here and goes on by itself.
/// </summary>
/// <remarks>
/// Give the header once, then every row. No finding repeats what stands in a cell of contact details or of words: receipts travel further
/// than answers do.
/// </remarks>
internal sealed partial class ResponseReader
{
    private static readonly string regionCodes = string.Join(", ", Regions.All.Select(r => r.Code));

    private static readonly SortedDictionary<string, string> noWords = [];

    private readonly string wave;
    private readonly Instrument instrument;
    private readonly Findings findings;
    private readonly ColumnNames names;
    private readonly AnswerSheet.Shape shape;
    private readonly (InstrumentFigure Figure, int Gate, int[] Answers)[] gated;
    private readonly (InstrumentFigure Figure, int[] Answers)[] exclusive;
    private readonly int[][] boxes;
    private readonly Dictionary<string, long> rowOfId = new(StringComparer.Ordinal);
    private readonly HashSet<int> labelled = [];
    private readonly List<SurveyResponse> responses = [];
    private readonly List<ResponseIdentity> identities = [];
    private ResponseHeader header = null!;
    private int[] ids = [];
    private int[] regionCells = [];
    private int[] countryCells = [];
    private int[][] offeredBoxes = [];
    private (int Cell, ColumnMeaning Meaning)[] timing = [];
    private (int Cell, ColumnMeaning Meaning)[] afterBoxes = [];
    private long gateViolations;
    private long row;
    private long? line;

    public ResponseReader(string wave, Instrument instrument, Findings findings)
    {
        this.wave = wave;
        this.instrument = instrument;
        this.findings = findings;
        names = new ColumnNames(instrument);
        shape = new AnswerSheet.Shape([.. names.Answers.Select(a => a.Name), .. names.Specifications.Select(s => s.Column)]);
        gated = [.. from figure in instrument.Figures where figure.Gate is not null select (figure, shape.IndexOf(figure.Gate!.Column), AnswersOf(figure))];
        boxes = [.. instrument.Figures.Select(f => f.Type == QuestionType.Multi ? AnswersOf(f).Where(i => names.Answers[i].IsTick).ToArray() : [])];
        exclusive = [.. instrument.Figures.Select((f, i) => (f, boxes[i])).Where(e => e.f.Options.Any(o => o.Exclusive))];
    }

    public int Responses => responses.Count;

    /// <summary>Whether a column of this name would be read: tells a header from anything else.</summary>
    public bool Knows(string name) => names.Of(name) is not null;

    /// <summary>Notes that no header was found.</summary>
    public void NoteNoHeader(long? at) => ResponseHeader.NoteNotFound(instrument, at, findings);

    /// <summary>Reads the names of the columns. False when the rows cannot be read by them; why is among the findings.</summary>
    public bool TakeHeader(IReadOnlyList<string> columns, long? at)
    {
        if (ResponseHeader.Read(columns, names, instrument, at, findings) is not { } read) return false;
        header = read;
        ids = read.CellsOf(ColumnKind.Id);
        regionCells = read.CellsOf(ColumnKind.Region);
        var named = read.Columns.Where(c => c.Meaning.Kind == ColumnKind.Contact && instrument.Contact[c.Meaning.Index].Country).Select(c => c.Cell);
        countryCells = [.. read.CellsOf(ColumnKind.Country), .. named];
        afterBoxes = [.. read.Columns.Where(c => c.Meaning.Kind is ColumnKind.Choices or ColumnKind.Words)];
        timing = [.. read.Columns.Where(c => c.Meaning.Kind is ColumnKind.Submitted or ColumnKind.Started or ColumnKind.Ended or ColumnKind.Minutes or ColumnKind.Seconds).OrderBy(c => c.Meaning.Order)];
        var there = read.Columns.Where(c => c.Meaning.Kind == ColumnKind.Answer).Select(c => c.Meaning.Index).ToHashSet();
        var whole = read.Columns.Where(c => c.Meaning.Kind == ColumnKind.Choices).Select(c => c.Meaning.Index).ToHashSet();
        offeredBoxes = [.. boxes.Select((b, figure) => whole.Contains(figure) ? b : b.Where(there.Contains).ToArray())];
        return true;
    }

    /// <summary>Reads one row. False when it has an error (noted).</summary>
    /// <param name="number">Data row, the first is 1.</param>
    /// <param name="at">Line of the file or row of the sheet; null when there is none.</param>
    /// <param name="cells">As many as the header has names, without spaces around them; blank cells are empty.</param>
    public bool Take(long number, long? at, ReadOnlySpan<string> cells)
    {
        (row, line) = (number, at);
        var ok = ReadId(cells, out var id);
        ok &= ReadPlace(cells, out var region, out var country);
        var answers = new string?[names.Answers.Length + names.Specifications.Count];
        SortedDictionary<string, string>? contact = null, words = null;
        string? city = null;
        var response = new SurveyResponse(id, region, country, new AnswerSheet(shape, answers));
        foreach (var (cell, meaning) in header.Columns)
        {
            if (cells[cell].Length == 0) continue;
            switch (meaning.Kind)
            {
                case ColumnKind.Answer:
                    ok &= ReadAnswer(cell, cells[cell], meaning, answers, ref words);
                    break;
                case ColumnKind.Words:
                    (words ??= new(StringComparer.Ordinal))[names.Specifications[meaning.Index].Column] = cells[cell];
                    break;
                case ColumnKind.Contact:
                    (contact ??= new(StringComparer.Ordinal))[instrument.Contact[meaning.Index].Code] = cells[cell];
                    if (instrument.Contact[meaning.Index].City) city = cells[cell];
                    break;
                case ColumnKind.Consent:
                    ok &= ReadConsent(cell, cells[cell], ref response);
                    break;
                case ColumnKind.Currency:
                    ok &= ReadCurrency(cell, cells[cell], ref response);
                    break;
                default:
                    break;
            }
        }

        foreach (var (cell, meaning) in afterBoxes)
        {
            if (cells[cell].Length == 0) continue;
            if (meaning.Kind == ColumnKind.Choices) ok &= ReadChoices(cell, cells[cell], meaning.Index, answers);
            else if (meaning.Kind == ColumnKind.Words) TickByWords(names.Specifications[meaning.Index], answers);
        }

        FillUnticked(answers);
        if (words is not null) NoteWords(words, answers);
        ok &= ExclusiveStandAlone(cells, answers);
        NoteGates(cells, answers);
        response = Timed(cells, response);
        if (!ok) return false;

        responses.Add(city is null ? response : response with { CityKey = CityNames.Digest(country, city) });
        if (contact is not null || words is not null) identities.Add(new ResponseIdentity(id, city, contact ?? noWords, words ?? noWords));
        return true;
    }

    public SurveyBatch Batch() => new(wave, instrument.Name, responses);

    public IdentityBatch Identity() => new(wave, instrument.Name, identities);

    public IReadOnlyList<Part> Parts() => [.. responses.Select(r => new Part($"{wave}/{r.Id}", 1)).OrderBy(p => p.Key, StringComparer.Ordinal)];

    public IReadOnlyList<Tally> Finish(long rowsInAll) =>
    [
        new("rows", rowsInAll),
        new("survey.responses", responses.Count),
        new("survey.regions", responses.Select(r => r.Region).Distinct(StringComparer.Ordinal).Count()),
        new("survey.countries", responses.Select(r => r.Country).Distinct(StringComparer.Ordinal).Count()),
        new("survey.empty-responses", responses.Count(r => r.Answers.Count == 0)),
        new("survey.gate-violations", gateViolations),
    ];

    private bool ReadId(ReadOnlySpan<string> cells, out string id)
    {
        var at = ids[0];
        id = "";
        foreach (var cell in ids)
        {
            if (cells[cell].Length == 0) continue;
            (at, id) = (cell, cells[cell]);
            break;
        }

        // ODK writes uuid: before what Kobo writes without it.
        if (id.StartsWith("uuid:", StringComparison.Ordinal)) id = id[5..];
        if (id.Length == 0)
        {
            findings.Add("cell.blank", At(at, ""));
            return false;
        }

        if (rowOfId.TryAdd(id, row)) return true;
        findings.Add("survey.duplicate-id", At(at, cells[at]), ("first", rowOfId[id].ToString(CultureInfo.InvariantCulture)));
        return false;
    }

    /// <summary>The country's code, and the region that was given or else follows from the country.</summary>
    private bool ReadPlace(ReadOnlySpan<string> cells, out string region, out string country)
    {
        (region, country) = ("", "");
        var ok = true;
        var countryAt = First(countryCells, cells);
        if (countryAt >= 0)
        {
            var read = RespondentPlace.Country(cells[countryAt]);

            // A pseudonym hides a country; among contact details it can only be something else.
            if (IsContact(countryAt) && read.Value is { } named && Countries.Find(named) is null) read = new(null, "survey.country-unknown");
            ok &= Settle(countryAt, cells[countryAt], read, IsContact(countryAt), []);
            country = read.Value ?? "";
        }

        var regionAt = First(regionCells, cells);
        if (regionAt >= 0)
        {
            var read = RespondentPlace.Region(cells[regionAt]);
            ok &= Settle(regionAt, cells[regionAt], read, false, [("allowed", regionCodes)]);
            region = read.Value ?? "";
        }
        else if (countryAt < 0)
        {
            findings.Add("cell.blank", At(regionCells.Concat(countryCells).First(), ""));
            return false;
        }
        else if (country.Length > 0 && Countries.Find(country)?.Region is { } follows) region = follows;
        else if (country.Length > 0)
        {
            if (regionCells.Length > 0) findings.Add("cell.blank", At(regionCells[0], ""));
            else findings.Add("survey.country-unknown", At(countryAt, IsContact(countryAt) ? Findings.Withheld : cells[countryAt]));
            return false;
        }

        if (countryAt < 0)
        {
            findings.Add("survey.country-missing", new Place(row, line, instrument.Layout.Country), ("code", RespondentPlace.UnknownCountry));
            country = RespondentPlace.UnknownCountry;
        }

        return ok;
    }

    private bool IsContact(int cell) => header.Columns.Any(c => c.Cell == cell && c.Meaning.Kind == ColumnKind.Contact);

    private static int First(int[] candidates, ReadOnlySpan<string> cells)
    {
        foreach (var cell in candidates)
            if (cells[cell].Length > 0) return cell;
        return -1;
    }

    /// <summary>Notes what a reading has to say. False when it rejects the row.</summary>
    private bool Settle(int cell, string text, CellReading reading, bool confidential, ReadOnlySpan<(string Name, string Value)> values)
    {
        var shown = confidential ? Findings.Withheld : text;
        if (reading.ByLabel && labelled.Add(cell)) findings.Add("survey.label-read", At(cell, shown), ("code", reading.Value!));
        if (reading.Problem is { } problem) findings.Add(problem, At(cell, shown), values);
        return reading.Value is not null;
    }

    private Place At(int cell, string value) => new(row, line, header.Spelling(cell), value);

    private int[] AnswersOf(InstrumentFigure figure) =>
        [.. Enumerable.Range(0, names.Answers.Length).Where(i => ReferenceEquals(names.Answers[i].Figure, figure))];
}
