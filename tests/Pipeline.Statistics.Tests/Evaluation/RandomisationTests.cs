using Pipeline.Statistics.Evaluation;

namespace Pipeline.Statistics.Tests.Evaluation;

public class RandomisationTests
{
    private static readonly double[] TwentyOne = [4, -3.5, 2, -7, 1, 0.5, -2, -6, 3, -1.5, -8, 5, 2.5, -4, 0, 1.5, -5, 6, -0.5, -2.5, 3.5];

    // References/evaluation.R: combn within each stratum.
    [Fact]
    public void Units_are_exchanged_within_their_blocks_alone()
    {
        var test = RandomisationTest.Of(
            [-9, 1, 2, 0.5, -4, -6, 1, 3, -1, -2, 2],
            [true, false, false, false, true, true, false, false, false, true, false], [1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3]);
        Near.Equal([-6.54166666667, 80, 0.0125, 0.0125], [test.Difference, test.Assignments, test.PTwoSided, test.PDecrease]);
        Assert.True(test.Enumerated);
        Assert.Equal(80, test.Distribution.Count);
    }

    // R 4.2.2: all 352,716 assignments of combn(21, 10) give 0.6512151 and 0.3344872 for the first ten.
    [Fact]
    public void Draws_stand_in_for_more_assignments_than_can_be_gone_through()
    {
        var treated = Enumerable.Range(0, 21).Select(unit => unit < 10).ToArray();
        var test = RandomisationTest.Of(TwentyOne, treated);
        Assert.Equal((false, 10_000), (test.Enumerated, test.Assignments));
        Assert.Equal(0.6512151, test.PTwoSided, 0.015);
        Assert.Equal(0.3344872, test.PDecrease, 0.015);
        Assert.Equal(1e-4, test.SmallestP);
        Assert.Equal(test.PTwoSided, RandomisationTest.Of(TwentyOne, treated).PTwoSided);
        Assert.NotEqual(test.Distribution, RandomisationTest.Of(TwentyOne, treated, seed: 2).Distribution);
    }

    [Fact]
    public void The_lowest_ten_cannot_do_better_than_the_smallest_p()
    {
        var lowest = TwentyOne.Order().Take(10).ToHashSet();
        var test = RandomisationTest.Of(TwentyOne, [.. TwentyOne.Select(lowest.Contains)]);
        Assert.Equal(test.SmallestP, test.PDecrease, 1e-4);
    }

    [Fact]
    public void Where_halves_are_treated_the_mirror_image_is_as_far_from_nothing()
    {
        var test = RandomisationTest.Of([-5, -4, -6, 1, 2, 0], [true, true, true, false, false, false]);
        Assert.Equal((20, 0.05, 0.1, 0.1), (test.Assignments, test.PDecrease, test.PTwoSided, test.SmallestP));
    }

    // 0.1 + 0.2 is not 0.3 in binary: the six differences are -0.1 and 0.1 in pairs, and all as far from 0 as what was seen.
    [Fact]
    public void Equal_differences_are_equal_in_spite_of_rounding()
    {
        var test = RandomisationTest.Of([0.1, 0.2, 0.3, 0.3 + 0.1], [true, false, false, true]);
        Assert.Equal((6, 1), (test.Assignments, test.PTwoSided));
        Assert.Equal(1, RandomisationTest.Of([1e9 + 0.1, 1e9 + 0.2, 1e9 + 0.3, 1e9 + 0.4], [true, false, false, true]).PTwoSided);
    }

    [Fact]
    public void Equal_changes_show_nothing() =>
        Assert.Equal((0, 1, 1), RandomisationTest.Of([3, 3, 3, 3], [true, false, false, true]) is var test ? (test.Difference, test.PTwoSided, test.PDecrease) : default);

    [Fact]
    public void A_block_without_untreated_units_says_nothing()
    {
        var without = RandomisationTest.Of([-5, -4, 1, 2], [true, true, false, false]);
        var with = RandomisationTest.Of([-5, -4, 1, 2, 70, 80], [true, true, false, false, true, true], [1, 1, 1, 1, 2, 2]);
        Assert.Equal((without.Difference, without.PTwoSided), (with.Difference, with.PTwoSided));
    }

    [Fact]
    public void Without_both_kinds_in_a_block_there_is_no_test()
    {
        Assert.Throws<ArgumentException>(() => RandomisationTest.Of([1, 2], [true, true]));
        Assert.Throws<ArgumentException>(() => RandomisationTest.Of([1, 2], [true, false], [1, 2]));
        Assert.Throws<ArgumentException>(() => RandomisationTest.Of([1, double.NaN], [true, false]));
    }
}
