using MathNet.Numerics;

namespace Pipeline.Statistics.Proportions;

/// <summary>Which test of a difference between two shares to report.</summary>
public enum ProportionTest
{
    /// <summary>The chi-square test with N - 1 in place of N.</summary>
    NMinusOne,

    /// <summary>Fisher's exact test, where a count of less than one was to be expected.</summary>
    Fisher,
}

/// <summary>Two shares of different respondents, and how sure it is that they differ.</summary>
/// <param name="P1">First share, 0 to 1.</param>
/// <param name="P2">Second share, 0 to 1.</param>
/// <param name="Difference"><paramref name="P2"/> less <paramref name="P1"/>.</param>
/// <param name="Low">Newcombe's lower limit of the difference.</param>
/// <param name="High">Newcombe's upper limit of the difference.</param>
/// <param name="PooledZ">Difference over its standard error under equality; 0 where nobody, or everybody, is counted in both.</param>
/// <param name="PooledZP">Two-sided p of <paramref name="PooledZ"/>.</param>
/// <param name="ChiSquare">z squared times (N - 1) / N, one degree of freedom.</param>
/// <param name="ChiSquareP">Its p.</param>
/// <param name="FisherP">Two-sided: all tables with the same margins that are no likelier than this one.</param>
/// <param name="SmallestExpected">Smallest expected count of the four cells under equality.</param>
public readonly record struct TwoProportions(
    double P1, double P2, double Difference, double Low, double High,
    double PooledZ, double PooledZP, double ChiSquare, double ChiSquareP, double FisherP, double SmallestExpected)
{
    // Fisher's test counts a table as likely as the observed one within this relative distance: rounding must not split a tie.
    private const double Tie = 1e-7;

    /// <summary>The chi-square test is trusted down to an expected count of one (Campbell 2007).</summary>
    public ProportionTest Recommended => SmallestExpected < 1 ? ProportionTest.Fisher : ProportionTest.NMinusOne;

    /// <summary>p of the recommended test.</summary>
    public double P => Recommended == ProportionTest.Fisher ? FisherP : ChiSquareP;

    /// <summary>
    /// Compares <paramref name="k1"/> of <paramref name="n1"/> with <paramref name="k2"/> of <paramref name="n2"/>. Interval: Newcombe (1998),
    /// method 10, from Wilson's limits of either share. Tests: pooled z, chi-square with N - 1 (Pearson; Campbell 2007), Fisher's exact.
    /// </summary>
    /// <returns>Null when either base is empty.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative or above its base.</exception>
    public static TwoProportions? Compare(long k1, long n1, long k2, long n2, double z = ProportionInterval.Z95)
    {
        if (ProportionInterval.Wilson(k1, n1, z) is not { } first || ProportionInterval.Wilson(k2, n2, z) is not { } second) return null;
        double total = n1 + n2, chosen = k1 + k2;
        var pooled = chosen / total;
        var difference = second.Estimate - first.Estimate;
        var error = Math.Sqrt(pooled * (1 - pooled) * ((1.0 / n1) + (1.0 / n2)));
        var pooledZ = error > 0 ? difference / error : 0;
        var chiSquare = pooledZ * pooledZ * (total - 1) / total;
        return new(
            first.Estimate, second.Estimate, difference,
            difference - Distance(second.Estimate - second.Low, first.High - first.Estimate),
            difference + Distance(second.High - second.Estimate, first.Estimate - first.Low),
            pooledZ, TwoSided(pooledZ), chiSquare, TwoSided(Math.Sqrt(chiSquare)), Fisher(k1, n1, k2, n2),
            Math.Min(chosen, total - chosen) * Math.Min(n1, n2) / total);
    }

    private static double Distance(double a, double b) => Math.Sqrt((a * a) + (b * b));

    private static double TwoSided(double z) => SpecialFunctions.Erfc(Math.Abs(z) / Math.Sqrt(2));

    /// <summary>
    /// Sums the hypergeometric probabilities in log space, from the most likely table outwards: their ratios need no factorials,
    /// and what underflows is too small to show in the sum.
    /// </summary>
    private static double Fisher(long k1, long n1, long k2, long n2)
    {
        var chosen = k1 + k2;
        var lowest = Math.Max(0, chosen - n2);
        var highest = Math.Min(chosen, n1);
        var mode = Math.Clamp((long)((n1 + 1.0) * (chosen + 1) / (n1 + n2 + 2.0)), lowest, highest);
        var logs = new double[highest - lowest + 1];
        for (var k = mode; k < highest; k++) logs[k + 1 - lowest] = logs[k - lowest] + LogRatio(k);
        for (var k = mode; k > lowest; k--) logs[k - 1 - lowest] = logs[k - lowest] - LogRatio(k - 1);

        var limit = logs[k1 - lowest] + Tie;
        double all = 0, unlikely = 0;
        foreach (var log in logs)
        {
            var weight = Math.Exp(log);
            all += weight;
            if (log <= limit) unlikely += weight;
        }

        return Math.Min(1, unlikely / all);

        // Probability of k + 1 over that of k.
        double LogRatio(long k) => Math.Log((double)(n1 - k) * (chosen - k)) - Math.Log((k + 1.0) * (n2 - chosen + k + 1));
    }
}
