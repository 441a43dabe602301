using FsCheck;
using FsCheck.Fluent;
using Pipeline.Statistics.Rates;

namespace Pipeline.Statistics.Tests.Rates;

public class RateProperties
{
    private static readonly Gen<(int K0, int K1, int E0, int E1)> Pairs =
        from k0 in Gen.Choose(0, 400)
        from k1 in Gen.Choose(0, 400)
        from e0 in Gen.Choose(1, 50)
        from e1 in Gen.Choose(1, 50)
        select (k0, k1, e0, e1);

    // R 4.2.2: qchisq(.025, 2*k)/2 and qchisq(.975, 2*k+2)/2.
    [Theory]
    [InlineData(1, 0.025317807984289876, 5.5716433909388989)]
    [InlineData(20, 12.216519585403942, 30.888377902674595)]
    [InlineData(150, 126.95616130124489, 176.01716609707458)]
    [InlineData(9266, 9078.2826725909654, 9456.6217989791985)]
    [InlineData(1302640, 1300403.9766023194, 1304878.9185620861)]
    public void Limits_of_a_count_agree_with_R(long count, double low, double high)
    {
        var limits = PoissonRate.Garwood(count);
        Near(low, limits.Low);
        Near(high, limits.High);
    }

    // R 4.2.2: qchisq(.005, 14)/2 and qchisq(.995, 16)/2.
    [Fact]
    public void Limits_follow_the_confidence_asked_for()
    {
        var (low, high) = PoissonRate.Garwood(7, 0.99);
        Near(2.037337478699671, low);
        Near(17.133593268913348, high);
    }

    // R 4.2.2: poisson.test(c(after, before), c(exposureAfter, exposureBefore)); from a lone death to a force's whole year.
    [Theory]
    [InlineData(20, 1.5, 5, 1, 0.042531278281139853, 0.10998009749054059, 1.0296706430631919)]
    [InlineData(6, 1, 0, 2, 0.0013717421124828549, 0, 0.42465559714866163)]
    [InlineData(5200, 10938, 5400, 8583, 4.7109151955796989e-47, 1.2737097821243732, 1.3750261256395215)]
    [InlineData(180, 1, 310, 1, 4.5969742022041673e-09, 1.428654667604764, 2.0811452829947852)]
    [InlineData(730000, 1.001, 731000, 1, 0.15235341886000034, 0.9991243955243222, 1.0056286232085363)]
    [InlineData(0, 9, 3, 1, 0.001, 3.719082195278046, null)]
    [InlineData(1, 0.5, 1, 0.5, 1, 0.012739367083666625, 78.496835316262846)]
    [InlineData(8, 1, 60, 1, 5.7477609314865984e-11, 3.5721160983908855, 18.163055589936899)]
    public void Comparison_agrees_with_R(long k0, double e0, long k1, double e1, double p, double low, double? high)
    {
        var change = RateComparison.Of(k0, e0, k1, e1);
        Near(p, change.PExact);
        Near(low, change.Low!.Value);
        Assert.Equal(high is null, change.High is null);
        if (high is { } limit) Near(limit, change.High!.Value);
    }

    [Fact]
    public void No_event_in_either_period_shows_nothing()
    {
        var change = RateComparison.Of(0, 1, 0, 1);
        Assert.Equal((null, 0, null, 1), (change.Ratio, change.Low, change.High, change.PExact));
        Assert.Equal(1, change.PMid, 1e-12);
        Assert.False(change.Distinguishable);
        Assert.Equal(1, ETest.P(0, 1, 0, 1));
    }

    [Fact]
    public void Swapping_the_periods_inverts_the_ratio_and_keeps_the_p() => Prop.ForAll(Arb.From(Pairs), pair =>
    {
        var forth = RateComparison.Of(pair.K0, pair.E0, pair.K1, pair.E1);
        var back = RateComparison.Of(pair.K1, pair.E1, pair.K0, pair.E0);
        Assert.Equal(forth.PExact, back.PExact, 1e-9);
        Assert.Equal(forth.PMid, back.PMid, 1e-9);
        Assert.Equal(ETest.P(pair.K0, pair.E0, pair.K1, pair.E1), ETest.P(pair.K1, pair.E1, pair.K0, pair.E0), 1e-9);
        if (pair is { K0: > 0, K1: > 0 }) Near(1 / forth.Low!.Value, back.High!.Value);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Exact_p_equals_the_plain_sum_over_all_outcomes() => Prop.ForAll(Arb.From(Pairs), pair =>
    {
        var n = pair.K0 + pair.K1;
        var share = (double)pair.E1 / (pair.E0 + pair.E1);
        var law = Enumerable.Range(0, n + 1).Select(k => MathNet.Numerics.Distributions.Binomial.PMF(share, n, k)).ToArray();
        var expected = law.Where(x => x <= law[pair.K1] * (1 + 1e-7)).Sum();
        Assert.Equal(expected, RateComparison.Of(pair.K0, pair.E0, pair.K1, pair.E1).PExact, 1e-9);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void E_test_equals_the_plain_double_sum()
    {
        foreach (var (k0, e0, k1, e1) in ((int, double, int, double)[])[(3, 1, 9, 1), (0, 2, 4, 1), (7, 1, 0, 3), (12, 5, 11, 4)])
        {
            var rate = (k0 + k1) / (e0 + e1);
            var seen = T(k0, k1);
            double sum = 0;
            for (var x0 = 0; x0 < 120; x0++)
                for (var x1 = 0; x1 < 120; x1++)
                    if (T(x0, x1) >= seen * (1 - 1e-12))
                        sum += MathNet.Numerics.Distributions.Poisson.PMF(rate * e0, x0) * MathNet.Numerics.Distributions.Poisson.PMF(rate * e1, x1);
            Assert.Equal(sum, ETest.P(k0, e0, k1, e1), 1e-10);

            double T(int x0, int x1) => x0 + x1 == 0 ? 0 : Math.Abs((x1 / e1) - (x0 / e0)) / Math.Sqrt((x1 / e1 / e1) + (x0 / e0 / e0));
        }
    }

    [Fact]
    public void Limits_enclose_the_count_and_widen_with_confidence() => Prop.ForAll(Gen.Choose(0, 5000).ToArbitrary(), count =>
    {
        var usual = PoissonRate.Garwood(count);
        var wide = PoissonRate.Garwood(count, 0.999);
        Assert.True(usual.Low <= count && count < usual.High);
        Assert.True(wide.High > usual.High && (count == 0 ? wide.Low.Equals(0) : wide.Low < usual.Low));
    }).QuickCheckThrowOnFailure();

    private static void Near(double expected, double actual) => Assert.True(
        Math.Abs(actual - expected) <= 1e-9 + (1e-6 * Math.Abs(expected)) && (expected > 1e-9 || Math.Abs(actual - expected) <= 1e-6 * Math.Abs(expected)),
        $"expected {expected:R}, found {actual:R}");
}
