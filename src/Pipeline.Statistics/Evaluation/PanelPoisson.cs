namespace Pipeline.Statistics.Evaluation;

/// <summary>
/// log mean = unit effect + period effect + beta treated + log exposure: difference in differences of rates. Zeros are allowed, and beta stays right when
/// counts vary more than Poisson, which the clustered error takes in (Wooldridge 1999). The same numbers as fixest's <c>fepois</c> clustered by unit.
/// </summary>
public static class PanelPoisson
{
    /// <param name="data">Counts with their exposure.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static PanelResult<PanelEffect> Of(PanelData data, double confidence = 0.95)
    {
        PanelData.Check(data, counts: true);
        return Of([PanelBlock.Of(data, weights: null, counts: true)], data.Units, confidence);
    }

    /// <param name="blocks">Each with unit and period effects of its own; a unit that is in several is one cluster.</param>
    internal static PanelResult<PanelEffect> Of(IReadOnlyList<PanelBlock> blocks, int unitsOfPanel, double confidence)
    {
        // One constant for each block, as fixest counts crossed effects.
        var size = PanelBlock.SizeOf(blocks, unitsOfPanel, blocks.Sum(b => b.Periods) + 1);
        if (size.Units < 2) return PanelResult<PanelEffect>.Refuse(PanelRefusal.TooFewUnits);
        if (size.TreatedUnits == 0) return PanelResult<PanelEffect>.Refuse(PanelRefusal.NoTreatedUnit);
        if (size.Rows <= size.Parameters) return PanelResult<PanelEffect>.Refuse(PanelRefusal.NoVariation);
        var (fit, refusal) = PanelPoissonFit.Of(blocks, treated: true);
        if (fit is null) return PanelResult<PanelEffect>.Refuse(refusal!.Value);

        var scores = new double[unitsOfPanel];
        foreach (var part in fit.Parts)
            for (var i = 0; i < part.Mean.Length; i++) scores[part.Block.UnitOf[i / part.Block.Periods]] += part.Treatment[i] * (part.Block.Outcome[i] - part.Mean[i]);
        var free = size.Rows - blocks.Sum(b => b.Units + b.Periods - 1) - 1;
        return PanelResult<PanelEffect>.Of(PanelEffect.Of(
            fit.Beta, scores.Sum(s => s * s) / (fit.Information * fit.Information), confidence, size, free > 0 ? fit.Parts.Sum(p => p.Pearson()) / free : null));
    }
}
