namespace Pipeline.Statistics.Evaluation;

/// <summary>
/// Rates after over rates before, with nothing to compare with, and with the dispersion that the periods within the two windows show: a city whose homicides went
/// from 301 to 1,623 and 2,754 in three years did not draw them from a Poisson law. Season and trend inside a window count as dispersion, so limits err on the
/// long side; so they do where four periods know little of a small dispersion, which is never taken below 1. The same as a quasi-Poisson regression on before and after, with the dispersion no smaller than 1.
/// </summary>
/// <param name="Ratio">Of the rates: below 1 is fewer.</param>
/// <param name="Dispersion">Pearson chi-squared within the windows over <paramref name="DegreesOfFreedom"/>; when below 1 the error is left as Poisson has it.</param>
/// <param name="StandardError">Of the logarithm of the ratio.</param>
/// <param name="DegreesOfFreedom">Periods less 2.</param>
/// <param name="Low">By Student's t, since few periods know little of a dispersion.</param>
public sealed record BeforeAfterRatio(double Ratio, double Dispersion, double StandardError, int DegreesOfFreedom, double Low, double High, double P)
{
    /// <summary>Null where a window has no event, or neither has the two periods that a dispersion takes.</summary>
    /// <param name="before">Counts of single periods of the same kind.</param>
    /// <param name="exposedBefore">Residents times years of each, above 0.</param>
    public static BeforeAfterRatio? Of(
        IReadOnlyList<double> before, IReadOnlyList<double> exposedBefore, IReadOnlyList<double> after, IReadOnlyList<double> exposedAfter, double confidence = 0.95)
    {
        var (first, then) = (Window.Of(before, exposedBefore), Window.Of(after, exposedAfter));
        var degrees = before.Count + after.Count - 2;
        if (degrees < 1 || first.Events == 0 || then.Events == 0) return null;
        var dispersion = (first.Squares + then.Squares) / degrees;
        var variance = Math.Max(1, dispersion) * ((1 / first.Events) + (1 / then.Events));
        var log = Math.Log(then.Rate / first.Rate);
        var limits = EffectLimits.OfLog(log, variance, confidence, degrees);
        return new BeforeAfterRatio(then.Rate / first.Rate, dispersion, Math.Sqrt(variance), degrees, limits.Low, limits.High, limits.P);
    }

    /// <param name="Squares">Pearson's: squares about what the window's rate foretells, over that.</param>
    private readonly record struct Window(double Events, double Rate, double Squares)
    {
        public static Window Of(IReadOnlyList<double> counts, IReadOnlyList<double> exposed)
        {
            ArgumentNullException.ThrowIfNull(counts);
            ArgumentNullException.ThrowIfNull(exposed);
            if (counts.Count != exposed.Count) throw new ArgumentException("One exposure for each period.", nameof(exposed));
            foreach (var count in counts) Counted.From(count, nameof(counts));
            var events = counts.Sum();
            if (events == 0) return default;
            var rate = events / exposed.Sum(exposure => Counted.Exposed(exposure, nameof(exposed)));
            return new(events, rate, counts.Zip(exposed, (count, exposure) => (count - (rate * exposure)) * (count - (rate * exposure)) / (rate * exposure)).Sum());
        }
    }
}
