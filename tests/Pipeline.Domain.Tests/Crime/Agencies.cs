using FsCheck;
using FsCheck.Fluent;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;

namespace Pipeline.Domain.Tests.Crime;

/// <summary>Several agencies, one statistic.</summary>
public class Agencies
{
    private static readonly Month[] Year2020 = [.. Extracts.Span("2020-01", 12)];

    [Fact]
    public void Four_of_five_municipalities_of_Caracas_hold_a_quarter_of_its_homicides()
    {
        // golden/city-cases.json, Figure 13: homicides of 2010 and 2011 by municipality; Libertador does not take part.
        (string Code, int In2010, int In2011)[] sharing = [("ve-sucre", 496, 580), ("ve-baruta", 70, 84), ("ve-el-hatillo", 10, 15), ("ve-chacao", 10, 9)];
        var city = City([.. sharing.Select(s => Agency(s.Code, "chicago"))]) with
        {
            Absent = [new AbsentAgency("ve-libertador", new LocalText("Libertador"), "0101", "Igarapé 2016", [new ReferenceYear(2010, 1700), new ReferenceYear(2011, 2800)])],
            References = [new ReferenceSeries("vital-register", new LocalText("Register"), "0101", "test", [new ReferenceYear(2010, 600), new ReferenceYear(2012, 9)])],
        };
        var months = Extracts.Span("2010-01", 24).ToArray();
        var picture = CityCompilation.Compile(
            city, [.. sharing.Select(s => Extracts.Delivered(Extracts.Cube(s.Code, months, (months[3], "homicide", s.In2010), (months[15], "homicide", s.In2011)) with { Profile = "chicago" }, s.Code))], []);
        var coverage = picture.Integration!.Coverage;
        Assert.Equal([(4, 5), (4, 5)], coverage.Select(c => (c.Agencies, c.AllAgencies)));
        Assert.Equal(0.25634295713035872, coverage[0].Share!.Value, 1e-12);
        Assert.Equal(0.19724770642201836, coverage[1].Share!.Value, 1e-12);

        var (first, second) = (picture.Integration.Reconciliations[0], picture.Integration.Reconciliations[1]);
        Assert.Equal((586, 600, -14.0, 586.0 / 600, null), (first.Police.Number, first.Counted, first.Difference, first.Ratio, first.WhyNot));
        Assert.Equal([496, 70, 10, 10], first.ByAgency.Select(count => count.Number));
        Assert.Equal((Datum.NotAvailable, "outside-series", null), (second.Police, second.WhyNot, second.Ratio));
    }

    [Fact]
    public void A_year_with_months_missing_shows_both_numbers_and_no_ratio()
    {
        var city = City(Agency("xx-a")) with { References = [new ReferenceSeries("r", new LocalText("R"), "0501", "test", [new ReferenceYear(2020, 10)])] };
        var picture = Compile(city, Cube("xx-a", [.. Year2020.Take(11)], (Year2020[0], "burglary", 4)));
        var line = Assert.Single(picture.Integration!.Reconciliations);
        Assert.Equal((4, 10, 11, null, "months-missing"), (line.Police.Number, line.Counted, line.Months, line.Ratio, line.WhyNot));
    }

    [Fact]
    public void Agencies_with_categories_of_their_own_meet_in_the_classification_and_in_the_total()
    {
        var picture = Compile(City(Agency("xx-a"), Agency("xx-b", "chicago")),
            Cube("xx-a", Year2020, (Year2020[0], "burglary", 4)), Cube("xx-b", Year2020, (Year2020[0], "homicide", 5)) with { Profile = "chicago" });
        Assert.Equal(9, picture.Total.Current.Number);
        Assert.All(picture.Categories, series => Assert.Equal(Datum.NotAvailable, series.Current));
        Assert.Equal([("police-uk", 4), ("chicago", 5)], picture.Categories.Select(series => (series.Profile!, (int)series.CountsByAgency.Sum(counts => counts.Sum(count => count.Number)))));
        var burglary = picture.Integration!.Sources.Single(line => string.Equals(line.Iccs, "0501", StringComparison.Ordinal));
        Assert.Equal((4, 4), (burglary.ByAgency[0].Number, burglary.Together.Number));
    }

