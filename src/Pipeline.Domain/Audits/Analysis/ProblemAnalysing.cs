using Pipeline.Domain.Audits.Evidence;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Audits.Workspace;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Audits.Analysis;

/// <summary>
/// Brings together what numbers and people say of each problem (methods 4.5) and puts the problems in order (4.3). A criterion is compared only among
/// problems that have a value of it: what is not known is never taken for nothing.
/// </summary>
public static class ProblemAnalysing
{
    /// <summary>Source in numbers that stands for recorded crime.</summary>
    public const string RecordedCrime = "crime";

    /// <summary>Before the code of an indicator: <c>indicator:D1-14</c>.</summary>
    public const string IndicatorPrefix = "indicator:";

    /// <summary>Votes and score disagree from so many places apart, and where only one of the two puts the problem first.</summary>
    private const int PlacesApart = 2;

    /// <param name="shown">What may be shown of the evidence; null without any. Nothing else is counted: a count over sources that may not be told apart would tell them apart.</param>
    public static IntegratedAnalysis Of(AuditWorkspace workspace, CityCrime? crime, IndicatorPicture indicators, EvidencePicture? shown)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        ArgumentNullException.ThrowIfNull(indicators);
        var recorded = workspace.Problems.Select(p => RecordedProblem.Of(crime, p.Group)).ToArray();
        var criteria = workspace.Problems.Select((p, i) => CriteriaOf(p, recorded[i])).ToArray();
        var (weights, leftOut) = WeightsFor(workspace.Weights ?? ProblemPriorities.DefaultWeights, criteria);
        var scores = Scores(workspace.Problems, criteria, weights);
        var votes = VoteRanks(workspace.Problems, shown);
        var agreed = Ranked(workspace.Problems.Where(p => scores.ContainsKey(p.Code) && votes.ContainsKey(p.Code)), p => -scores[p.Code].Score, p => -votes[p.Code].Share);

