using System.Globalization;
using System.Text;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.OpenData;
using Pipeline.Tests;

namespace Pipeline.Reports.Tests;

public class CrimeOpenDataTests
{
    private static readonly Month First = new(2022, 1);

    private static readonly CityCrime City = Town();

    [Fact]
    public void Value_of_a_crime_line_is_blank_exactly_when_a_status_says_why()
    {
        var lines = Csv(City);
        Assert.True(lines.Count > 100);
        Assert.All(lines, line => Assert.Equal(line["value"].Length == 0, line["status"] is "c" or "x"));
        Assert.Contains(lines, line => line["status"] == "c" && line["part"] == "areas" && line["area"] == "a1");
        Assert.Contains(lines, line => line["status"] == "u" && line["measure"] == "rate");
    }

    [Fact]
    public void Every_part_and_measure_of_the_crime_table_is_explained()
    {
        var page = File.ReadAllText(Repository.Path("docs", "open-data.md"));
        foreach (var line in Csv(City))
        {
            var measure = line["measure"].StartsWith("hour_", StringComparison.Ordinal) ? "hour_000" : line["measure"].StartsWith("index_", StringComparison.Ordinal) ? "index_01" : line["measure"];
            foreach (var code in new[] { line["part"], measure, line["unit"], line["base_of"] }.Where(code => code.Length > 0)) Assert.Contains($"`{code}`", page, StringComparison.Ordinal);
        }

        foreach (var column in CrimeCsv.Header.Split(',').Concat(CrimeSdmx.Header.Split(','))) Assert.Contains($"`{column}`", page, StringComparison.Ordinal);
    }

