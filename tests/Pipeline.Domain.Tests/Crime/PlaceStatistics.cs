using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;

namespace Pipeline.Domain.Tests.Crime;

/// <summary>Hot spots, repeats and masked points of invented towns.</summary>
public class PlaceStatistics
{
    private static readonly AreaSet Areas = Towns.Areas(4, 4);

    [Fact]
    public void A_planted_cluster_is_hot_and_nothing_else_is()
    {
        var spots = Towns.Picture(Clustered(1), Areas).HotSpots!;
        Assert.Equal((null, "areas", 250), (spots.Why, spots.Clip, spots.CellMetres));
        var burglary = spots.Groups.Single(g => g.Code == "0501");
        Assert.NotEmpty(burglary.Cells);
        var plane = Projection.Find(spots.Projection!)!;
        foreach (var cell in burglary.Cells)
        {
            plane.Inverse((cell.East + 0.5) * 250, (cell.North + 0.5) * 250, out var longitude, out var latitude);
            Assert.InRange(longitude, 0.03 - 0.006, 0.03 + 0.006);
            Assert.InRange(latitude, 0.05 - 0.006, 0.05 + 0.006);
            Assert.True(cell.Confidence is 95 or 99);
        }

        // The same place was hot a year before: it catches far more than its share of the area.
        Assert.True(burglary.Accuracy!.Pai.Number > 10);
        Assert.InRange(burglary.Accuracy.Pei.Number, 0.3, 1);
        Assert.Equal(5, burglary.Density!.Cells.Max(cell => cell.Step));
        Assert.InRange(burglary.Concentration!.Gini, 0.5, 1);
    }

    [Fact]
    public void Sensitive_groups_and_groups_of_few_events_have_no_hot_spots()
    {
        var groups = Towns.Picture([.. Clustered(1), .. Enumerable.Range(0, 80).Select(i => At(i, "rape", 0.03, 0.05)), .. Enumerable.Range(0, 29).Select(i => At(i, "robbery", 0.03, 0.01 + (i * 0.001)))], Areas).HotSpots!.Groups;
        Assert.Equal(WhyNot.Sensitive, groups.Single(g => g.Code == "0301").Why);
        Assert.Equal((WhyNot.TooFewEvents, Datum.Of(29)), (groups.Single(g => g.Code == "0401").Why, groups.Single(g => g.Code == "0401").Events));
    }

    [Fact]
    public void Under_85_percent_with_a_point_there_is_no_map()
    {
        var incidents = Clustered(1);
        var located = incidents.Count(i => i.Month >= Towns.Current.From);
        Incident[] lost = [.. Enumerable.Range(0, (int)(located * 0.15 / 0.85) + 2).Select(i => At(i, "burglary", double.NaN, double.NaN))];
        var picture = Towns.Picture([.. incidents, .. lost], Areas, secret: true);
        Assert.Equal(WhyNot.Geocoding, picture.HotSpots!.Why);
        Assert.InRange(picture.HotSpots.Located!.Value, 0.8, 0.85);
        Assert.Equal(WhyNot.Geocoding, picture.Points!.Why);
        Assert.Null(picture.Places!.Why);
    }

    [Fact]
    public void Without_areas_the_grid_is_the_box_around_the_events()
    {
        var picture = Towns.Picture(Clustered(1));
        Assert.Equal((null, "events"), (picture.HotSpots!.Why, picture.HotSpots.Clip));
        Assert.Equal(WhyNot.NoAreas, picture.Places!.Why);
        Assert.Equal(WhyNot.NoAreas, picture.Points!.Why);
    }

