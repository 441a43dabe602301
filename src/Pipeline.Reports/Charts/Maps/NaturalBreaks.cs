namespace Pipeline.Reports.Charts.Maps;

/// <summary>
/// Natural breaks (Fisher 1958, "On grouping for maximum homogeneity"; Jenks 1977): the division of sorted values into classes with the least sum of
/// squared distances from the class means, found exactly by dynamic programming. Equal values are never divided.
/// </summary>
internal static class NaturalBreaks
{
    /// <summary>Lowest and highest value of each class, lowest class first; fewer classes than asked for where there are fewer different values.</summary>
    public static IReadOnlyList<(double Low, double High)> Of(IEnumerable<double> values, int classes)
    {
        var groups = values.GroupBy(value => value).OrderBy(group => group.Key).Select(group => (Value: group.Key, Count: group.Count())).ToList();
        var (n, k) = (groups.Count, Math.Min(classes, groups.Count));
        if (n == 0) return [];

        // Sums of what is left when the mean is taken off, so that large values with small differences lose no digits.
        var mean = groups.Sum(g => g.Value * g.Count) / groups.Sum(g => g.Count);
        var (counts, sums, squares) = (new double[n + 1], new double[n + 1], new double[n + 1]);
        for (var i = 0; i < n; i++)
        {
            var value = groups[i].Value - mean;
            counts[i + 1] = counts[i] + groups[i].Count;
            sums[i + 1] = sums[i] + (value * groups[i].Count);
            squares[i + 1] = squares[i] + (value * value * groups[i].Count);
        }

        // best[c, j]: least sum for the first j values in c + 1 classes; from[c, j]: where the last of these starts.
        var (best, from) = (new double[k, n + 1], new int[k, n + 1]);
        for (var j = 1; j <= n; j++) best[0, j] = Within(0, j);
        for (var c = 1; c < k; c++)
        {
            for (var j = c + 1; j <= n; j++)
            {
                best[c, j] = double.PositiveInfinity;
                for (var start = c; start < j; start++)
                {
                    var sum = best[c - 1, start] + Within(start, j);
                    if (sum < best[c, j]) (best[c, j], from[c, j]) = (sum, start);
                }
            }
        }

        var bounds = new (double, double)[k];
        for (int c = k - 1, end = n; c >= 0; c--)
        {
            var start = c == 0 ? 0 : from[c, end];
            bounds[c] = (groups[start].Value, groups[end - 1].Value);
            end = start;
        }

        return bounds;

        double Within(int start, int end)
        {
            var sum = sums[end] - sums[start];
            return squares[end] - squares[start] - (sum * sum / (counts[end] - counts[start]));
        }
    }
}
