using MathNet.Numerics.Distributions;

namespace Pipeline.Statistics.Proportions;

/// <summary>An estimated share and its confidence limits, all between 0 and 1.</summary>
public readonly record struct ProportionInterval(double Estimate, double Low, double High)
{
    /// <summary>Two-sided 95 %.</summary>
    public const double Z95 = 1.959963984540054;

    /// <summary>
    /// Wilson's score interval (Wilson 1927; R: <c>prop.test(correct = FALSE)</c>). k = 0 gives low = 0 exactly, and k = n high = 1.
    /// </summary>
    /// <returns>Null for an empty base.</returns>
    /// <exception cref="ArgumentOutOfRangeException">k is negative or above n.</exception>
    public static ProportionInterval? Wilson(long k, long n, double z = Z95)
    {
        CheckCounts(k, n);
        return n == 0 ? null : Wilson((double)k / n, (double)n, z);
    }

    /// <summary>
    /// Wilson's interval with the finite population correction: n is replaced by n (N - 1) / (N - n). Only for a sample
    /// from a list of <paramref name="population"/> members; a census (N = n) has no sampling error left.
    /// </summary>
    /// <returns>The interval and the effective n, which is null for a census; null for an empty base.</returns>
    /// <exception cref="ArgumentOutOfRangeException">k is negative or above n, or n is above N.</exception>
    public static (ProportionInterval Interval, double? EffectiveN)? WilsonFinite(long k, long n, long population, double z = Z95)
    {
        CheckCounts(k, n);
        ArgumentOutOfRangeException.ThrowIfLessThan(population, n);
        if (n == 0) return null;
        var p = (double)k / n;
        if (population == n) return (new(p, p, p), null);
        var effective = (double)n * (population - 1) / (population - n);
        return (Wilson(p, effective, z), effective);
    }

    /// <summary>The exact binomial interval of Clopper and Pearson (1934), from quantiles of the beta distribution.</summary>
    /// <returns>Null for an empty base.</returns>
    /// <exception cref="ArgumentOutOfRangeException">k is negative or above n.</exception>
    public static ProportionInterval? ClopperPearson(long k, long n, double confidence = 0.95)
    {
        CheckCounts(k, n);
        if (n == 0) return null;
        var tail = (1 - confidence) / 2;
        return new(
            (double)k / n,
            k == 0 ? 0 : Beta.InvCDF(k, n - k + 1, tail),
            k == n ? 1 : Beta.InvCDF(k + 1, n - k, 1 - tail));
    }

    private static ProportionInterval Wilson(double p, double n, double z)
    {
        var z2 = z * z;
        var shrink = 1 + (z2 / n);
        var centre = (p + (z2 / (2 * n))) / shrink;
        var half = z / shrink * Math.Sqrt((p * (1 - p) / n) + (z2 / (4 * n * n)));

        // At the ends the limits are 0 and 1 by algebra; rounding errors must not print -0.00 or 100.01.
        return new(p, p == 0 ? 0 : centre - half, p == 1 ? 1 : centre + half);
    }

    private static void CheckCounts(long k, long n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        ArgumentOutOfRangeException.ThrowIfLessThan(n, k);
    }
}
