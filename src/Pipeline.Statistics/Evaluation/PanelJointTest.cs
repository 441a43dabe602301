using MathNet.Numerics;

namespace Pipeline.Statistics.Evaluation;

/// <summary>Wald test that several effects are all 0.</summary>
/// <param name="Statistic">Chi-squared, or F where there is a denominator.</param>
/// <param name="Degrees">Number of effects.</param>
/// <param name="Denominator">Degrees of freedom of the denominator of F; null for chi-squared.</param>
public sealed record PanelJointTest(double Statistic, int Degrees, int? Denominator, double P)
{
    /// <summary>Correlations closer to singular than this cannot be told from it.</summary>
    private const double Singular = 1e-8;

    /// <param name="covariance">Of the effects; symmetric.</param>
    /// <returns>Null without effects, and where there are as many effects as clusters or more: their covariance is singular then and shows nothing.</returns>
    internal static PanelJointTest? Of(IReadOnlyList<double> effects, Func<int, int, double> covariance, int? denominator)
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

        return denominator is { } degrees
            ? new PanelJointTest(statistic / n, n, degrees, SpecialFunctions.BetaRegularized(degrees / 2.0, n / 2.0, degrees / (degrees + statistic)))
            : new PanelJointTest(statistic, n, null, SpecialFunctions.GammaUpperRegularized(n / 2.0, statistic / 2));
    }
}