    [Fact]
    public void Points_are_moved_at_least_so_far_that_ten_households_lie_within_and_at_most_three_times_as_far()
    {
        // One incident address: what is published must lie in the ring around it.
        var incidents = Enumerable.Range(0, 400).Select(i => At(i, "burglary", 0.03, 0.05)).ToList();
        var points = Towns.Picture(incidents, Areas, secret: true).Points!;
        Assert.Equal((null, 400), (points.Why, points.Points.Count));
        var plane = Projection.Find("utm-31n")!;
        plane.Forward(0.03, 0.05, out var x0, out var y0);
        var metres = Towns.Side * 111_320;
        var near = Math.Sqrt(10 / (Math.PI * 20_000 / 2.5 / metres / metres));
        var distances = points.Points.Select(p =>
        {
            plane.Forward(p.Longitude / 1e4, p.Latitude / 1e4, out var x, out var y);
            return Math.Sqrt(((x - x0) * (x - x0)) + ((y - y0) * (y - y0)));
        }).ToList();

        // Rounding to 1e-4 degrees adds up to 8 metres.
        Assert.InRange(distances.Min(), near - 8, near * 1.2);
        Assert.InRange(distances.Max(), near * 2.8, (near * 3) + 8);
    }

    [Fact]
    public void Points_stay_where_they_are_from_release_to_release_and_change_with_the_secret()
    {
        var incidents = Clustered(3);
        var first = Towns.Picture(incidents, Areas, secret: true).Points!;
        var later = Towns.Picture([.. incidents.AsEnumerable().Reverse()], Areas, secret: true).Points!;
        Assert.Equal(first.Points, later.Points);
        var other = CityPicture.Of(Towns.Series(incidents), Towns.Sources(incidents, Areas) with { Secret = "another"u8.ToArray() }).Points!;
        Assert.NotEqual(first.Points, other.Points);
    }

    [Fact]
    public void No_point_is_published_of_what_the_table_withholds_or_of_sensitive_groups()
    {
        // Three robberies in one area, withheld in the table; thirty in another.
        List<Incident> incidents = [.. Clustered(5), At(1, "robbery", 0.07, 0.07), At(2, "robbery", 0.07, 0.07), At(3, "robbery", 0.07, 0.07)];
        incidents.AddRange(Enumerable.Range(0, 30).Select(i => At(i, "robbery", 0.01, 0.01)));
        incidents.AddRange(Enumerable.Range(0, 60).Select(i => At(i, "rape", 0.01, 0.01)));
        var picture = Towns.Picture(incidents, Areas, secret: true);
        var robbery = picture.Groups.Select((g, i) => (g, i)).Single(x => x.g.Code == "0401").i;
        Assert.Equal(DatumState.Suppressed, picture.Places!.Areas[15].Figures[robbery].Current.State);
        Assert.DoesNotContain(picture.Points!.Points, p => p.Group == "0401" && p.Longitude > 500);
        Assert.DoesNotContain(picture.Points.Points, p => p.Group == "0301");
        Assert.Contains(picture.Points.Withheld, w => w is { Reason: "sensitive", Count.Number: 60 });
        foreach (var (group, g) in picture.Groups.Select((group, g) => (group, g)).Skip(1))
            Assert.Equal(picture.Places.Areas.Sum(row => group.Sensitive ? 0 : row.Figures[g].Current.Number), picture.Points.Points.Count(p => p.Group == group.Code));
    }

    [Fact]
    public void There_are_no_points_without_a_secret_or_without_a_density()
    {
        var incidents = Clustered(1);
        Assert.Equal(WhyNot.NoSecret, Towns.Picture(incidents, Areas).Points!.Why);
        var sources = Towns.Sources(incidents, Areas) with { Secret = Towns.Secret };
        Assert.Equal(WhyNot.NoHouseholds, CityPicture.Of(Towns.Series(incidents), sources with { City = sources.City with { HouseholdSize = null } }).Points!.Why);
        var unknown = CityPicture.Of(Towns.Series(incidents), sources with { AreaPopulation = [] }).Points!;
        Assert.Empty(unknown.Points);
        Assert.Contains(unknown.Withheld, w => w.Reason == "no-density");
    }

    [Fact]
    public void More_points_than_the_limit_are_cut_to_the_latest_months()
    {
        var incidents = Enumerable.Range(0, 1200).Select(i => At(i, "burglary", 0.03, 0.05)).ToList();
        var policy = CrimeDisclosurePolicy.Current with { MostPoints = 250 };
        var points = CityPicture.Of(Towns.Series(incidents), Towns.Sources(incidents, Areas) with { Secret = Towns.Secret }, policy).Points!;
        Assert.Equal((new Period(new Month(2023, 11), 2), 200, false), (points.Period, points.Points.Count, points.Sampled));
        points = CityPicture.Of(Towns.Series(incidents), Towns.Sources(incidents, Areas) with { Secret = Towns.Secret }, policy with { MostPoints = 60 }).Points!;
        Assert.Equal((new Period(new Month(2023, 12), 1), 60, true), (points.Period, points.Points.Count, points.Sampled));
    }

