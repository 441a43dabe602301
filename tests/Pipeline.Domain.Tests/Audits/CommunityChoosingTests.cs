using Pipeline.Domain.Audits;
using Pipeline.Domain.Audits.Analysis;
using Pipeline.Domain.Audits.Workspace;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using static Pipeline.Domain.Tests.Audits.Auditing;

namespace Pipeline.Domain.Tests.Audits;

public class CommunityChoosingTests
{
    private static readonly CommunityRule rule = new(High: 2, Low: 1, Middle: 1);

    /// <summary>A to F with counts that rise; then one withheld, one not available, one without residents and one with few.</summary>
    private static CityCrime Town(int months = 12) => Recorded(("theft", 2100, 2000)) with
    {
        Current = new Period(new Month(2025, 1), months),
        Groups = [new CrimeGroup("total", null, ["theft"], Sensitive: false)],
        Places = new AreaTable
        {
            Areas =
            [
                .. "ABCDEF".Select((letter, i) => Area(letter.ToString(), Datum.Of(100 * (i + 1)), 10_000)),
                Area("U", Datum.Suppressed, 10_000), Area("V", Datum.NotAvailable, 10_000), Area("W", Datum.Of(50), null), Area("X", Datum.Of(50), 499),
            ],
        },
    };

    private static AreaRow Area(string code, Datum count, long? residents) => new(
        code, "Area " + code, residents, 2025, [], [new AreaFigure(count, Datum.NotAvailable, Datum.NotAvailable, Datum.NotAvailable, Datum.NotAvailable, Datum.NotAvailable, null)]);

    [Fact]
    public void Every_area_is_there_chosen_or_passed_over_or_excluded_with_its_reason()
    {
        var found = CommunityChoosing.Of(new CommunityWish("total", rule), Town());
        Assert.Equal("A=Low1 B C=Middle1 D E=High2 F=High1 U:CountWithheld V:CountNotAvailable W:NoResidents X:FewResidents",
            string.Join(' ', found.Areas.Select(a => a.Code + (a.Chosen is { } of ? $"={of}{a.Order}" : a.Excluded is { } why ? $":{why}" : ""))));
        Assert.All(found.Areas, a => Assert.Equal(a.Excluded is null, a.Smoothed is not null));
    }

    [Fact]
    public void Half_a_year_is_shown_as_a_yearly_rate_and_chooses_the_same()
    {
        var (year, half) = (CommunityChoosing.Of(new CommunityWish("total", rule), Town()), CommunityChoosing.Of(new CommunityWish("total", rule), Town(months: 6)));
        Assert.Equal(year.Areas.Select(a => (a.Code, a.Chosen)), half.Areas.Select(a => (a.Code, a.Chosen)));
        Assert.Equal(2 * year.MedianRate!.Value, half.MedianRate!.Value, 3);
    }

    [Fact]
    public void A_zone_limits_how_many_come_from_it()
    {
        var zones = "ABCDEF".ToDictionary(l => l.ToString(), l => l >= 'E' ? "east" : "west", StringComparer.Ordinal);
        var found = CommunityChoosing.Of(new CommunityWish("total", rule with { MostPerZone = 1 }, zones), Town());
        Assert.Equal("F", found.Areas.Single(a => a.Zone is "east" && a.Chosen is not null).Code);
    }

    [Fact]
    public void A_group_that_is_not_published_by_area_chooses_nobody()
    {
        var found = CommunityChoosing.Of(new CommunityWish("homicide", rule), Town());
        Assert.Equal((WhyNot.NotCovered, 0), (found.Why, found.Areas.Count));
    }

    [Fact]
    public void Without_crime_or_areas_the_reason_is_said()
    {
        Assert.Equal(WhyNot.NoPeriod, CommunityChoosing.Of(new CommunityWish("total", rule), null).Why);
        Assert.Equal(WhyNot.NoAreas, CommunityChoosing.Of(new CommunityWish("total", rule), Recorded(("theft", 1, 1))).Why);
        Assert.Equal(WhyNot.Coverage, CommunityChoosing.Of(new CommunityWish("total", rule), Town() with { Places = new AreaTable { Why = WhyNot.Coverage } }).Why);
    }
}
