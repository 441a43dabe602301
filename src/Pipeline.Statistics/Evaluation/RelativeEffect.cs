namespace Pipeline.Statistics.Evaluation;

/// <summary>
/// Relative effect size of Farrington and Welsh: the odds ratio of counts before and after in a treated and a control area, above 1 where the treated
/// area did better. Both windows have the same length and the same months; where they do not, <see cref="RelativeRateRatio"/> compares means by month.
/// The Poisson limits hold for events that come one by one. Recorded crime bunches, and they are then too short: the overdispersed ones use what
/// Farrington, Gill, Waples and Argomaniz (2007) found in yearly counts of areas, the dispersed ones a dispersion of the user's own.
/// In simulated data the limits hold the truth as often as they say from about seven expected events in each count on, and more often below.
/// </summary>
/// <param name="Ratio">ad / (bc).</param>
/// <param name="ContinuityAdded">What was added to all four counts because one of them was 0: a half, else 0.</param>
/// <param name="Overdispersed">Each count contributes (0.0008 count + 1.2) / count.</param>
/// <param name="Dispersed">Poisson variance times the given dispersion; null when none was given.</param>
public sealed record RelativeEffect(double Ratio, double ContinuityAdded, EffectLimits Poisson, EffectLimits Overdispersed, EffectLimits? Dispersed)
{
    /// <summary>Variance over mean of yearly counts in Farrington and others (2007), as a line in the count.</summary>
    private const double DispersionByCount = 0.0008;
    private const double DispersionAtNothing = 1.2;

    internal const double Continuity = 0.5;

    /// <summary>Change of the treated area relative to the control in percent, below 0 where crime fell by more: 100 (1 / ratio - 1).</summary>
    public double PercentChange => 100 * ((1 / Ratio) - 1);

    /// <param name="a">Treated before; like the others a count from 0.</param>
    /// <param name="b">Treated after.</param>
    /// <param name="c">Control before.</param>
    /// <param name="d">Control after.</param>
    /// <param name="phi">Dispersion, such as one estimated from months; below 1 it counts as 1, since less noise than Poisson is chance or a fault.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative or not finite, or the confidence not between 0 and 1.</exception>
    public static RelativeEffect Of(double a, double b, double c, double d, double? phi = null, double confidence = 0.95)
    {
        double[] cells = [Counted.From(a), Counted.From(b), Counted.From(c), Counted.From(d)];
        var added = cells.Contains(0) ? Continuity : 0;
        if (added > 0) cells = [.. cells.Select(cell => cell + added)];
        var log = Math.Log(cells[0]) + Math.Log(cells[3]) - Math.Log(cells[1]) - Math.Log(cells[2]);
        var poisson = cells.Sum(cell => 1 / cell);
        return new RelativeEffect(
            Math.Exp(log), added,
            EffectLimits.OfLog(log, poisson, confidence),
            EffectLimits.OfLog(log, cells.Sum(cell => ((DispersionByCount * cell) + DispersionAtNothing) / cell), confidence),
            phi is { } given ? EffectLimits.OfLog(log, Math.Max(1, Counted.From(given)) * poisson, confidence) : null);
    }
}
