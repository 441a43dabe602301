using MathNet.Numerics.Distributions;

namespace Pipeline.Statistics.Rates;

/// <summary>
/// The unconditional test of two Poisson rates by Krishnamoorthy and Thomson (J Stat Plan Inference 2004;119:23-35):
/// less conservative than the exact conditional test, a second opinion for small counts.
/// </summary>
public static class ETest
{
    /// <summary>Two-sided p, at least 0 and at most 1.</summary>
    public static double P(long before, double exposureBefore, long after, double exposureAfter)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(before);
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exposureBefore);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exposureAfter);
        if (before + after == 0) return 1;

        var rate = (before + after) / (exposureBefore + exposureAfter);
        var (first0, weights0) = Outcomes(rate * exposureBefore);
        var (first1, weights1) = Outcomes(rate * exposureAfter);
        var cumulated = new double[weights1.Length + 1];
        for (var i = 0; i < weights1.Length; i++) cumulated[i + 1] = cumulated[i] + weights1[i];

        // Outcomes as far apart as the observed ones count, whatever rounding does to the last digits.
        var observed = Distance(before, after) * (1 - 1e-12);
        double sum = 0;
        for (var i = 0; i < weights0.Length; i++)
        {
            // For one earlier count the distance falls until the rates agree and rises from there,
            // so the far outcomes are a head and a tail of the later counts.
            long x0 = first0 + i;
            var agree = Math.Clamp((long)Math.Floor(x0 / exposureBefore * exposureAfter) - first1, -1, weights1.Length - 1);
            var head = Count(-1, agree + 1, j => Distance(x0, first1 + j) >= observed);
            var tail = Count(agree, weights1.Length, j => Distance(x0, first1 + j) < observed);
            sum += weights0[i] * (cumulated[head] + cumulated[^1] - cumulated[tail]);
        }

        return Math.Min(1, sum);

        double Distance(long x0, long x1)
        {
            var spread = (x1 / exposureAfter / exposureAfter) + (x0 / exposureBefore / exposureBefore);
            return spread == 0 ? 0 : Math.Abs((x1 / exposureAfter) - (x0 / exposureBefore)) / Math.Sqrt(spread);
        }
    }

    /// <summary>First index above <paramref name="low"/> for which <paramref name="holds"/> is false; it is true up to some index and false after.</summary>
    private static int Count(long low, long high, Func<long, bool> holds)
    {
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            if (holds(middle)) low = middle;
            else high = middle;
        }

        return (int)high;
    }

    /// <summary>Probabilities of the outcomes within nine standard deviations and 40: less than 1e-15 lies outside.</summary>
    private static (long First, double[] Weights) Outcomes(double mean)
    {
        var law = new Poisson(mean);
        var reach = (9 * Math.Sqrt(mean)) + 40;
        var first = (long)Math.Max(0, Math.Floor(mean - reach));
        var last = (long)Math.Ceiling(mean + reach);
        var weights = new double[last - first + 1];
        for (var i = 0; i < weights.Length; i++) weights[i] = Math.Exp(law.ProbabilityLn((int)(first + i)));
        return (first, weights);
    }
}
