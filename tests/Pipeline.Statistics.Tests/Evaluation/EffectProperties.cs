using FsCheck;
using FsCheck.Fluent;
using Pipeline.Statistics.Evaluation;

namespace Pipeline.Statistics.Tests.Evaluation;

public class EffectProperties
{
    private static readonly Gen<int[]> FourCounts = Gen.Choose(0, 500).ArrayOf(4);

    [Fact]
    public void Swapping_treated_and_control_inverts_the_relative_effect() => Check.QuickThrowOnFailure(Prop.ForAll(FourCounts.ToArbitrary(), counts =>
    {
        var one = RelativeEffect.Of(counts[0], counts[1], counts[2], counts[3], phi: 2);
        var other = RelativeEffect.Of(counts[2], counts[3], counts[0], counts[1], phi: 2);
        Near.Equal(1 / one.Ratio, other.Ratio);
        foreach (var (mine, its) in new[] { (one.Poisson, other.Poisson), (one.Overdispersed, other.Overdispersed), (one.Dispersed!, other.Dispersed!) })
            Near.Equal([mine.Variance, mine.P, 1 / mine.High, 1 / mine.Low], [its.Variance, its.P, its.Low, its.High]);
    }));

    [Fact]
    public void Poisson_limits_of_the_relative_effect_and_of_the_ratio_of_ratios_are_inverses() => Check.QuickThrowOnFailure(Prop.ForAll(
        FourCounts.ToArbitrary(), counts =>
        {
            var effect = RelativeEffect.Of(counts[0], counts[1], counts[2], counts[3]);
            var two = TwoByTwo.Of(counts[0], 700, counts[1], 700, counts[2], 900, counts[3], 900);
            Near.Equal([1 / effect.Ratio, 1 / effect.Poisson.High, 1 / effect.Poisson.Low, effect.PercentChange], [two.RatioOfRatios, two.RatioLow, two.RatioHigh, two.Percent]);
        }));

    [Fact]
    public void The_unit_of_exposure_moves_no_ratio() => Check.QuickThrowOnFailure(Prop.ForAll(
        FourCounts.ToArbitrary(), Gen.Choose(1, 1000).ToArbitrary(), (counts, scale) =>
        {
            var small = TwoByTwo.Of(counts[0], 70, counts[1], 80, counts[2], 90, counts[3], 100);
            var large = TwoByTwo.Of(counts[0], 70.0 * scale, counts[1], 80.0 * scale, counts[2], 90.0 * scale, counts[3], 100.0 * scale);
            Near.Equal([small.RatioOfRatios, small.RatioLow, small.RatioHigh, small.RatioP, small.P], [large.RatioOfRatios, large.RatioLow, large.RatioHigh, large.RatioP, large.P]);
            Near.Equal(small.Difference / scale, large.Difference);
        }));

    [Fact]
    public void The_unit_of_population_moves_nothing_of_a_series_but_its_intercept() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(40),
        Prop.ForAll(Gen.Choose(1, 90).ArrayOf(36).ToArbitrary(), Gen.Choose(2, 100_000).ToArbitrary(), (counts, scale) =>
        {
            double[] series = Array.ConvertAll(counts, count => (double)count);
            double[] people = [.. Enumerable.Range(0, 36).Select(t => 1000 + (7.0 * t))];
            var one = InterruptedSeries.Of(series, 20, people)!;
            var other = InterruptedSeries.Of(series, 20, [.. people.Select(p => p * scale)])!;
            Near.Equal([.. one.Coefficients.Skip(1), one.Level.QuasiPoisson.Low, one.Level.NeweyWest.High, one.Averted, one.AvertedHigh], [
                .. other.Coefficients.Skip(1).Select(c => (double?)c), other.Level.QuasiPoisson.Low, other.Level.NeweyWest.High, other.Averted, other.AvertedHigh]);
            Near.Equal(one.Coefficients[0] - Math.Log(scale), other.Coefficients[0]);
        }));

    [Fact]
    public void Every_series_gets_finite_numbers_or_none() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1000),
        Prop.ForAll(
            (from counts in Gen.Frequency((5, Gen.Constant(0)), (2, Gen.Choose(1, 3)), (1, Gen.Choose(0, 5000))).ArrayOf(24)
             from start in Gen.Choose(1, 23)
             from slope in ArbMap.Default.GeneratorFor<bool>()
             from harmonics in Gen.Choose(0, 2)
             select (counts, start, slope, harmonics)).ToArbitrary(),
            sample =>
            {
                if (InterruptedSeries.Of(Array.ConvertAll(sample.counts, c => (double)c), sample.start, harmonics: sample.harmonics, slopeChange: sample.slope) is not { } series) return;
                Assert.All(
                    (double[])[
                        .. series.Coefficients, .. series.StandardErrors, .. series.NeweyWestErrors, series.Dispersion, series.Averted, series.AvertedLow, series.AvertedNeweyWestHigh,
                        series.AvertedPercent, series.DurbinWatson, series.LagOneAutocorrelation, series.Level.QuasiPoisson.High, series.Level.NeweyWest.P,
                        series.Level.Latent.Low, series.Level.Latent.High, series.AvertedLatentLow, series.LatentCorrelation,
                    ],
                    number => Assert.True(double.IsFinite(number)));
                // What maximum likelihood of a log-linear model with an intercept always keeps.
                Near.Equal(sample.counts.Sum(), series.Fitted.Sum());
            }));

    [Fact]
    public void P_lies_between_the_smallest_possible_and_1() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(100),
        Prop.ForAll(
            (from changes in Gen.Choose(-6, 6).ArrayOf(9)
             from treated in Gen.Choose(1, 510)
             from blocked in ArbMap.Default.GeneratorFor<bool>()
             select (changes, treated, blocked)).ToArbitrary(),
            sample =>
            {
                bool[] treated = [.. Enumerable.Range(0, 9).Select(unit => (sample.treated >> unit & 1) == 1)];
                int[]? blocks = sample.blocked ? [1, 1, 1, 2, 2, 2, 3, 3, 3] : null;
                if (blocks is not null && Enumerable.Range(0, 3).All(b => treated[(3 * b)..((3 * b) + 3)].Distinct().Count() == 1)) return;
                var test = RandomisationTest.Of([.. sample.changes.Select(c => c / 10.0)], treated, blocks);
                Assert.InRange(test.PTwoSided, test.SmallestP, 1);
                Assert.InRange(test.PDecrease, 1.0 / test.Assignments, 1);
                Assert.Equal(test.Assignments, test.Distribution.Count);
                Near.Equal(0, test.Distribution.Average());
            }));
}
