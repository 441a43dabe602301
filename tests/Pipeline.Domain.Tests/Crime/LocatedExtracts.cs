using System.Globalization;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;
using Pipeline.Tests;

namespace Pipeline.Domain.Tests.Crime;

/// <summary>One event of a test's extract.</summary>
/// <param name="Longitude">NaN for none.</param>
/// <param name="Minute">Minutes since 1970; null where only the month is known.</param>
internal sealed record LocatedRow(Month Month, string Category, double Longitude, double Latitude, ulong Id = 0, int? Minute = null);

/// <summary>Extracts with events, grid and hours, by the plainest counting.</summary>
internal static class LocatedExtracts
{
    /// <summary>All files of one folder under samples/crime, in the order of their names.</summary>
    public static List<DeliveredExtract> Samples(string folder, string agency) =>
    [
        .. Extracts.Samples(folder, agency).Zip(Directory.GetFiles(Repository.Path("samples", "crime", folder), "*.csv").Order(StringComparer.Ordinal), (extract, path) =>
            With(extract, "utm-30n", [.. File.ReadLines(path).Skip(1).Select(line => line.Split(',')).Select(row =>
                new LocatedRow(Extracts.At(row[1]), row[9].ToLowerInvariant().Replace(' ', '-'), Degrees(row[4]), Degrees(row[5])))])),
    ];

    /// <summary>The extract with what its rows say of places and, where they have minutes, of hours.</summary>
    public static DeliveredExtract With(DeliveredExtract extract, string projection, IReadOnlyList<LocatedRow> rows)
    {
        string[] categories = [.. rows.Select(row => row.Category).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return extract with
        {
            Cube = extract.Cube with
            {
                Grid = Grid(projection, categories, rows),
                Hours = rows.Any(row => row.Minute is not null) ? Hours(categories, rows) : null,
                Months = [.. extract.Cube.Months.Select(facts => facts with { Located = Located(facts.Month), InsideBounds = Located(facts.Month), WithoutLocation = facts.Rows - Located(facts.Month) })],
            },
            Events = new CrimeEvents
            {
                Agency = extract.Cube.Agency,
                Profile = extract.Cube.Profile,
                Reporters = [""],
                Categories = categories,
                Areas = [],
                Month = [.. rows.Select(row => row.Month.Index)],
                Reporter = new int[rows.Count],
                Category = [.. rows.Select(row => Array.IndexOf(categories, row.Category))],
                Area = [.. rows.Select(_ => -1)],
                Minute = [.. rows.Select(row => row.Minute ?? CrimeEvents.Unknown)],
                Until = [.. rows.Select(row => row.Minute ?? CrimeEvents.Unknown)],
                Timed = [.. rows.Select(row => row.Minute is not null)],
                Longitude = [.. rows.Select(row => row.Longitude)],
                Latitude = [.. rows.Select(row => row.Latitude)],
                Id = [.. rows.Select(row => row.Id)],
                Victim = new ulong[rows.Count],
            },
        };

        int Located(Month month) => rows.Count(row => row.Month == month && !double.IsNaN(row.Longitude));
    }

    private static GridCounts Grid(string projection, string[] categories, IReadOnlyList<LocatedRow> rows)
    {
        var plane = Projection.Find(projection)!;
        var cells = rows.Where(row => !double.IsNaN(row.Longitude)).GroupBy(row =>
        {
            plane.Forward(row.Longitude, row.Latitude, out var east, out var north);
            return (Month: row.Month.Index, Category: Array.IndexOf(categories, row.Category), East: (int)Math.Floor(east / 250), North: (int)Math.Floor(north / 250));
        }).Select(cell => (cell.Key, Count: cell.Count())).ToList();
        return new GridCounts(
            projection, 250, categories, [""], [.. cells.Select(c => c.Key.Month)], new int[cells.Count], [.. cells.Select(c => c.Key.Category)],
            [.. cells.Select(c => c.Key.East)], [.. cells.Select(c => c.Key.North)], [.. cells.Select(c => c.Count)]);
    }

    private static HourCounts Hours(string[] categories, IReadOnlyList<LocatedRow> rows)
    {
        var timed = rows.Where(row => row.Minute is not null).ToList();
        var cells = timed.GroupBy(row => (Month: row.Month.Index, Category: Array.IndexOf(categories, row.Category), Hour: HourWeights.HourOf(row.Minute!.Value))).ToList();
        return new HourCounts(
            categories, [""], [.. cells.Select(c => c.Key.Month)], new int[cells.Count], [.. cells.Select(c => c.Key.Category)], [.. cells.Select(c => c.Key.Hour)],
            [.. cells.Select(c => 1_000_000L * c.Count())],
            [.. rows.GroupBy(row => row.Month).Select(month => new TimeFacts(month.Key, "", month.Count(row => row.Minute is not null), 0, month.Count(row => row.Minute % 1440 == 720), month.Count(row => row.Minute is null)))]);
    }

    private static double Degrees(string cell) => cell.Length == 0 ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture);
}
