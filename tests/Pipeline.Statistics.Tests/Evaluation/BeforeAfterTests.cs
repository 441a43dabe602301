using Pipeline.Statistics.Evaluation;

namespace Pipeline.Statistics.Tests.Evaluation;

/// <summary>Two areas (and their buffers), before and after.</summary>
public class BeforeAfterTests
{
    // References/programmes.R: quasi-Poisson glm of homicides in Ciudad Juarez, 2007 to 2009 against 2010 to 2012; then with residents.
    [Fact]
    public void Years_that_vary_as_much_as_those_of_Juarez_tell_little_of_a_rise()
    {
        double[] one = [1, 1, 1];
        var change = BeforeAfterRatio.Of([301, 1623, 2754], one, [3622, 2086, 786], one)!;
        Near.Equal([1.38820008551, 948.843140107, 0.590712845443, 0.269261087985, 7.15699209203, 0.608295126607], [change.Ratio, change.Dispersion, change.StandardError, change.Low, change.High, change.P]);
        Assert.Equal(4, change.DegreesOfFreedom);
        var rates = BeforeAfterRatio.Of([31, 44, 52, 29], [10, 11, 12, 13], [20, 25, 36], [13, 14, 16])!;
        Near.Equal([0.555456171735, 2.35771484925, 0.210288248501, 0.32350887742, 0.953703531042, 0.0381734972503], [rates.Ratio, rates.Dispersion, rates.StandardError, rates.Low, rates.High, rates.P]);
    }

    [Fact]
    public void A_window_without_events_or_a_single_period_on_each_side_has_no_dispersion()
    {
        Assert.Null(BeforeAfterRatio.Of([0, 0], [1, 1], [3, 4], [1, 1]));
        Assert.Null(BeforeAfterRatio.Of([3, 4], [1, 1], [0, 0], [1, 1]));
        Assert.Null(BeforeAfterRatio.Of([3], [1], [4], [1]));
        Assert.Throws<ArgumentException>(() => BeforeAfterRatio.Of([3, 4], [1], [4, 5], [1, 1]));
    }

    // Wheeler and Ratcliffe 2018, the worked example; the numbers also stand in the tests of R package ptools.
    [Fact]
    public void Weighted_displacement_difference_is_that_of_the_paper()
    {
        var result = WeightedDisplacementDifference.Of(207, 110, 308, 318, 178, 157, 150, 140);
        Assert.Equal((-118, -2.98, -196, -40), (
            result.Difference, Math.Round(result.Difference / result.StandardError, 2), Math.Round(result.Low), Math.Round(result.High)));
        Near.Equal(Math.Sqrt(1568), result.StandardError);
        Assert.InRange(result.P, 0.0028, 0.0029);
    }

    // R package ptools 2.0.0, documentation of wdd(c(20, 20), c(20, 10)).
    [Fact]
    public void Without_a_buffer_it_is_a_difference_in_differences_of_counts()
    {
        var result = WeightedDisplacementDifference.Of(20, 10, 20, 20, 0, 0, confidence: 0.9);
        Near.Equal([-10, 8.366600265, -23.761833, 3.761833], [result.Difference, result.StandardError, result.Low, result.High]);
    }

    // References/evaluation.R: quasi-Poisson regression of the months.
    [Fact]
    public void Ratio_of_monthly_means_agrees_with_a_regression_of_the_months()
    {
        var result = RelativeRateRatio.Of([31, 12, 44, 20, 9, 38], [15, 4, 22, 30], [60, 41, 95, 52, 70, 33], [58, 80, 39, 66]);
        Near.Equal(
            [0.665945165945, 7.29000844252, 0.448088363561, 0.27671006998, 1.60269904192, 0.364251273648],
            [result.Ratio, result.Dispersion, result.StandardError, result.Low, result.High, result.P]);
        Near.Equal(-33.4054834055, result.PercentChange);
    }

    // R 4.2.2: glm(y ~ treated * after + offset(log(population)), poisson), the interaction; rates by hand.
    [Fact]
    public void Two_by_two_agrees_with_a_regression_of_the_four_counts()
    {
        var result = TwoByTwo.Of(30, 10_000, 18, 11_000, 200, 100_000, 190, 102_000);
        Near.Equal([300, 163.636363636364, 200, 186.274509803922], [.. result.Rates]);
        Near.Equal(
            [-122.638146167558, Math.Exp(-0.5350398818865771), 0.315940449573599, 1.085587993937323, 0.0892882758877237],
            [result.Difference, result.RatioOfRatios, result.RatioLow, result.RatioHigh, result.RatioP]);
    }

    [Fact]
    public void Dispersion_widens_and_less_than_Poisson_does_not_narrow()
    {
        var plain = TwoByTwo.Of(30, 10_000, 18, 11_000, 200, 100_000, 190, 102_000);
        var wide = TwoByTwo.Of(30, 10_000, 18, 11_000, 200, 100_000, 190, 102_000, phi: 4);
        Near.Equal(2 * plain.StandardError, wide.StandardError);
        Near.Equal(plain.RatioOfRatios * Math.Pow(plain.RatioLow / plain.RatioOfRatios, 2), wide.RatioLow);
        Assert.Equal(plain.High, TwoByTwo.Of(30, 10_000, 18, 11_000, 200, 100_000, 190, 102_000, phi: 0.25).High);
        Assert.Equal(RelativeEffect.Of(9, 8, 7, 6).Poisson, RelativeEffect.Of(9, 8, 7, 6, phi: 0.1).Dispersed);
    }

    [Fact]
    public void Nothing_recorded_anywhere_shows_nothing()
    {
        var effect = RelativeEffect.Of(0, 0, 0, 0);
        Assert.Equal((1, 0.5, 1), (effect.Ratio, effect.ContinuityAdded, effect.Poisson.P));
        var ratio = RelativeRateRatio.Of([0, 0], [0], [0, 0], [0]);
        Near.Equal([1, 0, 1], [ratio.Ratio, ratio.Dispersion, ratio.P]);
        var two = TwoByTwo.Of(0, 100, 0, 100, 0, 100, 0, 100);
        Assert.Equal((0, 0, 1, 1, 1), (two.Difference, two.StandardError, two.P, two.RatioOfRatios, two.RatioP));
        Assert.Equal((0, 1), (WeightedDisplacementDifference.Of(0, 0, 0, 0, 0, 0).Difference, WeightedDisplacementDifference.Of(0, 0, 0, 0, 0, 0).P));
    }

    [Fact]
    public void A_half_is_added_to_all_totals_when_one_is_empty()
    {
        var ratio = RelativeRateRatio.Of([4, 6, 2], [0, 0, 0], [9, 11, 10], [8, 12, 10]);
        Near.Equal(0.5 / 12.5, ratio.Ratio);
        Assert.Equal(0.5, ratio.ContinuityAdded);
        Near.Equal(RelativeEffect.Of(12, 0, 30, 30).Poisson.Variance, ratio.StandardError * ratio.StandardError);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_no_count_is_refused(double count)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RelativeEffect.Of(1, count, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RelativeRateRatio.Of([1, 2], [1, 2], [1, 2], [1, count]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Displacement.Of(1, 1, 1, 1, count, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => WeightedDisplacementDifference.Of(1, 1, 1, 1, 1, count));
        Assert.Throws<ArgumentOutOfRangeException>(() => TwoByTwo.Of(1, 1, 1, count, 1, 1, 1, 1));
    }

    [Fact]
    public void A_dispersion_wants_two_months_somewhere() =>
        Assert.Throws<ArgumentException>(() => RelativeRateRatio.Of([3], [2], [4], [4]));
}
