namespace Pipeline.Statistics.Evaluation;

/// <summary>
/// outcome = unit effect + period effect + beta treated, by (weighted) least squares; the same numbers as fixest's <c>feols(y ~ d | unit + period)</c>
/// clustered by unit. With different start dates and effects that grow, beta is no average of them (Goodman-Bacon 2021): see <see cref="StaggeredGroups"/>.
/// </summary>
public static class PanelLeastSquares
{
    /// <param name="data">The outcome is taken as it is; <see cref="PanelData.LogRates"/> turns counts into logarithms of rates.</param>
    /// <param name="weights">One for each cell, such as its residents; 0 leaves it out. Null for equal weights.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static PanelResult<PanelEffect> Of(PanelData data, double[]? weights = null, double confidence = 0.95)
    {
        PanelData.Check(data, counts: false);
        Check(weights, data);
        var block = PanelBlock.Of(data, weights, counts: false);
        var size = PanelBlock.SizeOf([block], data.Units, block.Periods + 1);
        if (size.Units < 2) return PanelResult<PanelEffect>.Refuse(PanelRefusal.TooFewUnits);
        if (size.TreatedUnits == 0) return PanelResult<PanelEffect>.Refuse(PanelRefusal.NoTreatedUnit);

        var effects = new PanelTwoWay(block.Units, block.Periods);
        effects.Weigh(block.Weight);
        double[] treatment = new double[block.Weight.Length], outcome = new double[block.Weight.Length];
        effects.Residualise(block.Treatment, treatment);
        effects.Residualise(block.Outcome, outcome);
        double whole = 0, own = 0, common = 0, spread = 0;
        for (var i = 0; i < treatment.Length; i++)
        {
            whole += block.Weight[i] * block.Treatment[i];
            own += block.Weight[i] * treatment[i] * treatment[i];
            common += block.Weight[i] * treatment[i] * outcome[i];
            spread += block.Weight[i] * block.Outcome[i] * block.Outcome[i];
        }

        if (own <= PanelPoissonFit.Negligible * whole) return PanelResult<PanelEffect>.Refuse(PanelRefusal.NotIdentified);
        var beta = common / own;
        double scores = 0, left = 0;
        for (var u = 0; u < block.Units; u++)
        {
            double score = 0;
            for (var i = u * block.Periods; i < (u + 1) * block.Periods; i++)
            {
                var residual = outcome[i] - (beta * treatment[i]);
                score += block.Weight[i] * treatment[i] * residual;
                left += block.Weight[i] * residual * residual;
            }

            scores += score * score;
        }

        // What rounding leaves of an outcome that the effects explain wholly.
        if (size.Rows <= size.Parameters || left <= 1e-24 * spread) return PanelResult<PanelEffect>.Refuse(PanelRefusal.NoVariation);
        return PanelResult<PanelEffect>.Of(PanelEffect.Of(beta, scores / (own * own), confidence, size, dispersion: null));
    }

    /// <exception cref="ArgumentException">The weights do not fit the panel.</exception>
    internal static void Check(double[]? weights, PanelData data)
    {
        if (weights is not null && (weights.Length != data.Outcome.Length || Array.Exists(weights, w => !(w >= 0) || double.IsInfinity(w))))
            throw new ArgumentException("One weight for each cell, at least 0.", nameof(weights));
    }
}
