using System.Runtime.InteropServices;
using MathNet.Numerics;

namespace Pipeline.Statistics.Ranks;

/// <summary>Mean ranks of k items. Rank 1 is the first, so the lowest mean comes first.</summary>
public sealed record RankSummary
{
    public required RankPolicy Policy { get; init; }

    /// <summary>Rankings that the means rest on.</summary>
    public required int N { get; init; }

    /// <summary>Rankings of each class, those left out included; as long as <see cref="RankClass"/> has members.</summary>
    public required IReadOnlyList<int> Classes { get; init; }

    /// <summary>Rankings that give this item a rank (below <see cref="N"/> only under <see cref="RankPolicy.AsIs"/>).</summary>
    public required IReadOnlyList<int> ItemN { get; init; }

    /// <summary>How many put the item first, alone.</summary>
    public required IReadOnlyList<int> First { get; init; }

    /// <summary>Null for an item that nobody ranked.</summary>
    public required IReadOnlyList<double?> MeanRank { get; init; }

    /// <summary>Null when an item has no mean.</summary>
    public required double? SumOfMeans { get; init; }

    /// <summary>Null under <see cref="RankPolicy.AsIs"/>, where rankings may be incomplete, and for no rankings.</summary>
    public required RankAgreement? Agreement { get; init; }

    /// <summary>k(k+1)/2: a different <see cref="SumOfMeans"/> proves that invalid rankings were averaged.</summary>
    public double ExpectedSum => MeanRank.Count * (MeanRank.Count + 1) / 2.0;

    /// <summary>Share of <see cref="ItemN"/> that put the item first.</summary>
    public double? FirstShare(int item) => ItemN[item] == 0 ? null : (double)First[item] / ItemN[item];

    /// <summary>Items from first to last; equal means stay in the order of the questionnaire, items without a mean go last.</summary>
    public IReadOnlyList<int> Order => [.. Enumerable.Range(0, MeanRank.Count).OrderBy(i => MeanRank[i] ?? double.PositiveInfinity)];

    /// <param name="rankings">One row of <paramref name="items"/> ranks for each respondent; null for a blank.</param>
    public static RankSummary Of(IEnumerable<int?[]> rankings, int items, RankPolicy policy)
    {
        var classes = new int[Enum.GetValues<RankClass>().Length];
        var sums = new double[items];
        var itemN = new int[items];
        var first = new int[items];
        var positions = new double[items];
        var n = 0;
        double ties = 0;
        foreach (var ranking in rankings)
        {
            var kind = Ranking.Classify(ranking);
            classes[(int)kind]++;
            if (!Ranking.Counts(kind, policy)) continue;
            n++;
            if (policy == RankPolicy.AsIs)
            {
                for (var i = 0; i < items; i++) positions[i] = ranking[i] ?? double.NaN;
            }
            else
            {
                Ranking.Midranks(ranking, positions);
                if (kind != RankClass.Valid) ties += TieTerm(positions);
            }

            for (var i = 0; i < items; i++)
            {
                if (double.IsNaN(positions[i])) continue;
                itemN[i]++;
                sums[i] += positions[i];
                if (positions[i] == 1) first[i]++;
            }
        }

        double?[] means = [.. sums.Select((sum, i) => itemN[i] == 0 ? (double?)null : sum / itemN[i])];
        return new()
        {
            Policy = policy,
            N = n,
            Classes = classes,
            ItemN = itemN,
            First = first,
            MeanRank = means,
            SumOfMeans = means.Contains(null) ? null : means.Sum(),
            Agreement = policy == RankPolicy.AsIs ? null : RankAgreement.Of(sums, n, ties),
        };
    }

    /// <summary>Sum of t³ - t over the groups of t tied items.</summary>
    private static double TieTerm(double[] positions)
    {
        Dictionary<double, int> groups = [];
        foreach (var position in positions) CollectionsMarshal.GetValueRefOrAddDefault(groups, position, out _)++;
        return groups.Values.Sum(t => ((double)t * t * t) - t);
    }
}

/// <summary>Do the respondents agree on the order? Friedman's test with tie correction, and Kendall's W (0 none, 1 full).</summary>
/// <param name="P">Two-sided, from the chi-square distribution.</param>
public sealed record RankAgreement(double ChiSquare, int DegreesOfFreedom, double P, double KendallW)
{
    /// <summary>
    /// chi² = 12 n / (k(k+1)) Σ(R̄ - (k+1)/2)², divided by 1 - Σ(t³ - t)/(n k (k² - 1)); W = chi² / (n (k - 1)).
    /// </summary>
    /// <param name="sums">Sum of positions of each item.</param>
    /// <returns>Null without rankings, or when every ranking is one tie.</returns>
    internal static RankAgreement? Of(double[] sums, int n, double ties)
    {
        double k = sums.Length;
        if (n == 0 || k < 2) return null;
        var correction = 1 - (ties / (n * k * ((k * k) - 1)));
        if (correction <= 0) return null;
        var spread = sums.Sum(sum => Math.Pow((sum / n) - ((k + 1) / 2), 2));
        var chiSquare = 12 * n / (k * (k + 1)) * spread / correction;
        var freedom = sums.Length - 1;
        return new(chiSquare, freedom, SpecialFunctions.GammaUpperRegularized(freedom / 2.0, chiSquare / 2), chiSquare / (n * (k - 1)));
    }
}
