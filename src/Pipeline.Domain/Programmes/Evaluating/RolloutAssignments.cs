using Pipeline.Statistics.Draws;

namespace Pipeline.Domain.Programmes.Evaluating;

/// <summary>
/// Randomisation inference for staggered starts (methods 3.8, order of roll-out): what the average effect would have been had the same starting dates,
/// and never starting, fallen to other areas. All orders are gone through where they are few, else drawn.
/// </summary>
internal static class RolloutAssignments
{
    private const int MostEnumerated = 20_000;

    /// <summary>p = (1 + as extreme) / (1 + draws).</summary>
    private const int Draws = 9_999;

    /// <summary>Fewer draws for panels of many cells: two decimals of p are enough where standard errors stand beside it.</summary>
    private const int DrawsOfLarge = 999;

    private const int LargeCells = 20_000;

    private const ulong Seed = 1;

    /// <summary>Differences this much apart, relative to the observed one, are equal but for rounding.</summary>
    private const double Tie = 1e-9;

    /// <param name="outcome">Unit by period, without gaps; with gaps there is no picture.</param>
    /// <param name="firsts">Start of each unit, null for never; without a never-treated unit later-treated ones are the controls.</param>
    public static RandomisationPicture? Of(double[][] outcome, int?[] firsts)
    {
        if (Array.Exists(outcome, row => Array.Exists(row, value => !double.IsFinite(value)))) return null;
        var never = Array.Exists(firsts, first => first is null);
        int[] starts = [.. firsts.Select(first => first ?? int.MaxValue)];
        var statistic = new Statistic(outcome, [.. starts.Where(start => start != int.MaxValue).Distinct().Order()], never);
        var observed = statistic.Of(starts);
        if (!double.IsFinite(observed)) return null;

        var all = Orders(starts);
        List<double> found = [];
        if (all <= MostEnumerated) foreach (var order in Permutations(starts)) found.Add(statistic.Of(order));
        else
        {
            found.Add(observed);
            var random = new SeededDraws(Seed);
            var order = (int[])starts.Clone();
            for (var draw = outcome.Length * outcome[0].Length > LargeCells ? DrawsOfLarge : Draws; draw > 0; draw--)
            {
                random.Shuffle<int>(order);
                found.Add(statistic.Of(order));
            }
        }

        found.RemoveAll(value => !double.IsFinite(value));
        found.Sort();
        double Share(double least) => found.Count(value => Math.Abs(value) >= Math.Abs(least) * (1 - Tie)) / (double)found.Count;
        var extreme = Math.Abs(found[0]) > Math.Abs(found[^1]) ? found[0] : found[^1];
        return new(observed, found.Count, all <= MostEnumerated, Share(observed), Share(extreme), AreaAssignments.Thinned(found));
    }

    /// <summary>n! over the factorials of the sizes of the groups.</summary>
    private static double Orders(int[] starts)
    {
        var log = MathNet.Numerics.SpecialFunctions.FactorialLn(starts.Length) - starts.CountBy(start => start).Sum(group => MathNet.Numerics.SpecialFunctions.FactorialLn(group.Value));
        return Math.Round(Math.Exp(Math.Min(log, 40)));
    }

    /// <summary>Every different order once, in lexicographic order.</summary>
    private static IEnumerable<int[]> Permutations(int[] starts)
    {
        var order = starts.Order().ToArray();
        while (true)
        {
            yield return order;
            var i = order.Length - 2;
            while (i >= 0 && order[i] >= order[i + 1]) i--;
            if (i < 0) yield break;
            var j = order.Length - 1;
            while (order[j] <= order[i]) j--;
            (order[i], order[j]) = (order[j], order[i]);
            Array.Reverse(order, i + 1, order.Length - i - 1);
        }
    }

    /// <summary>The simple average of Callaway and Sant'Anna: over units and periods from their start on, change since the period before it less that of the controls.</summary>
    private sealed class Statistic(double[][] outcome, int[] groups, bool never)
    {
        private readonly int periods = outcome[0].Length;

        public double Of(int[] starts)
        {
            var sums = new double[groups.Length + 1][];
            var sizes = new int[groups.Length + 1];
            for (var g = 0; g < sums.Length; g++) sums[g] = new double[periods];
            for (var i = 0; i < outcome.Length; i++)
            {
                var g = starts[i] == int.MaxValue ? groups.Length : Array.BinarySearch(groups, starts[i]);
                sizes[g]++;
                for (var t = 0; t < periods; t++) sums[g][t] += outcome[i][t];
            }

            double total = 0;
            long weight = 0;
            for (var g = 0; g < groups.Length; g++)
            {
                var b = groups[g] - 1;
                for (var t = groups[g]; t < periods; t++)
                {
                    double moved = 0;
                    var controls = 0;
                    for (var c = 0; c < sums.Length; c++)
                    {
                        if (never ? c != groups.Length : c < groups.Length && groups[c] <= t) continue;
                        moved += sums[c][t] - sums[c][b];
                        controls += sizes[c];
                    }

                    if (controls == 0) continue;
                    total += sums[g][t] - sums[g][b] - (sizes[g] * moved / controls);
                    weight += sizes[g];
                }
            }

            return weight == 0 ? double.NaN : total / weight;
        }
    }
}
