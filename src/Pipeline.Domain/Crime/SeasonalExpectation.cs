namespace Pipeline.Domain.Crime;

/// <summary>
/// What an agency's own series leads to expect of a month (methods 2.11). Of log(count + 1/2) in the 36 delivered months nearest to it: the mean by
/// calendar month is the season, the median of what remains the level, its median absolute deviation the scale.
/// </summary>
/// <param name="Count">Expected count.</param>
/// <param name="Deviation">
/// Robust standard deviation of log(count + 1/2): 1.4826 MAD, widened by √((k+1)/(k-1)) because a season learnt from k years lies too close to its own months and
/// too far from a new one; never under the Poisson deviation of the expected count, so that a series without any spread (MAD 0) can still be judged.
/// </param>
internal readonly record struct SeasonalExpectation(double Count, double Deviation)
{
    /// <summary>Two full years: with fewer, a season would rest on one month each.</summary>
    public const int FewestMonths = 24;

    private const int MostMonths = 36;
    private const double Limit = 3;
    private const double ConsistencyOfMad = 1.4826;

    /// <summary>Null without <see cref="FewestMonths"/> other months.</summary>
    public static SeasonalExpectation? Of(IReadOnlyDictionary<Month, long> delivered, Month month)
    {
        List<(Month Month, double Log)> window =
        [
            .. delivered.Where(other => other.Key != month).OrderBy(other => Math.Abs(other.Key - month)).ThenBy(other => other.Key).Take(MostMonths)
                .Select(other => (other.Key, Math.Log(other.Value + 0.5))),
        ];
        if (window.Count < FewestMonths) return null;

        var mean = window.Average(other => other.Log);
        var seasons = new double[12];
        var years = new int[12];
        foreach (var ofMonth in window.GroupBy(other => other.Month.Number - 1))
        {
            years[ofMonth.Key] = ofMonth.Count();
            if (years[ofMonth.Key] > 1) seasons[ofMonth.Key] = ofMonth.Average(other => other.Log) - mean;
        }

        var rest = window.ConvertAll(other => other.Log - seasons[other.Month.Number - 1]);
        var level = Median(rest);
        var k = years[month.Number - 1];
        var spread = ConsistencyOfMad * Median(rest.ConvertAll(value => Math.Abs(value - level))) * (k > 1 ? Math.Sqrt((k + 1.0) / (k - 1)) : 1);
        var expected = Math.Exp(level + seasons[month.Number - 1]);
        return new SeasonalExpectation(Math.Max(expected - 0.5, 0), Math.Max(spread, 1 / Math.Sqrt(expected)));
    }

    /// <summary>Robust deviations of a count from the expectation; negative below it.</summary>
    public double DeviationsOf(long count) => (Math.Log(count + 0.5) - Math.Log(Count + 0.5)) / Deviation;

    /// <summary>
    /// More than three deviations away, and not explained by chance in small numbers either: on the square-root scale, where a Poisson count has a deviation of
    /// one (Anscombe 1948), it lies more than three away too. Nothing after an expected three homicides is no fault; nothing after an expected ten is.
    /// </summary>
    public bool IsFarFrom(long count) =>
        Math.Abs(DeviationsOf(count)) > Limit && Math.Abs(2 * (Math.Sqrt(count + 0.375) - Math.Sqrt(Count + 0.375))) > Limit;

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
