using System.Globalization;
using Pipeline.Domain.Audits.Evidence;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;

namespace Pipeline.Intake.Audits;

/// <summary>
/// The meaning of rows of evidence, whatever file they stand in. Facts of a source may stand on any of its rows; what depends on them is judged at the
/// end, so that neither rows nor sheets need an order.
/// </summary>
internal sealed partial class EvidenceReader(Findings findings)
{
    public const string Layout = "evidence";

    internal const int MostStops = 99;

    private readonly List<EvidenceFinding> found = [];
    private readonly HashSet<EvidenceFinding> seen = [];
    private readonly List<WalkGradeGiven> grades = [];
    private readonly Dictionary<(string Source, int Stop), (string Place, string Row)> stops = [];
    private readonly List<ParticipantVote> votes = [];
    private readonly Dictionary<(string Source, string Problem), string> voted = [];

    /// <summary>Numbers of participants, to be held against those of their source.</summary>
    private readonly List<(SourceSaid Source, Place At, int Number)> counted = [];

    private long quotationsDropped;

    /// <param name="part">What the row is; null when the row says it.</param>
    /// <returns>False when the row has an error.</returns>
    public bool Take(EvidenceRow row, EvidenceParts? part)
    {
        var ok = true;
        if ((part is null || row[EvidenceColumns.Record].Length > 0) && !Choice(row, EvidenceColumns.Record, EvidenceWords.Records, ref ok, out part)) return false;
        if (SourceOf(row, ref ok) is not { } source) return false;
        NoteOtherParts(row, part!.Value, ref ok);
        TakeFacts(row, source, ref ok);
        return part switch
        {
            EvidenceParts.Finding => TakeFinding(row, source, ok),
            EvidenceParts.Grade => TakeGrade(row, source, ok),
            EvidenceParts.Vote => TakeVote(row, source, ok),
            _ => ok,
        };
    }

    public EvidenceTable Table() => new([.. sources.Values.Select(SourceFrom)], found, grades, votes, sources.Values.Any(s => s.IsSynthetic));

    public IReadOnlyList<Part> Parts() => [.. sources.Values.Select(s => new Part(s.Code, s.Rows)).OrderBy(p => p.Key, StringComparer.Ordinal)];

    /// <summary>Judges what takes the whole file, and counts.</summary>
    public IReadOnlyList<Tally> Finish(long rowsInAll)
    {
        JudgeSources();
        return
        [
            new("rows", rowsInAll), new("evidence.sources", sources.Count), new("evidence.findings", found.Count), new("evidence.quotations", found.Count(f => f.Quotation is not null)),
            new("evidence.quotations-dropped", quotationsDropped), new("evidence.grades", grades.Count), new("evidence.votes", votes.Count),
        ];
    }

    private bool TakeFinding(EvidenceRow row, SourceSaid source, bool ok)
    {
        var theme = Code(row, EvidenceColumns.Theme, needed: true, ref ok);
        var problem = Code(row, EvidenceColumns.Problem, needed: false, ref ok);
        Choice(row, EvidenceColumns.Stance, EvidenceWords.Stances, ref ok, out Stance? stance);
        var text = Words(row, EvidenceColumns.Finding, EvidenceText.LongestWords, ref ok);
        if (text is null && row[EvidenceColumns.Finding].Length == 0) Blank(row, EvidenceColumns.Finding, ref ok);
        bool? consent = null;
        if (row[EvidenceColumns.Consent].Length > 0) Choice(row, EvidenceColumns.Consent, EvidenceWords.YesNo, ref ok, out consent);
        var quotation = consent == true ? Words(row, EvidenceColumns.Quotation, EvidenceText.LongestWords, ref ok) : null;
        if (consent != true && row[EvidenceColumns.Quotation].Length > 0) DropQuotation(row, ref ok);
        var voices = Number(row, EvidenceColumns.Voices, 1, MostParticipants, needed: false, ref ok);
        if (!ok) return false;
        source.Speaks = true;
        if (voices is { } number) counted.Add((source, row.At(EvidenceColumns.Voices), number));
        var finding = new EvidenceFinding(source.Code, theme!, problem, stance!.Value, text!, quotation, consent == true, voices);
        if (seen.Add(finding)) found.Add(finding);
        else findings.Add("evidence.finding-repeated", row.At(EvidenceColumns.Finding), ("source", source.Code));
        return true;
    }

    /// <summary>Words without consent go nowhere, neither by the column of quotations nor inside the finding.</summary>
    private void DropQuotation(EvidenceRow row, ref bool ok)
    {
        quotationsDropped++;
        findings.Add("evidence.no-consent", row.At(EvidenceColumns.Quotation));
        var words = Surveys.FoldedText.Of(row[EvidenceColumns.Quotation]).Trim('"', '“', '”', '«', '»', ' ', '.');
        if (words.Length == 0 || !Surveys.FoldedText.Of(row[EvidenceColumns.Finding]).Contains(words, StringComparison.Ordinal)) return;
        findings.Add("evidence.quotation-in-finding", row.At(EvidenceColumns.Finding));
        ok = false;
    }

