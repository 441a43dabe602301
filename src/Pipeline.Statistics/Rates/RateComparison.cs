using MathNet.Numerics;

namespace Pipeline.Statistics.Rates;

/// <summary>Two Poisson counts compared: later against earlier, each with its own exposure.</summary>
/// <param name="Ratio">Rate ratio; null when the earlier count is 0.</param>
/// <param name="Low">Lower limit of the ratio, from Clopper-Pearson limits of the later share of all events.</param>
/// <param name="High">Upper limit; null when unbounded, which is when the earlier count is 0.</param>
/// <param name="PExact">Two-sided exact conditional p; sums the outcomes that are no likelier than the observed one (R <c>poisson.test</c>).</param>
/// <param name="PMid">The same test with half the probability of the observed outcome, doubled smaller tail: less conservative.</param>
public sealed record RateComparison(double? Ratio, double? Low, double? High, double PExact, double PMid)
{
    /// <summary>100 (ratio - 1); null when the ratio is.</summary>
    public double? PercentChange => 100 * (Ratio - 1);

    /// <summary>The interval excludes "no change".</summary>
    public bool Distinguishable => Low > 1 || High < 1;

    /// <summary>
    /// Given the sum of both counts, the later one is binomial with the later share of exposure
    /// (Przyborowski and Wilenski 1940), which frees the test from the unknown common rate.
    /// </summary>
    /// <param name="before">Earlier count, at least 0.</param>
    /// <param name="exposureBefore">Residents times time, above 0.</param>
    /// <param name="after">Later count, at least 0.</param>
    /// <param name="exposureAfter">In the same unit as <paramref name="exposureBefore"/>.</param>
    public static RateComparison Of(long before, double exposureBefore, long after, double exposureAfter, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(before);
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exposureBefore);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exposureAfter);
        var tail = PoissonRate.TailOf(confidence);
        var n = before + after;
        var odds = exposureBefore / exposureAfter;
        var law = new BinomialLaw(n, exposureAfter / (exposureBefore + exposureAfter));

        double? ratio = before == 0 ? null : (double)after / before * odds;
        double? low = after == 0 ? 0 : Odds(ShareLimit(after, n, tail)) * odds;

        // The upper limit for `after` is one minus the lower limit for `before`.
        double? high = before == 0 ? null : odds / Odds(ShareLimit(before, n, tail));
        return new RateComparison(ratio, low, high, law.NoLikelierThan(after), law.MidP(after));
    }

    private static double Odds(double share) => share / (1 - share);

    /// <summary>Clopper-Pearson lower limit of k/n for k of at least 1: P(X >= k) = I_p(k, n - k + 1) reaches the tail.</summary>
    private static double ShareLimit(long k, long n, double tail)
    {
        double a = k;
        double b = n - k + 1;
        var logBeta = SpecialFunctions.GammaLn(a) + SpecialFunctions.GammaLn(b) - SpecialFunctions.GammaLn(a + b);
        return MonotoneRoot.Find(
            p => SpecialFunctions.BetaRegularized(a, b, p),
            p => Math.Exp(((a - 1) * Math.Log(p)) + ((b - 1) * SpecialFunctions.Log1p(-p)) - logBeta),
            tail, 0, 1, a / (a + b));
    }
}
