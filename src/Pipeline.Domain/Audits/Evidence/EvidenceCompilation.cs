using System.Collections.ObjectModel;
using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Audits.Evidence;

/// <summary>What may be shown of all evidence of a city (methods 4.5); docs/evidence.md says what is protected and what is not.</summary>
public static class EvidenceCompilation
{
    /// <summary>Stands for the code of any source that may not be named. Codes of files are in capitals, so no source has it.</summary>
    public const string FewPeople = "few-people";

    /// <summary>A function of the set of sources: the order of files matters only to a source that came more than once.</summary>
    /// <returns>Null without any source.</returns>
    public static EvidencePicture? Of(IReadOnlyList<EvidenceTable> oldestFirst, DisclosurePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var evidence = Latest(oldestFirst);
        if (evidence.Sources.Count == 0) return null;
        var disclosure = SourceDisclosure.Of(evidence, policy);
        return new EvidencePicture(
            SourcesOf(evidence, disclosure), ThemeCounting.Of(evidence, disclosure), WalksOf(evidence, disclosure), VotesOf(evidence, disclosure),
            evidence.Sources.Count(s => !disclosure.MayBeNamed(s.Code)), evidence.Synthetic, policy.MinimumCell, disclosure.Waiting);
    }

    /// <summary>All sources, each from the last table that has it, by date and code. It is synthetic when a table that still counts is.</summary>
    public static EvidenceTable Latest(IReadOnlyList<EvidenceTable> oldestFirst)
    {
        ArgumentNullException.ThrowIfNull(oldestFirst);
        var last = new Dictionary<string, EvidenceTable>(StringComparer.Ordinal);
        foreach (var table in oldestFirst)
            foreach (var source in table.Sources) last[source.Code] = table;
        var sources = last.SelectMany(l => l.Value.Sources.Where(s => string.Equals(s.Code, l.Key, StringComparison.Ordinal))).OrderBy(s => s.Date).ThenBy(s => s.Code, StringComparer.Ordinal).ToList();
        IReadOnlyList<T> Said<T>(Func<EvidenceTable, IReadOnlyList<T>> rows, Func<T, string> source) =>
            [.. sources.SelectMany(s => rows(last[s.Code]).Where(r => string.Equals(source(r), s.Code, StringComparison.Ordinal)))];
        return new EvidenceTable(
            sources, Said(t => t.Findings, f => f.Source), Said(t => t.Grades, g => g.Source), Said(t => t.Votes, v => v.Source), last.Values.Any(t => t.Synthetic));
    }

    /// <summary>By month; within it those that may be named by day, then the others, so that their place in the list tells no day.</summary>
    private static List<SourceShown> SourcesOf(EvidenceTable evidence, SourceDisclosure disclosure)
    {
        var number = 0;
        return [.. evidence.Sources
            .OrderBy(s => MonthOf(s.Date)).ThenBy(s => !disclosure.MayBeNamed(s.Code)).ThenBy(s => disclosure.MayBeNamed(s.Code) ? s.Date : DateOnly.MinValue)
            .ThenBy(s => disclosure.MayBeNamed(s.Code) ? EvidenceKind.FocusGroup : s.Kind).ThenBy(s => s.Code, StringComparer.Ordinal)
            .Select(s => disclosure.MayBeNamed(s.Code)
                ? new SourceShown(s.Code, s.Kind, MonthOf(s.Date), s.Date, s.Place, s.Area, s.Participants, s.Who, s.Language) { Conditions = s.Walk?.Conditions ?? ReadOnlyDictionary<string, string>.Empty }
                : new SourceShown(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{FewPeople}-{++number}"), s.Kind, MonthOf(s.Date), null, null, null, null, null, null))];
    }

    private static Month MonthOf(DateOnly day) => new(day.Year, day.Month);

    /// <summary>Means are of the grades given at a stop: one of the whole group, or one of each form that was filled in.</summary>
    private static List<WalkPlace> WalksOf(EvidenceTable evidence, SourceDisclosure disclosure) =>
        [.. evidence.Grades.Where(g => disclosure.MayBeNamed(g.Source)).GroupBy(g => g.Source, StringComparer.Ordinal)
            .SelectMany(walk => walk.GroupBy(g => g.Stop).OrderBy(stop => stop.Key).Select(stop => Place(walk.Key, stop.Key, [.. stop])))];

    private static WalkPlace Place(string source, int stop, IReadOnlyList<WalkGradeGiven> grades)
    {
        var given = grades.ToLookup(g => g.Parameter, StringComparer.Ordinal);
        List<string> parameters = [.. Walks.WalkParameters.All.Select(p => p.Code).Where(given.Contains)];
        return new WalkPlace(
            source, stop, grades.Select(g => g.Place).FirstOrDefault(p => p is not null),
            parameters.ToDictionary(p => p, p => given[p].Average(g => g.Grade), StringComparer.Ordinal), [.. parameters.SelectMany(p => given[p]).Select(g => g.Note).OfType<string>()]);
    }

    private static List<ProblemVotes> VotesOf(EvidenceTable evidence, SourceDisclosure disclosure)
    {
        var counted = evidence.Votes.Where(v => disclosure.MayBeNamed(v.Source)).ToList();
        var codes = counted.Select(v => v.Source).ToHashSet(StringComparer.Ordinal);
        var voting = evidence.Sources.Where(s => codes.Contains(s.Code)).ToList();
        var of = voting.Sum(s => s.Participants);
        return [.. counted.GroupBy(v => v.Problem, StringComparer.Ordinal).Select(g => new ProblemVotes(g.Key, g.Sum(v => v.Votes), of, voting.Count))
            .OrderByDescending(p => p.Votes).ThenBy(p => p.Problem, StringComparer.Ordinal)];
    }
}
