using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;

namespace Pipeline.Tests.Places;

public class PlacementTests
{
    private static readonly Month january = new(2020, 1);

    private static readonly AreaSet old = Sets.Of(null, new Month(2019, 12), Sets.Area("whole", Sets.Square(0, 0, 2)));
    private static readonly AreaSet now = Sets.Of(january, null, Sets.Area("east", Sets.Square(1, 0, 1)), Sets.Area("west", Sets.Square(0, 0, 1)));

    [Fact]
    public void A_later_set_has_the_months_it_covers_and_the_earlier_keeps_the_others()
    {
        var always = Sets.Of(Sets.Area("all", Sets.Square(0, 0, 9)));
        var vintages = AreaVintages.Of([always, old, now]);
        Assert.Equal([old, now], vintages.Standing);
        Assert.Same(old, vintages.In(new Month(2019, 12)));
        Assert.Same(now, vintages.In(january));

        var replaced = AreaVintages.Of([old, now, always]);
        Assert.Equal([always], replaced.Standing);

        var gap = AreaVintages.Of([always, now]);
        Assert.Same(always, gap.In(new Month(2019, 12)));
        Assert.Null(AreaVintages.Of([now]).In(new Month(2019, 12)));

        var middle = Sets.Of(new Month(2015, 1), new Month(2018, 12), Sets.Area("all", Sets.Square(0, 0, 9)));
        var late = Sets.Of(new Month(2017, 1), new Month(2019, 12), Sets.Area("all", Sets.Square(0, 0, 9)));
        var early = Sets.Of(new Month(2014, 1), new Month(2016, 12), Sets.Area("all", Sets.Square(0, 0, 9)));
        Assert.Equal([late, early], AreaVintages.Of([middle, late, early]).Standing);
        Assert.Equal([middle, late], AreaVintages.Of([middle, late]).Standing);
    }

    [Fact]
    public void The_point_decides_then_the_code_then_there_is_no_location()
    {
        var placement = new Placement(AreaVintages.Of([old, now]));
        Assert.Equal(["east", "west", "whole"], placement.Codes);
        Assert.Equal(0, placement.Find(january, "", 1.5, 0.5, out var silent));
        Assert.Null(silent);
        Assert.Equal(0, placement.Find(january, "west", 1.5, 0.5, out var differs));
        Assert.True(differs);
        Assert.Equal(1, placement.Find(january, "west", 0.5, 0.5, out var agrees));
        Assert.False(agrees);
        Assert.Equal(1, placement.Find(january, "west", double.NaN, double.NaN, out _));
        Assert.Equal(Placement.Outside, placement.Find(january, "west", 5, 5, out var outside));
        Assert.Null(outside);
        Assert.Equal(Placement.NoLocation, placement.Find(january, "", double.NaN, double.NaN, out _));
        Assert.Equal(Placement.NoLocation, placement.Find(january, "whole", double.NaN, double.NaN, out _));
        Assert.Equal(2, placement.Find(new Month(2019, 12), "", 1.5, 0.5, out _));
    }

    [Fact]
    public void Without_boundaries_the_codes_as_recorded_are_the_areas()
    {
        var placement = new Placement(AreaVintages.Of([]));
        Assert.Equal(0, placement.Find(january, "E01000001", 1, 1, out var disagrees));
        Assert.Null(disagrees);
        Assert.Equal(Placement.NoLocation, placement.Find(january, "", 1, 1, out _));
        Assert.Equal(["E01000001"], placement.Codes);
    }

    [Fact]
    public void Events_are_placed_one_by_one_and_counted_by_month()
    {
        var events = new CrimeEvents
        {
            Agency = "xx-police", Profile = "p", Reporters = [""], Categories = ["c"], Areas = ["west", "elsewhere"],
            Month = [january.Index, january.Index, january.Index, january.Index, january.Index - 1, january.Index],
            Reporter = new int[6], Category = new int[6], Minute = new int[6], Until = new int[6], Id = new ulong[6], Victim = new ulong[6],
            Area = [0, 0, 1, -1, -1, 1],
            Longitude = [1.5, 0.5, double.NaN, 7, 1.5, 0.5],
            Latitude = [0.5, 0.5, double.NaN, 7, 0.5, 0.5],
        };
        var placement = new Placement(AreaVintages.Of([old, now]));
        var placed = placement.Place(events);
        Assert.Equal([0, 1, Placement.NoLocation, Placement.Outside, 2, 1], placed.Area);
        var month = placed.Months[1];
        Assert.Equal((3L, 1L, 1L, 2L, 1L, 0.5), (month.InArea, month.Outside, month.NoLocation, month.Comparable, month.Disagreeing, month.Disagreement));
        Assert.Equal(new Month(2019, 12), placed.Months[0].Month);
        Assert.Null(placed.Months[0].Disagreement);
    }
}