    [Fact]
    public void A_documented_factor_brings_other_counting_units_together_as_an_estimate()
    {
        var victims = Agency("xx-b") with { CountingUnit = "victim" };
        CrimeCube[] cubes = [Cube("xx-a", Year2020, (Year2020[0], "burglary", 4)), Cube("xx-b", Year2020, (Year2020[0], "burglary", 10))];
        var apart = Compile(City(Agency("xx-a"), victims), cubes);
        Assert.Equal(["counting-unit"], apart.Integration!.Differing);
        Assert.Contains("principal-offence", apart.Integration.Unstated);
        Assert.Equal(Datum.NotAvailable, apart.Total.Current);

        var together = Compile(City(Agency("xx-a"), victims with { Conversion = new CountConversion("offence", 0.75, "joint audit of 2020") }), cubes);
        Assert.Equal((11.5, true, true), (together.Total.Current.Number, together.Total.Estimate, together.Integration!.Estimate));
        Assert.Equal([4, 10], together.Total.CountsByAgency.Select(counts => counts[0].Number));
    }

    [Fact]
    public void Two_agencies_in_one_upload_are_told_apart_by_the_names_under_which_they_report()
    {
        var cube = Cube("xx-data", [Year2020[0]]) with
        {
            Cells = [new CubeCell(Year2020[0], "burglary", "", 4, "Met"), new CubeCell(Year2020[0], "burglary", "", 9, "Railway")],
            Months = [new CubeMonth(Year2020[0], 4, 0, 0, 0, 0, "Met"), new CubeMonth(Year2020[0], 9, 0, 0, 0, 0, "Railway")],
        };
        var picture = Compile(City(Agency("xx-a") with { Owner = "xx-data", ReportsAs = ["Met"] }, Agency("xx-b") with { Owner = "xx-data", ReportsAs = ["Railway", "BTP"] }), cube);
        Assert.Equal([4, 9], picture.Total.CountsByAgency.Select(counts => counts[0].Number));
        Assert.Equal(13, picture.Total.Counts[0].Number);
    }

    [Fact]
    public void The_scorecard_measures_and_its_gate_withholds_rates()
    {
        var good = Assert.Single(Scored(missing: 2).Exchange!.Agencies);
        Assert.Equal((0.95, QualityGate.Passed, 0.9, QualityGate.Passed), (good.Overall.Completeness!.Value, good.Rates, good.Overall.Located!.Value, good.PointMaps));
        Assert.Equal((25.0, 0.8, true), (good.Overall.MedianDelayDays!.Value, good.Overall.OnTime!.Value, good.Overall.DelayFromDays));
        Assert.Equal((0.1, 0.2), (good.Overall.Duplicates!.Value, good.Overall.Reversed!.Value));
        Assert.True(Scored(missing: 2).Total.Rate.Per100000.HasValue);

        var poor = Scored(missing: 3);
        Assert.Equal(QualityGate.Failed, poor.Exchange!.Agencies[0].Rates);
        Assert.Equal((Datum.NotAvailable, 12), (poor.Total.Rate.Per100000, poor.Total.Current.Number));
    }

