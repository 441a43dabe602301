using System.Text.Json.Nodes;
using Pipeline.Statistics.Rates;
using Pipeline.Tests;

namespace Pipeline.Statistics.Tests.Rates;

public class GoldenTrends
{
    public static TheoryData<string> TrendCases => Golden.Cases("crime-trend");

    public static TheoryData<string> MannKendallCases => Golden.Cases("crime-mann-kendall");

    public static TheoryData<string> SeasonalityCases => Golden.Cases("crime-seasonality");

    [Theory]
    [MemberData(nameof(TrendCases))]
    public void Trend_agrees_with_the_golden_file(string id)
    {
        var golden = Golden.Case("crime-trend", id);
        var inputs = golden.Inputs;
        var trend = CountTrend.Of(
            [.. inputs.GetProperty("years").EnumerateArray().Select(year => year.GetInt32())],
            [.. inputs.GetProperty("counts").EnumerateArray().Select(count => count.GetInt64())],
            inputs.TryGetProperty("pops", out var pops) ? [.. pops.EnumerateArray().Select(pop => pop.GetDouble())] : null);
        golden.AssertMatches(new JsonObject
        {
            ["beta"] = trend.Slope,
            ["annual_percent_change"] = trend.YearlyChangePercent,
            ["dispersion"] = trend.Dispersion,
            ["se_poisson"] = trend.StandardErrorPoisson,
            ["p_poisson"] = trend.PPoisson,
            ["se_quasi"] = trend.StandardError,
            ["p_quasi"] = trend.P,
            ["apc_low_quasi"] = trend.Low,
            ["apc_high_quasi"] = trend.High,
            ["nb_theta"] = trend.NegativeBinomial?.Theta,
            ["nb_beta"] = trend.NegativeBinomial?.Slope,
            ["nb_se"] = trend.NegativeBinomial?.StandardError,
        });
        Assert.Equal(golden.Expected.TryGetProperty("nb_theta", out _), trend.NegativeBinomial is not null);
    }

    [Theory]
    [MemberData(nameof(MannKendallCases))]
    public void Mann_Kendall_and_Sen_agree_with_the_golden_file(string id)
    {
        var golden = Golden.Case("crime-mann-kendall", id);
        var trend = MannKendall.Of([.. golden.Inputs.GetProperty("x").EnumerateArray().Select(x => x.GetDouble())]);
        golden.AssertMatches(new JsonObject
        {
            ["S"] = trend.S,
            ["var_S"] = trend.Variance,
            ["z"] = trend.Z,
            ["p"] = trend.P,
            ["tau_a"] = trend.TauA,
            ["sen_slope"] = trend.Slope,
            ["sen_low"] = trend.Low,
            ["sen_high"] = trend.High,
        });
    }

    [Theory]
    [MemberData(nameof(SeasonalityCases))]
    public void Seasonal_indices_agree_with_the_golden_file(string id)
    {
        var golden = Golden.Case("crime-seasonality", id);
        var seasons = Seasonality.Of([.. golden.Inputs.GetProperty("series").EnumerateArray().Select(x => x.GetDouble())]);
        golden.AssertMatches(new JsonObject
        {
            ["index"] = new JsonArray([.. seasons.Index.Select(index => (JsonNode)index)]),
            ["trend_first"] = seasons.Trend.First(trend => trend is not null),
            ["trend_last"] = seasons.Trend.Last(trend => trend is not null),
            ["adjusted_last"] = seasons.Adjusted[^1],
        });
        Assert.Equal(12, seasons.Trend.Count(trend => trend is null));
    }

    [Fact]
    public void A_flat_series_has_no_trend()
    {
        var flat = MannKendall.Of([4, 4, 4, 4, 4, 4, 4, 4]);
        Assert.Equal((0, 0, 1, 0), (flat.S, flat.Z, flat.P, flat.Slope));
        Assert.Equal(0, CountTrend.Of([2001, 2002, 2003, 2004], [9, 9, 9, 9]).Slope, 1e-12);
    }

    [Fact]
    public void Three_points_give_a_slope_without_limits()
    {
        var brief = MannKendall.Of([1, 3, 8]);
        Assert.Equal((3, 3.5, null, null), (brief.S, brief.Slope, brief.Low, brief.High));
    }

    // R 4.2.2: glm(counts ~ years + offset(log(exposures)), quasipoisson).
    [Fact]
    public void Trend_with_an_empty_year_agrees_with_R()
    {
        var trend = CountTrend.Of(
            [.. Enumerable.Range(2010, 10)], [0, 3, 1, 5, 2, 9, 4, 12, 7, 20], [1000, 1010, 1030, 1040, 1050, 1100, 1110, 1120, 1200, 1210]);
        Assert.Equal(0.26722451694309185, trend.Slope, 1e-7);
        Assert.Equal(1.66975367418938, trend.Dispersion, 1e-6);
        Assert.Equal(0.06833255786376748, trend.StandardError, 1e-7);
        Assert.Equal(0.00447696559840458, trend.P, 1e-7);
        Assert.NotNull(trend.NegativeBinomial);
    }

    [Fact]
    public void Counts_that_double_each_year_rise_by_a_hundred_percent()
    {
        var trend = CountTrend.Of([2000, 2001, 2002, 2003], [1, 2, 4, 8]);
        Assert.Equal(100, trend.YearlyChangePercent, 1e-9);
        Assert.Equal(0, trend.Dispersion, 1e-9);
        Assert.Null(trend.NegativeBinomial);
    }

    [Fact]
    public void A_series_without_events_has_no_trend_to_fit() =>
        Assert.Throws<ArgumentException>(() => CountTrend.Of([2001, 2002, 2003], [0, 0, 0]));

    [Theory]
    [InlineData(35, 1)]
    [InlineData(36, 0)]
    public void Seasonality_wants_three_years_of_values_above_zero(int months, double value) =>
        Assert.Throws<ArgumentException>(() => Seasonality.Of([.. Enumerable.Repeat(value, months)]));
}
