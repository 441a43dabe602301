namespace Pipeline.Statistics.Rates;

/// <summary>Directly standardised rate: what an area's rate would be with the age (or sex) mix of a standard population.</summary>
/// <param name="Crude">All events over all residents.</param>
/// <param name="Low">Limit from the gamma law (Fay and Feuer 1997), which stays honest with few events.</param>
public sealed record StandardisedRate(double Crude, double Rate, double Low, double High)
{
    /// <param name="counts">Events by stratum.</param>
    /// <param name="populations">Residents by stratum, each above 0.</param>
    /// <param name="standard">Standard population by stratum, none below 0 and not all 0.</param>
    public static StandardisedRate Of(IReadOnlyList<long> counts, IReadOnlyList<double> populations, IReadOnlyList<double> standard, double per = 100_000, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(populations);
        ArgumentNullException.ThrowIfNull(standard);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(per);
        if (counts.Count == 0 || counts.Any(k => k < 0)) throw new ArgumentException("At least one stratum, no count below 0.", nameof(counts));
        if (populations.Count != counts.Count || populations.Any(n => !(n > 0))) throw new ArgumentException("One population above 0 for each stratum.", nameof(populations));
        if (standard.Count != counts.Count || standard.Any(n => !(n >= 0)) || !(standard.Sum() > 0)) throw new ArgumentException("One standard population for each stratum, not all 0.", nameof(standard));

        var total = standard.Sum();
        double rate = 0, variance = 0, largest = 0;
        for (var i = 0; i < counts.Count; i++)
        {
            var weight = standard[i] / (total * populations[i]);
            rate += weight * counts[i];
            variance += weight * weight * counts[i];
            largest = Math.Max(largest, weight);
        }

        // A quantile of chi-squared with d degrees of freedom is twice that of the gamma law with shape d / 2.
        var tail = PoissonRate.TailOf(confidence);
        var low = variance > 0 ? variance / rate * PoissonRate.GammaQuantile(rate * rate / variance, tail) : 0;
        var (upperRate, upperVariance) = (rate + largest, variance + (largest * largest));
        var high = upperVariance / upperRate * PoissonRate.GammaQuantile(upperRate * upperRate / upperVariance, 1 - tail);
        return new StandardisedRate(per * counts.Sum() / populations.Sum(), per * rate, per * low, per * high);
    }
}
