using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;
using Pipeline.Domain.Surveys;

namespace Pipeline.Reports.Tests;

/// <summary>The repository's samples as published results. The reading is the plainest there is; intake has its own tests.</summary>
internal static class Samples
{
    private static readonly Lazy<WaveResults> wave = new(ReadWave);
    private static readonly Lazy<CityCrime> london = new(ReadLondon);

    public static Instrument Instrument { get; } = Instruments.Find("global-survey/2011")!;

    /// <summary>The reconstruction of the 2011 wave: invented answers whose margins are published.</summary>
    public static WaveResults Wave => wave.Value;

    /// <summary>Two real agencies: everything from one, half a year of burglary from the other.</summary>
    public static CityCrime London => london.Value;

    /// <summary>The answers behind <see cref="Wave"/>.</summary>
    public static IReadOnlyList<SurveyResponse> Responses()
    {
        var lines = File.ReadAllLines(global::Pipeline.Tests.Repository.Path("samples", "survey", "survey-2011-reconstruction.csv"));
        var header = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => line.Split(',')).Select(cells => new SurveyResponse(cells[0], cells[1], cells[3],
            header.Zip(cells).Skip(4).Where(c => c.Second.Length > 0).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal)))];
    }

    public static WaveResults Published(IReadOnlyList<SurveyResponse> responses) =>
        WavePublication.Publish(Instrument, "2011", responses, WaveDescriptions.For("2011", "global-survey/2011") with { Synthetic = true }, DisclosurePolicy.Current, new DateTimeOffset(2011, 12, 31, 0, 0, 0, TimeSpan.Zero));

    private static WaveResults ReadWave() => Published(Responses());

    private static CityCrime ReadLondon()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(global::Pipeline.Tests.Repository.Path("samples", "cities", "gb-london.json")));
        LocalText Text(JsonElement e) => new(e.GetProperty("en").GetString()!, e.GetProperty("fr").GetString(), e.GetProperty("es").GetString(), e.GetProperty("pt").GetString());
        var root = json.RootElement;
        var city = new CityProfile
        {
            Code = "gb-london", Names = Text(root.GetProperty("names")), Country = "GB", TimeZone = "Europe/London",
            Population = [.. root.GetProperty("population").EnumerateArray().Select(p => new PopulationYear(p.GetProperty("year").GetInt32(), p.GetProperty("residents").GetInt64()))],
            Agencies = [.. root.GetProperty("agencies").EnumerateArray().Select(a => new CityAgency
            {
                Code = a.GetProperty("code").GetString()!, Names = Text(a.GetProperty("names")), Profile = "police-uk",
                Categories = a.TryGetProperty("categories", out var c) ? [.. c.EnumerateArray().Select(x => x.GetString()!)] : null,
            })],
            Attributions = [.. root.GetProperty("attributions").EnumerateArray().Select(a => a.GetString()!)],
            PopulationNote = Text(root.GetProperty("populationNote")),
        };
        return CityCompilation.Compile(city, [.. Extracts("gb-city-of-london"), .. Extracts("gb-metropolitan")], []);
    }

    private static IEnumerable<DeliveredExtract> Extracts(string agency) =>
        Directory.GetFiles(global::Pipeline.Tests.Repository.Path("samples", "crime", agency), "*.csv").Order(StringComparer.Ordinal).Select((file, i) =>
        {
            var rows = File.ReadAllLines(file).Skip(1).Select(line => line.Split(',')).ToList();
            Assert.True(Month.TryParse(rows[0][1], out var month));
            var cells = rows.GroupBy(r => r[9].ToLowerInvariant().Replace(' ', '-'), StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new CubeCell(month, g.Key, "", g.Count())).ToList();
            var cube = new CrimeCube
            {
                Agency = agency, Profile = "police-uk", Cells = cells,
                Months = [new CubeMonth(month, rows.Count, rows.Count(r => r[4].Length == 0), rows.Count(r => r[0].Length == 0), 0, 0)],
            };
            return new DeliveredExtract(cube, i.ToString("x64", System.Globalization.CultureInfo.InvariantCulture), Path.GetFileName(file), new DateTimeOffset(2021, 12, 5, 10, i, 0, TimeSpan.Zero), $"s-{i:000}");
        });
}
