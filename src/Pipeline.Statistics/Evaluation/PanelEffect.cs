using MathNet.Numerics.Distributions;
using Pipeline.Statistics.Rates;

namespace Pipeline.Statistics.Evaluation;

/// <summary>
/// Effect of a treatment in a panel with unit and period effects. The standard error is clustered by unit: V = f A (sum of u u') A with u the scores of a
/// unit and f = G/(G-1) (N-1)/(N-K); t with G - 1 degrees of freedom.
/// </summary>
/// <param name="Beta">In units of the outcome for least squares; the logarithm of a rate ratio for Poisson.</param>
/// <param name="DegreesOfFreedom">Units - 1.</param>
/// <param name="P">Two-sided.</param>
/// <param name="Units">G: units that were used.</param>
/// <param name="Periods">Periods that were used.</param>
/// <param name="Rows">N: known cells of those units and periods.</param>
/// <param name="ParametersCounted">K: period effects, treatment and one constant; unit effects lie within clusters and are not counted.</param>
/// <param name="UnitsDropped">Units without two known periods; for counts also units without an event, which say nothing of change.</param>
/// <param name="TreatedUnits">Units with a treated cell among those used. Clustered errors of fewer than ten are too small.</param>
/// <param name="Dispersion">Poisson: Pearson chi-squared over N minus all parameters; null for least squares, or without degrees.</param>
public sealed record PanelEffect(
    double Beta, double StandardError, double T, int DegreesOfFreedom, double P, double Low, double High,
    int Units, int Periods, int Rows, int ParametersCounted, int UnitsDropped, int TreatedUnits, double? Dispersion = null)
{
    /// <summary>exp(Beta).</summary>
    public double Ratio => Math.Exp(Beta);

    /// <summary>100 (exp(Beta) - 1).</summary>
    public double PercentChange => 100 * (Ratio - 1);

    /// <param name="sandwich">A (sum of u u') A, without the factor for small samples.</param>
    internal static PanelEffect Of(double beta, double sandwich, double confidence, PanelSize size, double? dispersion)
    {
        var error = Math.Sqrt(size.Factor * sandwich);
        var degrees = size.Units - 1;
        var reach = StudentT.InvCDF(0, 1, degrees, 1 - PoissonRate.TailOf(confidence)) * error;
        return new PanelEffect(
            beta, error, beta / error, degrees, 2 * StudentT.CDF(0, 1, degrees, -Math.Abs(beta / error)), beta - reach, beta + reach,
            size.Units, size.Periods, size.Rows, size.Parameters, size.UnitsDropped, size.TreatedUnits, dispersion);
    }
}

/// <summary>How much a panel has to say; see <see cref="PanelEffect"/>.</summary>
internal readonly record struct PanelSize(int Units, int Periods, int Rows, int Parameters, int UnitsDropped, int TreatedUnits)
{
    /// <summary>CR1 of Stata and of fixest.</summary>
    public double Factor => (double)Units / (Units - 1) * (Rows - 1) / (Rows - Parameters);
}
