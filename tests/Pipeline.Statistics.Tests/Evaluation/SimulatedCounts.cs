using Pipeline.Statistics.Draws;

namespace Pipeline.Statistics.Tests.Evaluation;

/// <summary>Counts with known means for Monte Carlo tests.</summary>
internal sealed class SimulatedCounts(ulong seed)
{
    private readonly SeededDraws random = new(seed);

    public SeededDraws Random => random;

    /// <summary>Variance = dispersion x mean: Poisson when that is 1, else negative binomial (a Poisson number about a gamma mean).</summary>
    public double Draw(double mean, double dispersion = 1) =>
        random.Poisson(dispersion > 1 ? Gamma(mean / (dispersion - 1)) * (dispersion - 1) : mean);

    public double[] Draw(IEnumerable<double> means, double dispersion = 1) => [.. means.Select(mean => Draw(mean, dispersion))];

    /// <summary>Box and Muller.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.Share())) * Math.Cos(2 * Math.PI * random.Share());

    /// <summary>A year's worth and more of monthly noise in which each month resembles the one before: factors with mean 1.</summary>
    /// <param name="correlation">Of neighbouring months.</param>
    /// <param name="spread">Standard deviation of the logarithm.</param>
    public double[] Waves(int months, double correlation, double spread)
    {
        var factors = new double[months];
        var state = Normal() * spread;
        for (var t = 0; t < months; t++)
        {
            factors[t] = Math.Exp(state - (spread * spread / 2));
            state = (correlation * state) + (Math.Sqrt(1 - (correlation * correlation)) * spread * Normal());
        }

        return factors;
    }

    /// <summary>Marsaglia and Tsang (2000), scale 1.</summary>
    private double Gamma(double shape)
    {
        if (shape < 1) return Gamma(shape + 1) * Math.Pow(1 - random.Share(), 1 / shape);
        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal();
            var v = Math.Pow(1 + (c * x), 3);
            if (v > 0 && Math.Log(1 - random.Share()) < (x * x / 2) + d - (d * v) + (d * Math.Log(v))) return d * v;
        }
    }
}
