using Pipeline.Domain.Crime;

namespace Pipeline.Domain.Tests.Crime;

public class ExchangeQualityTests
{
    private static readonly ExchangeRecord whole = new("1", "0401", 10, 11, 20, 5, 5);

    [Fact]
    public void A_delivery_without_records_has_no_shares()
    {
        var none = Judge();
        Assert.Equal((0, null, null, null), (none.Records, none.Completeness, none.MedianDelayDays, none.DuplicateRate));
        Assert.Equal(0, none.Missing[ExchangeField.Category]);
    }

    [Fact]
    public void Records_without_a_day_or_a_place_are_no_duplicates()
    {
        Assert.Equal(0, Judge(whole with { Occurred = null }, whole with { Id = "2", Occurred = null }).DuplicateRate);
        Assert.Equal(0, Judge(whole with { X = null }, whole with { Id = "2", X = null }).DuplicateRate);
        Assert.Equal(0, Judge(whole with { Id = "", Occurred = 1 }, whole with { Id = "", Occurred = 2 }).DuplicateRate);
    }

    // The third repeats the first in both ways and is one duplicate, not two.
    [Fact]
    public void A_record_that_repeats_twice_over_counts_once() =>
        Assert.Equal(2 / 3.0, Judge(whole, whole with { Id = "2" }, whole).DuplicateRate);

    [Theory]
    [InlineData(12, 11, 20, 0)]
    [InlineData(10, 21, 20, 0)]
    [InlineData(21, null, 20, 0)]
    [InlineData(10, 10, 10, 1)]
    [InlineData(null, null, null, 1)]
    public void Known_dates_stand_in_order(int? occurred, int? reported, int? received, double share) =>
        Assert.Equal(share, Judge(whole with { Occurred = occurred, Reported = reported, Received = received }).DateValidity);

    [Fact]
    public void The_median_of_an_even_number_lies_between_its_two_middle_delays()
    {
        var found = Judge([.. ((int[])[41, 11, 21, 31]).Select((day, i) => whole with { Id = $"{i}", Occurred = i, Received = day })]);
        Assert.Equal((15, 1), (found.MedianDelayDays, found.OnTime));
    }

    private static ExchangeQuality Judge(params ExchangeRecord[] records) =>
        ExchangeQuality.Of(records, [ExchangeField.Id, ExchangeField.Category], new HashSet<string>(StringComparer.Ordinal) { "0401" }, (0, 0, 10, 10));
}
