using FsCheck;
using FsCheck.Fluent;
using Pipeline.Statistics.Times;

namespace Pipeline.Statistics.Tests.Times;

public class HourOfWeekTests
{
    private static readonly Gen<(int Start, int Length)> Intervals =
        from start in Gen.Choose(-30_000, 30_000) from length in Gen.OneOf(Gen.Choose(0, 200), Gen.Choose(0, 12_000)) select (start, length);

    [Fact]
    public void Parts_of_an_event_add_up_to_it_exactly() => Prop.ForAll(Arb.From(Intervals), interval =>
    {
        var (shares, millionths) = (new double[168], new long[168]);
        Assert.True(HourOfWeek.Add(shares, interval.Start, interval.Start + interval.Length));
        Assert.True(HourOfWeek.AddMillionths(millionths, interval.Start, interval.Start + interval.Length));
        Assert.Equal(1, shares.Sum(), 1e-12);
        Assert.Equal(1_000_000, millionths.Sum());
        // An interval of almost a week may begin and end in the same hour: two parts, each less than one millionth off.
        for (var hour = 0; hour < 168; hour++) Assert.Equal(shares[hour] * 1e6, millionths[hour], 2.0);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Each_minute_of_an_interval_weighs_the_same() => Prop.ForAll(Arb.From(Intervals.Where(i => i.Length is > 0 and < 10_080)), interval =>
    {
        var (week, minutes) = (new double[168], new double[168]);
        HourOfWeek.Add(week, interval.Start, interval.Start + interval.Length);
        for (var m = 0; m < interval.Length; m++) minutes[(((interval.Start + m) % 10_080) + 10_080) % 10_080 / 60] += 1.0 / interval.Length;
        for (var hour = 0; hour < 168; hour++) Assert.Equal(minutes[hour], week[hour], 1e-9);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_week_or_more_says_nothing_about_the_hour()
    {
        var week = new double[168];
        HourOfWeek.Add(week, 77, 77 + 10_080);
        Assert.All(week, hour => Assert.Equal(1.0 / 168, hour));
    }

    [Fact]
    public void An_end_before_the_start_adds_nothing()
    {
        var (shares, millionths) = (new double[168], new long[168]);
        Assert.False(HourOfWeek.Add(shares, 60, 59));
        Assert.False(HourOfWeek.AddMillionths(millionths, 60, 59));
        Assert.Equal((0, 0), (shares.Sum(), millionths.Sum()));
    }

    // 1970-01-01 was a Thursday, 2024-01-01 a Monday; 1969-12-28 a Sunday.
    [Theory]
    [InlineData(1970, 1, 1, 0, 0, 3 * 1440)]
    [InlineData(2024, 1, 1, 0, 59, 59)]
    [InlineData(1969, 12, 28, 23, 59, 10_079)]
    public void Minutes_since_1970_fall_on_their_weekday(int year, int month, int day, int hour, int minute, int expected) =>
        Assert.Equal(expected, HourOfWeek.MinuteOfWeek((int)(new DateTime(year, month, day, hour, minute, 0, DateTimeKind.Utc) - DateTime.UnixEpoch).TotalMinutes));

    [Theory]
    [InlineData(1000, 20, 10, false)]
    [InlineData(1000, 20, 11, true)]
    [InlineData(0, 0, 0, false)]
    public void Heaps_at_midnight_and_noon_above_three_percent_look_rounded(long timed, long midnight, long noon, bool rounded) =>
        Assert.Equal(rounded, HourOfWeek.LooksRounded(timed, midnight, noon));
}
