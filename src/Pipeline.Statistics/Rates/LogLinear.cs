namespace Pipeline.Statistics.Rates;

/// <param name="Level">Log rate at the mean year.</param>
/// <param name="Slope">Per year.</param>
internal readonly record struct LogLinearFit(double Level, double Slope, double StandardError);

/// <summary>log mean = level + slope (year - mean year) + log exposure, fitted by iteratively reweighted least squares.</summary>
internal sealed class LogLinear
{
    private const int MostSteps = 100;
    private readonly double[] _x;
    private readonly double[] _offset;

    public LogLinear(IReadOnlyList<int> years, IReadOnlyList<long> counts, IReadOnlyList<double>? exposures)
    {
        // Years are centred: 2,000 squared beside 14 squared would cost the slope its digits.
        var mean = years.Average();
        _x = [.. years.Select(year => year - mean)];
        Counts = counts;
        _offset = exposures is null ? new double[_x.Length] : [.. exposures.Select(exposure => Math.Log(exposure))];
        Start = new LogLinearFit(Math.Log(counts.Sum() / _offset.Sum(Math.Exp)), 0, 0);
    }

    public IReadOnlyList<long> Counts { get; }

    /// <summary>The pooled rate without a trend.</summary>
    public LogLinearFit Start { get; }

    public double[] Means(LogLinearFit fit) => [.. _x.Select((x, i) => Math.Exp(fit.Level + (fit.Slope * x) + _offset[i]))];

    /// <summary>Pearson chi-squared under the Poisson variance.</summary>
    public double Pearson(LogLinearFit fit) => Means(fit).Select((mean, i) => (Counts[i] - mean) * (Counts[i] - mean) / mean).Sum();

    /// <param name="theta">Variance is mu + mu^2 / theta; infinite for Poisson.</param>
    public LogLinearFit Fit(double theta, LogLinearFit start)
    {
        var fit = start;
        for (var step = 0; step < MostSteps; step++)
        {
            double w = 0, wx = 0, wxx = 0, wz = 0, wxz = 0;
            var means = Means(fit);
            for (var i = 0; i < _x.Length; i++)
            {
                var weight = means[i] / (1 + (means[i] / theta));
                var working = fit.Level + (fit.Slope * _x[i]) + ((Counts[i] - means[i]) / means[i]);
                w += weight;
                wx += weight * _x[i];
                wxx += weight * _x[i] * _x[i];
                wz += weight * working;
                wxz += weight * _x[i] * working;
            }

            var determinant = (w * wxx) - (wx * wx);
            var next = Halved(theta, fit, new LogLinearFit(((wxx * wz) - (wx * wxz)) / determinant, ((w * wxz) - (wx * wz)) / determinant, Math.Sqrt(w / determinant)));
            var moved = Math.Abs(next.Slope - fit.Slope) + Math.Abs(next.Level - fit.Level);
            fit = next;
            if (moved < 1e-13 * (1 + Math.Abs(fit.Level))) break;
        }

        return fit;
    }

    /// <summary>
    /// Whether a finite slope fits best: events in one year at either end alone would be fitted ever better by an ever steeper line. (The mean year of the
    /// events must lie inside the years: existence of the maximum likelihood estimate in an exponential family.)
    /// </summary>
    public static bool HasFiniteSlope(IReadOnlyList<int> years, IReadOnlyList<long> counts)
    {
        var (first, last) = (years.Min(), years.Max());
        return years.Where((year, i) => counts[i] > 0 && year > first).Any() && years.Where((year, i) => counts[i] > 0 && year < last).Any();
    }

    /// <summary>A full step may overshoot where counts are small: it is halved until the likelihood does not fall.</summary>
    private LogLinearFit Halved(double theta, LogLinearFit from, LogLinearFit to)
    {
        const int most = 60;
        var before = LogLikelihood(theta, from);
        for (var halving = 0; halving < most && !(LogLikelihood(theta, to) >= before - (1e-9 * (1 + Math.Abs(before)))); halving++)
            to = to with { Level = (from.Level + to.Level) / 2, Slope = (from.Slope + to.Slope) / 2 };
        return to;
    }

    /// <summary>Without the terms that the line does not change.</summary>
    private double LogLikelihood(double theta, LogLinearFit fit)
    {
        double sum = 0;
        var means = Means(fit);
        for (var i = 0; i < means.Length; i++)
            sum += (Counts[i] * Math.Log(means[i])) - (double.IsPositiveInfinity(theta) ? means[i] : (Counts[i] + theta) * Math.Log(theta + means[i]));
        return sum;
    }
}
