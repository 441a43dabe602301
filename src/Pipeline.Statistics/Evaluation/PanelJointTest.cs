using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Pipeline.Statistics.Evaluation;

/// <summary>
/// Wald test that several effects are all 0. Its p-value counts the covariance as known, and with twelve monthly leads of forty areas rejects a quarter of true
/// hypotheses that it should reject in one of twenty: judge by <see cref="SmallSample"/>.
/// </summary>
/// <param name="Statistic">Chi-squared, or F where there is a denominator.</param>
/// <param name="Degrees">Number of effects.</param>
/// <param name="Denominator">Degrees of freedom of the denominator of F; null for chi-squared.</param>
/// <param name="P">As packages print it.</param>
public sealed record PanelJointTest(double Statistic, int Degrees, double? Denominator, double P)
{
    /// <summary>
    /// The same with the covariance taken as estimated from few units: Hotelling's T squared for groups of unequal covariance, degrees of freedom by
    /// Krishnamoorthy and Yu (2004), as F. Null when effects are too many for the units, or a group has one unit only; then nothing can be judged.
    /// </summary>
    public PanelJointTest? SmallSample { get; init; }

    /// <summary>Correlations closer to singular than this cannot be told from it.</summary>
    private const double Singular = 1e-8;

    /// <param name="covariance">Of the effects; symmetric.</param>
    /// <param name="groups">Parts of the covariance that independent groups of units contribute, without a factor for small samples, and their units.</param>
    /// <returns>Null without effects, and where there are as many effects as clusters or more: their covariance is singular then and shows nothing.</returns>
    internal static PanelJointTest? Of(IReadOnlyList<double> effects, Func<int, int, double> covariance, int? denominator, IReadOnlyList<(int Units, Func<int, int, double> Covariance)> groups)
    {
        var n = effects.Count;
        double[] errors = [.. Enumerable.Range(0, n).Select(i => Math.Sqrt(covariance(i, i)))];
        if (n == 0 || Array.Exists(errors, e => !(e > 0))) return null;
        // Cholesky of the correlations; the statistic is the square of L^-1 effects.
        var factor = new double[n, n];
        var scaled = new double[n];
        double statistic = 0;
        for (var i = 0; i < n; i++)
        {
            var side = effects[i] / errors[i];
            for (var j = 0; j <= i; j++)
            {
                var sum = covariance(i, j) / (errors[i] * errors[j]);
                for (var k = 0; k < j; k++) sum -= factor[i, k] * factor[j, k];
                if (j < i) factor[i, j] = sum / factor[j, j];
                else if (sum > Singular) factor[i, i] = Math.Sqrt(sum);
                else return null;
            }

            for (var j = 0; j < i; j++) side -= factor[i, j] * scaled[j];
            scaled[i] = side / factor[i, i];
            statistic += scaled[i] * scaled[i];
        }

        var smallSample = Few(effects, errors, groups);
        return denominator is { } degrees
            ? OfF(statistic / n, n, degrees) with { SmallSample = smallSample }
            : new PanelJointTest(statistic, n, null, SpecialFunctions.GammaUpperRegularized(n / 2.0, statistic / 2)) { SmallSample = smallSample };
    }

    private static PanelJointTest? Few(IReadOnlyList<double> effects, double[] errors, IReadOnlyList<(int Units, Func<int, int, double> Covariance)> groups)
    {
        var n = effects.Count;
        // A group of one has no variation to show, not none.
        if (groups.Any(g => g.Units < 2)) return null;
        var parts = groups.Select(g => (g.Units, Matrix: Matrix<double>.Build.Dense(n, n, (i, j) => g.Covariance(i, j) / (errors[i] * errors[j]) * g.Units / (g.Units - 1)))).ToList();
        var inverse = parts.Aggregate(Matrix<double>.Build.Dense(n, n), (sum, g) => sum + g.Matrix).Inverse();
        var spread = parts.Sum(g =>
        {
            var share = g.Matrix * inverse;
            var trace = share.Trace();
            return ((share * share).Trace() + (trace * trace)) / (g.Units - 1);
        });
        var degrees = (n + ((double)n * n)) / spread;
        var scaled = Vector<double>.Build.Dense(n, i => effects[i] / errors[i]);
        var denominator = degrees - n + 1;
        return denominator > 0 ? OfF(scaled * inverse * scaled * denominator / (degrees * n), n, denominator) : null;
    }

    private static PanelJointTest OfF(double statistic, int degrees, double denominator) => new(
        statistic, degrees, denominator, SpecialFunctions.BetaRegularized(denominator / 2, degrees / 2.0, denominator / (denominator + (degrees * statistic))));
}
