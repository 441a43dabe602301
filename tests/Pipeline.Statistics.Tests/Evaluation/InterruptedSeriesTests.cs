using Pipeline.Statistics.Evaluation;

namespace Pipeline.Statistics.Tests.Evaluation;

public class InterruptedSeriesTests
{
    private static readonly double[] Quarters = [31, 44, 52, 29, 35, 40, 61, 22, 28, 47, 49, 33, 20, 25, 36, 14, 24, 31, 28, 12, 19, 22, 35, 17];
    private static readonly double[] Control =
        [210, 260, 301, 190, 225, 250, 322, 180, 205, 262, 290, 214, 198, 240, 310, 170, 206, 270, 281, 165, 190, 235, 320, 188];

    // References/evaluation.R: dispersion; level with its limits and p; its limits by Newey and West; slope (or level) with p by Newey and West; averted with
    // quasi-Poisson and Newey-West limits; lag-one autocorrelation; Durbin-Watson.
    [Fact]
    public void Quarters_with_a_control_series_agree_with_R() => Agrees(
        InterruptedSeries.Of(Quarters, 12, Control, harmonics: 1, periodsPerYear: 4),
        0.283620947512, 0.660595241483, 0.479471714861, 0.910139346169, 0.0140950284007, 0.612778089501, 0.71214372796, 0.990350980638, 0.0470291305082,
        168.691580259, 2.09431974758, 335.28884077, 133.316750748, 204.06640977, -0.373926995786, 2.74437726008);

    [Fact]
    public void A_step_alone_agrees_with_R() => Agrees(
        InterruptedSeries.Of(Quarters, 12, periodsPerYear: 4, slopeChange: false),
        0.969955084674, 0.639114607784, 0.464715092964, 0.878963235899, 0.00839771101927, 0.565020857306, 0.722924608182, 0.639114607784, 3.53179397555e-07,
        159.800080852, 25.2099772603, 294.390184443, 110.779254257, 208.820907446, -0.574704635798, 3.14243699524);

    [Fact]
    public void Years_without_seasons_agree_with_R() => Agrees(
        InterruptedSeries.Of([51, 60, 48, 55, 70, 62, 31, 36, 25, 28, 30], 6, harmonics: 0, periodsPerYear: 1),
        0.753583641312, 0.474923477428, 0.308454914186, 0.731232666557, 0.00469153907952, 0.399897053098, 0.564025935338, 0.924049088679, 0.00663730719249,
        220.253262897, 59.721613578, 380.784912215, 155.922597404, 284.583928389, -0.402577172385, 2.77867743129);

    [Fact]
    public void Rare_events_agree_with_R() => Agrees(
        InterruptedSeries.Of([0, 2, 0, 1, 3, 0, 0, 1, 0, 2, 1, 0, 0, 0, 1, 0, 0, 0, 0, 2, 0, 0, 0, 1], 12, harmonics: 0),
        1.35617634086, 0.244177164634, 0.00957424299746, 6.22738400777, 0.37467827396, 0.0560927149967, 1.06292747164, 1.14227375428, 0.22406314025,
        3.38922878003, -17.7523509951, 24.5308085551, -7.01904924881, 13.7975068089, -0.284489682866, 2.52133561155);

    // numpy and scipy: the matrices M C M and M L M C written out in full, the correlation by brentq. Drawn with a correlation of 0.5; residuals show 0.25.
    [Fact]
    public void Process_behind_the_counts_agrees_with_full_matrices()
    {
        var series = InterruptedSeries.Of(
            [
                61, 91, 105, 98, 125, 77, 53, 45, 41, 66, 54, 57, 51, 52, 43, 82, 75, 95, 74, 59, 56, 55, 60, 62,
                33, 48, 47, 49, 61, 29, 33, 43, 36, 30, 30, 37, 41, 36, 63, 82, 66, 48, 59, 37, 50, 48, 42, 36,
            ],
            24)!;
        Near.Equal(
            [0.727884509773, 0.577982167793, 0.324867947117, 1.02830515984, 0.00047030063643, -642.369186864, 1310.74087344, 0.245088578804, 2.66438055008],
            [
                series.LatentCorrelation, series.Level.Ratio, series.Level.Latent.Low, series.Level.Latent.High, series.Slope!.Latent.Variance,
                series.AvertedLatentLow, series.AvertedLatentHigh, series.LagOneAutocorrelation, series.Dispersion,
            ]);
    }

