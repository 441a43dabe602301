using System.Text;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using Pipeline.Intake.Crime;
using static Pipeline.Tests.Intake.Checking;

namespace Pipeline.Tests.Intake;

/// <summary>What rows mean by the profile that they are read with: intervals, times, duplicates, counts, planes.</summary>
public sealed class ProfileRowTests
{
    private const string Header = "id,occurred,occurred_until,reported,category,agency,longitude,latitude,area,victim\n";

    private static Task<Checked> Incidents(params string[] rows) => Crime(Header + string.Concat(rows.Select(r => r + "\n")), new Declared("incidents"));

    [Fact]
    public async Task An_interval_is_spread_over_its_hours_and_adds_to_one()
    {
        // Monday 2024-01-01: 22:30 to 00:30 of Tuesday is a quarter, a half and a quarter.
        var outcome = await Incidents("a,2024-01-01T22:30,2024-01-02T00:30,,0501,,,,,");
        outcome.Accepted();
        var hours = outcome.Content!.Crime!.Hours!;
        Assert.Equal([(22, 250_000L), (23, 500_000L), (24, 250_000L)], hours.Hour.Zip(hours.Millionths));
        Assert.Equal(1, hours.Times[0].Timed);
    }

    [Fact]
    public async Task An_interval_of_a_week_or_more_is_spread_evenly()
    {
        var outcome = await Incidents("a,2024-01-01T00:00,2024-01-20T12:00,,0501,,,,,");
        var hours = outcome.Content!.Crime!.Hours!;
        Assert.Equal((168, 1_000_000L), (hours.Hour.Count, hours.Millionths.Sum()));
        Assert.True(hours.Millionths.Max() - hours.Millionths.Min() <= 1);
    }

    [Theory]
    [InlineData(17, 31)]
    [InlineData(0, 1)]
    [InlineData(10_079, 10_081)]
    [InlineData(59, 10_138)]
    [InlineData(-61, 400)]
    public void Weights_of_any_interval_add_to_exactly_a_million(int from, int until)
    {
        var weights = new long[HourWeights.Hours];
        HourWeights.Spread(from, until, weights);
        Assert.Equal(HourWeights.Whole, weights.Sum());
    }

    [Fact]
    public async Task An_interval_that_ends_before_it_begins_is_an_error() =>
        (await Incidents("a,2024-01-02T10:00,2024-01-02T09:00,,0501,,,,,")).RejectedFor("crime.interval-reversed");

