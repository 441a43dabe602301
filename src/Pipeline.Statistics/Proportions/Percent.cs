namespace Pipeline.Statistics.Proportions;

/// <summary>Percentages as people round them.</summary>
public static class Percent
{
    /// <summary>
    /// 100 k/n, computed in decimal and rounded half away from zero: 5 of 8 is 63, where banker's rounding says 62.
    /// Null for an empty base. Parts are never forced to add to 100.
    /// </summary>
    /// <param name="decimals">0 to 28.</param>
    public static decimal? Of(long k, long n, int decimals) =>
        n == 0 ? null : Math.Round(100m * k / n, decimals, MidpointRounding.AwayFromZero);

    /// <summary>
    /// Every base up to <paramref name="largest"/> for which whole counts print exactly these percentages: how a report
    /// that leaves out n can be read backwards, and why two decimals on a small base disclose counts.
    /// </summary>
    /// <param name="printed">The percentages, as printed.</param>
    /// <param name="exhaustive">The options exclude each other and leave nothing out, so that their counts add to n.</param>
    public static IReadOnlyList<int> FeasibleBases(IReadOnlyList<decimal> printed, int decimals, bool exhaustive, int largest)
    {
        List<int> bases = [];
        for (var n = 1; n <= largest; n++)
        {
            long low = 0, high = 0;
            var feasible = true;
            foreach (var percent in printed)
            {
                if (CountsThatPrint(percent, n, decimals) is not var (first, last))
                {
                    feasible = false;
                    break;
                }

                low += first;
                high += last;
            }

            if (feasible && (!exhaustive || (low <= n && n <= high))) bases.Add(n);
        }

        return bases;
    }

    private static (long First, long Last)? CountsThatPrint(decimal percent, int n, int decimals)
    {
        // A count that prints this percentage lies within one rounding unit of it, and one more count either side costs nothing.
        var centre = percent * n / 100m;
        var reach = (n / 100m) + 1;
        long? first = null, last = null;
        for (var k = (long)Math.Max(0, Math.Floor(centre - reach)); k <= Math.Min(n, Math.Ceiling(centre + reach)); k++)
        {
            if (Of(k, n, decimals) != percent) continue;
            first ??= k;
            last = k;
        }

        return first is null ? null : (first.Value, last!.Value);
    }
}
