namespace Pipeline.Statistics.Rates;

/// <summary>
/// Rates of small areas drawn towards the rate of all areas together, the more so the fewer residents an area has (Marshall 1991, global; spdep
/// <c>EBest</c>). For ranking and choosing areas; the published count stays the count. Rates are events for each resident.
/// </summary>
/// <param name="Overall">All events over all residents.</param>
/// <param name="BetweenVariance">Variance between areas beyond chance; 0 when chance alone explains the differences, and then every area gets the overall rate.</param>
public sealed record EmpiricalBayes(double Overall, double BetweenVariance, IReadOnlyList<double> Raw, IReadOnlyList<double> Smoothed)
{
    /// <param name="counts">Events by area, at least one area.</param>
    /// <param name="populations">Residents by area, each above 0: an area without residents has no rate and is left out by the caller.</param>
    public static EmpiricalBayes Of(IReadOnlyList<long> counts, IReadOnlyList<double> populations)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(populations);
        if (counts.Count == 0 || counts.Any(k => k < 0)) throw new ArgumentException("At least one area, no count below 0.", nameof(counts));
        if (populations.Count != counts.Count || populations.Any(n => !(n > 0))) throw new ArgumentException("One population above 0 for each area.", nameof(populations));

        var residents = populations.Sum();
        var overall = counts.Sum() / residents;
        double[] raw = [.. counts.Select((k, i) => k / populations[i])];
        var spread = raw.Select((r, i) => populations[i] * (r - overall) * (r - overall)).Sum() / residents;
        var between = Math.Max(0, spread - (overall / (residents / counts.Count)));
        return new EmpiricalBayes(overall, between, raw, [.. raw.Select((r, i) =>
            between > 0 ? overall + (between / (between + (overall / populations[i])) * (r - overall)) : overall)]);
    }
}
