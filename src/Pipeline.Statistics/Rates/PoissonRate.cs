using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Pipeline.Statistics.Rates;

/// <summary>What a count allows one to say with its rate.</summary>
public enum RateFlag
{
    Ok,

    /// <summary>Fewer than 20 events, none included: the relative standard error is above 22 %.</summary>
    Unreliable,

    /// <summary>1 to 4 events: a rate that says more about single persons than about a place.</summary>
    Suppress,
}

/// <summary>A rate of rare events, its limits under Poisson, and how far it can be trusted. All rates share one unit.</summary>
/// <param name="Rate">Events per unit of exposure.</param>
/// <param name="Low">Exact limit (Garwood 1936); 0 without events.</param>
/// <param name="ByarLow">Byar's approximation (Breslow and Day 1987), for comparison with tables that use it.</param>
/// <param name="RelativeStandardErrorPercent">100 / sqrt(count); null without events.</param>
public sealed record PoissonRate(double Rate, double Low, double High, double ByarLow, double ByarHigh, double? RelativeStandardErrorPercent, RateFlag Flag)
{
    /// <summary>Fewer events than this make a rate unreliable.</summary>
    public const int ReliableFrom = 20;

    /// <param name="count">Events, at least 0.</param>
    /// <param name="exposure">Residents, or residents times years; above 0.</param>
    /// <param name="per">Size of the unit of exposure that the rate is given for.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static PoissonRate Of(long count, double exposure, double per = 100_000, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exposure);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(per);
        var scale = per / exposure;
        var (low, high) = Garwood(count, confidence);
        var (byarLow, byarHigh) = Byar(count, confidence);
        return new PoissonRate(
            count * scale, low * scale, high * scale, byarLow * scale, byarHigh * scale,
            count == 0 ? null : 100 / Math.Sqrt(count),
            count switch { >= 1 and <= 4 => RateFlag.Suppress, < ReliableFrom => RateFlag.Unreliable, _ => RateFlag.Ok });
    }

    /// <summary>
    /// Exact limits of a Poisson mean: chi-squared quantiles halved, found as the means at which the observed count
    /// becomes just too large or just too small (Garwood 1936).
    /// </summary>
    public static (double Low, double High) Garwood(long count, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var tail = TailOf(confidence);
        var (byarLow, byarHigh) = Byar(count, confidence);

        // P(X >= k | mean) is the regularised lower gamma function at (k, mean), and increases with the mean.
        var low = count == 0 ? 0 : GammaQuantile(count, tail, byarLow);
        return (low, GammaQuantile(count + 1.0, 1 - tail, byarHigh));
    }

    /// <summary>Byar's cube-root approximation of the same limits (Breslow and Day 1987, volume II, formula 2.12).</summary>
    public static (double Low, double High) Byar(long count, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var z = Normal.InvCDF(0, 1, 1 - TailOf(confidence));
        double k = count;
        var low = count == 0 ? 0 : k * Math.Pow(Math.Max(0, 1 - (1 / (9 * k)) - (z / (3 * Math.Sqrt(k)))), 3);
        return (low, (k + 1) * Math.Pow(1 - (1 / (9 * (k + 1))) + (z / (3 * Math.Sqrt(k + 1))), 3));
    }

    internal static double TailOf(double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(confidence);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        return (1 - confidence) / 2;
    }

    /// <summary>Quantile of the gamma law with scale 1.</summary>
    internal static double GammaQuantile(double shape, double p) => GammaQuantile(shape, p, shape);

    private static double GammaQuantile(double shape, double p, double start) => MonotoneRoot.Find(
        x => SpecialFunctions.GammaLowerRegularized(shape, x),
        x => Math.Exp(((shape - 1) * Math.Log(x)) - x - SpecialFunctions.GammaLn(shape)),
        p, 0, shape + 100 + (40 * Math.Sqrt(shape)), start);
}
