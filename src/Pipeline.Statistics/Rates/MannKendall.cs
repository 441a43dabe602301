using MathNet.Numerics.Distributions;

namespace Pipeline.Statistics.Rates;

/// <summary>Trend without a model: Mann-Kendall test with tie correction and continuity, Sen slope with Gilbert's limits.</summary>
/// <param name="S">Rising pairs minus falling pairs.</param>
/// <param name="TauA">S over the number of pairs.</param>
/// <param name="P">Two-sided, normal approximation.</param>
/// <param name="Slope">Median of all pairwise slopes, in units of the series per step.</param>
/// <param name="Low">Limit of the slope; null when the series is too short for the confidence asked for.</param>
public sealed record MannKendall(long S, double Variance, double Z, double P, double TauA, double Slope, double? Low, double? High)
{
    /// <summary>Fewer points than this are shown as a line without a test.</summary>
    public const int FewestPoints = 8;

    /// <param name="series">Equally spaced, at least two points.</param>
    /// <remarks>Mann 1945; Kendall 1975; Sen 1968; Gilbert, Statistical Methods for Environmental Pollution Monitoring, 1987.</remarks>
    public static MannKendall Of(IReadOnlyList<double> series, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Count < 2) throw new ArgumentException("A slope wants two points.", nameof(series));
        var n = series.Count;
        var slopes = new List<double>(n * (n - 1) / 2);
        long s = 0;
        for (var i = 0; i < n; i++)
        {
            for (var j = i + 1; j < n; j++)
            {
                s += Math.Sign(series[j] - series[i]);
                slopes.Add((series[j] - series[i]) / (j - i));
            }
        }

        slopes.Sort();
        var variance = Spread(n);
        foreach (var tie in series.GroupBy(x => x)) variance -= Spread(tie.Count());
        variance /= 18;

        var z = variance > 0 ? (s - Math.Sign(s)) / Math.Sqrt(variance) : 0;
        var (low, high) = Limits(slopes, Normal.InvCDF(0, 1, 1 - PoissonRate.TailOf(confidence)) * Math.Sqrt(Math.Max(0, variance)));
        return new MannKendall(
            s, variance, z, 2 * Normal.CDF(0, 1, -Math.Abs(z)), (double)s / slopes.Count,
            (slopes[(slopes.Count - 1) / 2] + slopes[slopes.Count / 2]) / 2, low, high);

        static double Spread(double count) => count * (count - 1) * ((2 * count) + 5);
    }

    // Ranks count from 1; a rank between two slopes goes to the nearer one, a half to the even one as in R's round().
    private static (double? Low, double? High) Limits(List<double> slopes, double c)
    {
        var low = (int)Math.Round((slopes.Count - c) / 2, MidpointRounding.ToEven);
        var high = (int)Math.Round(((slopes.Count + c) / 2) + 1, MidpointRounding.ToEven);
        return (low >= 1 ? slopes[low - 1] : null, high <= slopes.Count ? slopes[high - 1] : null);
    }
}
