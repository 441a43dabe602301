using FsCheck;
using FsCheck.Fluent;
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

    // R 4.2.2: glm(counts ~ years, quasipoisson, control = list(maxit = 200, epsilon = 1e-14)).
    [Theory]
    [InlineData(new long[] { 0, 0, 0, 0, 1, 50 }, 3.9512437034, 0.00509419374664, 0.0706840070916)]
    [InlineData(new long[] { 400, 1, 0, 0, 0, 0 }, -5.99645208862, 0.000626550829883, 0.0249998449141)]
    [InlineData(new long[] { 0, 0, 3, 0, 0, 1 }, 0.0861054781213, 2.86734502553, 0.499153267354)]
    public void Steep_trends_of_rare_events_agree_with_R(long[] counts, double slope, double dispersion, double scaledError)
    {
        var trend = CountTrend.Of([2019, 2020, 2021, 2022, 2023, 2024], counts);
        Near.Equal([slope, dispersion, scaledError], [trend.Slope, trend.Dispersion, trend.StandardErrorPoisson * Math.Sqrt(trend.Dispersion)]);
    }

    [Fact]
    public void Every_series_with_a_best_line_gets_finite_numbers_from_the_best_line() => Check.QuickThrowOnFailure(
        Prop.ForAll(ArbMap.Default.ArbFor<NonNegativeInt[]>().Filter(counts => counts.Length is >= 3 and <= 12), counts =>
        {
            int[] years = [.. Enumerable.Range(2010, counts.Length)];
            long[] events = [.. counts.Select((count, i) => i % 2 == 0 ? 50L * count.Get : count.Get % 3)];
            if (!CountTrend.IsDefined(years, events)) return;
            var trend = CountTrend.Of(years, events);
            Assert.All((double[])[trend.Slope, trend.Dispersion, trend.StandardError, trend.P, trend.Low], number => Assert.True(double.IsFinite(number)));

            // At the best line the events and their mean year are those of the model.
            var mean = years.Average();
            var level = Math.Log(events.Sum() / years.Sum(year => Math.Exp(trend.Slope * (year - mean))));
            var left = years.Select((year, i) => (year - mean) * (events[i] - Math.Exp(level + (trend.Slope * (year - mean))))).Sum();
            Assert.Equal(0, left, 1e-4 * (1 + events.Sum()));
        }));

    [Theory]
    [InlineData(new long[] { 7, 0, 0, 0 })]
    [InlineData(new long[] { 0, 0, 0, 7 })]
    public void Events_in_one_year_at_an_end_have_no_best_line(long[] counts) => Assert.False(CountTrend.IsDefined([2001, 2002, 2003, 2004], counts));

    [Fact]
    public void A_series_without_events_has_no_trend_to_fit() =>
        Assert.Throws<ArgumentException>(() => CountTrend.Of([2001, 2002, 2003], [0, 0, 0]));

    [Theory]
    [InlineData(35, 1)]
    [InlineData(36, 0)]
    public void Seasonality_wants_three_years_of_values_above_zero(int months, double value) =>
        Assert.Throws<ArgumentException>(() => Seasonality.Of([.. Enumerable.Repeat(value, months)]));
}
