namespace Pipeline.Statistics.Evaluation;

/// <summary>
/// Maximum likelihood of log mean = unit effect + period effect + beta treated + log exposure over one or more blocks that share beta alone, by iteratively
/// reweighted least squares with the effects projected off in every step.
/// </summary>
internal sealed class PanelPoissonFit
{
    /// <summary>A treatment of which less than this share is left beyond the effects is one of them.</summary>
    public const double Negligible = 1e-10;

    /// <summary>Newton's steps double the right digits each time; more than this many are taken only towards infinity.</summary>
    private const int MostSteps = 40;

    private readonly IReadOnlyList<Part> parts;

    private PanelPoissonFit(IReadOnlyList<PanelBlock> blocks) => parts = [.. blocks.Select(block => new Part(block))];

    /// <summary>Of the last step; 0 when the treatment was left out.</summary>
    public double Beta { get; private set; }

    /// <summary>Weighted square of what is left of the treatment beyond the effects: the information on beta.</summary>
    public double Information { get; private set; }

    public IReadOnlyList<Part> Parts => parts;

    /// <param name="treated">False fits the effects alone.</param>
    /// <param name="reference">Position, in each block, of the period whose effect is 0.</param>
    public static (PanelPoissonFit? Fit, PanelRefusal? Refusal) Of(IReadOnlyList<PanelBlock> blocks, bool treated, IReadOnlyList<int>? reference = null)
    {
        var fit = new PanelPoissonFit(blocks);
        var likelihood = fit.parts.Sum(p => p.LogLikelihood());
        for (var step = 0; step < MostSteps; step++)
        {
            double own = 0, common = 0, whole = 0;
            for (var b = 0; b < fit.parts.Count; b++)
            {
                var (o, c, w) = fit.parts[b].Project(treated, reference?[b] ?? 0);
                (own, common, whole) = (own + o, common + c, whole + w);
            }

            if (treated && own <= Negligible * whole) return (null, step == 0 ? PanelRefusal.NotIdentified : PanelRefusal.Separated);
            fit.Beta = treated ? common / own : 0;
            fit.Information = own;
            var moved = fit.parts.Max(p => p.Propose(fit.Beta));
            var next = fit.parts.Sum(p => p.LogLikelihood());

            // A full step may overshoot where counts are small.
            for (var halving = 0; halving < 30 && !(next >= likelihood - (1e-9 * (1 + Math.Abs(likelihood)))); halving++)
            {
                foreach (var part in fit.parts) part.Halve();
                next = fit.parts.Sum(p => p.LogLikelihood());
            }

            likelihood = next;
            if (moved < 1e-9)
            {
                // Projected once more, so that what is left of the treatment belongs to the final means.
                fit.Information = fit.parts.Select((p, b) => p.Project(treated, reference?[b] ?? 0).Own).Sum();
                return (fit, null);
            }
        }

        return (null, PanelRefusal.Separated);
    }

    /// <summary>One block with its means.</summary>
    public sealed class Part
    {
        private readonly PanelTwoWay twoWay;
        private readonly double[] linear;
        private readonly double[] before;
        private readonly double[] working;
        private readonly double[] left;

        public Part(PanelBlock block)
        {
            Block = block;
            twoWay = new PanelTwoWay(block.Units, block.Periods);
            (linear, before, working, left) = (new double[block.Weight.Length], new double[block.Weight.Length], new double[block.Weight.Length], new double[block.Weight.Length]);
            (Mean, Treatment) = (new double[block.Weight.Length], new double[block.Weight.Length]);
            Start();
        }

        public PanelBlock Block { get; }

        /// <summary>Expected counts; 0 for missing cells.</summary>
        public double[] Mean { get; }

        /// <summary>What is left of the treatment beyond the effects.</summary>
        public double[] Treatment { get; }

        /// <summary>Of the last step; 0 for the reference.</summary>
        public double[] PeriodEffects { get; private set; } = [];

        public PanelTwoWay TwoWay => twoWay;

        /// <summary>Projects working response and treatment off the effects, weighted by the means.</summary>
        public (double Own, double Common, double Whole) Project(bool treated, int reference)
        {
            twoWay.Weigh(Mean, reference);
            for (var i = 0; i < Mean.Length; i++) working[i] = Mean[i] == 0 ? 0 : linear[i] - Block.LogExposure[i] + ((Block.Outcome[i] - Mean[i]) / Mean[i]);
            PeriodEffects = twoWay.Residualise(working, left);
            if (!treated) return default;
            twoWay.Residualise(Block.Treatment, Treatment);
            double own = 0, common = 0, whole = 0;
            for (var i = 0; i < Mean.Length; i++)
            {
                own += Mean[i] * Treatment[i] * Treatment[i];
                common += Mean[i] * Treatment[i] * left[i];
                whole += Mean[i] * Block.Treatment[i] * Block.Treatment[i];
            }

            return (own, common, whole);
        }

        /// <summary>Takes the whole step; returns how far the linear predictor moved at most.</summary>
        public double Propose(double beta)
        {
            double most = 0;
            linear.CopyTo(before, 0);
            for (var i = 0; i < linear.Length; i++)
            {
                if (Block.Weight[i] == 0) continue;
                linear[i] = Block.LogExposure[i] + working[i] - left[i] + (beta * Treatment[i]);
                Mean[i] = Math.Exp(linear[i]);
                most = Math.Max(most, Math.Abs(linear[i] - before[i]));
            }

            return double.IsFinite(most) ? most : double.PositiveInfinity;
        }

        public void Halve()
        {
            for (var i = 0; i < linear.Length; i++)
            {
                if (Block.Weight[i] == 0) continue;
                linear[i] = (linear[i] + before[i]) / 2;
                Mean[i] = Math.Exp(linear[i]);
            }
        }

        /// <summary>Without the terms that the means do not change.</summary>
        public double LogLikelihood()
        {
            double sum = 0;
            for (var i = 0; i < linear.Length; i++) sum += (Block.Outcome[i] * linear[i]) - Mean[i];
            return sum;
        }

        /// <summary>Pearson chi-squared.</summary>
        public double Pearson()
        {
            double sum = 0;
            for (var i = 0; i < Mean.Length; i++)
                if (Mean[i] > 0) sum += (Block.Outcome[i] - Mean[i]) * (Block.Outcome[i] - Mean[i]) / Mean[i];
            return sum;
        }

        /// <summary>Rate of each unit times what each period has more or less than the units' rates give: the answer itself when nothing is missing and no exposure changes.</summary>
        private void Start()
        {
            double[] events = new double[Block.Periods], expected = new double[Block.Periods];
            for (var u = 0; u < Block.Units; u++)
            {
                double count = 0, exposure = 0;
                for (var i = u * Block.Periods; i < (u + 1) * Block.Periods; i++)
                {
                    if (Block.Weight[i] == 0) continue;
                    count += Block.Outcome[i];
                    exposure += Math.Exp(Block.LogExposure[i]);
                }

                var level = Math.Log(count / exposure);
                for (var t = 0; t < Block.Periods; t++)
                {
                    var i = (u * Block.Periods) + t;
                    if (Block.Weight[i] == 0) continue;
                    linear[i] = level + Block.LogExposure[i];
                    events[t] += Block.Outcome[i];
                    expected[t] += Math.Exp(linear[i]);
                }
            }

            for (var i = 0; i < linear.Length; i++)
            {
                if (Block.Weight[i] == 0) continue;
                linear[i] += Math.Log(events[i % Block.Periods] / expected[i % Block.Periods]);
                Mean[i] = Math.Exp(linear[i]);
            }
        }
    }
}
