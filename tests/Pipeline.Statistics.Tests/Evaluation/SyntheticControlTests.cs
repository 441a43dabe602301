using FsCheck;
using FsCheck.Fluent;
using Pipeline.Statistics.Draws;
using Pipeline.Statistics.Evaluation;

namespace Pipeline.Statistics.Tests.Evaluation;

public class SyntheticControlTests
{
    [Fact]
    public void A_mixture_of_donors_is_taken_apart_again()
    {
        var donors = Series(9, 30, seed: 5);
        double[] treated = [.. Enumerable.Range(0, 30).Select(t => (0.2 * donors[1][t]) + (0.5 * donors[4][t]) + (0.3 * donors[8][t]) - (t < 20 ? 0 : 3))];
        var control = SyntheticControl.Of(donors, treated, 20);
        Near.Equal([0, 0.2, 0, 0, 0.5, 0, 0, 0, 0.3], [.. control.Weights]);
        Near.Equal([-3, 3], [control.MeanGapAfter, control.RmspeAfter]);
        Assert.Equal((1, 0.1, 0.1), (control.Rank, control.P, control.SmallestP));
        Assert.True(control.RmspeBefore < 1e-9);
    }

    // Karush, Kuhn and Tucker: a mixture is the nearest exactly when no donor lies nearer along the gap. This proves each answer by itself.
    [Fact]
    public void No_donor_could_bring_the_mixture_nearer() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(40),
        Prop.ForAll(
            (from donors in Gen.Choose(2, 90)
             from before in Gen.Choose(1, 120)
             from seed in Gen.Choose(1, 1_000_000)
             from kind in Gen.Choose(0, 3)
             select (donors, before, seed, kind)).ToArbitrary(),
            sample =>
            {
                var donors = Series(sample.donors, sample.before, (ulong)sample.seed);
                // Copies of each other, mixtures of each other, or all parallel: whatever makes the weights other than unique.
                for (var d = 2; d < donors.Length; d++)
                    for (var t = 0; t < sample.before; t++)
                        if (sample.kind == 1 && d % 3 == 2) donors[d][t] = donors[d - 1][t];
                        else if (sample.kind == 2 && d % 2 == 1) donors[d][t] = (0.5 * donors[d - 1][t]) + (0.5 * donors[d - 2][t]);
                        else if (sample.kind == 3) donors[d][t] = donors[0][t] + d;
                var treated = Series(1, sample.before, (ulong)sample.seed + 77)[0];
                ProveNearest(donors, treated);
            }));

    [Fact]
    public void Two_hundred_donors_and_two_hundred_periods_are_mixed_exactly()
    {
        var donors = Series(200, 200, seed: 8);
        ProveNearest(donors, Series(1, 200, seed: 9)[0]);
    }

    [Fact]
    public void Donors_that_are_all_alike_fit_like_one()
    {
        double[] donor = [3, 4, 5, 4, 6, 7];
        var control = SyntheticControl.Of([donor, donor, donor], [4, 5, 6, 5, 5, 6], 4);
        Near.Equal(1, control.Weights.Sum());
        Near.Equal([1, 1, 1, 1, -1, -1], [.. control.Gap]);
        // The placebos fit exactly and stay: no ratio, and so the treated unit is first.
        Assert.Equal([0, 0, 0], control.Ratios);
        Assert.Equal((1, 1), (control.Rank, control.Ratio));
    }

    [Fact]
    public void Exact_fits_rank_by_their_gap_afterwards()
    {
        // With one period before, every unit but the outermost is an exact mixture of two others.
        double[][] donors = [[10, 10], [20, 20], [30, 30], [40, 40], [25, 25]];
        var control = SyntheticControl.Of(donors, [24, 4], 1);
        Assert.True(control.RmspeBefore < 1e-9);
        Assert.True(double.IsFinite(control.Ratio));
        Assert.Equal(1, control.Rank);
    }

    [Fact]
    public void Equal_ratios_count_against_the_treated_unit()
    {
        var control = SyntheticControl.Of([[1, 5, 1, 5, 9, 9], [1, 5, 1, 5, 9, 9], [5, 1, 5, 1, 9, 9]], [5, 1, 5, 1, 9, 9], 4);
        Assert.Equal(control.Ratios[2], control.Ratio);
        Assert.Equal((4, 1), (control.Rank, control.P));
    }

    [Fact]
    public void A_city_without_events_has_no_percentage()
    {
        double[] nothing = [0, 0, 0, 0];
        Assert.Null(SyntheticControl.Of([nothing, nothing], [0, 0, 1, 1], 2).PercentAfter);
    }

    [Fact]
    public void What_cannot_be_compared_is_refused()
    {
        Assert.Throws<ArgumentException>(() => SyntheticControl.Of([[1, 2]], [1, 2], 1));
        Assert.Throws<ArgumentException>(() => SyntheticControl.Of([[1, 2], [1, 2, 3]], [1, 2], 1));
        Assert.Throws<ArgumentException>(() => SyntheticControl.Of([[1, 2], [1, double.NaN]], [1, 2], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticControl.Of([[1, 2], [1, 2]], [1, 2], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticControl.Of([[1, 2], [1, 2]], [1, 2], 0));
    }

    private static void ProveNearest(double[][] before, double[] treatedBefore)
    {
        var control = NearestOf(before, treatedBefore);
        Assert.All(control.Weights, weight => Assert.True(weight >= 0));
        Near.Equal(1, control.Weights.Sum());
        double[] gap = [.. control.Gap.SkipLast(1)];
        var squared = gap.Sum(x => x * x);
        var size = before.Max(donor => donor.Select((value, t) => (value - treatedBefore[t]) * (value - treatedBefore[t])).Sum());
        // Twice what is missing here is the most by which any mixture could lower the squared distance.
        Assert.All(before, donor => Assert.True(gap.Select((x, t) => x * (treatedBefore[t] - donor[t])).Sum() >= squared - (1e-10 * size)));
    }

    private static SyntheticControl NearestOf(double[][] before, double[] treatedBefore) =>
        SyntheticControl.Of([.. before.Select(donor => donor.Append(0).ToArray())], [.. treatedBefore, 0], treatedBefore.Length);

    /// <summary>Levels between 20 and 60 with a common season and noise.</summary>
    private static double[][] Series(int units, int periods, ulong seed)
    {
        var random = new SeededDraws(seed);
        return [.. Enumerable.Range(0, units).Select(_ =>
        {
            var level = 20 + (40 * random.Share());
            return Enumerable.Range(0, periods).Select(t => level + (3 * Math.Sin(t / 2.0)) + (4 * random.Share())).ToArray();
        })];
    }
}
