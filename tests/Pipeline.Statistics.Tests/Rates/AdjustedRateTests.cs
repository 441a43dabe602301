using FsCheck;
using FsCheck.Fluent;
using Pipeline.Statistics.Multiplicity;
using Pipeline.Statistics.Rates;

namespace Pipeline.Statistics.Tests.Rates;

/// <summary>Second source: References/reference.R, unless a test says otherwise.</summary>
public class AdjustedRateTests
{
    private static readonly long[] Counts = [4, 0, 19, 7, 2, 55, 11];
    private static readonly double[] Populations = [1200, 300, 9100, 2500, 4000, 8000, 5300];

    private static readonly Gen<(long[] Counts, double[] Populations)> Areas =
        from n in Gen.Choose(1, 12)
        from counts in Gen.ArrayOf(Gen.Choose(0, 60), n)
        from populations in Gen.ArrayOf(Gen.Choose(1, 90_000), n)
        select (Array.ConvertAll(counts, k => (long)k), Array.ConvertAll(populations, p => (double)p));

    [Fact]
    public void Smoothed_rates_equal_spdep() => Near.Equal(
        [0.0032922075282304972, 0.0022757340795144768, 0.0021712087970708915, 0.0028947579770018787, 0.00091557842698373332, 0.0065734357308236332, 0.0022128341818942838],
        [.. EmpiricalBayes.Of(Counts, Populations).Smoothed.Select(s => (double?)s)]);

    [Fact]
    public void A_smoothed_rate_lies_between_the_raw_and_the_overall_one() => Prop.ForAll(Arb.From(Areas), areas =>
    {
        var found = EmpiricalBayes.Of(areas.Counts, areas.Populations);
        for (var i = 0; i < found.Raw.Count; i++)
            Assert.InRange(found.Smoothed[i], Math.Min(found.Raw[i], found.Overall) - 1e-15, Math.Max(found.Raw[i], found.Overall) + 1e-15);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Differences_that_chance_explains_give_every_area_the_overall_rate()
    {
        var found = EmpiricalBayes.Of([5, 5, 6], [1000, 1000, 1000]);
        Assert.Equal(0, found.BetweenVariance);
        Assert.All(found.Smoothed, s => Assert.Equal(16 / 3000.0, s));
        Assert.All(EmpiricalBayes.Of([0, 0], [10, 20]).Smoothed, s => Assert.Equal(0, s));
    }

    [Fact]
    public void Standardised_rate_and_its_limits_equal_R()
    {
        var found = StandardisedRate.Of(Counts, Populations, [10, 25, 40, 30, 20, 15, 5]);
        Near.Equal([322.36842105263156, 223.69115540716061, 168.60545332798512, 421.86380610468024], [found.Crude, found.Rate, found.Low, found.High]);
    }

    [Fact]
    public void One_stratum_gives_the_exact_limits_of_its_count() => Prop.ForAll(Gen.Choose(0, 3000).ToArbitrary(), count =>
    {
        var (standardised, exact) = (StandardisedRate.Of([count], [77_000], [1]), PoissonRate.Of(count, 77_000));
        Near.Equal([exact.Rate, exact.Low, exact.High], [standardised.Rate, standardised.Low, standardised.High]);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Strict_control_equals_R() => Near.Equal(
        [0.009075, 0.605, 0.136125, 0.136125, 1, 0.00726, 0.1815],
        [.. MultipleTests.BenjaminiYekutieli([0.001, 0.2, 0.03, 0.03, 0.8, 0.0004, 0.05]).Select(q => (double?)q)]);

    [Fact]
    public void A_crime_without_a_weight_leaves_no_total()
    {
        var found = SeverityIndex.Of([new("0101", 2, 5475), new("0901", 1, null), new("1101", 0, null)]);
        Assert.Equal((null, null), (found.Total, found.Rate(1000)));
        Assert.Equal(["0901"], found.Missing);
        Assert.Null(SeverityIndex.Interval([new("0901", 1, null)], seed: 1));
        Assert.Equal(10_950, SeverityIndex.Of([new("0101", 2, 5475), new("1101", 0, null)]).Total);
    }

    // One category: the limits are those of a Poisson number, here the 2.5 and 97.5 % quantiles of R's qpois with mean 400, 361 and 440.
    [Fact]
    public void Limits_of_one_category_are_those_of_its_count()
    {
        var (low, high) = SeverityIndex.Interval([new("0401", 400, 10)], seed: 5)!.Value;
        Assert.InRange(low, 3590, 3630);
        Assert.InRange(high, 4380, 4420);
    }

    // Variance of the total is the sum of count x weight²: with many crimes the limits are the normal ones.
    [Fact]
    public void Limits_of_many_categories_are_those_of_the_sum()
    {
        WeightedCount[] counts = [new("0101", 40, 5475), new("0401", 900, 365), new("0502", 5200, 2)];
        var total = SeverityIndex.Of(counts).Total!.Value;
        var reach = 1.96 * Math.Sqrt(counts.Sum(c => c.Count * c.Weight!.Value * c.Weight.Value));
        var (low, high) = SeverityIndex.Interval(counts, seed: 2026)!.Value;
        Assert.Equal(total - reach, low, reach * 0.06);
        Assert.Equal(total + reach, high, reach * 0.06);
        Assert.Equal((low, high), SeverityIndex.Interval(counts, seed: 2026));
        Assert.NotEqual((low, high), SeverityIndex.Interval(counts, seed: 2027));
    }
}
