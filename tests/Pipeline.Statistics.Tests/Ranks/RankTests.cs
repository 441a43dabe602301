using FsCheck;
using FsCheck.Fluent;
using Pipeline.Statistics.Ranks;

namespace Pipeline.Tests.Ranks;

public class RankTests
{
    [Fact]
    public void Rank_with_lowest_mean_comes_first() =>
        Assert.Equal([1, 2, 0], RankSummary.Of([[3, 1, 2], [3, 2, 1], [2, 1, 3]], 3, RankPolicy.Strict).Order);

    [Fact]
    public void Nobody_answering_gives_no_mean_and_no_agreement()
    {
        var summary = RankSummary.Of([[null, null]], 2, RankPolicy.Strict);
        Assert.Equal([null, null], summary.MeanRank);
        Assert.Null(summary.SumOfMeans);
        Assert.Null(summary.Agreement);
        Assert.Null(summary.FirstShare(0));
    }

    [Fact]
    public void Everybody_agreeing_gives_full_agreement() =>
        Assert.Equal(1, RankSummary.Of([[1, 2, 3], [1, 2, 3], [1, 2, 3]], 3, RankPolicy.Strict).Agreement!.KendallW, 12);

    [Fact]
    public void Midranks_of_any_ranking_add_to_the_sum_of_a_complete_one() =>
        Check.QuickThrowOnFailure(Prop.ForAll(
            Gen.ArrayOf(Gen.OneOf(Gen.Constant((int?)null), Gen.Choose(1, 5).Select(r => (int?)r)), 5).ToArbitrary(),
            ranks =>
            {
                var positions = new double[5];
                Ranking.Midranks(ranks, positions);
                return Math.Abs(positions.Sum() - 15) < 1e-9;
            }));
}
