using Pipeline.Domain.Programmes;

namespace Pipeline.Domain.Tests.Programmes;

public class ReportingEffectTests
{
    // Methods 3.13: rape 1.35 to 4.84, threats x 3.37, domestic violence 27.12 to 84.66 for every 100,000 residents.
    [Theory]
    [InlineData(1.35, 4.84, 27.9)]
    [InlineData(1, 3.37, 29.7)]
    [InlineData(27.12, 84.66, 32.0)]
    public void A_rise_allows_a_largest_share_before(double before, double after, double percent) =>
        Assert.Equal(percent, Math.Round(100 * ReportingEffect.Of(before, after, null)!.LargestBefore!.Value, 1));

    [Theory]
    [InlineData(0.25, 1.0, true)]
    [InlineData(0.26, 1.04, false)]
    public void Reporting_alone_cannot_need_more_than_everybody(double share, double needed, bool possible)
    {
        var found = ReportingEffect.Of(10, 40, share)!;
        Assert.Equal((4, needed, possible), (found.Ratio, found.ReportedAfterNeeded, found.AlonePossible));
    }

    [Fact]
    public void A_fall_may_always_be_one_of_reporting()
    {
        var found = ReportingEffect.Of(40, 10, 1)!;
        Assert.Equal((0.25, true, 1.0), (found.ReportedAfterNeeded, found.AlonePossible, found.LargestBefore));
        Assert.Equal(1, ReportingEffect.Of(40, 0, null)!.LargestBefore);
    }

    [Fact]
    public void Without_a_share_before_nothing_is_said_of_the_share_after()
    {
        var found = ReportingEffect.Of(10, 20, null)!;
        Assert.Equal((null, null, null), (found.ReportedBefore, found.ReportedAfterNeeded, found.AlonePossible));
    }

    [Fact]
    public void From_nothing_recorded_there_is_no_ratio() => Assert.Null(ReportingEffect.Of(0, 5, 0.2));

    [Theory]
    [InlineData(-1, 5, 0.2)]
    [InlineData(1, double.NaN, 0.2)]
    [InlineData(1, 5, 0)]
    [InlineData(1, 5, 1.1)]
    public void What_is_no_count_or_share_is_refused(double before, double after, double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ReportingEffect.Of(before, after, share));
}