    private bool TakeGrade(EvidenceRow row, SourceSaid source, bool ok)
    {
        var stop = Number(row, EvidenceColumns.Stop, 1, MostStops, needed: true, ref ok);
        var place = Words(row, EvidenceColumns.StopPlace, EvidenceText.LongestName, ref ok);
        Choice(row, EvidenceColumns.Parameter, EvidenceWords.Parameters, ref ok, out string? parameter);
        var note = Words(row, EvidenceColumns.Note, EvidenceText.LongestWords, ref ok);
        var notJudged = row[EvidenceColumns.Grade] is "" or "x" or "X";
        var grade = notJudged ? null : Number(row, EvidenceColumns.Grade, 1, 5, needed: true, ref ok);
        if (notJudged && note is not null)
        {
            findings.Add("evidence.note-without-grade", row.At(EvidenceColumns.Note));
            ok = false;
        }

        if (place is not null && stop is { } at && !stops.TryAdd((source.Code, at), (place, row.Name)) && stops[(source.Code, at)] is var first && !string.Equals(first.Place, place, StringComparison.Ordinal))
        {
            findings.Add("evidence.stop-differs", row.At(EvidenceColumns.StopPlace), ("source", source.Code), ("stop", Text(at)), ("first", first.Row));
            ok = false;
        }

        if (!ok) return false;
        source.WalkedAt ??= row.At(EvidenceColumns.Parameter);
        if (grade is null) return true;
        source.Speaks = true;
        source.Graded.Add(((stop!.Value, parameter!), row.At(EvidenceColumns.Grade)));
        grades.Add(new WalkGradeGiven(source.Code, stop.Value, place, parameter!, grade.Value, note));
        return true;
    }

    private bool TakeVote(EvidenceRow row, SourceSaid source, bool ok)
    {
        var problem = Code(row, EvidenceColumns.Problem, needed: true, ref ok);
        var number = Number(row, EvidenceColumns.Votes, 0, MostParticipants, needed: true, ref ok);
        if (problem is not null && !voted.TryAdd((source.Code, problem), row.Name))
        {
            findings.Add("evidence.vote-repeated", row.At(EvidenceColumns.Problem), ("source", source.Code), ("first", voted[(source.Code, problem)]));
            ok = false;
        }

        if (!ok) return false;
        source.Speaks = true;
        counted.Add((source, row.At(EvidenceColumns.Votes), number!.Value));
        votes.Add(new ParticipantVote(source.Code, problem!, number.Value));
        return true;
    }

    /// <summary>A cell that belongs to another kind of row would be lost without a word.</summary>
    private void NoteOtherParts(EvidenceRow row, EvidenceParts part, ref bool ok)
    {
        foreach (var column in EvidenceColumns.All)
        {
            if (column.Parts == EvidenceParts.Source || column.Parts.HasFlag(part) || row[column].Length == 0) continue;
            findings.Add("evidence.other-record", row.At(column), ("record", EvidenceWords.Records.All.First(r => r.Value == part).Code));
            ok = false;
        }
    }

    private bool Choice<T>(EvidenceRow row, EvidenceColumn column, EvidenceChoices<T> choices, ref bool ok, out T? value)
        where T : struct
    {
        value = null;
        if (Read(row, column, choices, ref ok, out var read)) value = read;
        return value is not null;
    }

    private void Choice(EvidenceRow row, EvidenceColumn column, EvidenceChoices<string> choices, ref bool ok, out string? value) =>
        value = Read(row, column, choices, ref ok, out var read) ? read : null;

    private bool Read<T>(EvidenceRow row, EvidenceColumn column, EvidenceChoices<T> choices, ref bool ok, out T value)
    {
        if (choices.TryRead(row[column], out value)) return true;
        if (row[column].Length == 0)
        {
            Blank(row, column, ref ok);
            return false;
        }

        findings.Add("evidence.not-in-list", row.At(column), ("allowed", choices.Allowed));
        ok = false;
        return false;
    }

    private int? Number(EvidenceRow row, EvidenceColumn column, int lowest, int highest, bool needed, ref bool ok)
    {
        if (row[column].Length == 0)
        {
            if (needed) Blank(row, column, ref ok);
            return null;
        }

        if (int.TryParse(row[column], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= lowest && number <= highest) return number;
        findings.Add("evidence.number", row.At(column), ("lowest", Text(lowest)), ("highest", Text(highest)));
        ok = false;
        return null;
    }

    private string? Code(EvidenceRow row, EvidenceColumn column, bool needed, ref bool ok)
    {
        if (row[column].Length == 0)
        {
            if (needed) Blank(row, column, ref ok);
            return null;
        }

        if (EvidenceText.Code(row[column]) is { } code) return code;
        findings.Add("evidence.code", row.At(column), ("limit", Text(EvidenceText.LongestCode)));
        ok = false;
        return null;
    }

    /// <summary>Null for a blank cell and for one with a fault.</summary>
    private string? Words(EvidenceRow row, EvidenceColumn column, int longest, ref bool ok)
    {
        var words = EvidenceText.Clean(row[column]);
        if (words.Length == 0) return null;
        if (words.Length > longest) findings.Add("evidence.too-long", row.At(column), ("found", Text(words.Length)), ("limit", Text(longest)));
        else if (EvidenceText.LooksPersonal(words)) findings.Add("evidence.personal-data", row.At(column));
        else return words;
        ok = false;
        return null;
    }

    private void Blank(EvidenceRow row, EvidenceColumn column, ref bool ok)
    {
        findings.Add("cell.blank", row.At(column));
        ok = false;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