    [Fact]
    public void Events_that_two_agencies_report_count_once_whoever_is_listed_first() => Prop.ForAll(Arb.From(Reports), pair =>
    {
        var (a, b) = (Agency("xx-a"), Agency("xx-b"));
        var ab = Matched(City(a, b), pair.A, pair.B);
        var ba = Matched(City(b, a), pair.A, pair.B);
        Assert.Equal(ab.Total.Counts.Sum(count => count.Number), ba.Total.Counts.Sum(count => count.Number));
        Assert.Equal(ab.Integration!.Matched.Sum(m => m.Count), ba.Integration!.Matched.Sum(m => m.Count));
        Assert.All(ab.Integration.Matched, m => Assert.Equal(("xx-a", "xx-b"), (m.Credited, m.Other)));
        Assert.Equal(pair.A.Length + pair.B.Length - ab.Integration.Matched.Sum(m => m.Count), ab.Total.Counts.Sum(count => count.Number));
        Assert.Equal(ab.Total.CountsByAgency.Select(counts => counts.Sum(count => count.Number)), [pair.A.Length, pair.B.Length]);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_case_number_or_a_day_and_a_place_make_one_event_of_two_and_another_victim_does_not()
    {
        Assert.Equal((1, 1), Pairs(new(10, 0, 7, 0), new(25, 5000, 7, 0)));
        Assert.Equal((1, 0), Pairs(new(10, 0, 0, 0), new(11, 90, 0, 3)));
        Assert.Equal((0, 0), Pairs(new(10, 0, 0, 0), new(12, 90, 0, 0)));
        Assert.Equal((0, 0), Pairs(new(10, 0, 0, 0), new(10, 110, 0, 0)));
        Assert.Equal((0, 0), Pairs(new(10, 0, 0, 2), new(10, 0, 0, 3)));

        static (int, int) Pairs(Report a, Report b)
        {
            var matched = Matched(City(Agency("xx-a"), Agency("xx-b")), [a], [b]).Integration!.Matched;
            return (matched.Sum(m => m.Count), matched.Sum(m => m.ByCaseNumber));
        }
    }

    private static CityCrime Scored(int missing)
    {
        // Twelve rows by area, ten of them in January: five of the sixth, and five days of delay as in golden/crime-data-quality.json.
        var received = new DateOnly(2024, 1, 1).DayNumber - new DateOnly(1970, 1, 1).DayNumber;
        var cube = Cube("xx-a", Year2020, (Year2020[0], "burglary", 12));
        var facts = cube.Months[0] with
        {
            Rows = 20, Located = 18, InsideBounds = 17, Missing = new Dictionary<string, long>(StringComparer.Ordinal) { ["category"] = 0, ["point"] = missing },
            Duplicates = 2, Dated = 5, Reversed = 1, Days = [.. new[] { 9, 49, 27, 8, 25 }.Order().Reverse().Select(delay => new DayCount(received - delay, 4))],
        };
        return Compile(City(Agency("xx-a")), cube with { Months = [facts, .. cube.Months.Skip(1)] });
    }

    /// <summary>Burglaries of January 2020: day, metres north, case number, victim.</summary>
    private static CityCrime Matched(CityProfile city, Report[] a, Report[] b) => CityCompilation.Compile(city, [Delivered("xx-a", a), Delivered("xx-b", b)], []);

    private static DeliveredExtract Delivered(string agency, Report[] reports) =>
        Extracts.Delivered(Cube(agency, [Year2020[0]], (Year2020[0], "burglary", reports.Length)), agency) with
        {
            Events = new CrimeEvents
            {
                Agency = agency, Profile = "police-uk", Reporters = [""], Categories = ["burglary"], Areas = [],
                Month = [.. reports.Select(_ => Year2020[0].Index)], Reporter = new int[reports.Length], Category = new int[reports.Length], Area = [.. reports.Select(_ => -1)],
                Minute = [.. reports.Select(r => (18262 + r.Day) * 1440)], Until = [.. reports.Select(r => (18262 + r.Day) * 1440)],
                Longitude = [.. reports.Select(_ => -0.1)], Latitude = [.. reports.Select(r => 51.5 + (r.Metres / 111194.93))],
                Id = [.. reports.Select(r => r.Id)], Victim = [.. reports.Select(r => r.Victim)],
            },
        };

    private static Gen<(Report[] A, Report[] B)> Reports =>
        from a in Gen.ArrayOf(OneReport)
        from b in Gen.ArrayOf(OneReport)
        select (a, b);

    private static Gen<Report> OneReport =>
        from day in Gen.Choose(0, 6)
        from metres in Gen.Choose(0, 400)
        from id in Gen.Choose(0, 5)
        from victim in Gen.Choose(0, 2)
        select new Report(day, metres, (ulong)id, (ulong)victim);

    private static CityProfile City(params CityAgency[] agencies) => new()
    {
        Code = "xx-town", Names = new LocalText("Town"), Country = "XX", TimeZone = "UTC", Population = [new PopulationYear(2020, 1000)], Agencies = agencies,
    };

    private static CityAgency Agency(string code, string profile = "police-uk") => new() { Code = code, Names = new LocalText(code), Profile = profile };

    private static CrimeCube Cube(string agency, Month[] months, params (Month Month, string Category, int Count)[] cells) => Extracts.Cube(agency, months, cells);

    private static CityCrime Compile(CityProfile city, params CrimeCube[] cubes) =>
        CityCompilation.Compile(city, [.. cubes.Select((cube, i) => Extracts.Delivered(cube, "id-" + i))], []);

    private sealed record Report(int Day, int Metres, ulong Id, ulong Victim);
}