    [Fact]
    public void Without_likeness_of_neighbours_the_process_is_quasi_Poisson()
    {
        var series = InterruptedSeries.Of(Quarters, 12, harmonics: 1, periodsPerYear: 4)!;
        Assert.Equal(0, series.LatentCorrelation);
        Near.Equal(
            [series.Level.QuasiPoisson.Low, series.Level.QuasiPoisson.P, series.AvertedLow, series.AvertedHigh],
            [series.Level.Latent.Low, series.Level.Latent.P, series.AvertedLatentLow, series.AvertedLatentHigh]);
    }

    [Theory]
    [InlineData(new double[] { 5, 6, 4, 7, 5, 6, 0, 0, 0, 0, 0, 0 }, 6)]
    [InlineData(new double[] { 0, 0, 0, 0, 0, 0, 5, 6, 4, 7, 5, 6 }, 6)]
    [InlineData(new double[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, 6)]
    [InlineData(new double[] { 5, 6, 4, 7, 5, 6, 9, 0, 0, 0, 0, 0 }, 6)]
    [InlineData(new double[] { 5, 6, 4, 7, 5, 6, 9, 8, 7, 6, 5, 7 }, 11)]
    [InlineData(new double[] { 5, 6, 4, 7 }, 2)]
    public void A_series_that_no_finite_model_fits_best_is_refused(double[] counts, int start) =>
        Assert.Null(InterruptedSeries.Of(counts, start, harmonics: 0));

    [Fact]
    public void A_flat_series_shows_nothing_under_either_error()
    {
        var series = InterruptedSeries.Of([.. Enumerable.Repeat(10.0, 48)], 24)!;
        Near.Equal([1, 1, 0, 0, 1, 2], [series.Level.Ratio, series.Slope!.Ratio, series.Dispersion, series.Averted, series.Level.NeweyWest.P, series.DurbinWatson]);
        Near.Equal(1, series.Level.QuasiPoisson.P);
        Assert.True(series.AvertedLow < -50 && series.AvertedHigh > 50);
    }

    [Fact]
    public void Averted_events_are_counted_from_the_start_on()
    {
        var series = InterruptedSeries.Of(Quarters, 12, Control, harmonics: 1, periodsPerYear: 4)!;
        Assert.All(series.AvertedByPeriod.Take(12), averted => Assert.Equal(0, averted));
        Near.Equal(series.Averted, series.AvertedByPeriod.Sum());
        Near.Equal(series.AvertedPercent, 100 * series.Averted / series.Counterfactual.Skip(12).Sum());
        Near.Equal(Quarters.Sum(), series.Fitted.Sum());
    }

    [Fact]
    public void Residuals_that_follow_each_other_are_said_to()
    {
        double[] waves = [.. Enumerable.Range(0, 48).Select(t => Math.Round(60 + (25 * Math.Sin(t / 4.0))))];
        Assert.True(InterruptedSeries.Of(waves, 24)!.Autocorrelated);
        Assert.False(InterruptedSeries.Of(Quarters, 12, periodsPerYear: 4)!.Autocorrelated);
    }

    [Fact]
    public void What_makes_no_model_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => InterruptedSeries.Of(Quarters, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => InterruptedSeries.Of(Quarters, 24));
        Assert.Throws<ArgumentOutOfRangeException>(() => InterruptedSeries.Of(Quarters, 12, harmonics: 2, periodsPerYear: 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => InterruptedSeries.Of(Quarters, 12, new double[24]));
        Assert.Throws<ArgumentException>(() => InterruptedSeries.Of(Quarters, 12, [1, 2]));
    }

    private static void Agrees(InterruptedSeries? found, params double[] expected)
    {
        var series = found!;
        var last = series.Slope ?? series.Level;
        Near.Equal(
            expected,
            [
                series.Dispersion, series.Level.Ratio, series.Level.QuasiPoisson.Low, series.Level.QuasiPoisson.High, series.Level.QuasiPoisson.P,
                series.Level.NeweyWest.Low, series.Level.NeweyWest.High, last.Ratio, last.NeweyWest.P,
                series.Averted, series.AvertedLow, series.AvertedHigh, series.AvertedNeweyWestLow, series.AvertedNeweyWestHigh,
                series.LagOneAutocorrelation, series.DurbinWatson,
            ]);
    }
}
