using Pipeline.Statistics.Draws;

namespace Pipeline.Statistics.Evaluation;

/// <summary>
/// Randomisation test: how often an assignment that could have been made would have shown a difference as large, had the programme done nothing. It
/// rests on the assignment and on no law of counts, and so holds for a handful of areas.
/// </summary>
/// <param name="Difference">Mean change of the treated minus that of the others; with blocks the mean of the differences within the blocks, each weighted by its treated units.</param>
/// <param name="Assignments">How many were compared, the real one among them: all that there are, or the draws and one.</param>
/// <param name="Enumerated">Whether these are all.</param>
/// <param name="PTwoSided">Share of assignments whose difference is at least as far from 0.</param>
/// <param name="PDecrease">Share whose difference is at least as far down.</param>
/// <param name="SmallestP">The smallest <see cref="PTwoSided"/> that the design could show: where it is above 0.05, the design cannot show an effect at that level.</param>
/// <param name="Distribution">The differences of all compared assignments, in ascending order.</param>
public sealed record RandomisationTest(
    double Difference, int Assignments, bool Enumerated, double PTwoSided, double PDecrease, double SmallestP, IReadOnlyList<double> Distribution)
{
    /// <summary>Up to here all assignments are gone through: well under a second of work.</summary>
    public const int MostEnumerated = 200_000;

    /// <summary>Differences this much apart, as a share of the largest change, are equal but for rounding.</summary>
    private const double Tie = 1e-9;

    /// <param name="changes">One finite number for each unit, such as rate after minus rate before.</param>
    /// <param name="treated">As many; at least one block has both kinds.</param>
    /// <param name="blocks">The block (pair, stratum) of each unit when units were assigned within blocks; null for one draw over all.</param>
    /// <param name="draws">Of assignments, when there are more than <see cref="MostEnumerated"/>; then p = (1 + as extreme) / (1 + draws).</param>
    public static RandomisationTest Of(
        IReadOnlyList<double> changes, IReadOnlyList<bool> treated, IReadOnlyList<int>? blocks = null, int draws = 9999, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(treated);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        if (changes.Any(change => !double.IsFinite(change))) throw new ArgumentException("Changes are finite.", nameof(changes));
        if (treated.Count != changes.Count) throw new ArgumentException("Each unit is treated or not.", nameof(treated));
        if (blocks is not null && blocks.Count != changes.Count) throw new ArgumentException("Each unit has a block.", nameof(blocks));

        // A block of one kind only could not have been assigned otherwise and says nothing.
        var mixed = Enumerable.Range(0, changes.Count).GroupBy(unit => blocks?[unit] ?? 0)
            .Select(units => new Block([.. units.Select(unit => changes[unit])], [.. units.Select(unit => treated[unit])]))
            .Where(block => block.Treated > 0 && block.Treated < block.Changes.Length).ToArray();
        if (mixed.Length == 0) throw new ArgumentException("At least one treated unit and one other are wanted in a block.", nameof(treated));

        double weight = mixed.Sum(block => block.Treated);
        var tie = Tie * mixed.Max(block => block.Changes.Max(Math.Abs));
        var observed = mixed.Sum(block => block.Observed) / weight;
        var enumerated = mixed.Aggregate(1.0, (product, block) => product * block.Assignments) <= MostEnumerated;
        var distribution = enumerated ? Enumerate(mixed, weight) : Draw(mixed, weight, observed, draws, new SeededDraws(seed));
        Array.Sort(distribution);

        double Share(Func<double, bool> extreme) => (double)distribution.Count(extreme) / distribution.Length;
        // With halves of each block treated the mirror image of any assignment is as far on the other side.
        var mirrored = enumerated && mixed.All(block => block.Treated * 2 == block.Changes.Length);
        return new RandomisationTest(
            observed, distribution.Length, enumerated,
            Share(difference => Math.Abs(difference) >= Math.Abs(observed) - tie), Share(difference => difference <= observed + tie),
            (mirrored ? 2.0 : 1.0) / distribution.Length, distribution);
    }

    private static double[] Enumerate(Block[] blocks, double weight)
    {
        double[] sums = [0];
        foreach (var block in blocks)
        {
            double[] own = [.. block.All()];
            sums = [.. sums.SelectMany(sum => own, (sum, difference) => sum + difference)];
        }

        return Array.ConvertAll(sums, sum => sum / weight);
    }

    private static double[] Draw(Block[] blocks, double weight, double observed, int draws, SeededDraws random)
    {
        var distribution = new double[draws + 1];
        distribution[0] = observed;
        for (var draw = 1; draw <= draws; draw++)
        {
            double sum = 0;
            foreach (var block in blocks) sum += block.Drawn(random);
            distribution[draw] = sum / weight;
        }

        return distribution;
    }

    /// <summary>
    /// Units that were assigned among themselves. Changes are taken from the block's mean, which leaves differences as they are and saves digits; the difference
    /// of means times the treated units is then the treated sum times units / untreated units.
    /// </summary>
    private sealed class Block
    {
        private readonly double[] drawn;
        private readonly double scale;

        public Block(double[] changes, bool[] treated)
        {
            var mean = changes.Average();
            Changes = Array.ConvertAll(changes, change => change - mean);
            Treated = treated.Count(t => t);
            scale = (double)changes.Length / (changes.Length - Treated);
            Observed = scale * Changes.Where((_, unit) => treated[unit]).Sum();
            drawn = [.. Changes];
        }

        public double[] Changes { get; }

        public int Treated { get; }

        public double Observed { get; }

        /// <summary>A double, since it soon passes what a long holds.</summary>
        public double Assignments => MathNet.Numerics.SpecialFunctions.Binomial(Changes.Length, Treated);

        /// <summary>Of all choices of treated units, in lexicographic order.</summary>
        public IEnumerable<double> All()
        {
            var chosen = Enumerable.Range(0, Treated).ToArray();
            while (true)
            {
                double sum = 0;
                foreach (var unit in chosen) sum += Changes[unit];
                yield return scale * sum;
                var last = Treated - 1;
                while (last >= 0 && chosen[last] == Changes.Length - Treated + last) last--;
                if (last < 0) yield break;
                chosen[last]++;
                for (var next = last + 1; next < Treated; next++) chosen[next] = chosen[next - 1] + 1;
            }
        }

        public double Drawn(SeededDraws random)
        {
            double sum = 0;
            for (var unit = 0; unit < Treated; unit++)
            {
                var other = unit + random.Below(drawn.Length - unit);
                (drawn[unit], drawn[other]) = (drawn[other], drawn[unit]);
                sum += drawn[unit];
            }

            return scale * sum;
        }
    }
}
