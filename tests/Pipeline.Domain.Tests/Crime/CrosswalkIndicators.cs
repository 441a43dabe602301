using Pipeline.Domain.Crime;

namespace Pipeline.Domain.Tests.Crime;

/// <summary>Regional indicators from counts placed in the classification.</summary>
public class CrosswalkIndicators
{
    [Fact]
    public void There_are_nineteen_and_their_codes_stand_in_the_classification()
    {
        Assert.Equal(Enumerable.Range(1, 19).Select(n => $"SES-{n:00}"), SesIndicators.All.Select(indicator => indicator.Code));
        Assert.All(SesIndicators.All, indicator =>
        {
            CrosswalkTables.AssertComplete(indicator.Names);
            Assert.Equal(indicator.Source == IndicatorSource.Crime, indicator.Adds.Count > 0);
            Assert.All(indicator.Adds.Concat(indicator.Without), code => Assert.NotNull(Iccs.Find(code)));
            Assert.All(indicator.Without, code => Assert.Contains(indicator.Adds, containing => code.StartsWith(containing, StringComparison.Ordinal)));
        });
    }

    [Fact]
    public void Mexico_City_gives_the_indicators_of_its_codes()
    {
        // Homicides and femicides of six years, by the publisher's own names: 3771 + 741 + 478 + 363 + 8 + 1 + 1 and 189 + 101 + 57 + 48.
        Assert.Equal((5758, false), (Of("SES-01").Count, Of("SES-01").Approximate));

        // 1711 + 1453 + 317 + 58 + 4 + 2.
        Assert.Equal(3545, Of("SES-02").Count);

        // 128 + 218 + 10 + 1.
        Assert.Equal(357, Of("SES-11").Count);
    }

    [Fact]
    public void Stolen_parts_are_no_stolen_vehicles()
    {
        var placed = CrosswalkCoverage.Place("mexico-city-fgj");
        Assert.Equal(53648 + 8669, placed.ByCode["050213"]);
        Assert.Equal(placed.ByCode["050211"] + placed.ByCode["040121"], Of("SES-10").Count);
    }

    [Fact]
    public void A_mixed_category_feeds_no_indicator_and_is_told_beside_it()
    {
        var city = new Crosswalk("city", [new("theft", "0502", Relation.Exact), new("attempts", "0502", Relation.Mixed)]);
        var theft = Of("SES-08", city, city.Allocate([KeyValuePair.Create("theft", 70L), KeyValuePair.Create("attempts", 30L)]));
        Assert.Equal((70, false, 30), (theft.Count, theft.Approximate, theft.Elsewhere));
    }

    [Fact]
    public void Broader_categories_make_an_indicator_approximate()
    {
        var city = new Crosswalk("city", [new("other-theft", "0502", Relation.Broader)]);
        Assert.Equal((5, true), Of("SES-08", city, city.Allocate([KeyValuePair.Create("other-theft", 5L)])) is var theft ? (theft.Count, theft.Approximate) : default);
    }

    [Theory]
    [InlineData("SES-01", "not-separated")]
    [InlineData("SES-03", "register")]
    [InlineData("SES-05", "not-separated")]
    [InlineData("SES-06", "attribute")]
    [InlineData("SES-10", "not-separated")]
    [InlineData("SES-16", "survey")]
    public void What_no_category_tells_apart_is_not_zero(string indicator, string why)
    {
        var crosswalk = CategoryTable.Crosswalk("police-uk");
        var found = Of(indicator, crosswalk, CrosswalkCoverage.Place("police-uk"));
        Assert.Equal((null, why), (found.Count, found.Why));
    }

    [Fact]
    public void Half_of_an_indicator_is_not_the_indicator()
    {
        // Chicago's key tells stolen vehicles and not robbed ones: those are among all robberies.
        var crosswalk = CategoryTable.Crosswalk("chicago");
        var vehicles = Of("SES-10", crosswalk, crosswalk.Allocate([KeyValuePair.Create("motor-vehicle-theft", 19L), KeyValuePair.Create("robbery", 8L)]));
        Assert.Equal((null, "not-separated", 8), (vehicles.Count, vehicles.Why, vehicles.Elsewhere));
    }

    [Fact]
    public void Split_shares_of_the_agency_make_an_estimate()
    {
        var city = new Crosswalk("city", [new("violence", "02", Relation.Mixed)]);
        var placed = city.Allocate([KeyValuePair.Create("violence", 200L)], Shares("violence", ("0101", 0.01), ("0201", 0.99)));
        var homicide = Of("SES-01", city, placed);
        Assert.Equal(2, homicide.Count!.Value, 9);
        Assert.True(homicide.Approximate);
        Assert.Equal([("01", 2d), ("0101", 2d), ("02", 198d), ("0201", 198d)], placed.Estimated.Select(code => (code.Key, Math.Round(code.Value, 9))));
    }

    [Fact]
    public void Shares_under_one_leave_the_rest_unallocated()
    {
        var city = new Crosswalk("city", [new("violence", "02", Relation.Mixed)]);
        var placed = city.Allocate([KeyValuePair.Create("violence", 200L)], Shares("violence", ("0201", 0.75)));
        Assert.Equal((50, 150), (placed.Unallocated, placed.ByCode["0201"]));
        Assert.Equal(new UnplacedKey("violence", Relation.Mixed, 50), Assert.Single(placed.Unplaced));
        Assert.Throws<ArgumentException>(() => city.Allocate([KeyValuePair.Create("violence", 200L)], Shares("violence", ("0201", 0.75), ("0301", 0.26))));
    }

    [Fact]
    public void Estimates_are_marked_at_every_level()
    {
        var city = new Crosswalk("city", [new("vehicles", "05", Relation.Mixed)]);
        var placed = city.Allocate([KeyValuePair.Create("vehicles", 10L)], Shares("vehicles", ("050211", 1)));
        Assert.Equal(["05", "0502", "05021", "050211"], placed.Estimated.Keys);
        Assert.Equal(["0502", "05021", "050211"], placed.Approximate.Keys);
    }

    [Fact]
    public void Unmapped_rows_may_lie_in_any_section_and_lower_its_coverage()
    {
        var city = new Crosswalk("city", [new("robbery", "0401", Relation.Exact)]);
        Assert.True(city.Allocate([KeyValuePair.Create("robbery", 90L), KeyValuePair.Create("?", 10L)]).MayShow("04"));
        var placed = city.Allocate([KeyValuePair.Create("robbery", 89L), KeyValuePair.Create("?", 11L)]);
        Assert.Equal((0.89, false), (Math.Round(placed.SectionCoverage("04")!.Value, 9), placed.MayShow("04")));
        Assert.Null(placed.SectionCoverage("01"));
    }

    private static SesCount Of(string indicator) => Of(indicator, CategoryTable.Crosswalk("mexico-city-fgj"), CrosswalkCoverage.Place("mexico-city-fgj"));

    private static SesCount Of(string indicator, Crosswalk crosswalk, Allocation placed) =>
        SesIndicators.Of(crosswalk, placed).Single(count => string.Equals(count.Indicator.Code, indicator, StringComparison.Ordinal));

    private static Dictionary<string, IReadOnlyDictionary<string, double>> Shares(string category, params (string Code, double Share)[] shares) => new(StringComparer.Ordinal)
    {
        [category] = shares.ToDictionary(share => share.Code, share => share.Share, StringComparer.Ordinal),
    };
}
