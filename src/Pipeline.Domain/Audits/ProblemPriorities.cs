namespace Pipeline.Domain.Audits;

/// <summary>A safety problem of the city with its value on each criterion.</summary>
/// <param name="Code">Such as <c>robbery</c>.</param>
/// <param name="Values">By code of criterion; more is worse.</param>
public sealed record SafetyProblem(string Code, IReadOnlyDictionary<string, double> Values);

/// <param name="Score">0 to 100.</param>
/// <param name="Rank">1 for the most pressing; equal scores share a rank.</param>
/// <param name="BestRank">Best rank with any one weight halved or doubled.</param>
/// <param name="WorstRank">Worst rank likewise. Where the range is wide, the weights decide and not the numbers.</param>
/// <param name="Normalised">0 to 100 within the list, by criterion.</param>
public sealed record ProblemPriority(string Code, double Score, int Rank, int BestRank, int WorstRank, IReadOnlyDictionary<string, double> Normalised);

/// <summary>
/// Problems in order of urgency (methods 4.3): each criterion from 0 to 100 within the list, their weighted mean, and the ranks that other weights would
/// give. A score does not decide alone: lethal violence is rare, and falls behind on frequency.
/// </summary>
public static class ProblemPriorities
{
    /// <summary>Severity is the mean harm weight, frequency the rate, trend the change in percent a year, concern the percentage of residents who name it.</summary>
    public static readonly IReadOnlyDictionary<string, double> DefaultWeights =
        new Dictionary<string, double>(StringComparer.Ordinal) { ["severity"] = 0.30, ["frequency"] = 0.25, ["trend"] = 0.20, ["concern"] = 0.25 };

    /// <summary>Neither high nor low: the place of all problems on a criterion on which they are equal.</summary>
    private const double Middle = 50;

    /// <summary>Scores that differ by less are equal.</summary>
    private const double RoundingSlack = 1e-9;

    private static readonly double[] weightChanges = [0.5, 2];

    /// <param name="problems">Each with a value for every criterion: a value that is not known cannot be compared.</param>
    /// <param name="weights">By code of criterion, none below 0 and one above; they need not add to 1.</param>
    /// <returns>In the order given.</returns>
    public static IReadOnlyList<ProblemPriority> Of(IReadOnlyList<SafetyProblem> problems, IReadOnlyDictionary<string, double> weights)
    {
        ArgumentNullException.ThrowIfNull(problems);
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Values.Any(w => !(w >= 0 && double.IsFinite(w))) || !weights.Values.Any(w => w > 0)) throw new ArgumentException("No weight below 0, and one above.", nameof(weights));
        if (problems.FirstOrDefault(p => weights.Keys.Any(c => !p.Values.TryGetValue(c, out var v) || !double.IsFinite(v))) is { } incomplete)
            throw new ArgumentException($"A value for each of {string.Join(", ", weights.Keys)}: {incomplete.Code} lacks one.", nameof(problems));

        string[] criteria = [.. weights.Keys.Order(StringComparer.Ordinal)];
        var given = Array.ConvertAll(criteria, c => weights[c]);
        var normalised = Normalised(problems, criteria);
        var scores = Scores(normalised, given);
        var ranks = Ranks(scores);
        List<int[]> alternatives = [ranks];
        for (var changed = 0; changed < criteria.Length; changed++)
        {
            foreach (var change in weightChanges)
            {
                var others = (double[])given.Clone();
                others[changed] *= change;
                if (others.Any(w => w > 0)) alternatives.Add(Ranks(Scores(normalised, others)));
            }
        }

        return [.. problems.Select((p, i) => new ProblemPriority(
            p.Code, scores[i], ranks[i], alternatives.Min(a => a[i]), alternatives.Max(a => a[i]),
            criteria.Select((c, j) => KeyValuePair.Create(c, normalised[i][j])).ToDictionary(StringComparer.Ordinal)))];
    }

    private static double[][] Normalised(IReadOnlyList<SafetyProblem> problems, string[] criteria)
    {
        var range = Array.ConvertAll(criteria, c => (Low: problems.Select(p => p.Values[c]).DefaultIfEmpty().Min(), High: problems.Select(p => p.Values[c]).DefaultIfEmpty().Max()));
        return [.. problems.Select(p => criteria.Select((c, j) => range[j].High > range[j].Low ? 100 * (p.Values[c] - range[j].Low) / (range[j].High - range[j].Low) : Middle).ToArray())];
    }

    private static double[] Scores(double[][] normalised, double[] weights)
    {
        var all = weights.Sum();
        return Array.ConvertAll(normalised, row => row.Zip(weights, (n, w) => n * w).Sum() / all);
    }

    private static int[] Ranks(double[] scores) => Array.ConvertAll(scores, own => 1 + scores.Count(other => other > own + RoundingSlack));
}