    [Fact]
    public void No_line_of_the_crime_table_comes_twice()
    {
        var keys = Csv(City).ConvertAll(line => string.Join('|', line.Where(cell => cell.Key is not ("value" or "status" or "base" or "base_of")).Select(cell => cell.Value)));
        Assert.Equal(keys.Count, keys.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_code_that_begins_like_a_formula_is_a_text_in_the_table() =>
        Assert.All(["=1+1", "+cmd", "-2", "@sum", "|x", "%41"], code => Assert.Equal("'" + code, CrimeColumn.Text(code)));

    [Fact]
    public void Sdmx_observations_are_unique_and_a_withheld_one_never_says_whether_it_was_small()
    {
        var lines = Table(output => CrimeSdmx.Write(output, City));
        var keys = lines.ConvertAll(line => string.Join('|', new[] { "FREQ", "REF_AREA", "AREA", "CRIME", "INDICATOR", "TIME_PERIOD" }.Select(name => line[name])));
        Assert.Equal(keys.Count, keys.Distinct(StringComparer.Ordinal).Count());
        Assert.All(lines, line => Assert.Equal(("dataflow", CrimeSdmx.Structure, "I"), (line["STRUCTURE"], line["STRUCTURE_ID"], line["ACTION"])));
        Assert.All(lines, line => Assert.Equal(line["OBS_VALUE"].Length == 0, line["OBS_STATUS"] is "Q" or "O"));
        Assert.All(lines, line => Assert.Equal(line["OBS_STATUS"] == "Q" ? "C" : "F", line["CONF_STATUS"]));
        Assert.Contains(lines, line => line is { } l && l["AREA"] == "a1" && l["CRIME"] == "ICCS_0501" && l["OBS_STATUS"] == "Q");
        Assert.Contains(lines, line => line["TIME_PERIOD"] == "2023-01-01/P12M" && line["AREA"] == "_T" && line["CRIME"] == "_T" && line["OBS_VALUE"] == "240");
        Assert.Contains(lines, line => line["FREQ"] == "M" && line["TIME_PERIOD"] == "2023-12");
    }

    [Fact]
    public void What_is_withheld_in_one_output_is_in_none()
    {
        // The withheld count of area a1 is 3 and of a2 17; its rate would be 15 per 100,000.
        var csv = Csv(City).Where(line => line["part"] == "areas" && line["category"] == "0501" && line["area"] is "a1" or "a2" && line["measure"] != "count" || line["area"] == "a1");
        Assert.All(csv.Where(line => line["category"] == "0501" && line["from"] == "2023-01"), line => Assert.Equal(("", "c"), (line["value"], line["status"])));
        using var areas = JsonDocument.Parse(CrimeGeoJson.Areas(City)!);
        var properties = areas.RootElement.GetProperty("features")[0].GetProperty("properties");
        foreach (var name in new[] { "count", "rate", "rate_low", "rate_high", "rate_smoothed" })
        {
            Assert.Equal(JsonValueKind.Null, properties.GetProperty($"0501_{name}").ValueKind);
            Assert.Equal("c", properties.GetProperty($"0501_{name}_status").GetString());
        }
    }

    [Fact]
    public void Maps_are_valid_GeoJSON()
    {
        foreach (var map in new[] { CrimeGeoJson.Areas(City)!, CrimeGeoJson.HotSpots(City)!, CrimeGeoJson.Points(City)! })
        {
            using var document = JsonDocument.Parse(map);
            var root = document.RootElement;
            Assert.Equal("FeatureCollection", root.GetProperty("type").GetString());
            Assert.False(root.TryGetProperty("crs", out _));
            var features = root.GetProperty("features").EnumerateArray().ToList();
            Assert.NotEmpty(features);
            Assert.Equal(features.Count, features.Select(f => f.GetProperty("id").GetString()).Distinct(StringComparer.Ordinal).Count());
            foreach (var feature in features)
            {
                Assert.Equal("Feature", feature.GetProperty("type").GetString());
                Assert.Equal(JsonValueKind.Object, feature.GetProperty("properties").ValueKind);
                var geometry = feature.GetProperty("geometry");
                var coordinates = geometry.GetProperty("coordinates");
                switch (geometry.GetProperty("type").GetString())
                {
                    case "Point":
                        Position(coordinates);
                        break;
                    case "Polygon":
                        Polygon(coordinates);
                        break;
                    case "MultiPolygon":
                        foreach (var polygon in coordinates.EnumerateArray()) Polygon(polygon);
                        break;
                    default:
                        Assert.Fail("Not a geometry that we write.");
                        break;
                }
            }
        }
    }

    [Fact]
    public void A_picture_without_places_has_no_maps()
    {
        var bare = City with { Places = new AreaTable { Why = WhyNot.NoAreas }, HotSpots = null, Points = null };
        Assert.Equal((null, null, null), (CrimeGeoJson.Areas(bare), CrimeGeoJson.HotSpots(bare), CrimeGeoJson.Points(bare)));
        Assert.DoesNotContain(Csv(bare), line => line["part"] is "areas" or "hotspots");
    }

    [Fact]
    public void Points_carry_months_and_no_days()
    {
        using var points = JsonDocument.Parse(CrimeGeoJson.Points(City)!);
        Assert.All(points.RootElement.GetProperty("features").EnumerateArray(), f =>
            Assert.Equal(["month", "group"], f.GetProperty("properties").EnumerateObject().Select(p => p.Name)));
        Assert.Equal("2023-12", points.RootElement.GetProperty("features")[0].GetProperty("properties").GetProperty("month").GetString());
    }

    private static void Polygon(JsonElement rings)
    {
        var r = 0;
        foreach (var ring in rings.EnumerateArray())
        {
            List<(double X, double Y)> points = [.. ring.EnumerateArray().Select(Position)];
            Assert.True(points.Count >= 4);
            Assert.Equal(points[0], points[^1]);
            double twice = 0;
            for (var i = 0; i + 1 < points.Count; i++) twice += (points[i].X * points[i + 1].Y) - (points[i + 1].X * points[i].Y);

            // The shell counter-clockwise, holes clockwise.
            Assert.Equal(r++ == 0, twice > 0);
        }
    }

    private static (double, double) Position(JsonElement position)
    {
        var (x, y) = (position[0].GetDouble(), position[1].GetDouble());
        Assert.InRange(x, -180, 180);
        Assert.InRange(y, -90, 90);
        return (x, y);
    }

    private static List<Dictionary<string, string>> Csv(CityCrime city) => Table(output => CrimeCsv.Write(output, city));

    private static List<Dictionary<string, string>> Table(Action<Stream> write)
    {
        using var output = new MemoryStream();
        write(output);
        var lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var header = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => line.Split(',').Select((cell, i) => (header[i], cell)).ToDictionary(x => x.Item1, x => x.cell, StringComparer.Ordinal))];
    }