        var analyses = workspace.Problems.Select((problem, i) =>
        {
            var lines = Lines(problem, recorded[i], indicators, shown);
            var count = new ConfidenceCount(
                lines.Count(l => l.Line.Quantitative && l.Stance == Stance.Supports), lines.Count(l => !l.Line.Quantitative && l.Stance == Stance.Supports),
                lines.Count(l => l.Line.Quantitative && l.Stance == Stance.Contradicts), lines.Count(l => !l.Line.Quantitative && l.Stance == Stance.Contradicts));
            var vote = votes.GetValueOrDefault(problem.Code);
            return new ProblemAnalysis(
                problem, scores.GetValueOrDefault(problem.Code), [.. weights.Keys.Where(c => !criteria[i].ContainsKey(c)).Order(StringComparer.Ordinal)], criteria[i], Imposed(problem, recorded[i]),
                Of(lines, Stance.Supports), Of(lines, Stance.Contradicts), Of(lines, Stance.Context), ConfidenceOf(count), count,
                vote.Votes, vote.Votes is null ? null : vote.Rank, Disagreement(agreed, problem.Code));
        });
        return new IntegratedAnalysis(weights, leftOut, [.. analyses
            .OrderBy(a => a.Imposed is null).ThenBy(a => a.Score?.Rank ?? int.MaxValue).ThenBy(a => a.Problem.Code, StringComparer.Ordinal)]);
    }

    /// <summary>High: two sources in numbers and one in words agree. Low: one source alone, or a contradiction.</summary>
    public static Confidence ConfidenceOf(ConfidenceCount count)
    {
        ArgumentNullException.ThrowIfNull(count);
        var (forIt, against) = (count.NumbersFor + count.WordsFor, count.NumbersAgainst + count.WordsAgainst);
        if (forIt + against == 0) return Confidence.None;
        if ((forIt > 0 && against > 0) || forIt + against == 1) return Confidence.Low;
        var (numbers, words) = forIt > 0 ? (count.NumbersFor, count.WordsFor) : (count.NumbersAgainst, count.WordsAgainst);
        return numbers >= 2 && words >= 1 ? Confidence.High : Confidence.Medium;
    }

    private static Dictionary<string, CriterionValue> CriteriaOf(ProblemNamed problem, RecordedProblem recorded)
    {
        var values = problem.Criteria.ToDictionary(c => c.Key, c => new CriterionValue(c.Value.Value, Given: true, c.Value.Source), StringComparer.Ordinal);
        Computed("severity", recorded.Weight);
        Computed("frequency", recorded.Rate);
        Computed("trend", recorded.Change);
        return values;

        void Computed(string criterion, Datum value)
        {
            if (value.HasValue) values.TryAdd(criterion, new CriterionValue(value.Number, Given: false, Source: null));
        }
    }

    /// <summary>Weights of the criteria of which some problem has a value, so that they add to 1.</summary>
    private static (IReadOnlyDictionary<string, double> Weights, IReadOnlyList<string> LeftOut) WeightsFor(IReadOnlyDictionary<string, double> wanted, Dictionary<string, CriterionValue>[] criteria)
    {
        var used = wanted.Where(w => w.Value > 0 && criteria.Any(c => c.ContainsKey(w.Key))).OrderBy(w => w.Key, StringComparer.Ordinal).ToList();
        var all = used.Sum(w => w.Value);
        return (new SortedDictionary<string, double>(used.ToDictionary(w => w.Key, w => Math.Round(w.Value / all, 6), StringComparer.Ordinal), StringComparer.Ordinal),
            [.. wanted.Where(w => w.Value > 0).Select(w => w.Key).Except(used.Select(w => w.Key), StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    private static Dictionary<string, ProblemPriority> Scores(IReadOnlyList<ProblemNamed> problems, Dictionary<string, CriterionValue>[] criteria, IReadOnlyDictionary<string, double> weights)
    {
        if (weights.Count == 0) return new(StringComparer.Ordinal);
        var whole = problems.Select((p, i) => (p.Code, Values: criteria[i])).Where(p => weights.Keys.All(p.Values.ContainsKey))
            .Select(p => new SafetyProblem(p.Code, weights.Keys.ToDictionary(c => c, c => p.Values[c].Value, StringComparer.Ordinal))).ToList();
        return ProblemPriorities.Of(whole, weights).ToDictionary(p => p.Code, StringComparer.Ordinal);
    }

    /// <summary>Lethal and sexual violence is rare, and falls behind on frequency: above the national rate it is on the list all the same.</summary>
    private static ImposedByRule? Imposed(ProblemNamed problem, RecordedProblem recorded) =>
        problem.Harm != Harm.Other && problem.NationalRate is { } national && recorded.Rate.HasValue && recorded.Rate.Number > national.Per100000
            ? new ImposedByRule(problem.Harm, recorded.Rate.Number, national)
            : null;

    private static List<(EvidenceLine Line, Stance Stance)> Lines(ProblemNamed problem, RecordedProblem recorded, IndicatorPicture indicators, EvidencePicture? shown)
    {
        var numbers = problem.Evidence.GroupBy(e => (e.Source, e.Stance))
            .Select(g => (new EvidenceLine(Quantitative: true, g.Key.Source, g.First().Text, [], MeasuredBy(g.Key.Source, recorded, indicators)), g.Key.Stance));
        var said = (shown?.Themes.SelectMany(t => t.Findings) ?? []).Where(f => Same(f.Problem, problem.Code)).GroupBy(f => (f.Source, f.Stance))
            .Select(g => (new EvidenceLine(Quantitative: false, g.Key.Source, null, [.. g.Select(f => f.Text).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal)], null), g.Key.Stance));
        return [.. numbers.Concat(said)];
    }

    private static IReadOnlyList<EvidenceLine> Of(List<(EvidenceLine Line, Stance Stance)> lines, Stance stance) =>
        [.. lines.Where(l => l.Stance == stance).Select(l => l.Line).OrderByDescending(l => l.Quantitative).ThenBy(l => l.Source, StringComparer.Ordinal)];

    private static Measured? MeasuredBy(string source, RecordedProblem recorded, IndicatorPicture indicators)
    {
        if (Same(source, RecordedCrime)) return recorded == RecordedProblem.Unknown ? null : new Measured(recorded.Rate, recorded.Change);
        if (!source.StartsWith(IndicatorPrefix, StringComparison.Ordinal)) return null;
        var standing = indicators.Indicators.FirstOrDefault(i => Same(i.Indicator, source[IndicatorPrefix.Length..]));
        return standing?.Latest is null ? null : new Measured(standing.Latest.Value, standing.Trend?.Percent is { } percent ? Datum.Of(percent) : Datum.NotAvailable);
    }

    /// <summary>By share of those who could vote; a problem that nobody was asked about has no rank.</summary>
    private static Dictionary<string, (ProblemVotes? Votes, double Share, int Rank)> VoteRanks(IReadOnlyList<ProblemNamed> problems, EvidencePicture? shown)
    {
        var named = problems.Select(p => p.Code).ToHashSet(StringComparer.Ordinal);
        var voted = shown?.Votes.Where(v => named.Contains(v.Problem) && v.Of > 0).ToList() ?? [];
        return voted.ToDictionary(
            v => v.Problem, v => ((ProblemVotes?)v, (double)v.Votes / v.Of, 1 + voted.Count(o => (long)o.Votes * v.Of > (long)v.Votes * o.Of)), StringComparer.Ordinal);
    }

    private static Dictionary<string, VoteDisagreement> Ranked(IEnumerable<ProblemNamed> problems, Func<ProblemNamed, double> score, Func<ProblemNamed, double> votes)
    {
        var both = problems.ToList();
        return both.ToDictionary(p => p.Code, p => new VoteDisagreement(RankBy(score, p), RankBy(votes, p), both.Count), StringComparer.Ordinal);

        int RankBy(Func<ProblemNamed, double> key, ProblemNamed own) => 1 + both.Count(other => key(other) < key(own) - 1e-9);
    }

    private static VoteDisagreement? Disagreement(Dictionary<string, VoteDisagreement> ranked, string problem) =>
        ranked.TryGetValue(problem, out var ranks) && (Math.Abs(ranks.ScoreRank - ranks.VoteRank) >= PlacesApart || (ranks.ScoreRank == 1) != (ranks.VoteRank == 1)) ? ranks : null;

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.Ordinal);
}
