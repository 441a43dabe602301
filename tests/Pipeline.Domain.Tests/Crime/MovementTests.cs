using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;

namespace Pipeline.Domain.Tests.Crime;

public class MovementTests
{
    private static readonly Month First = new(2010, 1);

    [Fact]
    public void Complete_years_are_tested_and_an_incomplete_one_is_shown_beside_them()
    {
        // Nine complete years that fall by a tenth, and three months of a tenth.
        var counts = Enumerable.Range(0, 9).SelectMany(year => Enumerable.Repeat(Math.Round(1000 * Math.Pow(0.9, year)), 12)).Concat([5.0, 5, 5]).Select(count => Datum.Of(count)).ToList();
        var trend = Movement(counts.Count, [new PopulationYear(2009, 1_000_000, "count")]).TrendOf(counts);
        Assert.Equal((10, 3, false), (trend.Years.Count, trend.Years[^1].Months, trend.Years[^1].Complete));
        var run = Assert.Single(trend.Runs);
        Assert.Equal((2010, 2018, null, null), (run.From, run.To, run.WhyNoLine, run.WhyNoRanks));
        Assert.True(run.Line!.PerResident);

        // R 4.2.2: y <- 12*round(1000*0.9^(0:8)); 100*(exp(coef(glm(y ~ I(0:8) + offset(log(rep(1e6, 9))), quasipoisson))[2]) - 1). S is minus all 36 pairs.
        Assert.Equal(-10.0123903013, run.Line.YearlyChange, 1e-6);
        Assert.Equal(-36, run.Ranks!.S);
        Assert.True(run.Line.P < 1e-6);
    }

    [Fact]
    public void A_gap_ends_a_run_and_is_never_zero()
    {
        var counts = Enumerable.Repeat(Datum.Of(100), 120).ToList();
        counts[50] = Datum.NotAvailable;
        var trend = Movement(120, []).TrendOf(counts);
        Assert.Equal([(2010, 2013), (2015, 2019)], trend.Runs.Select(run => (run.From, run.To)));
        Assert.Equal((11, 1100.0), (trend.Years[4].Months, trend.Years[4].Count.Number));
        Assert.All(trend.Runs, run => Assert.Equal(WhyNot.UnderEightYears, run.WhyNoRanks));
    }

    [Fact]
    public void Another_source_of_residents_splits_the_series()
    {
        var trend = Movement(120, [new PopulationYear(2009, 1000, "estimate"), new PopulationYear(2015, 2000, "census")]).TrendOf([.. Enumerable.Repeat(Datum.Of(100), 120)]);
        Assert.Equal([(2010, 2014, null), (2015, 2019, "population-source")], trend.Runs.Select(run => (run.From, run.To, run.Break)));
    }

    [Fact]
    public void A_rule_that_changes_within_a_year_leaves_that_year_to_neither_side()
    {
        var trend = new SeriesMovement(Months(120), [], [new Month(2014, 7)]).TrendOf([.. Enumerable.Repeat(Datum.Of(100), 120)]);
        Assert.Equal([(2010, 2013, null), (2015, 2019, "recording")], trend.Runs.Select(run => (run.From, run.To, run.Break)));
        trend = new SeriesMovement(Months(120), [], [new Month(2014, 1)]).TrendOf([.. Enumerable.Repeat(Datum.Of(100), 120)]);
        Assert.Equal([(2010, 2013, null), (2014, 2019, "recording")], trend.Runs.Select(run => (run.From, run.To, run.Break)));
    }

    [Fact]
    public void Season_begins_with_January_whatever_month_the_series_begins_with()
    {
        var months = Enumerable.Range(0, 48).Select(new Month(2015, 4).AddMonths).ToList();
        var counts = months.ConvertAll(month => Datum.Of(month.Number == 12 ? 240 : 120));
        var season = new SeriesMovement(months, [], []).SeasonOf(counts);
        Assert.Null(season.Why);
        Assert.Equal(2 * season.Index[0], season.Index[11], 0.001);
        Assert.Equal(12, season.Index.Sum(), 0.01);
        Assert.Equal(season.Adjusted[0].Number, season.Adjusted[8].Number, 0.2);
    }

    [Fact]
    public void Season_says_why_it_is_not_there()
    {
        Assert.Equal(WhyNot.UnderThreeYears, Movement(35, []).SeasonOf([.. Enumerable.Repeat(Datum.Of(9), 35)]).Why);
        var counts = Enumerable.Repeat(Datum.Of(9), 60).ToList();
        counts[40] = Datum.NotAvailable;
        Assert.Equal(WhyNot.Gaps, Movement(60, []).SeasonOf(counts).Why);
        counts[40] = Datum.Of(0);
        Assert.Equal(WhyNot.Zeros, Movement(60, []).SeasonOf(counts).Why);
    }

    private static SeriesMovement Movement(int months, IReadOnlyList<PopulationYear> population) => new(Months(months), population, []);

    private static List<Month> Months(int count) => [.. Enumerable.Range(0, count).Select(First.AddMonths)];
}
