using System.Globalization;
using System.Text.Json;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;
using Pipeline.Tests;

namespace Pipeline.Domain.Tests.Crime;

/// <summary>Cubes for tests: from the sample files by the plainest reading, or written out cell by cell.</summary>
internal static class Extracts
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static CityProfile Profile(string code) =>
        JsonSerializer.Deserialize<CityProfile>(File.ReadAllBytes(Repository.Path("samples", "cities", code + ".json")), Json)!;

    public static string AsJson(CityCrime picture) => JsonSerializer.Serialize(picture, Json);

    /// <summary>All files of one folder under samples/crime, in the order of their names.</summary>
    public static List<DeliveredExtract> Samples(string folder, string agency) =>
    [
        .. Directory.GetFiles(Repository.Path("samples", "crime", folder), "*.csv").Order(StringComparer.Ordinal).Select((path, i) =>
            Delivered(Read(path, agency), string.Create(CultureInfo.InvariantCulture, $"{i:0000}"), Path.GetFileName(path))),
    ];

    public static DeliveredExtract Delivered(CrimeCube cube, string effectiveId, string fileName = "extract.csv", int day = 1) =>
        new(cube, "sha-" + effectiveId, fileName, new DateTimeOffset(2024, 1, day, 0, 0, 0, TimeSpan.Zero), effectiveId);

    /// <param name="months">Months delivered, also those without rows.</param>
    public static CrimeCube Cube(string agency, IEnumerable<Month> months, params (Month Month, string Category, int Count)[] cells) => new()
    {
        Agency = agency,
        Profile = "police-uk",
        Cells = [.. cells.Select(cell => new CubeCell(cell.Month, cell.Category, "", cell.Count))],
        Months =
        [
            .. months.Select(month => new CubeMonth(month, cells.Where(cell => cell.Month == month).Sum(cell => cell.Count), 0, 0, 0, 0)),
        ],
    };

    public static Month At(string month) => Month.TryParse(month, out var read) ? read : throw new ArgumentException(month, nameof(month));

    public static IEnumerable<Month> Span(string first, int months) => Enumerable.Range(0, months).Select(At(first).AddMonths);

    // The sample files hold no quotes: see samples/README.md.
    private static CrimeCube Read(string path, string agency)
    {
        var rows = File.ReadLines(path).Skip(1).Select(line => line.Split(',')).ToList();
        return new CrimeCube
        {
            Agency = agency,
            Profile = "police-uk",
            Cells =
            [
                .. rows.GroupBy(row => (Month: At(row[1]), Category: row[9].ToLowerInvariant().Replace(' ', '-'), Area: row[7]))
                    .Select(group => new CubeCell(group.Key.Month, group.Key.Category, group.Key.Area, group.Count())),
            ],
            Months =
            [
                .. rows.GroupBy(row => At(row[1])).OrderBy(group => group.Key).Select(group => new CubeMonth(
                    group.Key, group.Count(), group.Count(row => row[4].Length == 0), group.Count(row => row[0].Length == 0), 0, 0)),
            ],
        };
    }
}
