using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;

namespace Pipeline.Domain.Tests.Crime;

/// <summary>Places, hours and maps say the same as the counts of the city: of several agencies, only what all of them cover, and each event once.</summary>
public class OneNumberEverywhere
{
    private static readonly Month[] Year = [.. Extracts.Span("2020-01", 12)];

    [Fact]
    public void Only_burglary_of_London_is_mapped()
    {
        // The City delivers everything, the Metropolitan Police burglary alone: together they have one number for burglary and none for anything else.
        var city = Extracts.Profile("gb-london") with { HouseholdSize = 2.3 };
        List<DeliveredExtract> extracts =
            [.. LocatedExtracts.Samples("gb-city-of-london", "gb-city-of-london"), .. LocatedExtracts.Samples("gb-metropolitan", "gb-metropolitan")];
        var boroughs = Squares("gb-london", -0.6, 51.2, 0.15, 7);
        var picture = CityCompilation.Compile(
            city, extracts, [.. boroughs.Areas.Select(area => new PopulationRow(area.Code, 2020, 200_000, "count"))], areas: [boroughs], secret: "secret"u8.ToArray());
        var burglaries = picture.Categories.Single(series => series.Code == "burglary").Current.Number;

        Assert.Null(picture.HotSpots!.Why);
        Assert.Equal(WhyNot.NotCovered, picture.HotSpots.Groups[0].Why);
        Assert.Equal(["0501"], picture.HotSpots.Groups.Where(group => group.Why is null).Select(group => group.Code));
        Assert.All(picture.HotSpots.Groups.Where(group => group.Code != "0501"), group => Assert.Equal((WhyNot.NotCovered, Datum.NotAvailable), (group.Why, group.Events)));
        Assert.InRange(picture.HotSpots.Located!.Value, 0.9, 1);

        var table = picture.Places!;
        Assert.Null(table.Why);
        var at = picture.Groups.Select((group, g) => (group.Code, g)).Single(group => group.Code == "0501").g;
        List<AreaRow> rows = [.. table.Areas, table.Outside!, table.NoLocation!];
        Assert.All(rows, row => Assert.All(row.Figures.Where((_, g) => g != at), figure => Assert.Equal((Datum.NotAvailable, Datum.NotAvailable), (figure.Current, figure.Per100000))));
        var shown = rows.Where(row => row.Figures[at].Current.HasValue).Sum(row => row.Figures[at].Current.Number);
        Assert.InRange(shown, 0.9 * burglaries, burglaries);
        Assert.NotEmpty(picture.Points!.Points);
        Assert.All(picture.Points.Points, point => Assert.Equal("0501", point.Group));
        Assert.All(picture.Repeats!.Near, group => Assert.Equal("0501", group.Code));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_event_that_two_agencies_report_is_one_in_counts_areas_squares_and_hours(bool sameNumber)
    {
        // 400 burglaries each, 100 of them reported to both: 700 in every place where the number stands.
        var random = new Random(5);
        List<LocatedRow> a = [.. Enumerable.Range(0, 400).Select(i => Row(random, i, (ulong)i + 1))];
        List<LocatedRow> b = [.. a.Take(100).Select((row, i) => row with { Id = sameNumber ? row.Id : 10_000 + (ulong)i, Longitude = row.Longitude + 0.0001 }), .. Enumerable.Range(0, 300).Select(i => Row(random, i, 20_000 + (ulong)i))];
        var city = new CityProfile
        {
            Code = "xx-town", Names = new LocalText("Town"), Country = "XX", TimeZone = "UTC", Population = [new PopulationYear(2020, 100_000, "count")],
            Agencies = [Agency("xx-a"), Agency("xx-b")],
        };
        var picture = CityCompilation.Compile(city, [Extract("xx-a", a), Extract("xx-b", b)], [], areas: [Squares("xx-town", 0, 0, 0.02, 4)]);
        var matched = picture.Integration!.Matched.Sum(events => events.Count);
        var once = 800 - matched;

        Assert.InRange(matched, 100, 110);
        Assert.Equal(once, picture.Total.Current.Number);
        Assert.Equal(once, picture.HotSpots!.Groups[0].Events.Number);
        Assert.Equal(once, picture.Hours!.Timed);
        Assert.Equal(once, picture.Hours.Groups[0].Events.Number);
        Assert.Equal(once, picture.Hours.Groups[0].Weights.Sum(), 0.01);
        Assert.Equal(once, picture.Places!.Areas.Sum(row => row.Figures[0].Current.Number) + picture.Places.Outside!.Figures[0].Current.Number);
        Assert.Equal(0, picture.Places.NoLocation!.Figures[0].Current.Number);
        Assert.Equal(1, picture.HotSpots.Located);
    }

    [Fact]
    public void Population_rows_for_areas_that_are_not_there_are_named()
    {
        // a00 to a03, and a slip: a03 has no residents and so no rate.
        var areas = Squares("xx-town", 0, 0, 0.04, 2);
        var random = new Random(7);
        var extract = Extract("xx-a", [.. Enumerable.Range(0, 400).Select(i => Row(random, i, (ulong)i + 1))]);
        var city = new CityProfile { Code = "xx-town", Names = new LocalText("Town"), Country = "XX", TimeZone = "UTC", Population = [], Agencies = [Agency("xx-a")] };
        PopulationRow[] rows = [.. new[] { "a00", "a01", "a02", "a3", "xx-town" }.Select(code => new PopulationRow(code, 2020, 9000, "count") { City = "xx-town" })];
        var finer = Squares("xx-town", 0, 0, 0.02, 4) with { Level = "ward", Areas = [.. Squares("xx-town", 0, 0, 0.02, 4).Areas.Select(area => area with { Code = "w" + area.Code })] };
        var table = CityCompilation.Compile(city, [extract], [.. rows, new PopulationRow("wa00", 2020, 10, "count") { City = "xx-town" }], areas: [areas, finer]).Places!;

        Assert.Equal("square", table.Level);
        Assert.Equal(["a3"], table.UnknownResidents);
        Assert.Null(table.Areas[3].Residents);
        Assert.False(table.Areas[3].Figures[0].Per100000.HasValue);
        Assert.True(table.Areas[0].Figures[0].Per100000.HasValue);
    }

    private static LocatedRow Row(Random random, int i, ulong id)
    {
        var month = Year[i % 12];
        var day = new DateOnly(month.Year, month.Number, 1 + random.Next(28)).DayNumber - new DateOnly(1970, 1, 1).DayNumber;
        return new LocatedRow(month, "0501", 0.001 + (random.NextDouble() * 0.078), 0.001 + (random.NextDouble() * 0.078), id, (day * 1440) + random.Next(1440));
    }

    private static DeliveredExtract Extract(string agency, List<LocatedRow> rows) => LocatedExtracts.With(
        Extracts.Delivered(Extracts.Cube(agency, Year, [.. Year.Select(month => (month, "0501", rows.Count(row => row.Month == month)))]) with { Profile = "incidents" }, agency), "utm-31n", rows);

    private static CityAgency Agency(string code) => new() { Code = code, Names = new LocalText(code), Profile = "incidents" };

    private static AreaSet Squares(string city, double west, double south, double side, int columns) => new()
    {
        City = city,
        Level = "square",
        LevelNames = new LocalText("square"),
        Source = "test",
        Areas =
        [
            .. from i in Enumerable.Range(0, columns * columns)
               let x = west + (i % columns * side)
               let y = south + (i / columns * side)
               select new Area($"a{i:00}", $"Area {i}", [new AreaPolygon([[x, y, x + side, y, x + side, y + side, x, y + side, x, y]])]),
        ],
    };
}
