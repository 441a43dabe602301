using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Audits.Evidence;
using Pipeline.Domain.Audits.Walks;
using Pipeline.Domain.Problems;
using Pipeline.Intake.Places;
using Pipeline.Intake.Surveys;

namespace Pipeline.Intake.Audits;

internal sealed partial class EvidenceReader
{
    private const int LongestSource = 32;

    /// <summary>More than come to any meeting hall: a slip of the keyboard.</summary>
    internal const int MostParticipants = 10_000;

    private readonly Dictionary<string, SourceSaid> sources = new(StringComparer.Ordinal);

    /// <summary>The source of a row, by its code in capitals: <c>fg-03</c> and <c>FG-03</c> are one.</summary>
    private SourceSaid? SourceOf(EvidenceRow row, ref bool ok)
    {
        var code = row[EvidenceColumns.Source].ToUpperInvariant();
        if (code.Length == 0)
        {
            Blank(row, EvidenceColumns.Source, ref ok);
            return null;
        }

        if (code.Length > LongestSource || !char.IsAsciiLetterOrDigit(code[0]) || !code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') || EvidenceText.LooksPersonal(code))
        {
            findings.Add("evidence.source-code", row.At(EvidenceColumns.Source), ("limit", Text(LongestSource)));
            return null;
        }

        if (!sources.TryGetValue(code, out var source)) sources.Add(code, source = new SourceSaid(code, row.At(EvidenceColumns.Source)));
        source.Rows++;
        return source;
    }

    private void TakeFacts(EvidenceRow row, SourceSaid source, ref bool ok)
    {
        foreach (var column in EvidenceColumns.All)
        {
            if (column.Parts != EvidenceParts.Source || row[column].Length == 0 || Fact(row, column, ref ok) is not { } fact) continue;
            if (source.Facts.TryAdd(column.Code, new(fact, row.Name, row.At(column))) || string.Equals(source.Facts[column.Code].Value, fact, StringComparison.Ordinal)) continue;
            findings.Add("evidence.source-differs", row.At(column), ("source", source.Code), ("first", source.Facts[column.Code].Row));
            ok = false;
        }
    }

    /// <summary>A fact in one writing, so that it can be compared: codes, days in ISO 8601, plain numbers. Null, noted, when it cannot be read.</summary>
    private string? Fact(EvidenceRow row, EvidenceColumn column, ref bool ok)
    {
        if (column == EvidenceColumns.Kind) return Choice(row, column, EvidenceWords.Kinds, ref ok, out EvidenceKind? kind) ? Text((int)kind!.Value) : null;
        if (column == EvidenceColumns.Synthetic) return Choice(row, column, EvidenceWords.YesNo, ref ok, out bool? invented) ? invented!.Value.ToString() : null;
        if (column == EvidenceColumns.Language)
        {
            // A form on a telephone writes es-MX.
            if (Languages.TryParse(row[column], out var tagged)) return tagged.Tag();
            return Choice(row, column, EvidenceWords.SpokenLanguages, ref ok, out Language? language) ? language!.Value.Tag() : null;
        }

        if (column == EvidenceColumns.Date) return Day(row, ref ok);
        if (column == EvidenceColumns.Participants) return Number(row, column, 1, MostParticipants, needed: true, ref ok) is { } people ? Text(people) : null;
        if (column == EvidenceColumns.Area) return AreaOf(row, ref ok);
        if (column == EvidenceColumns.Place || column == EvidenceColumns.Who) return Words(row, column, EvidenceText.LongestName, ref ok);
        if (EvidenceWords.Conditions.TryGetValue(column.Code, out var options))
        {
            Choice(row, column, options, ref ok, out string? option);
            return option;
        }

        return Number(row, column, 0, MostParticipants, needed: true, ref ok) is { } walkers ? Text(walkers) : null;
    }

    /// <summary>No day is compared with today: a check depends on the file alone.</summary>
    private string? Day(EvidenceRow row, ref bool ok)
    {
        if (DateCell.Read(row[EvidenceColumns.Date], dayFirst: false).Value is { } day && PopulationRules.IsYear(int.Parse(day.AsSpan(0, 4), CultureInfo.InvariantCulture))) return day;
        findings.Add("evidence.date", row.At(EvidenceColumns.Date));
        ok = false;
        return null;
    }

    private string? AreaOf(EvidenceRow row, ref bool ok)
    {
        if (PopulationRules.IsArea(row[EvidenceColumns.Area])) return row[EvidenceColumns.Area];
        findings.Add("population.area", row.At(EvidenceColumns.Area));
        ok = false;
        return null;
    }

    /// <summary>What takes all rows: a source's facts are complete, and nothing counts more people than took part.</summary>
    private void JudgeSources()
    {
        foreach (var source in sources.Values)
        {
            foreach (var column in EvidenceColumns.Needed)
                if (!source.Facts.ContainsKey(column.Code)) findings.Add("evidence.source-incomplete", source.First with { Column = column.Code }, ("source", source.Code));
            if (!source.Speaks) findings.Add("evidence.source-silent", source.First, ("source", source.Code));
            JudgeWalk(source);
            if (source.Participants is not { } people) continue;
            foreach (var (of, at, number) in counted.Where(c => c.Source == source && c.Number > people)) NoteAbove(at, of, number);
            foreach (var again in source.Graded.GroupBy(g => g.What).Where(g => g.Count() > people)) NoteAbove(again.ElementAt(people).At, source, again.Count());
            foreach (var way in WalkParameters.Form.Walkers)
            {
                // By gender and age everybody is counted once; somebody can live here and be an official.
                var given = way.Options.Where(o => source.Facts.ContainsKey(o.Code)).Select(o => (o.Code, Number: source.Number(o.Code)!.Value)).ToList();
                var most = given.Count == 0 ? 0 : way.Code is "role" ? given.Max(g => g.Number) : given.Sum(g => g.Number);
                if (most > people) NoteAbove(source.Facts[given.MaxBy(g => g.Number).Code].At, source, most);
            }
        }
    }

    private void JudgeWalk(SourceSaid source)
    {
        if (source.Kind is null or EvidenceKind.ExploratoryWalk) return;
        if (source.WalkedAt is { } graded) findings.Add("evidence.not-a-walk", graded, ("source", source.Code));
        foreach (var column in (IEnumerable<EvidenceColumn>)[.. EvidenceColumns.Conditions, .. EvidenceColumns.Walkers])
            if (source.Facts.TryGetValue(column.Code, out var fact)) findings.Add("evidence.not-a-walk", fact.At, ("source", source.Code));
    }

    private void NoteAbove(Place at, SourceSaid source, int number) =>
        findings.Add("evidence.above-participants", at, ("found", Text(number)), ("source", source.Code), ("participants", Text(source.Participants!.Value)));

    /// <summary>Asked for only when nothing rejects the file: then every needed fact is there.</summary>
    private static EvidenceSource SourceFrom(SourceSaid said)
    {
        string? Of(EvidenceColumn column) => said.Facts.TryGetValue(column.Code, out var fact) ? fact.Value : null;
        var conditions = EvidenceColumns.Conditions.Where(c => Of(c) is not null).ToDictionary(c => c.Code, c => Of(c)!, StringComparer.Ordinal);
        var walkers = EvidenceColumns.Walkers.Where(c => Of(c) is not null).ToDictionary(c => c.Code, c => said.Number(c.Code)!.Value, StringComparer.Ordinal);
        return new EvidenceSource(
            said.Code, said.Kind!.Value, DateOnly.ParseExact(Of(EvidenceColumns.Date)!, "yyyy-MM-dd", CultureInfo.InvariantCulture), Of(EvidenceColumns.Place), Of(EvidenceColumns.Area),
            said.Participants!.Value, Of(EvidenceColumns.Who)!, Languages.OrEnglish(Of(EvidenceColumns.Language)))
        {
            Walk = conditions.Count + walkers.Count == 0 ? null : new WalkCircumstances(conditions, walkers),
        };
    }

    /// <summary>A fact of a source, and where it was said first.</summary>
    private sealed record SaidFact(string Value, string Row, Place At);

    /// <summary>What the rows say of one source.</summary>
    private sealed class SourceSaid(string code, Place first)
    {
        public string Code => code;

        public Place First => first;

        public long Rows { get; set; }

        /// <summary>By code of the column.</summary>
        public Dictionary<string, SaidFact> Facts { get; } = new(StringComparer.Ordinal);

        /// <summary>Something was found, graded or voted.</summary>
        public bool Speaks { get; set; }

        /// <summary>First row of a walk, judged or not.</summary>
        public Place? WalkedAt { get; set; }

        public List<((int Stop, string Parameter) What, Place At)> Graded { get; } = [];

        public int? Participants => Number(EvidenceColumns.Participants.Code);

        public EvidenceKind? Kind => (EvidenceKind?)Number(EvidenceColumns.Kind.Code);

        public bool IsSynthetic => Facts.TryGetValue(EvidenceColumns.Synthetic.Code, out var fact) && bool.Parse(fact.Value);

        public int? Number(string column) => Facts.TryGetValue(column, out var fact) ? int.Parse(fact.Value, CultureInfo.InvariantCulture) : null;
    }
}
