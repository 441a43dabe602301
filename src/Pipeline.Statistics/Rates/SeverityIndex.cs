using Pipeline.Statistics.Draws;

namespace Pipeline.Statistics.Rates;

/// <param name="Weight">Harm of one such crime, in the unit of the weight set (days of sentence, points); null when the set has none for it.</param>
public readonly record struct WeightedCount(string Category, long Count, double? Weight);

/// <summary>Crime weighted by its seriousness. Null throughout when a category that has crimes has no weight: a partial sum would pass for a low one.</summary>
/// <param name="Total">Sum of count x weight.</param>
/// <param name="MeanWeight">Total over the number of crimes; null without crimes.</param>
/// <param name="Shares">Of the total, by category in the given order; empty when the total is 0 or null.</param>
/// <param name="Missing">Categories with crimes and without a weight.</param>
public sealed record SeverityIndex(double? Total, double? MeanWeight, IReadOnlyList<KeyValuePair<string, double>> Shares, IReadOnlyList<string> Missing)
{
    public const int UsualDraws = 9999;

    /// <param name="counts">One for each category; none below 0, weights neither.</param>
    public static SeverityIndex Of(IReadOnlyList<WeightedCount> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.Any(c => c.Count < 0 || c.Weight is { } w && !(w >= 0 && double.IsFinite(w)))) throw new ArgumentException("Counts and weights are not negative.", nameof(counts));
        string[] missing = [.. counts.Where(c => c is { Count: > 0, Weight: null }).Select(c => c.Category)];
        if (missing.Length > 0) return new SeverityIndex(null, null, [], missing);
        var total = counts.Sum(c => c.Count * (c.Weight ?? 0));
        var crimes = counts.Sum(c => c.Count);
        return new SeverityIndex(
            total, crimes > 0 ? total / crimes : null,
            total > 0 ? [.. counts.Where(c => c.Weight is not null).Select(c => KeyValuePair.Create(c.Category, c.Count * c.Weight!.Value / total))] : [], []);
    }

    /// <summary>Weight for each <paramref name="per"/> residents.</summary>
    public double? Rate(double population, double per = 100_000)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(population);
        return Total * per / population;
    }

    /// <summary>
    /// Limits of the total when each count is a Poisson number around itself: the order statistics of simulated totals. One homicide moves the total by its
    /// whole weight, and this shows it. A category without crimes adds nothing to the limits, though one might have happened.
    /// </summary>
    /// <param name="seed">Print it with the limits.</param>
    /// <param name="draws">Simulated totals; with 9,999 the limits are the 250th and the 9,750th.</param>
    /// <returns>Null when the total is.</returns>
    public static (double Low, double High)? Interval(IReadOnlyList<WeightedCount> counts, ulong seed, int draws = UsualDraws, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 99);
        if (Of(counts).Total is null) return null;
        var generator = new SeededDraws(seed);
        var totals = new double[draws];
        for (var d = 0; d < draws; d++)
            foreach (var (_, count, weight) in counts)
                if (count > 0) totals[d] += generator.Poisson(count) * weight!.Value;
        Array.Sort(totals);
        var rank = Math.Max(1, (int)Math.Round(PoissonRate.TailOf(confidence) * (draws + 1), MidpointRounding.ToZero));
        return (totals[rank - 1], totals[draws - rank]);
    }
}
