using Pipeline.Statistics.Evaluation;

namespace Pipeline.Statistics.Tests.Evaluation;

/// <summary>
/// Estimators put before data whose truth is known. An interval that claims 95 % has to hold the truth in 93 to 97 of 100 data sets; with the thousands drawn
/// here chance moves that share by less than half a point (one standard error), so that what fails, fails. Seeds are fixed: a run is either green or red.
/// Where an estimator does not keep its promise, a test says so too, and its docstring says from what size on it does.
/// </summary>
[Trait("Category", "Slow")]
public class MonteCarloTests
{
    private const int Many = 4000;
    private const int Some = 2000;

    [Theory]
    [InlineData(1, 0.93, 0.97)]
    [InlineData(0.1, 0.93, 0.97)]
    [InlineData(0.05, 0.93, 0.97)]
    [InlineData(0.02, 0.97, 0.99)]
    public void Relative_effect_covers_from_seven_events_in_a_cell_and_is_cautious_below(double scale, double least, double most)
    {
        double[] means = [200 * scale, 140 * scale, 300 * scale, 290 * scale];
        var truth = means[0] * means[3] / means[1] / means[2];
        Assert.InRange(Share(Many, 11, data => data.Draw(means) is var c && Holds(RelativeEffect.Of(c[0], c[1], c[2], c[3]).Poisson, truth)), least, most);
        Assert.InRange(Share(Many, 12, data => YearlyCounts(data, means) is var c && Holds(RelativeEffect.Of(c[0], c[1], c[2], c[3]).Overdispersed, truth)), least, most + 0.005);
    }

    [Fact]
    public void Poisson_limits_of_the_relative_effect_fail_where_crime_bunches_and_a_dispersion_mends_them()
    {
        double[] means = [200, 140, 300, 290];
        var truth = 200.0 * 290 / 140 / 300;
        Assert.InRange(Share(Many, 13, data => data.Draw(means, 3) is var c && Holds(RelativeEffect.Of(c[0], c[1], c[2], c[3]).Poisson, truth)), 0.70, 0.78);
        Assert.InRange(Share(Many, 13, data => data.Draw(means, 3) is var c && Holds(RelativeEffect.Of(c[0], c[1], c[2], c[3], phi: 3).Dispersed!, truth)), 0.93, 0.97);
    }

    [Fact]
    public void Tests_of_counts_err_as_often_as_they_say()
    {
        double[] same = [80, 80, 120, 120];
        Assert.InRange(Share(Many, 14, data => data.Draw(same) is var c && RelativeEffect.Of(c[0], c[1], c[2], c[3]).Poisson.P < 0.05), 0.035, 0.065);
        Assert.InRange(Share(Many, 15, data => data.Draw(same) is var c && TwoByTwo.Of(c[0], 900, c[1], 900, c[2], 900, c[3], 900).P < 0.05), 0.035, 0.065);
        Assert.InRange(Share(Many, 16, data => data.Draw(same) is var c && WeightedDisplacementDifference.Of(c[0], c[1], c[2], c[3], 0, 0).P < 0.05), 0.035, 0.065);
    }

    [Theory]
    [InlineData(24, 5, 2)]
    [InlineData(12, 20, 3)]
    [InlineData(12, 20, 1)]
    [InlineData(12, 2, 1.5)]
    public void Ratio_of_monthly_means_covers_from_a_year_in_a_cell(int months, double mean, double dispersion)
    {
        Assert.InRange(RatioOfMonths(months, mean, dispersion), 0.93, 0.97);
        Assert.InRange(Share(Many, 18, data => Ratio(data, months, mean, dispersion, effect: 1).P < 0.05), 0.03, 0.07);
    }

