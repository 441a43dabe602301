using MathNet.Numerics.Distributions;
using Pipeline.Statistics.Rates;

namespace Pipeline.Statistics.Evaluation;

/// <summary>
/// How far treated units were from the others in every period, as against the last period before a common start: before it leads, which should be about 0,
/// from it on the effect as it grew. With unit and period effects and every period crossed with treatment the model falls into one for the treated and one
/// for the others, which are fitted apart. The same numbers as fixest's <c>i(period, treated, ref)</c>, clustered by unit.
/// </summary>
/// <param name="Points">Without the base, event time -1; a period without a known cell (counts: without an event) on either side has none.</param>
/// <param name="LeadsTest">F test of all leads, with units - 1 degrees in the denominator; null without a lead, or when there are too many for so few units.</param>
/// <param name="Units">G: units that were used, of which <paramref name="TreatedUnits"/> were treated.</param>
/// <param name="ParametersCounted">K: period effects, points and one constant.</param>
public sealed record PanelEventStudy(
    IReadOnlyList<PanelEventPoint> Points, PanelJointTest? LeadsTest, int DegreesOfFreedom, int Units, int TreatedUnits, int Rows, int ParametersCounted, int UnitsDropped)
{
    /// <param name="data">Counts with exposure; effects are logarithms of rate ratios.</param>
    /// <param name="start">Index of the first treated period, common to all treated units.</param>
    public static PanelResult<PanelEventStudy> Poisson(PanelData data, int start, double confidence = 0.95) => Of(data, start, weights: null, counts: true, confidence);

    /// <param name="data">The outcome is taken as it is.</param>
    /// <param name="start">Index of the first treated period, common to all treated units.</param>
    /// <param name="weights">One for each cell, at least 0; null for equal weights.</param>
    public static PanelResult<PanelEventStudy> LeastSquares(PanelData data, int start, double[]? weights = null, double confidence = 0.95) =>
        Of(data, start, weights, counts: false, confidence);

    private static PanelResult<PanelEventStudy> Of(PanelData data, int start, double[]? weights, bool counts, double confidence)
    {
        PanelData.Check(data, counts);
        PanelLeastSquares.Check(weights, data);
        if (start < 0 || start >= data.Periods) throw new ArgumentOutOfRangeException(nameof(start), start, "One of the periods.");
        var treated = new bool[data.Units];
        for (var u = 0; u < data.Units; u++)
        {
            var row = data.Treated.AsSpan(u * data.Periods, data.Periods);
            treated[u] = row.Contains(true);
            if (treated[u] && (row[..start].Contains(true) || row[start..].Contains(false))) throw new ArgumentException("Treated units are treated from the start on, all of them.", nameof(data));
        }

        data = data with { Dose = null };
        if (start == 0) return PanelResult<PanelEventStudy>.Refuse(PanelRefusal.NoPeriodBefore);
        var whole = PanelBlock.Of(data, weights, counts);
        var used = whole.WeightsIn(data);
        var sides = new Side[2];
        foreach (var side in (int[])[0, 1])
        {
            var block = PanelBlock.Of(data, used, [.. whole.UnitOf.Where(u => treated[u] == (side == 0))], 0, data.Periods, counts, alone: true);
            if (block.Units == 0) return PanelResult<PanelEventStudy>.Refuse(side == 0 ? PanelRefusal.NoTreatedUnit : PanelRefusal.NoControlUnit);
            var reference = Array.IndexOf(block.PeriodOf, start - 1);
            if (reference < 0) return PanelResult<PanelEventStudy>.Refuse(PanelRefusal.EmptyBase);
            var (fitted, refusal) = counts ? Side.Poisson(block, reference) : Side.LeastSquares(block, reference);
            if (fitted is null) return PanelResult<PanelEventStudy>.Refuse(refusal!.Value);
            sides[side] = fitted;
        }

        var size = PanelBlock.SizeOf([sides[0].Block, sides[1].Block], data.Units, sides[0].Block.Periods + sides[1].Block.Periods - 1);
        if (size.Rows <= size.Parameters) return PanelResult<PanelEventStudy>.Refuse(PanelRefusal.NoVariation);
        int[] periods = [.. sides[0].Block.PeriodOf.Intersect(sides[1].Block.PeriodOf).Where(t => t != start - 1)];
        double[] effects = [.. periods.Select(t => sides[0].Effect(t) - sides[1].Effect(t))];
        List<double[,]> parts = [.. sides.Select(side => side.Covariance(periods))];
        var degrees = size.Units - 1;
        var reach = StudentT.InvCDF(0, 1, degrees, 1 - PoissonRate.TailOf(confidence));
        var points = periods.Select((t, i) =>
        {
            var error = Math.Sqrt(size.Factor * parts.Sum(part => part[i, i]));
            return new PanelEventPoint(t - start, effects[i], error, effects[i] - (reach * error), effects[i] + (reach * error));
        });
        var leads = periods.Count(t => t < start);
        return PanelResult<PanelEventStudy>.Of(new PanelEventStudy(
            [.. points], PanelJointTest.Of(effects[..leads], size.Factor, degrees, [.. sides.Zip(parts, (side, part) => (side.Block.Units, part))]), degrees, size.Units, sides[0].Block.Units, size.Rows, size.Parameters, size.UnitsDropped));
    }

    /// <summary>Period effects of the treated or of the others, with their covariance clustered by unit, without the factor for small samples.</summary>
    private sealed class Side
    {
        private readonly double[] effects;
        private readonly double[] covariance;

        /// <param name="scores">Weighted residuals; those of a unit add up to 0, so that they are the scores of the period effects.</param>
        private Side(PanelBlock block, PanelTwoWay twoWay, double[] effects, double[] scores)
        {
            (Block, this.effects) = (block, effects);
            covariance = new double[block.Periods * block.Periods];
            var moved = new double[block.Periods];
            for (var u = 0; u < block.Units; u++)
            {
                scores.AsSpan(u * block.Periods, block.Periods).CopyTo(moved);
                twoWay.Solve(moved);
                for (var t = 0; t < block.Periods; t++)
                    PanelTwoWay.Subtract(covariance.AsSpan(t * block.Periods, t + 1), moved.AsSpan(0, t + 1), -moved[t]);
            }
        }

        public PanelBlock Block { get; }

        public static (Side? Side, PanelRefusal? Refusal) LeastSquares(PanelBlock block, int reference)
        {
            var twoWay = new PanelTwoWay(block.Units, block.Periods);
            twoWay.Weigh(block.Weight, reference);
            var scores = new double[block.Weight.Length];
            var found = twoWay.Residualise(block.Outcome, scores);
            for (var i = 0; i < scores.Length; i++) scores[i] *= block.Weight[i];
            return twoWay.Undetermined > 0 ? (null, PanelRefusal.NotIdentified) : (new Side(block, twoWay, found, scores), null);
        }

        public static (Side? Side, PanelRefusal? Refusal) Poisson(PanelBlock block, int reference)
        {
            var (fit, refusal) = PanelPoissonFit.Of([block], treated: false, [reference]);
            if (fit is null) return (null, refusal);
            var part = fit.Parts[0];
            double[] scores = [.. block.Outcome.Select((y, i) => y - part.Mean[i])];
            return part.TwoWay.Undetermined > 0 ? (null, PanelRefusal.NotIdentified) : (new Side(block, part.TwoWay, part.PeriodEffects, scores), null);
        }

        public double Effect(int period) => effects[Array.IndexOf(Block.PeriodOf, period)];

        /// <summary>Of the effects of these periods, in their order.</summary>
        public double[,] Covariance(int[] periods)
        {
            int[] at = [.. periods.Select(t => Array.IndexOf(Block.PeriodOf, t))];
            var chosen = new double[at.Length, at.Length];
            for (var i = 0; i < at.Length; i++)
                for (var j = 0; j <= i; j++) chosen[i, j] = covariance[(at[i] * Block.Periods) + at[j]];
            return chosen;
        }
    }
}

/// <param name="EventTime">Periods since the start, 0 for the first treated.</param>
/// <param name="Effect">As against event time -1; for counts the logarithm of a rate ratio.</param>
/// <param name="Low">Limit by t with units - 1 degrees of freedom, for this point alone.</param>
public sealed record PanelEventPoint(int EventTime, double Effect, double StandardError, double Low, double High);
