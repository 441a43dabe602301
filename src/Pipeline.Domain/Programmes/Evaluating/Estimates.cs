namespace Pipeline.Domain.Programmes.Evaluating;

/// <summary>Writes estimates in the terms of reports.</summary>
internal static class Estimates
{
    public const string Poisson = "poisson";
    public const string OverdispersedCells = "overdispersed-cells";
    public const string PooledDispersion = "pooled-dispersion";
    public const string Clustered = "clustered";
    public const string Influence = "influence";
    public const string QuasiPoisson = "quasi-poisson";
    public const string NeweyWest = "newey-west";
    public const string Latent = "latent";
    public const string Placebo = "placebo";
    public const string Assignment = "assignment";
    public const string None = "none";

    /// <summary>A ratio of what was recorded to what was to be expected without the programme: below 1 is fewer.</summary>
    public static Estimate Ratio(
        EvaluationMethod method, string variance, EstimateBase size, double value, double? low = null, double? high = null, double? error = null, double? p = null, double? degrees = null,
        params ReadOnlySpan<Reason> notes) => new()
        {
            Method = method,
            Scale = EffectScale.Ratio,
            Variance = variance,
            Base = size,
            Value = value,
            Low = Finite(low),
            High = Finite(high),
            StandardError = Finite(error),
            P = Finite(p),
            DegreesOfFreedom = Finite(degrees),
            Percent = Finite(100 * (value - 1)),
            PercentLow = Finite(100 * (low - 1)),
            PercentHigh = Finite(100 * (high - 1)),
            Notes = notes.ToArray(),
        };

    /// <param name="expected">What was to be expected without the programme, in the same unit; null where that is not known.</param>
    public static Estimate Difference(
        EvaluationMethod method, string variance, EstimateBase size, double value, double? low = null, double? high = null, double? error = null, double? p = null, double? degrees = null,
        double? expected = null, params ReadOnlySpan<Reason> notes)
    {
        var share = expected is > 0 ? 100 / expected : null;
        return new()
        {
            Method = method,
            Scale = EffectScale.Difference,
            Variance = variance,
            Base = size,
            Value = value,
            Low = Finite(low),
            High = Finite(high),
            StandardError = Finite(error),
            P = Finite(p),
            DegreesOfFreedom = Finite(degrees),
            Percent = Finite(value * share),
            PercentLow = Finite(low * share),
            PercentHigh = Finite(high * share),
            Notes = notes.ToArray(),
        };
    }

    /// <summary>An estimate on the scale of logarithms for counts, of differences for values.</summary>
    public static Estimate OfEffect(
        OutcomeStudy study, EvaluationMethod method, string variance, EstimateBase size, double effect, double? low = null, double? high = null, double? error = null, double? p = null,
        double? degrees = null, double? expected = null, params ReadOnlySpan<Reason> notes) =>
        study.Counts
            ? Ratio(method, variance, size, Math.Exp(effect), Exp(low), Exp(high), error, p, degrees, notes)
            : Difference(method, variance, size, effect, low, high, error, p, degrees, expected, notes);

    /// <summary>The numbers distinguish it from no effect at 5 %: null where they carry no uncertainty.</summary>
    public static bool? Distinguishable(this Estimate estimate)
    {
        var none = estimate.Scale == EffectScale.Ratio ? 1 : 0;
        if (estimate is { Low: { } low, High: { } high }) return low > none || high < none;
        return estimate.P is { } p ? p < 0.05 : null;
    }

    /// <summary>Less than expected.</summary>
    public static bool IsFewer(this Estimate estimate) => estimate.Value < (estimate.Scale == EffectScale.Ratio ? 1 : 0);

    public static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    private static double? Exp(double? value) => value is { } log ? Math.Exp(log) : null;
}
