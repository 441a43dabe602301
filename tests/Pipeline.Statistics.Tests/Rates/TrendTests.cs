using Pipeline.Statistics.Rates;

namespace Pipeline.Statistics.Tests.Rates;

public class TrendTests
{
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
