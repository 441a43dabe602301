using MathNet.Numerics.Distributions;
using Pipeline.Statistics.Rates;

namespace Pipeline.Statistics.Evaluation;

/// <summary>How sure a ratio is under one account of its variance.</summary>
/// <param name="Variance">Of the natural logarithm of the ratio.</param>
/// <param name="Low">Limit of the ratio.</param>
/// <param name="P">Two-sided, against a ratio of 1.</param>
public sealed record EffectLimits(double Variance, double Low, double High, double P)
{
    /// <summary>Limits that are symmetrical on the scale of logarithms.</summary>
    /// <param name="log">Logarithm of the ratio.</param>
    /// <param name="degrees">Of Student's t; null for the normal law.</param>
    internal static EffectLimits OfLog(double log, double variance, double confidence, double? degrees = null)
    {
        var error = Math.Sqrt(variance);
        var reach = Quantile(confidence, degrees) * error;
        return new EffectLimits(variance, Math.Exp(log - reach), Math.Exp(log + reach), TwoSided(log, error, degrees));
    }

    /// <summary>Standard errors from the middle to a limit.</summary>
    internal static double Quantile(double confidence, double? degrees = null)
    {
        var upper = 1 - PoissonRate.TailOf(confidence);
        return degrees is { } t ? StudentT.InvCDF(0, 1, t, upper) : Normal.InvCDF(0, 1, upper);
    }

    /// <summary>1 without an error: an estimate that seems unable to vary, as of cells that are all empty, is evidence of nothing.</summary>
    internal static double TwoSided(double estimate, double error, double? degrees = null)
    {
        if (!(error > 0)) return 1;
        var score = -Math.Abs(estimate) / error;
        return Math.Min(1, 2 * (degrees is { } t ? StudentT.CDF(0, 1, t, score) : Normal.CDF(0, 1, score)));
    }
}
