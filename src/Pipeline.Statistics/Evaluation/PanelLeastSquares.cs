namespace Pipeline.Statistics.Evaluation;

/// <summary>
/// outcome = unit effect + period effect + beta treated + covariates, by (weighted) least squares; the same numbers as fixest's
/// <c>feols(y ~ d + x | unit + period)</c> clustered by unit. With different start dates and effects that grow, beta is no average of them (Goodman-Bacon
/// 2021): see <see cref="StaggeredGroups"/>.
/// </summary>
public static class PanelLeastSquares
{
    /// <param name="data">The outcome is taken as it is; <see cref="PanelData.LogRates"/> turns counts into logarithms of rates.</param>
    /// <param name="weights">One for each cell, such as its residents; 0 leaves it out. Null for equal weights.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    /// <param name="covariates">Each with a number for each cell (NaN makes it missing); one that effects and covariates before it explain is left out.</param>
    public static PanelResult<PanelEffect> Of(PanelData data, double[]? weights = null, double confidence = 0.95, IReadOnlyList<double[]>? covariates = null)
    {
        PanelData.Check(data, counts: false);
        Check(weights, data);
        if (covariates is not null && covariates.Any(c => c.Length != data.Outcome.Length || Array.Exists(c, double.IsInfinity)))
            throw new ArgumentException("A covariate is a finite number for each cell, or NaN for missing.", nameof(covariates));
        foreach (var covariate in covariates ?? [])
            weights = [.. covariate.Select((x, cell) => double.IsNaN(x) ? 0 : weights is null ? 1 : weights[cell])];

        var block = PanelBlock.Of(data, weights, counts: false);
        var effects = new PanelTwoWay(block.Units, block.Periods);
        effects.Weigh(block.Weight);
        var basis = new List<double[]>();
        foreach (var covariate in covariates ?? [])
            if (Left(block.Gather(data, covariate)) is { Explained: false } own) basis.Add(own.Values);

        var size = PanelBlock.SizeOf([block], data.Units, block.Periods + basis.Count + 1);
        if (size.Units < 2) return PanelResult<PanelEffect>.Refuse(PanelRefusal.TooFewUnits);
        if (size.TreatedUnits == 0) return PanelResult<PanelEffect>.Refuse(PanelRefusal.NoTreatedUnit);
        var treatment = Left(block.Treatment);
        if (treatment.Explained) return PanelResult<PanelEffect>.Refuse(PanelRefusal.NotIdentified);
        var outcome = Left(block.Outcome);
        if (size.Rows <= size.Parameters || outcome.Explained) return PanelResult<PanelEffect>.Refuse(PanelRefusal.NoVariation);

        var information = Product(treatment.Values, treatment.Values);
        var beta = Product(treatment.Values, outcome.Values) / information;
        double scores = 0, left = 0;
        for (var u = 0; u < block.Units; u++)
        {
            double score = 0;
            for (var i = u * block.Periods; i < (u + 1) * block.Periods; i++)
            {
                var residual = outcome.Values[i] - (beta * treatment.Values[i]);
                score += block.Weight[i] * treatment.Values[i] * residual;
                left += block.Weight[i] * residual * residual;
            }

            scores += score * score;
        }

        // An outcome that treatment and effects explain wholly leaves nothing but rounding.
        return left <= PanelPoissonFit.Negligible * PanelPoissonFit.Negligible * Product(block.Outcome, block.Outcome)
            ? PanelResult<PanelEffect>.Refuse(PanelRefusal.NoVariation)
            : PanelResult<PanelEffect>.Of(PanelEffect.Of(beta, scores / (information * information), confidence, size, dispersion: null));

        double Product(double[] a, double[] b)
        {
            double sum = 0;
            for (var i = 0; i < a.Length; i++) sum += block.Weight[i] * a[i] * b[i];
            return sum;
        }

        // Frisch, Waugh and Lovell: what is beyond effects and covariates is all that beta depends on.
        (double[] Values, bool Explained) Left(double[] values)
        {
            var rest = new double[values.Length];
            effects.Residualise(values, rest);
            foreach (var direction in basis)
            {
                var share = Product(direction, rest) / Product(direction, direction);
                for (var i = 0; i < rest.Length; i++) rest[i] -= share * direction[i];
            }

            return (rest, Product(rest, rest) <= PanelPoissonFit.Negligible * PanelPoissonFit.Negligible * Product(values, values));
        }
    }

    /// <exception cref="ArgumentException">The weights do not fit the panel.</exception>
    internal static void Check(double[]? weights, PanelData data)
    {
        if (weights is not null && (weights.Length != data.Outcome.Length || Array.Exists(weights, w => !(w >= 0) || double.IsInfinity(w))))
            throw new ArgumentException("One weight for each cell, at least 0.", nameof(weights));
    }
}
