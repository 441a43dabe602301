namespace Pipeline.Statistics.Evaluation;

/// <summary>
/// Difference in differences of two areas and two periods, on the scale of rates and on that of ratios, with Poisson limits by the delta method. Two
/// areas say nothing of how much areas differ from year to year: with a dispersion estimated elsewhere the limits allow for it.
/// </summary>
/// <param name="Rates">Treated before, treated after, control before, control after.</param>
/// <param name="Difference">(treated after - before) - (control after - before), in the unit of the rates.</param>
/// <param name="P">Of the difference; two-sided, normal.</param>
/// <param name="RatioOfRatios">(treated after / before) / (control after / before); where a count is 0, of counts that are all a half larger.</param>
/// <param name="RatioP">Of the ratio; two-sided, normal.</param>
public sealed record TwoByTwo(
    IReadOnlyList<double> Rates, double Difference, double StandardError, double Low, double High, double P,
    double RatioOfRatios, double RatioLow, double RatioHigh, double RatioP)
{
    /// <summary>100 (ratio of ratios - 1).</summary>
    public double Percent => 100 * (RatioOfRatios - 1);

    /// <param name="yT0">Events in the treated area before, from 0.</param>
    /// <param name="popT0">Its residents, or residents times years; above 0.</param>
    /// <param name="phi">Dispersion; below 1 it counts as 1.</param>
    /// <param name="per">Size of the unit that rates are given for.</param>
    public static TwoByTwo Of(
        double yT0, double popT0, double yT1, double popT1, double yC0, double popC0, double yC1, double popC1,
        double phi = 1, double per = 100_000, double confidence = 0.95)
    {
        double[] counts = [Counted.From(yT0), Counted.From(yT1), Counted.From(yC0), Counted.From(yC1)];
        double[] units = [per / Counted.Exposed(popT0), per / Counted.Exposed(popT1), per / Counted.Exposed(popC0), per / Counted.Exposed(popC1)];
        var dispersion = Math.Max(1, Counted.From(phi));
        Counted.Exposed(per);
        double[] rates = [.. counts.Zip(units, (count, unit) => count * unit)];
        var difference = rates[1] - rates[0] - (rates[3] - rates[2]);
        var error = Math.Sqrt(dispersion * counts.Zip(units, (count, unit) => unit * unit * count).Sum());
        var reach = EffectLimits.Quantile(confidence) * error;

        var added = counts.Contains(0) ? RelativeEffect.Continuity : 0;
        double Log(int cell) => Math.Log((counts[cell] + added) * units[cell]);
        var log = Log(1) - Log(0) - (Log(3) - Log(2));
        var ratio = EffectLimits.OfLog(log, dispersion * counts.Sum(count => 1 / (count + added)), confidence);
        return new TwoByTwo(
            rates, difference, error, difference - reach, difference + reach, EffectLimits.TwoSided(difference, error),
            Math.Exp(log), ratio.Low, ratio.High, ratio.P);
    }
}
