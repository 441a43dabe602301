namespace Pipeline.Statistics.Evaluation;

/// <summary>
/// Weighted displacement difference (Wheeler and Ratcliffe, Crime Science 7:11, 2018): the change in a treated area beyond that in its control, plus the
/// change in the buffer beyond that in the buffer's control, in events. Controls of about the same size as what they stand for, since it compares counts
/// and not rates. Counts are taken as Poisson: where they vary twice as much, limits that claim 95 % hold the truth in 83 of 100 simulated data sets.
/// </summary>
/// <param name="Difference">Below 0 where crime fell by more than in the controls.</param>
/// <param name="StandardError">Square root of the sum of all counts.</param>
/// <param name="P">Two-sided, normal.</param>
public sealed record WeightedDisplacementDifference(double Difference, double StandardError, double Low, double High, double P)
{
    /// <summary>Buffer with a control of its own.</summary>
    /// <param name="r0">Treated before, then after; all eight are counts from 0 over windows of the same length.</param>
    /// <param name="c0">Control of the treated area.</param>
    /// <param name="d0">Buffer.</param>
    /// <param name="dc0">Control of the buffer.</param>
    public static WeightedDisplacementDifference Of(
        double r0, double r1, double c0, double c1, double d0, double d1, double dc0, double dc1, double confidence = 0.95)
    {
        double[] counts =
        [
            Counted.From(r0), Counted.From(r1), Counted.From(c0), Counted.From(c1), Counted.From(d0), Counted.From(d1), Counted.From(dc0), Counted.From(dc1),
        ];
        var difference = r1 - r0 - (c1 - c0) + (d1 - d0) - (dc1 - dc0);
        var error = Math.Sqrt(counts.Sum());
        var reach = EffectLimits.Quantile(confidence) * error;
        return new WeightedDisplacementDifference(difference, error, difference - reach, difference + reach, EffectLimits.TwoSided(difference, error));
    }

    /// <summary>Buffer without a control of its own: whatever it would have done anyway stays in the difference. For no buffer give it 0 and 0.</summary>
    public static WeightedDisplacementDifference Of(double r0, double r1, double c0, double c1, double d0, double d1, double confidence = 0.95) =>
        Of(r0, r1, c0, c1, d0, d1, dc0: 0, dc1: 0, confidence);
}
