using Pipeline.Domain.Places;

namespace Pipeline.Tests.Places;

public class CatalogueTests
{
    [Fact]
    public void The_eight_regions_of_table_7_1_are_there() =>
        Assert.Equal(["SAM", "WCE", "WCA", "NAM", "CAC", "EAF", "SAF", "EAP"], Regions.All.Where(r => r.InReportOf2011).Select(r => r.Code));

    [Fact]
    public void Names_are_complete_in_four_languages()
    {
        var names = Regions.All.Select(r => r.Names).Append(Regions.Pool.Names).Concat(Countries.All.Select(c => c.Names)).ToList();
        Assert.All(names, n => Assert.All([n.En, n.Fr, n.Es, n.Pt], s => Assert.False(string.IsNullOrWhiteSpace(s), n.En)));
    }

    [Fact]
    public void Every_country_but_Antarctica_lies_in_a_known_region() =>
        Assert.Equal(["AQ"], Countries.All.Where(c => c.Region is null || Regions.Find(c.Region) is null).Select(c => c.Iso2));

    [Fact]
    public void Countries_are_the_249_of_ISO_3166_1() => Assert.Equal(249, Countries.All.Select(c => c.Iso2).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void A_name_with_a_comma_stays_whole() => Assert.Equal("Bonaire, Saint-Eustache et Saba", Countries.Find("BQ")!.Names.Fr);

    [Fact]
    public void The_pool_is_found_but_is_no_region_of_the_catalogue()
    {
        Assert.Equal("Autres régions", Regions.Find("OTH")!.Names.Fr);
        Assert.DoesNotContain(Regions.Pool, Regions.All);
        Assert.Null(Regions.Find("sam"));
    }
}