    private static CityCrime Town()
    {
        Month[] months = [.. Enumerable.Range(0, 24).Select(First.AddMonths)];
        var rate = new RateFigure(Datum.Of(12, unreliable: true), Datum.Of(7), Datum.Of(19), 100_000, 2022);
        CategorySeries Series(string code, string? iccs, double each) => new()
        {
            Code = code,
            Label = new LocalText(code),
            Iccs = iccs,
            Relation = iccs is null ? "mixed" : "exact",
            Crime = true,
            Counts = [.. months.Select((_, m) => m == 3 ? Datum.NotAvailable : Datum.Of(each))],
            CountsByAgency = [[.. months.Select(_ => Datum.Of(each))]],
            Current = Datum.Of(12 * each),
            Previous = Datum.NotAvailable,
            Rate = rate,
            Change = new ChangeFigure(1.5, null, 3, 0.04, Distinguishable: true),
            Trend = new SeriesTrend(
                [new YearCount(2022, 11, Datum.Of(11), Complete: false, 100_000), new YearCount(2023, 12, Datum.Of(12), Complete: true, null)],
                [new TrendRun(2023, 2023, null, new TrendLine(PerResident: true, -3, -5, -1, 0.01, 2, -3.1, 17), null, new TrendRanks(PerResident: false, -9, -1.2, 0.2, -1, null, null), null)]),
            Season = new SeriesSeason(null, First, 24, [.. Enumerable.Repeat(1.0, 12)], [.. months.Select(_ => Datum.Of(each))]),
        };

        AreaFigure Open(double count) => new(Datum.Of(count), Datum.Of(1), Datum.Of(count, unreliable: true), Datum.Of(0), Datum.Of(9), Datum.Of(8), 1);
        var closed = new AreaFigure(Datum.Suppressed, Datum.Of(1), Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, null);
        IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>> square = [[[0, 0, 2000, 0, 2000, 2000, 0, 2000, 0, 0], [500, 500, 500, 900, 900, 900, 900, 500, 500, 500]]];
        AreaRow Row(string code, AreaFigure figure) => new(code, "=Name", 20_000, 2022, square, [Open(200), figure]);
        IccsFigure Figure(string code) => new(code, Datum.Of(30), Datum.Of(0), Estimate: false, rate);
        return new CityCrime
        {
            City = "xx-town",
            Names = new LocalText("Town"),
            Country = "XX",
            Months = months,
            Current = new Period(First.AddMonths(12), 12),
            Previous = new Period(First, 12),
            Agencies = [],
            Categories = [Series("burglary", "0501", 20)],
            Total = Series(CrimeCategories.Total, null, 20),
            Population = [],
            Crosswalk = new CrosswalkCoverage("town", null, null, 0, 0, 0, 0),
            Attributions = ["Publisher"],
            DataAsOf = default,
            Groups = [new CrimeGroup("total", null, ["burglary"], Sensitive: false), new CrimeGroup("0501", "0501", ["burglary"], Sensitive: false)],
            Classification = new Classification(
                null, [], new ClassifiedCounts(null, 0.9, 0.95, 100, 1, 2, 3, [new IccsSection(Figure("05"), 1, null, [Figure("0501")])]),
                [new UnplacedCategory("xx-a", "disorder", "mixed", 2), new UnplacedCategory("xx-a", "other", "unmapped", 3)],
                [new IndicatorFigure("SES-01", ["0101"], null, Datum.Of(3), Datum.Of(0), Approximate: true, rate), new IndicatorFigure("SES-02", [], "survey", Datum.NotAvailable, Datum.Of(0), Approximate: false, null)]),
            Severity = new SeverityPicture(
                null, "days/1", "test", 2022, null, [], new SeverityFigure(Datum.Of(1), Datum.Of(2), Datum.Of(1), Datum.Of(3), Datum.Of(99), Datum.Of(4)),
                [new SeverityYear(2022, new SeverityFigure(Datum.Of(1), Datum.NotAvailable, Datum.NotAvailable, Datum.NotAvailable, Datum.NotAvailable, Datum.Of(4)))], [new SeverityShare("burglary", 20, 1, 1)]),
            Places = new AreaTable
            {
                Level = "district", BoundariesSource = "test", PlacedBy = "point", Policy = "crime-areas/1",
                Areas = [Row("a1", closed), Row("a2", closed)], Outside = new AreaRow("", "", null, null, [], [Open(5), Open(5)]), NoLocation = new AreaRow("", "", null, null, [], [Open(6), Open(6)]),
            },
            HotSpots = new HotSpots(null, "utm-31n", 250, "areas", 64, 0.97,
                [new HotSpotGroup("0501", "0501", null, Datum.Of(230), [new HotCell(4, 3, 99), new HotCell(5, 3, 95)], new ConcentrationFigure(0.8, 0.7, 0.5, 0.02, 0.1),
                    new AccuracyFigure(null, Datum.Of(0.1), Datum.Of(0.4), Datum.Of(4), Datum.Of(0.6)), new DensitySurface(1000, 500, 5, [new DensityCell(2, 1, 5)]))]),
            Hours = new HourPattern(null, 240, 0, 0.01, 0.01, Rounded: false, [new HourGroup("0501", "0501", null, Datum.Of(240), [.. Enumerable.Repeat(1.43, 168)])]),
            Repeats = new RepeatPicture(
                [new RepeatGroup("0501", "0501", null, Datum.Of(100), Datum.Of(0.2), Datum.Of(0.3), Datum.Of(0.1)), new RepeatGroup("total", null, WhyNot.TooFewEvents, Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, Datum.Suppressed)], null,
                [new NearRepeatGroup("0501", "0501", null, Datum.Of(100), 200, 14, Datum.Of(1.4), Datum.Of(0.001), 999, "all")], null),
            Points = new MaskedPoints(null, new Period(First.AddMonths(12), 12), 10, [], Sampled: false, [new MaskedPoint(First.AddMonths(23), "0501", 123, -456)]),
        };
    }
}
