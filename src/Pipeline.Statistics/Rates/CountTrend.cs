using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Pipeline.Statistics.Rates;

/// <summary>
/// Log-linear trend of yearly counts, log E(count) = a + b year + log exposure, by Poisson regression; the standard error
/// is widened by the dispersion when that is above 1 (quasi-Poisson), with t on n - 2 degrees of freedom.
/// </summary>
/// <param name="Slope">b, per year.</param>
/// <param name="Dispersion">Pearson chi-squared over n - 2.</param>
/// <param name="StandardErrorPoisson">Without dispersion; for comparison, never to be published beside a dispersion well above 1.</param>
/// <param name="Low">Limit of the yearly change in percent.</param>
/// <param name="NegativeBinomial">Second fit, made when the dispersion is above 1.5.</param>
public sealed record CountTrend(
    double Slope, double Dispersion, double StandardErrorPoisson, double PPoisson, double StandardError, double P,
    double Low, double High, NegativeBinomialTrend? NegativeBinomial)
{
    private const double Overdispersed = 1.5;

    /// <summary>100 (exp b - 1).</summary>
    public double YearlyChangePercent => Percent(Slope);

    /// <summary>Whether a line fits at all: with no events, or events in the first or the last year alone, no slope is the best.</summary>
    public static bool IsDefined(IReadOnlyList<int> years, IReadOnlyList<long> counts) => LogLinear.HasFiniteSlope(years, counts);

    /// <param name="years">At least three, two of them different.</param>
    /// <param name="counts">One for each year; see <see cref="IsDefined"/>.</param>
    /// <param name="exposures">One for each year, above 0; null when it did not change.</param>
    public static CountTrend Of(IReadOnlyList<int> years, IReadOnlyList<long> counts, IReadOnlyList<double>? exposures = null, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(years);
        ArgumentNullException.ThrowIfNull(counts);
        if (years.Count < 3 || years.Distinct().Count() < 2) throw new ArgumentException("A trend with an error wants three points in at least two years.", nameof(years));
        if (counts.Count != years.Count || counts.Any(count => count < 0)) throw new ArgumentException("One count for each year, none negative.", nameof(counts));
        if (!IsDefined(years, counts)) throw new ArgumentException("A line wants events in more than the first or the last year.", nameof(counts));
        if (exposures is not null && (exposures.Count != years.Count || exposures.Any(exposure => !(exposure > 0))))
            throw new ArgumentException("One exposure above 0 for each year.", nameof(exposures));

        var model = new LogLinear(years, counts, exposures);
        var fit = model.Fit(theta: double.PositiveInfinity, model.Start);
        var degrees = years.Count - 2;
        var dispersion = model.Pearson(fit) / degrees;
        var error = fit.StandardError * Math.Sqrt(Math.Max(dispersion, 1));
        var reach = StudentT.InvCDF(0, 1, degrees, 1 - PoissonRate.TailOf(confidence)) * error;
        return new CountTrend(
            fit.Slope, dispersion, fit.StandardError, 2 * Normal.CDF(0, 1, -Math.Abs(fit.Slope / fit.StandardError)),
            error, 2 * StudentT.CDF(0, 1, degrees, -Math.Abs(fit.Slope / error)),
            Percent(fit.Slope - reach), Percent(fit.Slope + reach),
            dispersion > Overdispersed ? NegativeBinomialTrend.Of(model, fit) : null);
    }

    private static double Percent(double slope) => 100 * (Math.Exp(slope) - 1);
}

/// <summary>The same line with variance mu + mu^2 / theta (NB2), theta by maximum likelihood (R <c>MASS::glm.nb</c>).</summary>
/// <param name="StandardError">Of the slope, theta taken as known.</param>
public sealed record NegativeBinomialTrend(double Theta, double Slope, double StandardError)
{
    private const int MostRounds = 200;

    internal static NegativeBinomialTrend Of(LogLinear model, LogLinearFit poisson)
    {
        var fit = poisson;
        var theta = double.PositiveInfinity;
        for (var round = 0; round < MostRounds; round++)
        {
            var next = BestTheta(model, fit);
            fit = model.Fit(next, fit);
            if (Math.Abs(next - theta) <= 1e-10 * next) return new NegativeBinomialTrend(next, fit.Slope, fit.StandardError);
            theta = next;
        }

        return new NegativeBinomialTrend(theta, fit.Slope, fit.StandardError);
    }

    /// <summary>Where the derivative of the log likelihood by theta crosses 0; it falls from plus to minus, so its negative rises.</summary>
    private static double BestTheta(LogLinear model, LogLinearFit fit)
    {
        var means = model.Means(fit);
        var log = MonotoneRoot.Find(
            t => -Score(Math.Exp(t)), _ => double.NaN, 0, Math.Log(1e-4), Math.Log(1e9), 0);
        return Math.Exp(log);

        double Score(double theta)
        {
            double sum = 0;
            for (var i = 0; i < means.Length; i++)
            {
                var y = model.Counts[i];
                sum += SpecialFunctions.DiGamma(y + theta) - SpecialFunctions.DiGamma(theta) + Math.Log(theta) + 1
                    - Math.Log(theta + means[i]) - ((y + theta) / (means[i] + theta));
            }

            return sum;
        }
    }
}
