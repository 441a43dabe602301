using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Crime;

/// <summary>
/// Disclosure control of one period's counts by area: small counts are withheld, and with them as many others as keep them from being had by
/// subtraction from the city's totals by category, which are published as they are.
/// </summary>
internal static class AreaDisclosure
{
    /// <param name="counts">Areas, then outside, then without location; by group without the total. Groups add up to the row's total.</param>
    /// <param name="sensitive">By group.</param>
    /// <param name="buckets">How many of the last rows are no areas: their counts point at no place.</param>
    /// <returns>Whether the count of each row and group, and last the row's total, may be shown.</returns>
    public static bool[,] Shown(int[,] counts, IReadOnlyList<bool> sensitive, int buckets, CrimeDisclosurePolicy policy)
    {
        int rows = counts.GetLength(0), groups = counts.GetLength(1);
        var shown = new bool[rows, groups + 1];
        for (var i = 0; i < rows; i++)
            for (var j = 0; j <= groups; j++) shown[i, j] = true;

        // A group that the whole city does not have is known to be zero everywhere.
        int[] kept = [.. Enumerable.Range(0, groups).Where(j => Enumerable.Range(0, rows).Any(i => counts[i, j] > 0))];
        if (kept.Length == 0) return shown;

        var table = new int[rows, kept.Length];
        var known = new bool[rows + 1, kept.Length + 1];
        var small = new bool[rows + 1, kept.Length + 1];
        for (var j = 0; j <= kept.Length; j++) known[rows, j] = true;
        for (var i = 0; i < rows; i++)
        {
            long total = 0;
            for (var j = 0; j < kept.Length; j++)
            {
                var count = table[i, j] = counts[i, kept[j]];
                total += count;
                small[i, j] = i < rows - buckets && policy.IsSmall(count, sensitive[kept[j]]);
            }

            small[i, kept.Length] = i < rows - buckets && policy.IsSmall(total, sensitive: false);
        }

        // With one group its column says the same as the total.
        var columns = kept.Length == 1 ? 0 : kept.Length;
        var safe = TableSuppression.Protect(new TwoWayTable { Counts = table, Known = known, Small = small }, policy.ForTables, intervals: false);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < kept.Length; j++) shown[i, kept[j]] = safe.IsPublished(i, j);
            shown[i, groups] = safe.IsPublished(i, columns) && (kept.Length > 1 || safe.IsPublished(i, kept.Length));
            if (kept.Length == 1) shown[i, kept[0]] = shown[i, groups];
        }

        return shown;
    }
}
