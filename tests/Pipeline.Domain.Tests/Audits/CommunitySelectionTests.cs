using Pipeline.Domain.Audits;

namespace Pipeline.Domain.Tests.Audits;

public class CommunitySelectionTests
{
    /// <summary>A to I: rates that rise with the letter, the same residents; zone 1 has the four highest.</summary>
    private static readonly Community[] town = [.. "ABCDEFGHI".Select((letter, i) => new Community(letter.ToString(), 100 * (i + 1), 10_000, i >= 5 ? "1" : "2"))];

    [Fact]
    public void The_highest_the_lowest_and_those_nearest_the_median_are_chosen()
    {
        var found = CommunitySelection.Of(town, new(High: 2, Low: 2, Middle: 3));
        Assert.Equal(["I", "H"], found.High);
        Assert.Equal(["A", "B"], found.Low);
        Assert.Equal(["E", "D", "F"], found.Middle);
        Assert.Equal(found.Rates["E"], found.MedianRate);
    }

    [Fact]
    public void A_zone_gives_no_more_than_its_share_and_the_next_takes_the_place()
    {
        var found = CommunitySelection.Of(town, new(High: 3, Low: 1, Middle: 1, MostPerZone: 2));
        Assert.Equal(["I", "H", "E"], found.High);
        Assert.Equal(["A"], found.Low);
        Assert.Empty(found.Middle);
    }

    [Fact]
    public void Communities_without_a_zone_fall_under_no_limit()
    {
        var found = CommunitySelection.Of([.. town.Select(c => c with { Zone = null })], new(High: 3, Low: 1, Middle: 1, MostPerZone: 1));
        Assert.Equal(["I", "H", "G"], found.High);
    }

    [Fact]
    public void Equal_rates_are_taken_by_code_whatever_the_order_of_the_list()
    {
        Community[] same = [.. town.Select(c => c with { Events = 300, Zone = null }).Reverse()];
        var found = CommunitySelection.Of(same, new(High: 2, Low: 2, Middle: 2));
        Assert.Equal(["A", "B"], found.High);
        Assert.Equal(["C", "D"], found.Low);
        Assert.Equal(["E", "F"], found.Middle);
    }

    [Theory]
    [InlineData(500, true)]
    [InlineData(499, false)]
    [InlineData(0, false)]
    public void Too_few_residents_exclude_and_are_listed(double residents, bool eligible)
    {
        var found = CommunitySelection.Of([.. town, new("Z", 1, residents)], new());
        Assert.Equal(eligible, found.Rates.ContainsKey("Z"));
        Assert.Equal(eligible ? [] : ["Z"], found.Excluded);
    }

    [Fact]
    public void Without_a_least_number_a_community_of_nobody_still_has_no_rate() =>
        Assert.Equal(["Z"], CommunitySelection.Of([.. town, new("Z", 0, 0)], new(LeastResidents: 0)).Excluded);

    [Fact]
    public void Nobody_is_chosen_twice_where_there_are_too_few()
    {
        var found = CommunitySelection.Of(town, new());
        Assert.Equal(9, found.High.Count);
        Assert.Empty(found.Low);
        Assert.Empty(found.Middle);
    }

    [Fact]
    public void Of_no_community_none_is_chosen()
    {
        var found = CommunitySelection.Of([new("Z", 1, 10)], new());
        Assert.Equal((null, 0, "Z"), (found.MedianRate, found.Rates.Count, found.Excluded.Single()));
    }
}
