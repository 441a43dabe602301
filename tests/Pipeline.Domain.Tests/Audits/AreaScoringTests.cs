using FsCheck;
using FsCheck.Fluent;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Disclosure;
using static Pipeline.Domain.Tests.Audits.IndicatorTowns;

namespace Pipeline.Domain.Tests.Audits;

/// <summary>Areas of a city against each other (methods 4.2).</summary>
public class AreaScoringTests
{
    [Fact]
    public void Percentile_ranks_are_those_of_scipy()
    {
        // scipy 1.10.1: [scipy.stats.percentileofscore(v, x, kind="mean") for x in v], printed with repr.
        Assert.Equal(
            [78.57142857142857, 21.42857142857143, 50.0, 50.0, 92.85714285714286, 7.142857142857143, 50.0],
            AreaScoring.PercentileRanks([12.5, 3.1, 8.0, 8.0, 40.2, 0.0, 8.0]), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([12.5, 50.0, 50.0, 87.5], AreaScoring.PercentileRanks([61.0, 75.5, 75.5, 90.0]));
        Assert.Equal([50, 50, 50], AreaScoring.PercentileRanks([4.0, 4, 4]));
    }

    [Fact]
    public void Ranks_lie_between_0_and_100_and_do_not_hang_on_the_scale() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Gen.NonEmptyListOf(Gen.Choose(-20, 20)).ToArbitrary(), drawn =>
        {
            double[] values = [.. drawn.Select(n => (double)n)];
            var ranks = AreaScoring.PercentileRanks(values);
            Assert.All(ranks, rank => Assert.InRange(rank, 0, 100));
            Assert.Equal(50, ranks.Average(), 1e-9);
            Assert.Equal(ranks, AreaScoring.PercentileRanks([.. values.Select(v => Math.Exp(v / 4) - 3)]));
            Assert.Equal(ranks.Select(rank => 100 - rank), AreaScoring.PercentileRanks([.. values.Select(v => -v * v * v)]), (a, b) => Math.Abs(a - b) < 1e-9);
        }));

    [Fact]
    public void A_score_is_the_mean_of_ranks_turned_so_that_more_is_worse()
    {
        // Ranks of D8-01 (62.5, 37.5... turned) by hand: four areas, values 40, 50, 60, 70 rank 12.5, 37.5, 62.5, 87.5; higher is better, so 100 less.
        var picture = IndicatorCompilation.Of(Small(["D8-01", "D8-02"], (area, code) => (area, code) switch
        {
            (_, "D8-01") => 40 + (10 * area),
            (0, _) => 1,
            (3, _) => 5,
            _ => 3,
        }));
        Assert.Equal(["a0", "a1", "a2", "a3"], picture.Areas.Select(a => a.Area));

        // Worse first: feels safe least (87.5) and is most often fearful only in the last area.
        Assert.Equal([(87.5 + 12.5) / 2, (62.5 + 50) / 2, (37.5 + 50) / 2, (12.5 + 87.5) / 2], picture.Areas.Select(a => a.Dimensions["D8"]!.Value));
        Assert.All(picture.Areas, a => Assert.Equal(2, a.Known["D8"]));
    }

    [Fact]
    public void Under_six_tenths_of_a_dimension_there_is_no_score()
    {
        // Two of three are more than six tenths, one of two is less.
        Assert.All(IndicatorCompilation.Of(Small(["D8-01", "D8-02", "D8-03"], (area, code) => code == "D8-03" ? null : area)).Areas, a => Assert.NotNull(a.Dimensions["D8"]));
        Assert.All(IndicatorCompilation.Of(Small(["D8-01", "D8-02"], (area, code) => code == "D8-02" ? null : area)).Areas, a => Assert.Equal((null, 1), (a.Dimensions["D8"], a.Known["D8"])));
    }

    [Fact]
    public void Context_is_never_scored_and_a_lone_area_has_no_rank()
    {
        Assert.All(IndicatorCompilation.Of(Small(["D2-01"], (area, _) => area)).Areas, a => Assert.Equal((null, 1), (a.Dimensions["D2"], a.Known["D2"])));
        Assert.All(IndicatorCompilation.Of(Small(["D8-01"], (area, _) => area == 0 ? 7 : null)).Areas, a => Assert.Null(a.Dimensions["D8"]));
    }

    [Fact]
    public void A_withheld_area_is_not_ranked_and_moves_no_other()
    {
        var all = Small(["D8-02"], (area, _) => area);
        var withheld = all with { Tables = [Table([.. all.Tables[0].Rows.Select(r => r.Area == "a1" ? r with { Value = Datum.Suppressed } : r)])] };
        var scores = IndicatorCompilation.Of(withheld).Areas;
        Assert.Equal([100 / 6.0, null, 50, 500 / 6.0], scores.Select(a => a.Dimensions["D8"]), (a, b) => a is null ? b is null : Math.Abs(a.Value - b!.Value) < 1e-9);
        Assert.Equal(0, scores[1].Known["D8"]);
    }

    [Fact]
    public void Areas_are_compared_in_the_latest_period_that_has_any()
    {
        var inputs = Small(["D8-02"], (area, _) => area);
        var later = inputs with { Tables = [.. inputs.Tables, Table(Sent("D8-02", "2023", null, "a0"), Sent("D8-02", "2022-06", 9, "a0"))] };
        Assert.Equal(4, IndicatorCompilation.Of(later).Of("D8-02").Areas.Count);
        var newer = inputs with { Tables = [.. inputs.Tables, Table(Sent("D8-02", "2023", 9, "a0"))] };
        Assert.Equal("a0", Assert.Single(IndicatorCompilation.Of(newer).Of("D8-02").Areas).Area);
    }

    /// <summary>Four areas in 2022, and a framework of these indicators alone.</summary>
    private static IndicatorInputs Small(string[] codes, Func<int, string, double?> value)
    {
        var whole = IndicatorFrameworks.Current;
        var inputs = Inputs(null, Table([.. codes.SelectMany(code => Enumerable.Range(0, 4).Select(area => Sent(code, "2022", value(area, code), "a" + area)))]));
        return inputs with { Framework = whole with { Indicators = [.. codes.Select(code => whole.Find(code)!)] } };
    }
}