    [Fact]
    public void Repeats_and_near_repeats_of_a_planted_series_are_found()
    {
        // Pairs of burglaries a hundred metres and two days apart, far from each other in space and time.
        List<Incident> incidents = [];
        for (var i = 0; i < 100; i++)
        {
            var (x, y) = ((i % 10 * 0.007) + 0.005, (i / 10 * 0.007) + 0.005);
            incidents.Add(new Incident(new Month(2023, (i % 12) + 1), "burglary", x, y, Day: 19358 + (i * 3 % 360), Victim: (ulong)(i < 50 ? 1 + (i / 2) : 1000 + i)));
            incidents.Add(new Incident(new Month(2023, (i % 12) + 1), "burglary", x + 0.0009, y, Day: 19360 + (i * 3 % 360), Victim: 0));
        }

        var repeats = Towns.Picture(incidents, Areas).Repeats!;
        var near = repeats.Near.Single(g => g.Code == "0501");
        Assert.True(near.Ratio.Number > 5);
        Assert.Equal((0.001, 999, "all"), (near.P.Number, near.Permutations, near.Used));

        // 100 incidents with a victim, 25 victims of two each and 50 of one.
        var burglary = repeats.Repeats.Single(g => g.Code == "0501");
        Assert.Equal((100, 0.3333, 0.5, 0.25), (burglary.Incidents.Number, burglary.RepeatVictims.Number, burglary.AgainstRepeatVictims.Number, burglary.Repeats.Number));
    }

    [Fact]
    public void Areas_of_another_vintage_are_never_mixed()
    {
        var incidents = Clustered(1);
        Assert.Equal(WhyNot.BoundariesNotValid, Towns.Picture(incidents, Towns.Areas(4, 4, from: new Month(2023, 5))).Places!.Why);

        // By code alone, boundaries that began with the current period say nothing of the year before.
        var coded = incidents.ConvertAll(i => i with { Longitude = double.NaN, Latitude = double.NaN, Area = "a01" });
        var table = Towns.Picture(coded, Towns.Areas(4, 4, from: new Month(2023, 1))).Places!;
        Assert.Equal((null, "code", WhyNot.BoundariesChanged), (table.Why, table.PlacedBy, table.WhyNoPrevious));
        Assert.All(table.Areas, row => Assert.All(row.Figures, figure => Assert.Equal(Datum.NotAvailable, figure.Previous)));
    }

    [Fact]
    public void A_section_whose_parts_are_not_covered_has_no_parts()
    {
        // 08 is mixed: 30 of it beside 20 burglaries and 5 robberies.
        List<Incident> incidents = [.. Enumerable.Range(0, 30).Select(i => At(i, "disorder", 0.03, 0.05)), .. Enumerable.Range(0, 20).Select(i => At(i, "shop-burglary", 0.03, 0.05)), .. Enumerable.Range(0, 5).Select(i => At(i, "robbery", 0.03, 0.05))];
        var sources = Towns.Sources(incidents);
        var classified = CityPicture.Of(Towns.Series(incidents), sources).Classification!;
        Assert.Equal((30, 55, 25.0 / 55), (classified.Together!.Unallocated, classified.Together.Total, classified.Together.Strict!.Value));
        Assert.Equal(["04", "05"], classified.Together.Sections.Select(section => section.Figure.Code));
        Assert.Equal(("0501", 20, 20.0), (classified.Together.Sections[1].Parts[0].Code, classified.Together.Sections[1].Parts[0].Count.Number, classified.Together.Sections[1].Parts[0].Rate!.Per100000.Number));
        Assert.Equal(("disorder", "mixed", 30), (classified.Unplaced[0].Category, classified.Unplaced[0].Relation, classified.Unplaced[0].Count));

        // Nothing of the agency is homicide: its silence is no zero.
        Assert.Equal((SesIndicators.NotSeparated, Datum.NotAvailable), (classified.Indicators[0].Why, classified.Indicators[0].Count));
    }