    [Fact]
    public async Task Facts_say_reports_duplicates_and_days()
    {
        var outcome = await Incidents("a,2024-01-05,,2024-01-04,0501,North,,,W1,", "a,2024-01-05,,2024-01-06,0501,North,,,W1,", ",2024-01-07T12:00,,,0101,South,,,,");
        outcome.Accepted();
        var (north, south) = (outcome.Content!.Crime!.Months[0], outcome.Content.Crime.Months[1]);
        Assert.Equal((2L, 1L, 2L, 1L), (north.Rows, north.Duplicates, north.Dated, north.Reversed));
        Assert.Equal(["4", "6"], north.Days.Select(d => new DateOnly(1970, 1, 1).AddDays(d.Day).Day.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(("South", 1L, 0L), (south.Reporter, south.BlankIds, south.Dated));
        Assert.Equal(2, outcome.Content.Crime.Hours!.Times.Sum(t => t.Untimed));
    }

    [Theory]
    [InlineData("101")]
    [InlineData("5")]
    public async Task A_code_that_lost_its_zero_is_an_error_with_the_code_to_write(string code)
    {
        var outcome = await Incidents($"a,2024-01-05,,,{code},,,,,");
        outcome.RejectedFor("crime.category-lost-zero");
        Assert.Equal("0" + code, outcome.The("crime.category-lost-zero").Values["suggestion"]);
    }

    [Fact]
    public async Task Many_times_at_noon_are_warned_of()
    {
        var outcome = await Incidents([.. Enumerable.Range(0, 200).Select(i => $"i{i},2024-01-05T{(i < 8 ? "12:00" : "09:41")},,,0501,,,,,")]);
        outcome.Accepted();
        Assert.Equal(("12:00", "4"), (outcome.The("crime.time-heap").Place.Value, outcome.The("crime.time-heap").Values["share"]));
    }

    [Fact]
    public async Task Two_category_columns_are_one_key()
    {
        const string header = "ID,Date,Primary Type,FBI Code,Community Area,Latitude,Longitude,Block\n";
        var outcome = await Crime(header + "1,07/31/2018 08:40:00 PM,HOMICIDE,01B,30,41.843793935,-87.713552786,026XX S DRAKE AVE\n", new Declared("chicago"));
        outcome.Accepted();
        Assert.Equal("manslaughter", Assert.Single(outcome.Content!.Crime!.Cells).Category);
        // 2018-07-31 was a Tuesday.
        Assert.Equal(24 + 20, Assert.Single(outcome.Content.Crime.Hours!.Hour));
    }

    [Fact]
    public async Task Medellin_keeps_the_day_as_written_and_turns_the_hour_into_local_time()
    {
        var outcome = await Crime("fecha_hecho;longitud;latitud\n2010-01-01T02:00:00Z;-75,56985400000;6,25722555000\n", new Declared("medellin"));
        outcome.Accepted();
        Assert.Equal("2010-01", Assert.Single(outcome.Reading.Parts).Key);
        // Thursday 2009-12-31 21:00 in Bogota.
        Assert.Equal((3 * 24) + 21, Assert.Single(outcome.Content!.Crime!.Hours!.Hour));
    }

    [Fact]
    public async Task Metres_of_a_projected_system_are_turned_into_degrees()
    {
        var british = SourceProfiles.Find("police-uk")! with { Code = "metres", Points = new ProfilePoints { System = "EPSG:27700", Bounds = new(-9.5, 49, 3, 62), Grid = "EPSG:27700" } };
        var checker = new FileChecker(_ => null, null, _ => british);
        Task<Checked> Read(string x, string y) => checker.CheckAsync(UploadKind.CrimeExtract, Owner, "f.csv",
            new MemoryStream(Encoding.UTF8.GetBytes(CrimeFile(CrimeRow(longitude: x, latitude: y)))), new Declared("metres"), CancellationToken.None);
        var outcome = await Read("530076.239", "182797.685");
        outcome.Accepted();
        var grid = outcome.Content!.Crime!.Grid!;
        Assert.Equal((2120, 731), (Assert.Single(grid.East), Assert.Single(grid.North)));
        (await Read("-0.126", "51.529")).RejectedFor("crime.coordinate-degrees");
    }

    [Fact]
    public async Task Events_are_those_inside_the_bounds_and_those_without_a_point()
    {
        var file = CrimeFile(CrimeRow("a"), CrimeRow("b", longitude: "-2", latitude: "53"), CrimeRow("", longitude: "", latitude: "", area: ""));
        var events = await new FileChecker(_ => null).EventsAsync(
            Owner, new MemoryStream(Encoding.UTF8.GetBytes(file)), new Declared("police-uk"), new ProfileBounds(-1, 51, 0, 52), CancellationToken.None);
        Assert.Equal(2, events!.Count);
        Assert.Equal((-0.106453, 51.518207), (events.Longitude[0], events.Latitude[0]));
        Assert.True(double.IsNaN(events.Longitude[1]));
        Assert.Equal((CrimeEvents.Unknown, -1, 0UL), (events.Minute[0], events.Area[1], events.Id[1]));
        Assert.Equal("burglary", events.Categories[events.Category[0]]);
        Assert.Null(await new FileChecker(_ => null).EventsAsync(Owner, new MemoryStream("x"u8.ToArray()), new Declared("police-uk"), null, CancellationToken.None));
    }

    [Theory]
    [InlineData("counts", "month,area,category,count\n2024-01,W1,0501,3\n2024-01,W1,0101,0\n2024-02,W1,0501,4\n")]
    [InlineData("counts-by-month", "area,category,2024-01,2024-02\nW1,0501,3,4\nW1,0101,0,\n")]
    [InlineData("counts-by-category", "area,month,0501,0101\nW1,2024-01,3,0\nW1,2024-02,4,\n")]
    public async Task Counts_in_three_shapes_make_one_cube(string profile, string file)
    {
        var outcome = await Crime(file, new Declared(profile));
        outcome.Accepted();
        Assert.Equal(["2024-01 0501 W1 3", "2024-02 0501 W1 4"], outcome.Content!.Crime!.Cells.Select(c => $"{c.Month} {c.Category} {c.Area} {c.Count}"));
        Assert.Equal([3L, 4L], outcome.Content.Crime.Months.Select(m => m.Rows));
        Assert.Equal(profile == "counts" ? 0 : 1, Assert.Single(outcome.Reading.Tallies, t => t.Code == "crime.counts-not-given").Count);
    }

    [Theory]
    [InlineData("counts", "month,area,category,count\n2024-01,W1,0501,3\n2024-01,W1,0501,4\n", "crime.count-repeated")]
    [InlineData("counts", "month,area,category,count\n2024-01,W1,0501,3.5\n", "crime.count-format")]
    [InlineData("counts", "month,area,category,count\n2024-01,W1,0501,-1\n", "crime.count-format")]
    [InlineData("counts-by-month", "area,category\nW1,0501\n", "crime.counts-no-months")]
    [InlineData("counts-by-category", "area,month,note\nW1,2024-01,x\n", "crime.counts-no-categories")]
    public async Task A_table_of_counts_that_says_two_things_or_none_is_rejected(string profile, string file, string code) =>
        (await Crime(file, new Declared(profile))).RejectedFor(code);

    [Fact]
    public async Task A_row_that_stands_for_more_than_fifty_victims_keeps_the_file_for_a_person()
    {
        var victims = SourceProfiles.Find("incidents")! with { Code = "victims", Columns = SourceProfiles.Find("incidents")!.Columns with { Count = "victims" } };
        var outcome = await new FileChecker(_ => null, null, _ => victims).CheckAsync(UploadKind.CrimeExtract, Owner, "f.csv",
            new MemoryStream("occurred,category,victims\n2024-01-05,0101,2\n2024-01-06,0101,1200\n"u8.ToArray()), new Declared("victims"), CancellationToken.None);
        Assert.Equal(SubmissionState.Quarantined, outcome.Outcome);
        Assert.Null(outcome.Content);
        Assert.Equal("1200", outcome.The("crime.count-implausible").Place.Value);
    }

    [Theory]
    [InlineData("1.234,5", ',', '.', 1234.5)]
    [InlineData("-75,56985400000", ',', null, -75.569854)]
    [InlineData("12.345.678", ',', '.', 12_345_678)]
    [InlineData("1,234", '.', ',', 1234)]
    public void Numbers_are_read_with_the_marks_of_the_profile(string text, char mark, char? thousands, double expected)
    {
        Assert.True(new DecimalNumber((byte)mark, thousands is { } t ? (byte)t : null).TryRead(Encoding.UTF8.GetBytes(text), out var value));
        Assert.Equal(expected, value, 1e-9);
    }

    [Theory]
    [InlineData("6.25", ',', null)]
    [InlineData("12.34", ',', '.')]
    [InlineData("1.2345", ',', '.')]
    [InlineData(".123", ',', '.')]
    [InlineData("1234.567", ',', '.')]
    public void Numbers_in_other_marks_are_none(string text, char mark, char? thousands) =>
        Assert.False(new DecimalNumber((byte)mark, thousands is { } t ? (byte)t : null).TryRead(Encoding.UTF8.GetBytes(text), out _));
}
