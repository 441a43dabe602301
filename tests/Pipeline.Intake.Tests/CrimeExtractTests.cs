using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using Pipeline.Intake.Crime;
using static Pipeline.Tests.Intake.Checking;

namespace Pipeline.Tests.Intake;

/// <summary>What the rows of a crime extract mean (docs/inputs.md, bad inputs 40, 42 and 43 in part).</summary>
public sealed class CrimeExtractTests
{
    private const string Police = "City of London Police";

    [Fact]
    public async Task Rows_add_up_to_sorted_cells_with_facts_by_month()
    {
        var outcome = await Crime(CrimeFile(
            CrimeRow("a", "2021-02"), CrimeRow("b", "2021-01", area: "E02"), CrimeRow("c", "2021-01", area: "E01"), CrimeRow("c", "2021-01", area: "E01"),
            CrimeRow("", "2021-01", type: "Anti-social behaviour", area: "", longitude: "", latitude: "")));
        outcome.Accepted();
        var cube = outcome.Content!.Crime!;
        var january = new Month(2021, 1);
        Assert.Equal(
            [
                new CubeCell(january, "anti-social-behaviour", "", 1, Police), new CubeCell(january, "burglary", "E01", 2, Police), new CubeCell(january, "burglary", "E02", 1, Police),
                new CubeCell(new Month(2021, 2), "burglary", "E01000916", 1, Police),
            ],
            cube.Cells);
        Assert.Equal(
            [(january, Police, 4L, 1L, 1L, 1L, 1L, 3L, 3L), (new Month(2021, 2), Police, 1L, 0L, 0L, 0L, 0L, 1L, 1L)],
            cube.Months.Select(m => (m.Month, m.Reporter, m.Rows, m.WithoutLocation, m.BlankIds, m.RepeatedIds, m.Duplicates, m.Located, m.InsideBounds)));
        Assert.Equal(["area=1", "category=0", "occurred=0", "point=1"], cube.Months[0].Missing.Select(f => $"{f.Key}={f.Value}").Order(StringComparer.Ordinal));
        Assert.Empty(cube.Months[0].Days);
        Assert.Null(cube.Hours);
        Assert.Equal([new Part("2021-01", 4), new Part("2021-02", 1)], outcome.Reading.Parts);
        Assert.Equal((Owner, "police-uk"), (cube.Agency, cube.Profile));
    }

    [Fact]
    public async Task The_cells_of_a_random_extract_equal_a_plain_count()
    {
        var random = new Random(7);
        var types = SourceProfiles.Find("police-uk")!.Categories.Select(c => c.Labels[0]).ToList();
        var rows = Enumerable.Range(0, 4_000)
            .Select(i => (Month: new Month(2019, 1).AddMonths(random.Next(30)), Type: types[random.Next(types.Count)], Area: $"E{random.Next(900)}")).ToList();
        var outcome = await Crime(CrimeFile([.. rows.Select((r, i) => CrimeRow($"id{i}", r.Month.ToString(), area: r.Area, type: r.Type))]));
        outcome.Accepted();
        var expected = rows
            .GroupBy(r => (r.Month, Category: r.Type.ToLowerInvariant().Replace(' ', '-'), r.Area))
            .Select(g => new CubeCell(g.Key.Month, g.Key.Category, g.Key.Area, g.Count(), Police))
            .OrderBy(c => c.Month).ThenBy(c => c.Category, StringComparer.Ordinal).ThenBy(c => c.Area, StringComparer.Ordinal);
        Assert.Equal(expected, outcome.Content!.Crime!.Cells);
        Assert.All(outcome.Content.Crime.Months, m => Assert.Equal(0, m.RepeatedIds));
    }

    [Fact]
    public async Task An_unknown_category_is_counted_as_unmapped_and_said_once_with_its_rows()
    {
        var outcome = await Crime(CrimeFile(CrimeRow("a", type: "Sorcery"), CrimeRow("b"), CrimeRow("c", type: "Sorcery"), CrimeRow("d", type: "burglary")));
        outcome.Accepted();
        Assert.Equal([("Sorcery", "2"), ("burglary", "1")], outcome.Findings.Where(f => f.Code == "crime.category-unmapped").Select(f => (f.Place.Value!, f.Values["rows"])));
        Assert.Equal(3, outcome.Content!.Crime!.Months[0].Unmapped);
        Assert.Equal(3, Assert.Single(outcome.Content.Crime.Cells, c => c.Category == "unmapped").Count);
    }

    [Fact]
    public async Task Names_that_categories_had_earlier_are_known()
    {
        var outcome = await Crime(CrimeFile(CrimeRow("a", "2012-05", type: "Violent crime"), CrimeRow("b", "2012-05", type: "Public disorder and weapons")));
        outcome.Accepted();
        Assert.Equal(["public-disorder-and-weapons", "violent-crime"], outcome.Content!.Crime!.Cells.Select(c => c.Category));
    }

