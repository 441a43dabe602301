using FsCheck;
using FsCheck.Fluent;
using Pipeline.Statistics.Proportions;

namespace Pipeline.Tests.Proportions;

public class TwoProportionTests
{
    /// <summary>R 4.2.2: limits from prop.test(correct = FALSE) of each share, chisq.test times (N - 1) / N, fisher.test.</summary>
    [Theory]
    [InlineData(0, 5, 1, 5, -0.264324837583889, 0.624465370237475, 0.317310507862914, 1)]
    [InlineData(0, 12, 9, 10, 0.511013390894678, 0.982123786904927, 2.95561682383224e-05, 2.01037352740139e-05)]
    [InlineData(3, 174, 11, 181, 0.00181513134355386, 0.089710851966405, 0.0354045568444669, 0.0532387264366542)]
    [InlineData(1, 2, 0, 300, -0.905468794265769, -0.0943341426189265, 1.73364324571783e-34, 0.00662251655629139)]
    [InlineData(500, 1000, 560, 1010, 0.0108043550462758, 0.0978163341532061, 0.0145082068041455, 0.01582653966736)]
    [InlineData(2500, 5000, 2700, 5100, 0.00991697765950227, 0.0488754277234872, 0.0031078998239031, 0.00321076220241039)]
    [InlineData(1, 40, 0, 41, -0.128813689634741, 0.0631032794129913, 0.311335923960133, 0.493827160493827)]
    [InlineData(12, 30, 3, 25, -0.473372287344111, -0.0433865436697422, 0.0214236024748134, 0.032296648333466)]
    public void Changes_equal_those_of_R(long k1, long n1, long k2, long n2, double low, double high, double chiSquareP, double fisherP)
    {
        var change = TwoProportions.Compare(k1, n1, k2, n2)!.Value;
        AssertClose(low, change.Low);
        AssertClose(high, change.High);
        AssertClose(chiSquareP, change.ChiSquareP);
        AssertClose(fisherP, change.FisherP);
    }

    /// <summary>R 4.2.2: binom.test(b, b + c)$p.value.</summary>
    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(0, 20, 1.9073486328125e-06)]
    [InlineData(71, 40, 0.00419553418539485)]
    [InlineData(600, 500, 0.00281954499143643)]
    public void Changes_among_the_same_cities_equal_those_of_R(long b, long c, double p) => AssertClose(p, McNemar.Exact(b, c));

    [Theory]
    [InlineData(7, 7, 7, 7, 0.354330435066687)]
    [InlineData(0, 8, 0, 9, 0.299145048419544)]
    public void Where_nobody_or_everybody_is_counted_twice_nothing_has_changed(long k1, long n1, long k2, long n2, double high)
    {
        var change = TwoProportions.Compare(k1, n1, k2, n2)!.Value;
        Assert.Equal((0, 1, 1, 1, 0, ProportionTest.Fisher), (change.Difference, change.PooledZP, change.ChiSquareP, change.FisherP, change.SmallestExpected, change.Recommended));
        AssertClose(high, change.High);
    }

    [Fact]
    public void Fisher_s_test_takes_over_where_less_than_one_was_expected()
    {
        var rare = TwoProportions.Compare(1, 40, 0, 41)!.Value;
        Assert.Equal((ProportionTest.Fisher, rare.FisherP), (rare.Recommended, rare.P));
        var common = TwoProportions.Compare(1, 40, 3, 41)!.Value;
        Assert.Equal((ProportionTest.NMinusOne, common.ChiSquareP), (common.Recommended, common.P));
    }

    [Fact]
    public void Exchanging_the_waves_turns_the_change_round_and_leaves_the_tests() =>
        ForAnyTable((k1, n1, k2, n2) =>
        {
            var (there, back) = (TwoProportions.Compare(k1, n1, k2, n2)!.Value, TwoProportions.Compare(k2, n2, k1, n1)!.Value);
            AssertClose(-there.High, back.Low);
            AssertClose(-there.Low, back.High);
            AssertClose(there.ChiSquareP, back.ChiSquareP);
            AssertClose(there.FisherP, back.FisherP);
            AssertClose(there.SmallestExpected, back.SmallestExpected);
        });

    [Fact]
    public void Counting_those_who_did_not_choose_turns_the_change_round_and_leaves_the_tests() =>
        ForAnyTable((k1, n1, k2, n2) =>
        {
            var (yes, no) = (TwoProportions.Compare(k1, n1, k2, n2)!.Value, TwoProportions.Compare(n1 - k1, n1, n2 - k2, n2)!.Value);
            AssertClose(-yes.High, no.Low);
            AssertClose(yes.ChiSquareP, no.ChiSquareP);
            AssertClose(yes.FisherP, no.FisherP);
        });

    [Fact]
    public void The_interval_holds_the_change_and_stays_within_what_is_possible() =>
        ForAnyTable((k1, n1, k2, n2) =>
        {
            var change = TwoProportions.Compare(k1, n1, k2, n2)!.Value;
            Assert.InRange(change.Difference, change.Low - 1e-12, change.High + 1e-12);
            Assert.InRange(change.Low, -1 - 1e-12, 1);
            Assert.InRange(change.High, -1, 1 + 1e-12);
            Assert.InRange(change.FisherP, 0, 1);
        });

    [Fact]
    public void An_empty_wave_has_no_change_and_impossible_counts_are_refused()
    {
        Assert.Null(TwoProportions.Compare(0, 0, 3, 5));
        Assert.Null(TwoProportions.Compare(3, 5, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => TwoProportions.Compare(6, 5, 1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => TwoProportions.Compare(1, 2, -1, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => McNemar.Exact(-1, 2));
    }

    private static void ForAnyTable(Action<int, int, int, int> holds)
    {
        var bases = Gen.Choose(1, 120);
        var tables = bases.SelectMany(n1 => bases.SelectMany(n2 => Gen.Choose(0, n1).SelectMany(k1 => Gen.Choose(0, n2).Select(k2 => (k1, n1, k2, n2)))));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(tables.ToArbitrary(), t => holds(t.k1, t.n1, t.k2, t.n2)));
    }

    private static void AssertClose(double expected, double actual) => Assert.InRange(actual, expected - Margin(expected), expected + Margin(expected));

    private static double Margin(double expected) => 1e-12 + (1e-9 * Math.Abs(expected));
}
