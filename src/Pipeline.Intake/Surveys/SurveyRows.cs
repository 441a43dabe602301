using System.Globalization;
using Pipeline.Domain.Places;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Intake.Delimited;

namespace Pipeline.Intake.Surveys;

/// <summary>The rows of a <c>survey-response</c> table: one response each, one column for each answer of the instrument.</summary>
internal sealed class SurveyRows : IRows
{
    private const int Id = 0;
    private const int Region = 1;
    private const int Country = 2;
    private const int FirstAnswer = 4;

    private static readonly string regionCodes = string.Join(", ", Regions.All.Select(r => r.Code));

    private readonly string wave;
    private readonly Instrument instrument;
    private readonly Findings findings;
    private readonly AnswerRule[] rules;
    private readonly (InstrumentFigure Figure, int Gate, int[] Columns)[] gated;
    private readonly (InstrumentFigure Figure, int[] Columns)[] exclusive;
    private readonly Dictionary<string, long> rowOfId = new(StringComparer.Ordinal);
    private readonly List<SurveyResponse> responses = [];
    private long gateViolations;

    public SurveyRows(string wave, Instrument instrument, Findings findings)
    {
        this.wave = wave;
        this.instrument = instrument;
        this.findings = findings;
        rules = [.. AnswerRule.Of(instrument)];
        gated =
        [
            .. from figure in instrument.Figures
               where figure.Gate is not null
               select (figure, Array.FindIndex(rules, r => string.Equals(r.Column, figure.Gate!.Column, StringComparison.Ordinal)), ColumnsOf(figure)),
        ];
        exclusive = [.. instrument.Figures.Where(f => f.Options.Any(o => o.Exclusive)).Select(f => (f, ColumnsOf(f)))];
        var layout = instrument.Layout;
        Columns = [new(layout.Id), new(layout.RegionCode), new(layout.Country), new(layout.RegionName, Required: false), .. rules.Select(r => new Column(r.Column))];
    }

    public IReadOnlyList<Column> Columns { get; }

    public bool Take(in Row row)
    {
        var ok = true;
        foreach (var column in (ReadOnlySpan<int>)[Id, Region, Country])
        {
            if (!row[column].IsEmpty) continue;
            findings.Add("cell.blank", row.At(column));
            ok = false;
        }

        if (!row[Region].IsEmpty && Regions.Find(row.Text(Region)) is null)
        {
            findings.Add("survey.region-unknown", row.At(Region), ("allowed", regionCodes));
            ok = false;
        }

        var id = row.Text(Id);
        if (id.Length > 0 && !rowOfId.TryAdd(id, row.Number))
        {
            findings.Add("survey.duplicate-id", row.At(Id), ("first", rowOfId[id].ToString(CultureInfo.InvariantCulture)));
            ok = false;
        }

        var answers = new string[rules.Length];
        for (var i = 0; i < rules.Length; i++) ok &= ReadAnswer(row, i, out answers[i]);
        ok &= ExclusiveStandAlone(row, answers);
        NoteGates(row, answers);
        if (!ok) return false;

        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < rules.Length; i++)
            if (answers[i].Length > 0) given.Add(rules[i].Column, answers[i]);
        responses.Add(new SurveyResponse(id, row.Text(Region), row.Text(Country), given));
        return true;
    }

    public SurveyBatch Batch() => new(wave, instrument.Name, responses);

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

    private bool ReadAnswer(in Row row, int rule, out string answer)
    {
        var cell = row[FirstAnswer + rule];
        if (cell.IsEmpty)
        {
            answer = "";
            return true;
        }

        // Two digits cover nearly every cell of a wave; they need no new string each.
        answer = cell is [(byte)'0'] ? "0" : cell is [(byte)'1'] ? "1" : row.Text(FirstAnswer + rule);
        if (rules[rule].Problem(answer) is not { } problem) return true;
        var most = rules[rule].MostRank.ToString(CultureInfo.InvariantCulture);
        findings.Add(problem, row.At(FirstAnswer + rule), ("allowed", rules[rule].Allowed), ("most", most));
        return string.Equals(problem, "survey.rank-range", StringComparison.Ordinal);
    }

    private bool ExclusiveStandAlone(in Row row, string[] answers)
    {
        var ok = true;
        foreach (var (figure, columns) in exclusive)
        {
            var ticked = Array.FindAll(columns, c => rules[c].Answers(answers[c]));
            var only = Array.FindIndex(ticked, c => rules[c].Option is { Exclusive: true });
            if (ticked.Length < 2 || only < 0) continue;
            findings.Add("survey.exclusive", row.At(FirstAnswer + ticked[only]), ("question", figure.Question));
            ok = false;
        }

        return ok;
    }

    private void NoteGates(in Row row, string[] answers)
    {
        foreach (var (figure, gate, columns) in gated)
        {
            if (gate < 0 || figure.Gate!.Values.Contains(answers[gate], StringComparer.Ordinal)) continue;
            var answered = Array.FindIndex(columns, c => rules[c].Answers(answers[c]));
            if (answered < 0) continue;
            gateViolations++;
            findings.Add("survey.not-asked", row.At(FirstAnswer + columns[answered]),
                ("question", figure.Question), ("gate", rules[gate].Column), ("values", string.Join(", ", figure.Gate.Values)));
        }
    }

    private int[] ColumnsOf(InstrumentFigure figure) =>
        [.. Enumerable.Range(0, rules.Length).Where(i => ReferenceEquals(rules[i].Figure, figure))];
}
