using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;

namespace Pipeline.Domain.Tests.Crime;

/// <param name="Longitude">NaN for none.</param>
internal sealed record Incident(Month Month, string Category, double Longitude, double Latitude, ulong Id = 0, int Day = 0, ulong Victim = 0, string Area = "");

/// <summary>
/// Invented towns at the equator: a square of areas of 0.02 degrees (2.2 km) from (0, 0) on, twenty-four months from 2022-01, and incidents that a
/// test says.
/// </summary>
internal static class Towns
{
    public const double Side = 0.02;

    public static readonly Period Current = new(new Month(2023, 1), 12);

    public static readonly Period Previous = new(new Month(2022, 1), 12);

    public static readonly ReadOnlyMemory<byte> Secret = "a secret of the town"u8.ToArray();

    /// <summary>Burglary (0501), robbery (0401), rape (0301, sensitive), disorder that feeds no code.</summary>
    public static readonly Crosswalk Crosswalk = new("town to ICCS 1.0", [
        new("burglary", "0501", Relation.Exact), new("shop-burglary", "05012", Relation.Narrower), new("robbery", "0401", Relation.Exact),
        new("rape", "0301", Relation.Exact), new("disorder", "08", Relation.Mixed)]);

    public static readonly string[] Categories = ["burglary", "shop-burglary", "robbery", "rape", "disorder"];

    public static AreaSet Areas(int columns, int rows, Month? from = null, Month? to = null) => new()
    {
        City = "xx-town",
        Level = "district",
        LevelNames = new LocalText("district"),
        Source = "test",
        From = from,
        To = to,
        Areas =
        [
            .. from i in Enumerable.Range(0, columns * rows)
               let west = i % columns * Side
               let south = i / columns * Side
               select new Area($"a{i:00}", $"Area {i}", [new AreaPolygon([[west, south, west + Side, south, west + Side, south + Side, west, south + Side, west, south]])]),
        ],
    };

    public static CityProfile City => new()
    {
        Code = "xx-town",
        Names = new LocalText("Town"),
        Country = "XX",
        TimeZone = "UTC",
        Population = [new PopulationYear(2020, 100_000, "count")],
        Agencies = [new CityAgency { Code = "xx-a", Names = new LocalText("A"), Profile = "town" }],
        HouseholdSize = 2.5,
    };

    public static PictureSources Sources(IReadOnlyList<Incident> incidents, AreaSet? areas = null) => new()
    {
        City = City,
        Agencies =
        [
            new AgencySource("xx-a", Crosswalk, text => text, new HashSet<string>(StringComparer.Ordinal) { "rape" }, month =>
                incidents.Where(i => i.Month == month).GroupBy(i => i.Category, StringComparer.Ordinal).Select(g => KeyValuePair.Create(g.Key, (long)g.Count())))
            {
                Events = [Events(incidents)],
                Grids = [Grid(incidents)],
            },
        ],
        Areas = areas is null ? [] : [areas],
        AreaPopulation = areas is null ? [] : [.. areas.Areas.Select(area => new PopulationRow(area.Code, 2021, 20_000, "count"))],
        Addable = true,
    };

    /// <summary>The series of the incidents, as the compilation of agencies gives them.</summary>
    public static CityCrime Series(IReadOnlyList<Incident> incidents)
    {
        Month[] months = [.. Enumerable.Range(0, 24).Select(Previous.From.AddMonths)];
        var categories = Categories.Where(code => incidents.Any(i => string.Equals(i.Category, code, StringComparison.Ordinal))).Select(code => One(code, i => string.Equals(i.Category, code, StringComparison.Ordinal))).ToList();
        return new CityCrime
        {
            City = "xx-town",
            Names = new LocalText("Town"),
            Country = "XX",
            Months = months,
            Current = Current,
            Previous = Previous,
            Agencies = [],
            Categories = categories,
            Total = One(CrimeCategories.Total, _ => true),
            Population = City.Population,
            Crosswalk = new CrosswalkCoverage("town", null, null, 0, 0, 0, 0),
            Attributions = [],
            DataAsOf = default,
        };

        CategorySeries One(string code, Func<Incident, bool> belongs)
        {
            Datum In(Func<Month, bool> when) => Datum.Of(incidents.Count(i => belongs(i) && when(i.Month)));
            List<Datum> counts = [.. months.Select(month => In(m => m == month))];
            return new CategorySeries
            {
                Code = code,
                Label = new LocalText(code),
                Iccs = Crosswalk.Find(code)?.Iccs,
                Relation = Crosswalk.Find(code)?.Relation.ToString().ToLowerInvariant() ?? "mixed",
                Crime = true,
                Counts = counts,
                CountsByAgency = [counts],
                Current = In(m => m >= Current.From),
                Previous = In(m => m < Current.From),
                Rate = new RateFigure(Datum.NotAvailable, Datum.NotAvailable, Datum.NotAvailable, null, null),
                Change = null,
            };
        }
    }

    public static CityCrime Picture(IReadOnlyList<Incident> incidents, AreaSet? areas = null, bool secret = false) =>
        CityPicture.Of(Series(incidents), Sources(incidents, areas) with { Secret = secret ? Secret : default });

    public static CrimeEvents Events(IReadOnlyList<Incident> incidents)
    {
        string[] areas = [.. incidents.Select(i => i.Area).Where(a => a.Length > 0).Distinct(StringComparer.Ordinal)];
        return new()
        {
            Agency = "xx-a",
            Profile = "town",
            Reporters = [""],
            Categories = Categories,
            Areas = areas,
            Month = [.. incidents.Select(i => i.Month.Index)],
            Reporter = [.. incidents.Select(_ => 0)],
            Category = [.. incidents.Select(i => Array.IndexOf(Categories, i.Category))],
            Area = [.. incidents.Select(i => Array.IndexOf(areas, i.Area))],
            Minute = [.. incidents.Select(i => i.Day == 0 ? CrimeEvents.Unknown : i.Day * 1440)],
            Until = [.. incidents.Select(i => i.Day == 0 ? CrimeEvents.Unknown : i.Day * 1440)],
            Longitude = [.. incidents.Select(i => i.Longitude)],
            Latitude = [.. incidents.Select(i => i.Latitude)],
            Id = [.. incidents.Select(i => i.Id)],
            Victim = [.. incidents.Select(i => i.Victim)],
        };
    }

    private static GridCounts Grid(IReadOnlyList<Incident> incidents)
    {
        var plane = Projection.Find("utm-31n")!;
        var cells = incidents.Where(i => !double.IsNaN(i.Longitude)).GroupBy(i =>
        {
            plane.Forward(i.Longitude, i.Latitude, out var east, out var north);
            return (Month: i.Month.Index, Category: Array.IndexOf(Categories, i.Category), East: (int)Math.Floor(east / 250), North: (int)Math.Floor(north / 250));
        }).Select(g => (g.Key, Count: g.Count())).ToList();
        return new GridCounts(
            "utm-31n", 250, Categories, [""], [.. cells.Select(c => c.Key.Month)], [.. cells.Select(_ => 0)], [.. cells.Select(c => c.Key.Category)],
            [.. cells.Select(c => c.Key.East)], [.. cells.Select(c => c.Key.North)], [.. cells.Select(c => c.Count)]);
    }
}
