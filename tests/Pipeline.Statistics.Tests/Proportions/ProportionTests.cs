using Pipeline.Statistics.Proportions;

namespace Pipeline.Tests.Proportions;

public class ProportionTests
{
    [Fact]
    public void An_empty_base_has_no_interval()
    {
        Assert.Null(ProportionInterval.Wilson(0, 0));
        Assert.Null(ProportionInterval.WilsonFinite(0, 0, 10));
        Assert.Null(ProportionInterval.ClopperPearson(0, 0));
    }

    [Fact]
    public void Impossible_counts_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ProportionInterval.Wilson(4, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProportionInterval.ClopperPearson(-1, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProportionInterval.WilsonFinite(1, 3, 2));
    }
}
