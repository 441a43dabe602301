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

    // References/reference.R: homicides in Chicago 2001-2017 and in Medellín 2010-2019.
    [Theory]
    [InlineData(2001, new long[] { 667, 657, 604, 454, 453, 476, 447, 513, 460, 438, 437, 505, 422, 426, 500, 783, 672 },
        0.00012153168169966476, 24.382474808900756, 0.010675715776047904, 0.99106715799625, 28.460421700295509, 0.00010668869300642234, 0.0095285467581916819)]
    [InlineData(2010, new long[] { 2025, 1651, 1247, 928, 659, 496, 544, 582, 634, 594 },
        -0.16686780487884406, 52.211756334127173, 0.02782142174828697, 0.00032418089386769474, 18.261056863103324, -0.14107919813245343, 0.026078847045554514)]
    public void Trends_of_homicide_agree_with_R(
        int first, long[] counts, double slope, double dispersion, double error, double p, double theta, double negativeBinomialSlope, double negativeBinomialError)
    {
        var trend = CountTrend.Of([.. Enumerable.Range(first, counts.Length)], counts);
        Near.Equal([slope, dispersion, error, p], [trend.Slope, trend.Dispersion, trend.StandardError, trend.P]);
        Near.Equal([theta, negativeBinomialSlope, negativeBinomialError], [trend.NegativeBinomial!.Theta, trend.NegativeBinomial.Slope, trend.NegativeBinomial.StandardError]);
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