    [Fact]
    public void What_one_of_two_agencies_leaves_out_has_no_count_of_the_city()
    {
        // The second agency sends its burglaries only: the first one's robberies are not those of the city.
        List<Incident> incidents = [.. Enumerable.Range(0, 20).Select(i => At(i, "shop-burglary", 0.03, 0.05)), .. Enumerable.Range(0, 5).Select(i => At(i, "robbery", 0.03, 0.05))];
        var whole = Towns.Sources(incidents);
        var sources = whole with { Agencies = [.. whole.Agencies, whole.Agencies[0] with { Code = "other", Covers = category => category.EndsWith("burglary", StringComparison.Ordinal), CoversEverything = false }] };
        var classified = CityPicture.Of(Towns.Series(incidents), sources).Classification!;
        var (robbery, property) = (classified.Together!.Sections[0], classified.Together.Sections[1]);
        Assert.Equal(("04", Datum.NotAvailable), (robbery.Figure.Code, robbery.Figure.Count));
        Assert.Equal(Datum.NotAvailable, robbery.Figure.Rate!.Per100000);
        Assert.Equal(("0501", 40.0), (property.Parts[0].Code, property.Parts[0].Count.Number));
        Assert.Equal(5, classified.Agencies[0].Sections[0].Figure.Count.Number);
        Assert.All(classified.Indicators.Where(indicator => indicator.Iccs.Contains("0401", StringComparer.Ordinal)), indicator =>
            Assert.Equal((WhyNot.NotCovered, Datum.NotAvailable), (indicator.Why, indicator.Count)));
    }

    [Fact]
    public void Severity_is_null_while_a_category_has_no_weight()
    {
        List<Incident> incidents = [.. Enumerable.Range(0, 30).Select(i => At(i, "robbery", 0.03, 0.05)), .. Enumerable.Range(0, 20).Select(i => At(i, "burglary", 0.03, 0.05))];
        SeverityPicture Of(double? burglary) => CityPicture.Of(Towns.Series(incidents), Towns.Sources(incidents) with
        {
            Severity = new SeverityScale("days/1", "test", 2022, series => series.Code == "robbery" ? 365 : burglary),
        }).Severity!;
        Assert.Equal((WhyNot.WithoutWeight, "burglary", null), (Of(null).Why, Of(null).Without.Single().Category, Of(null).Current));

        // 30 x 365 + 20 x 20 = 11,350 days of 50 crimes and 100,000 residents; nothing in the base year, so no index.
        var figure = Of(20).Current!;
        Assert.Equal((11_350, 11_350, 227), (figure.Harm.Number, figure.Per100000.Number, figure.MeanWeight.Number));
        Assert.InRange(figure.Low.Number, 6_500, 9_000);
        Assert.InRange(figure.High.Number, 14_000, 16_500);
        Assert.False(figure.Index.HasValue);
        Assert.Equal(0.964758, Of(20).Shares[0].OfHarm, 1e-6);
    }

    /// <summary>A few hundred burglaries over the town and a cluster of a third of them around (0.03, 0.05), in both periods.</summary>
    private static List<Incident> Clustered(int seed)
    {
        var random = new Random(seed);
        List<Incident> incidents = [];
        foreach (var first in (Month[])[Towns.Previous.From, Towns.Current.From])
        {
            for (var i = 0; i < 1600; i++)
            {
                var (x, y) = i % 4 == 0 ? (0.03 + ((random.NextDouble() - 0.5) * 0.004), 0.05 + ((random.NextDouble() - 0.5) * 0.004)) : (random.NextDouble() * 0.08, random.NextDouble() * 0.08);
                incidents.Add(new Incident(first.AddMonths(i % 12), i % 5 == 0 ? "shop-burglary" : "burglary", x, y, (ulong)random.NextInt64()));
            }
        }

        return incidents;
    }

    private static Incident At(int i, string category, double longitude, double latitude) => new(new Month(2023, (i % 12) + 1), category, longitude, latitude, Id: (ulong)(i + 1) * 0x9E3779B97F4A7C15 ^ (ulong)category.Length);
}