    [Fact]
    public void Every_category_of_the_catalogue_has_a_label_in_the_profile()
    {
        var codes = SourceProfiles.Find("police-uk")!.Categories.Select(c => c.Code).Order();
        var catalogue = System.IO.File.ReadLines(Repository.Path("src", "Pipeline.Domain", "Crime", "Catalogue", "categories-police-uk.csv")).Skip(1).Select(l => l.Split(',')[0]).Order();
        Assert.Equal(catalogue, codes);
    }

    [Theory]
    [InlineData("13/2011", "2011-12")]
    [InlineData("03/2011", "2011-03")]
    [InlineData("2011-3", "2011-03")]
    [InlineData("201103", "2011-03")]
    [InlineData("2011-03-17", "2011-03")]
    [InlineData("2011-13", "2011-12")]
    [InlineData("03/04/2011", "2011-12")]
    [InlineData("٢٠١١-٠٣", "2011-12")]
    public async Task A_month_in_another_form_is_an_error_with_the_form_to_write(string month, string suggestion)
    {
        var outcome = await Crime(CrimeFile(CrimeRow(month: month)));
        outcome.RejectedFor("crime.month-format");
        Assert.Equal((month, suggestion), (outcome.The("crime.month-format").Place.Value, outcome.The("crime.month-format").Values["suggestion"]));
    }

    [Theory]
    [InlineData("", "Burglary", "Month")]
    [InlineData("2021-01", "", "Crime type")]
    public async Task Month_and_category_are_required(string month, string type, string column)
    {
        var outcome = await Crime(CrimeFile(CrimeRow(month: month, type: type)));
        outcome.RejectedFor("cell.blank");
        Assert.Equal(column, outcome.The("cell.blank").Place.Column);
    }

    [Theory]
    [InlineData("-0.1", "51.5", 0, 0)]
    [InlineData("0", "0", 1, 0)]
    [InlineData("0.000000", "-0.0", 1, 0)]
    [InlineData("", "", 1, 0)]
    [InlineData("-74.08", "4.61", 0, 1)]
    public async Task Places_are_located_unlocated_or_outside(string longitude, string latitude, int unlocated, int outside)
    {
        var outcome = await Crime(CrimeFile(CrimeRow(longitude: longitude, latitude: latitude)));
        outcome.Accepted();
        Assert.Equal(unlocated, outcome.Content!.Crime!.Months[0].WithoutLocation);
        Assert.Equal(outside, Assert.Single(outcome.Reading.Tallies, t => t.Code == "crime.rows-outside-bounds").Count);
        Assert.Empty(outcome.Findings);
    }

    [Fact]
    public async Task Swapped_and_half_locations_are_warned_of()
    {
        var outcome = await Crime(CrimeFile(CrimeRow("a", longitude: "51.5", latitude: "-0.1"), CrimeRow("b", latitude: "")));
        outcome.Accepted();
        Assert.Equal(1, outcome.The("crime.coordinates-swapped").Place.Row);
        Assert.Equal("Latitude", outcome.The("crime.location-half").Place.Column);
    }

    [Theory]
    [InlineData("530076.239", "182797.685", "crime.coordinate-projected")]
    [InlineData("-0.1", "151.5", "crime.coordinate-range")]
    [InlineData("west", "51.5", "crime.coordinate-format")]
    [InlineData("NaN", "51.5", "crime.coordinate-format")]
    [InlineData("Infinity", "51.5", "crime.coordinate-format")]
    [InlineData("-", "51.5", "crime.coordinate-format")]
    [InlineData("1e999", "51.5", "crime.coordinate-format")]
    public async Task Coordinates_that_are_no_degrees_are_errors(string longitude, string latitude, string code) =>
        (await Crime(CrimeFile(CrimeRow(longitude: longitude, latitude: latitude)))).RejectedFor(code);

    [Theory]
    [InlineData("-0.106453")]
    [InlineData("51.5182071234")]
    [InlineData("7")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1e2")]
    [InlineData("-123456789012345678.5")]
    public void A_number_is_read_as_the_platform_reads_it(string text)
    {
        Assert.True(Degrees.TryRead(System.Text.Encoding.UTF8.GetBytes(text), out var degrees));
        Assert.Equal(double.Parse(text, System.Globalization.CultureInfo.InvariantCulture), degrees, 1e-12);
    }

    [Fact]
    public async Task A_profile_that_is_not_declared_is_stated_and_an_unknown_one_rejected()
    {
        var outcome = await Crime(CrimeFile(CrimeRow()), new Declared());
        outcome.Accepted();
        Assert.Equal(("police-uk", Severity.Notice), (outcome.The("profile.default").Values["profile"], outcome.The("profile.default").Severity));
        (await Crime(CrimeFile(CrimeRow()), new Declared(Profile: "atlantis"))).RejectedFor("profile.unknown");
    }

    [Theory]
    [InlineData("9999-12")]
    [InlineData("1799-12")]
    [InlineData("2200-01")]
    public async Task A_month_in_a_year_that_is_a_slip_is_an_error(string month)
    {
        var outcome = await Crime(CrimeFile(CrimeRow(month: month)));
        outcome.RejectedFor("crime.month-range");
        Assert.Equal(month, outcome.The("crime.month-range").Place.Value);
    }
}