    [Theory]
    [InlineData(6, 0.925, 0.945)]
    [InlineData(3, 0.90, 0.93)]
    public void A_few_months_in_a_cell_are_too_few_for_a_dispersion(int months, double least, double most) =>
        Assert.InRange(RatioOfMonths(months, 20, 3), least, most);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0.05, 1)]
    [InlineData(1, 3)]
    public void Two_by_two_covers_on_both_scales(double scale, double dispersion)
    {
        double[] means = [200 * scale, 140 * scale, 300 * scale, 290 * scale];
        var difference = 1e5 * ((means[1] / 11_000) - (means[0] / 10_000) - (means[3] / 21_000) + (means[2] / 20_000));
        var ratio = means[1] / 11_000 / (means[0] / 10_000) / (means[3] / 21_000 / (means[2] / 20_000));
        TwoByTwo Draw(SimulatedCounts data) =>
            data.Draw(means, dispersion) is var c ? TwoByTwo.Of(c[0], 10_000, c[1], 11_000, c[2], 20_000, c[3], 21_000, dispersion) : throw new InvalidOperationException();
        Assert.InRange(Share(Many, 19, data => Draw(data) is var two && two.Low <= difference && difference <= two.High), 0.93, 0.97);
        Assert.InRange(Share(Many, 20, data => Draw(data) is var two && two.RatioLow <= ratio && ratio <= two.RatioHigh), 0.93, 0.97);
    }

    [Fact]
    public void Weighted_displacement_difference_covers_Poisson_counts_and_not_those_that_bunch()
    {
        double[] means = [60, 35, 70, 70, 50, 45, 55, 55];
        bool Covers(SimulatedCounts data, double dispersion)
        {
            var c = data.Draw(means, dispersion);
            var result = WeightedDisplacementDifference.Of(c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7]);
            return result.Low <= -30 && -30 <= result.High;
        }

        Assert.InRange(Share(Many, 21, data => Covers(data, 1)), 0.93, 0.97);
        Assert.InRange(Share(Many, 22, data => Covers(data, 2)), 0.80, 0.87);
    }

    [Fact]
    public void Displacement_quotient_covers_where_the_direct_effect_is_clear()
    {
        double[] means = [200, 120, 150, 140, 900, 910];
        var truth = Displacement.Of(means[0], means[1], means[2], means[3], means[4], means[5])!.Quotient!.Value;
        var defined = 0;
        var held = Share(Some, 23, data =>
        {
            var c = data.Draw(means);
            if (Displacement.QuotientLimits(c[0], c[1], c[2], c[3], c[4], c[5], draws: 999) is not { } limits) return false;
            defined++;
            return limits.Low <= truth && truth <= limits.High;
        });
        Assert.InRange(held * Some / defined, 0.93, 0.97);
        Assert.InRange(defined, 0.97 * Some, Some);
    }

    [Theory]
    [InlineData(1, 1, 0.94, 0.96)]
    [InlineData(0.1, 1, 0.93, 0.96)]
    [InlineData(1, 3, 0.70, 0.78)]
    [InlineData(1, 3, 0.94, 0.96, 3)]
    public void Net_and_buffer_effects_cover_counts_whose_dispersion_is_given(double scale, double dispersion, double least, double most, double given = 1)
    {
        double[] means = [200 * scale, 120 * scale, 150 * scale, 140 * scale, 900 * scale, 910 * scale];
        var truth = Displacement.Of(means[0], means[1], means[2], means[3], means[4], means[5])!;
        Displacement Draw(SimulatedCounts data) => data.Draw(means, dispersion) is var c ? Displacement.Of(c[0], c[1], c[2], c[3], c[4], c[5], given, given)! : throw new InvalidOperationException();
        static bool Within((double Low, double High) limits, double value) => limits.Low <= value && value <= limits.High;
        Assert.InRange(Share(Many, 33, data => Draw(data) is var d && Within(Displacement.Limits(d.NetEffect, d.NetError), truth.NetEffect)), least, most);
        Assert.InRange(Share(Many, 34, data => Draw(data) is var d && Within(Displacement.Limits(d.BufferEffect, d.BufferError), truth.BufferEffect)), least, most);
    }

    [Theory]
    [InlineData(12, 20, 3, 0.93, 0.97)]
    [InlineData(3, 200, 20, 0.93, 0.97)]
    [InlineData(2, 400, 20, 0.93, 0.98)]
    [InlineData(2, 400, 2, 0.98, 1)]
    public void Before_and_after_covers_by_the_dispersion_of_few_periods(int periods, double mean, double dispersion, double least, double most) => Assert.InRange(
        Share(Many, 35, data =>
        {
            double[] Window(double of) => data.Draw(Enumerable.Repeat(of, periods), dispersion);
            double[] exposed = [.. Enumerable.Repeat(1.0, periods)];
            return BeforeAfterRatio.Of(Window(mean), exposed, Window(0.7 * mean), exposed) is { Low: <= 0.7, High: >= 0.7 };
        }),
        least, most);

    [Theory]
    [InlineData(48, 24, 60, 2.5, 0.93)]
    [InlineData(36, 24, 60, 2.5, 0.93)]
    [InlineData(60, 36, 5, 1.5, 0.91)]
    public void Interrupted_series_covers_where_months_vary_by_themselves(int months, int start, double mean, double dispersion, double leastAverted)
    {
        var (level, latent, averted) = (0, 0, 0);
        foreach (var (series, foretold) in Series(24, months, start, mean, _ => null, dispersion))
        {
            if (Holds(series.Level.QuasiPoisson, Step)) level++;
            if (Holds(series.Level.Latent, Step)) latent++;
            if (series.AvertedLow <= foretold && foretold <= series.AvertedHigh) averted++;
        }

        Assert.InRange((double)level / Some, 0.93, 0.97);
        // It finds waves in what is chance now and then, and is the more cautious for it.
        Assert.InRange((double)latent / Some, 0.94, 0.98);
        Assert.InRange((double)averted / Some, leastAverted, 0.97);
    }

    // What R and others print by Newey and West mends part of it; only the process behind the counts comes near its promise, in four years of months too.
    [Theory]
    [InlineData(120, 0.6, 0.72, 0.80, 0.80, 0.87)]
    [InlineData(48, 0.6, 0.70, 0.80, 0.68, 0.79)]
    [InlineData(72, 0.3, 0.85, 0.92, 0.82, 0.88)]
    public void Interrupted_series_covers_by_its_latent_process_where_months_resemble_those_before(
        int months, double correlation, double leastQuasi, double mostQuasi, double leastRobust, double mostRobust)
    {
        var (quasi, robust, latent, averted) = (0, 0, 0, 0);
        foreach (var (series, foretold) in Series(25, months, months / 2, 60, data => data.Waves(months, correlation, spread: 0.2), dispersion: 1))
        {
            if (Holds(series.Level.QuasiPoisson, Step)) quasi++;
            if (Holds(series.Level.NeweyWest, Step)) robust++;
            if (Holds(series.Level.Latent, Step)) latent++;
            if (series.AvertedLatentLow <= foretold && foretold <= series.AvertedLatentHigh) averted++;
        }

        Assert.InRange((double)quasi / Some, leastQuasi, mostQuasi);
        Assert.InRange((double)robust / Some, leastRobust, mostRobust);
        Assert.InRange((double)latent / Some, months < 72 ? 0.90 : 0.925, 0.97);
        Assert.InRange((double)averted / Some, months < 72 ? 0.89 : 0.915, 0.97);
    }

    [Fact]
    public void Randomisation_keeps_its_size_for_wild_changes()
    {
        double[] Wild(SimulatedCounts data, int units) => [.. Enumerable.Range(0, units).Select(_ => data.Normal() * Math.Exp(data.Normal()))];
        static bool[] First(int treated, int units) => [.. Enumerable.Range(0, units).Select(unit => unit < treated)];

        // 4 of 10: the p-values are multiples of 1/210, the tenth of which is the last below 0.05; exact tests err at most as often as they say.
        Assert.InRange(Share(Some, 26, data => RandomisationTest.Of(Wild(data, 10), First(4, 10)).PTwoSided <= 0.05), 0.035, 0.06);
        Assert.InRange(Share(Some, 27, data => RandomisationTest.Of(Wild(data, 10), First(4, 10)).PDecrease <= 0.05), 0.035, 0.06);
        Assert.InRange(Share(Some, 28, data => RandomisationTest.Of(Wild(data, 30), First(12, 30), draws: 399, seed: data.Random.Next()).PTwoSided <= 0.05), 0.035, 0.065);
        Assert.InRange(
            Share(Some, 29, data => RandomisationTest.Of(Wild(data, 12), [.. Enumerable.Range(0, 12).Select(u => u % 3 == 0)], [.. Enumerable.Range(0, 12).Select(u => u / 3)]).PTwoSided <= 0.05),
            0.03, 0.06);
    }

    [Fact]
    public void A_city_like_its_donors_is_first_among_the_placebos_as_often_as_any()
    {
        var first = Share(Some, 30, data =>
        {
            double[][] units = [.. Enumerable.Range(0, 20).Select(_ =>
            {
                var level = 50 + (10 * data.Normal());
                return data.Draw(Enumerable.Range(0, 24).Select(t => level * (1 + (0.1 * Math.Sin(t)))));
            })];
            return SyntheticControl.Of(units[1..], units[0], 16).P <= 0.05;
        });
        Assert.InRange(first, 0.035, 0.065);
    }

    [Theory]
    [InlineData(30, 15, 0.93, 0.97)]
    [InlineData(30, 3, 0.75, 0.85)]
    public void Clustered_panel_covers_with_fifteen_treated_areas_and_not_with_three(int areas, int treated, double least, double most)
    {
        var held = Share(Some, 31, data =>
        {
            var means = new double[areas][];
            for (var unit = 0; unit < areas; unit++)
            {
                var level = 20 * Math.Exp(0.5 * data.Normal());
                var waves = data.Waves(24, correlation: 0.5, spread: 0.2);
                means[unit] = [.. Enumerable.Range(0, 24).Select(t => level * (1 + (0.01 * t)) * waves[t] * (unit < treated && t >= 12 ? Step : 1))];
            }

            var panel = PanelData.Of([.. means.Select(unit => data.Draw(unit, 1.5))], [.. Enumerable.Range(0, areas).Select(unit => unit < treated ? 12 : (int?)null)]);
            return PanelPoisson.Of(panel).Value is { } effect && effect.Low <= Math.Log(Step) && Math.Log(Step) <= effect.High;
        });
        Assert.InRange(held, least, most);
    }

    // A group begins at 3, one at 6, the others never; each further period of the programme takes 1.5 off. Two-way fixed effects takes those that began early
    // for controls of those that began late, while their effect still grows (Goodman-Bacon 2021).
    [Theory]
    [InlineData(25, 0.93, 0.97)]
    [InlineData(5, 0.90, 0.94)]
    public void Staggered_starts_are_estimated_without_bias_where_two_way_fixed_effects_is_not(int group, double least, double most)
    {
        const int periods = 10;
        int?[] starts = [.. Enumerable.Range(0, 4 * group).Select(unit => unit < group ? 3 : unit < 2 * group ? 6 : (int?)null)];
        static double Effect(int since) => since < 0 ? 0 : -2 - (1.5 * since);
        var truth = Enumerable.Range(0, periods - 3).Select(Effect).Concat(Enumerable.Range(0, periods - 6).Select(Effect)).Average();
        var data = new SimulatedCounts(32);
        var (staggered, twoWay) = (new double[Some], new double[Some]);
        var held = 0;
        for (var i = 0; i < Some; i++)
        {
            double[][] outcome = Array.ConvertAll(starts, first =>
            {
                var level = 40 + (8 * data.Normal());
                return Enumerable.Range(0, periods).Select(t => level + (0.4 * t) + (first is { } begun ? Effect(t - begun) : 0) + (3 * data.Normal())).ToArray();
            });
            var simple = StaggeredGroups.Of(outcome, starts).Value!.Simple;
            staggered[i] = simple.Effect;
            if (simple.Low <= truth && truth <= simple.High) held++;
            twoWay[i] = PanelLeastSquares.Of(PanelData.Of(outcome, starts)).Value!.Beta;
        }

        var (bias, error) = Bias(staggered, truth);
        Assert.InRange(bias / error, -3, 3);
        (bias, error) = Bias(twoWay, truth);
        // Above the truth: the fall looks a fifth smaller than it is.
        Assert.True(bias / error > 5, FormattableString.Invariant($"two-way fixed effects {bias} +- {error}"));
        Assert.InRange((double)held / Some, least, most);
    }

    private static readonly double Step = Math.Exp(-0.3);

    private static double Share(int repetitions, ulong seed, Func<SimulatedCounts, bool> holds)
    {
        var data = new SimulatedCounts(seed);
        return (double)Enumerable.Range(0, repetitions).Count(_ => holds(data)) / repetitions;
    }

    private static bool Holds(EffectLimits limits, double truth) => limits.Low <= truth && truth <= limits.High;

    private static double[] YearlyCounts(SimulatedCounts data, double[] means) => [.. means.Select(mean => data.Draw(mean, (0.0008 * mean) + 1.2))];

    private static double RatioOfMonths(int months, double mean, double dispersion)
    {
        const double effect = 0.7;
        return Share(Many, 17, data => Ratio(data, months, mean, dispersion, effect) is var ratio && ratio.Low <= effect && effect <= ratio.High);
    }

    private static RelativeRateRatio Ratio(SimulatedCounts data, int months, double mean, double dispersion, double effect)
    {
        double[] Cell(double of) => data.Draw(Enumerable.Repeat(of, months), dispersion);
        return RelativeRateRatio.Of(Cell(mean), Cell(mean * effect), Cell(1.5 * mean), Cell(1.5 * mean));
    }

    /// <summary>Series with trend, season, a step of -26 % and a slope after it, with the events that the programme prevented in truth.</summary>
    private static IEnumerable<(InterruptedSeries Series, double Averted)> Series(
        ulong seed, int months, int start, double mean, Func<SimulatedCounts, double[]?> waves, double dispersion)
    {
        var data = new SimulatedCounts(seed);
        double[] without = [.. Enumerable.Range(0, months).Select(t => mean * Math.Exp((0.002 * t) + (0.15 * Math.Sin(2 * Math.PI * t / 12))))];
        double[] with = [.. without.Select((m, t) => t < start ? m : m * Step * Math.Exp(0.005 * (t - start)))];
        for (var i = 0; i < Some; i++)
        {
            var factors = waves(data);
            var counts = data.Draw(with.Select((m, t) => m * (factors?[t] ?? 1)), dispersion);
            yield return (InterruptedSeries.Of(counts, start)!, without.Sum() - with.Sum());
        }
    }

    private static (double Bias, double Error) Bias(double[] estimates, double truth)
    {
        var mean = estimates.Average();
        return (mean - truth, Math.Sqrt(estimates.Average(x => (x - mean) * (x - mean)) / estimates.Length));
    }
}
