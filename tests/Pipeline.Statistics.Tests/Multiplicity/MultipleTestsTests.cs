using FsCheck;
using FsCheck.Fluent;
using Pipeline.Statistics.Multiplicity;

namespace Pipeline.Tests.Multiplicity;

public class MultipleTestsTests
{
    /// <summary>R 4.2.2: p.adjust.</summary>
    [Fact]
    public void Adjusted_p_values_equal_those_of_R()
    {
        double[] p = [0.8, 0.001, 0.04, 0.03, 0.04, 0.2, 0.012, 1, 0];
        AssertClose([1, 0.008, 0.2, 0.18, 0.2, 0.6, 0.084, 1, 0], MultipleTests.Holm(p));
        AssertClose([0.9, 0.0045, 0.06, 0.06, 0.06, 0.257142857142857, 0.036, 1, 0], MultipleTests.BenjaminiHochberg(p));
    }

    [Fact]
    public void A_smaller_p_never_becomes_a_larger_one_and_none_falls() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Gen.Choose(0, 1000).Select(i => i / 1000.0).ArrayOf().ToArbitrary(), p =>
        {
            var (holm, screened) = (MultipleTests.Holm(p), MultipleTests.BenjaminiHochberg(p));
            for (var i = 0; i < p.Length; i++)
            {
                Assert.InRange(screened[i], p[i] - 1e-12, 1);
                Assert.InRange(holm[i], screened[i] - 1e-12, 1);
                for (var j = 0; j < p.Length; j++)
                {
                    if (p[i] > p[j]) continue;
                    Assert.True(holm[i] <= holm[j]);
                    Assert.True(screened[i] <= screened[j]);
                }
            }
        }));

    [Fact]
    public void What_is_no_p_value_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MultipleTests.Holm([0.5, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => MultipleTests.BenjaminiHochberg([1.2]));
        Assert.Empty(MultipleTests.BenjaminiHochberg([]));
    }

    private static void AssertClose(double[] expected, IReadOnlyList<double> actual) => Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
}
