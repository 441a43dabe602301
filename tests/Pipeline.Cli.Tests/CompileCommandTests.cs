using System.Text.Json;
using Pipeline.Cli.Commands;
using Pipeline.Tests;

namespace Pipeline.Cli.Tests;

/// <summary><c>pipeline compile crime</c>: what the service would publish of a city, from files.</summary>
public sealed class CompileCommandTests
{
    private const int August = 8;

    [Fact]
    public async Task Two_agencies_become_one_metropolitan_picture_with_known_coverage()
    {
        var picture = await CompileAsync(
            Sample("crime", "gb-city-of-london"), Sample("crime", "gb-metropolitan"), "--city", Sample("cities", "gb-london.json"), "--json");

        // Each file was told apart by the agency that it names; the sums are those of the files.
        Assert.Equal([45, 6], picture.GetProperty("agencies").EnumerateArray().Select(a => a.GetProperty("extracts").GetArrayLength()));
        Assert.Equal([0, 39], picture.GetProperty("agencies").EnumerateArray().Select(a => a.GetProperty("gaps").GetArrayLength()));
        var burglary = picture.GetProperty("categories").EnumerateArray().Single(c => c.GetProperty("code").ValueEquals("burglary"));
        Assert.Equal(30_458, burglary.GetProperty("current").GetProperty("value").GetInt64());
        Assert.Equal("x", picture.GetProperty("total").GetProperty("current").GetProperty("status").GetString());
        Assert.Equal(2, picture.GetProperty("integration").GetProperty("rules").GetArrayLength());
        var beside = picture.GetProperty("integration").GetProperty("sources").EnumerateArray().Single(s => s.GetProperty("iccs").ValueEquals("0501"));
        Assert.Equal([124, 30_334], beside.GetProperty("byAgency").EnumerateArray().Select(n => n.GetProperty("value").GetInt64()));
    }

    /// <summary>Whole files of the publishers, too large for the repository, lie where the environment variable CRIME_DATA says.</summary>
    [SkippableFact]
    public async Task The_whole_year_of_two_agencies_is_the_sum_of_their_files()
    {
        var picture = await CompileAsync(
            Sample("crime", "gb-city-of-london"), PublishedFile("uk-police", "metropolitan-burglary"), "--city", Sample("cities", "gb-london.json"), "--json");

        // grep -c Burglary: 61,044 rows of the Metropolitan Police, and 201 of the City in the same twelve months.
        var burglary = picture.GetProperty("categories").EnumerateArray().Single(c => c.GetProperty("code").ValueEquals("burglary"));
        Assert.Equal(61_245, burglary.GetProperty("current").GetProperty("value").GetInt64());
        Assert.Equal("2020-01", picture.GetProperty("current").GetProperty("from").GetString());
    }

    [SkippableFact]
    public async Task A_month_that_nobody_sent_is_a_gap_and_no_zero()
    {
        using var folder = new TemporaryFolder();
        var city = folder.Write("city.json", File.ReadAllText(Sample("cities", "gb-city-of-london.json")).Replace("gb-city-of-london", "gb-south-yorkshire", StringComparison.Ordinal));
        var picture = await CompileAsync(PublishedFile("uk-police", "south-yorkshire"), "--city", city, "--json");

        Assert.Equal("2019-07", Assert.Single(picture.GetProperty("agencies")[0].GetProperty("gaps").EnumerateArray()).GetString());
        Assert.Equal(["v", "v", "x", "v", "v"], picture.GetProperty("total").GetProperty("counts").EnumerateArray().Select(c => c.GetProperty("value").ValueKind == JsonValueKind.Null ? c.GetProperty("status").GetString() : "v"));
    }

    [SkippableFact]
    public async Task A_million_investigations_of_Mexico_City_compile_to_a_table_by_borough_with_hot_spots()
    {
        var picture = await CompileAsync(
            PublishedFile("mexico-city", "cdmx_carpetas_puntos_2019_2024.csv.gz"), "--city", Sample("archives", "mx-cdmx.json"), "--areas", Sample("archives", "mx-cdmx-alcaldias.geojson"),
            "--areas-layout", "mexico-city-alcaldias", "--population", Sample("archives", "mx-cdmx-population.csv"), "--json");

        // Two rows of January 2025 stand beyond the six years of the file.
        Assert.Equal(1_302_640 - 2, picture.GetProperty("agencies")[0].GetProperty("delivered").EnumerateArray().Sum(m => m.GetProperty("rows").GetInt64()));
        Assert.Equal("2025-01", Assert.Single(picture.GetProperty("exchange").GetProperty("agencies")[0].GetProperty("held").EnumerateArray()).GetProperty("month").GetString());
        Assert.Equal("2024-01", picture.GetProperty("current").GetProperty("from").GetString());
        Assert.Equal(16, picture.GetProperty("places").GetProperty("areas").GetArrayLength());
        Assert.NotEqual(0, picture.GetProperty("hotSpots").GetProperty("groups")[0].GetProperty("cells").GetArrayLength());
    }

    [Fact]
    public async Task Vintages_of_a_month_supersede_each_other_in_the_order_given()
    {
        var vintages = Directory.GetFiles(Sample("crime", "vintages")).Order(StringComparer.Ordinal).ToList();
        var picture = await CompileAsync([.. vintages, "--city", Sample("cities", "gb-city-of-london.json"), "--json"]);

        var extracts = picture.GetProperty("agencies")[0].GetProperty("extracts").EnumerateArray().ToList();
        Assert.Equal([0, 0, 0, 1], extracts.Select(e => e.GetProperty("monthsUsed").GetArrayLength()));
        Assert.Equal(Path.GetFileName(vintages[^1]), extracts[^1].GetProperty("fileName").GetString());
        Assert.Equal(247, picture.GetProperty("agencies")[0].GetProperty("delivered")[0].GetProperty("rows").GetInt64());
    }

    [Fact]
    public async Task Boundaries_place_points_and_every_document_of_the_service_is_written()
    {
        using var folder = new TemporaryFolder();
        var (code, output, error) = await RunAsync(
            "compile", "crime", Sample("crime", "co-medellin-ponal"), "--city", Sample("cities", "co-medellin.json"), "--areas", Sample("areas", "co-medellin", "comunas.geojson"),
            "--areas-layout", "medellin-comunas", "--population", Sample("population", "medellin-comunas.csv"), "--out", folder.Path, "--lang", "es");

        Assert.True(code == Terminal.Done, error);
        Assert.Contains("LA CANDELARIA", output, StringComparison.Ordinal);
        Assert.Equal(
            ["co-medellin-areas.geojson", "co-medellin-audit-es.pdf", "co-medellin-audit.json", "co-medellin-crime.csv", "co-medellin-crime.sdmx.csv", "co-medellin-hotspots.geojson"],
            Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        using var picture = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder.Path, "co-medellin-audit.json")));
        var places = picture.RootElement.GetProperty("places");
        Assert.Equal((21, "point"), (places.GetProperty("areas").GetArrayLength(), places.GetProperty("placedBy").GetString()));
        Assert.Equal(594, picture.RootElement.GetProperty("total").GetProperty("current").GetProperty("value").GetInt64());
    }

    [Fact]
    public async Task Hundreds_of_offences_are_published_as_classes_that_add_up_to_the_total()
    {
        var picture = await CompileAsync(
            Sample("crime", "mx-coyoacan-fgj", "coyoacan-2024.csv"), "--city", Sample("cities", "mx-coyoacan.json"), "--encoding", "windows-1252", "--delimiter", ";", "--json");

        var series = picture.GetProperty("categories").EnumerateArray().ToList();
        Assert.InRange(series.Count, 20, 60);
        var crimes = series.Where(s => s.GetProperty("crime").GetBoolean()).ToList();
        Assert.Equal(14_580, crimes.Sum(s => s.GetProperty("current").GetProperty("value").GetInt64()));
        Assert.Equal(14_580, picture.GetProperty("total").GetProperty("current").GetProperty("value").GetInt64());
        Assert.Equal(280, series.Single(s => s.GetProperty("code").ValueEquals("no-crime")).GetProperty("current").GetProperty("value").GetInt64());
        Assert.Equal(
            picture.GetProperty("total").GetProperty("counts")[August].GetProperty("value").GetInt64(),
            crimes.Sum(s => s.GetProperty("counts")[August].GetProperty("value").GetInt64()));
    }

    [Fact]
    public async Task An_own_profile_reads_an_agency_that_nobody_knew()
    {
        using var folder = new TemporaryFolder();
        var profile = folder.Write("own.json", (await RunAsync("profile", "show", "police-uk")).Output.Replace("\"police-uk\"", "\"own\"", StringComparison.Ordinal).Replace("\"Crime type\"", "\"Offence\"", StringComparison.Ordinal));
        var city = folder.Write("city.json", File.ReadAllText(Sample("cities", "gb-city-of-london.json")).Replace("\"police-uk\"", "\"own\"", StringComparison.Ordinal));
        var extract = folder.Write("extract.csv", File.ReadAllText(Sample("crime", "gb-city-of-london", "2021-01-city-of-london-street.csv")).Replace("Crime type", "Offence", StringComparison.Ordinal));
        Assert.Equal(Terminal.Done, (await RunAsync("profile", "check", profile)).Code);

        var picture = await CompileAsync(extract, "--city", city, "--profile", profile, "--json");

        Assert.Equal(247, picture.GetProperty("agencies")[0].GetProperty("delivered")[0].GetProperty("rows").GetInt64());
    }

    [Theory]
    [InlineData("es", "month-format.csv: rechazado")]
    [InlineData("en", "month-format.csv: rejected")]
    public async Task A_file_that_is_refused_ends_it_with_the_receipt_in_the_language_asked_for(string language, string outcome)
    {
        var (code, output, error) = await RunAsync("compile", "crime", Sample("bad", "month-format.csv"), "--city", Sample("cities", "gb-city-of-london.json"), "--lang", language);

        Assert.Equal((Terminal.NotDone, ""), (code, output));
        Assert.StartsWith(outcome, error, StringComparison.Ordinal);
        Assert.Contains("crime.month-format", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-file.csv", "police-uk", "no-such-file.csv")]
    [InlineData("GOOD", "no-such-profile", "no-such-profile")]
    [InlineData("gb-nobody=GOOD", "police-uk", "police-uk")]
    public async Task What_cannot_be_compiled_is_said(string file, string profile, string said)
    {
        var (code, _, error) = await RunAsync(
            "compile", "crime", file.Replace("GOOD", Sample("crime", "gb-city-of-london", "2021-01-city-of-london-street.csv"), StringComparison.Ordinal),
            "--city", Sample("cities", "gb-london.json"), "--profile", profile);

        Assert.Equal(Terminal.NotDone, code);
        Assert.NotEmpty(error);
        if (!file.StartsWith("gb-nobody", StringComparison.Ordinal)) Assert.Contains(said, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agency_that_cannot_be_told_is_asked_for()
    {
        using var folder = new TemporaryFolder();
        var city = folder.Write("city.json", File.ReadAllText(Sample("cities", "gb-london.json")).Replace("\"City of London Police\"\n      ]", "\"Somebody else\"\n      ]", StringComparison.Ordinal));
        var (code, _, error) = await RunAsync("compile", "crime", Sample("crime", "gb-city-of-london", "2021-01-city-of-london-street.csv"), "--city", city);

        Assert.Equal(Terminal.NotDone, code);
        Assert.Contains("City of London Police", error, StringComparison.Ordinal);
        Assert.Contains("CODE=FILE", error, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> CompileAsync(params string[] arguments)
    {
        var (code, output, error) = await RunAsync(["compile", "crime", .. arguments]);
        Assert.True(code == Terminal.Done, error);
        return JsonElement.Parse(output);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = await RootOfCommands.RunAsync(arguments, new Terminal(output, error, IsTerminal: false), CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }

    private static string PublishedFile(params string[] path)
    {
        var folder = Environment.GetEnvironmentVariable("CRIME_DATA");
        Skip.If(folder is null, "CRIME_DATA names no folder with the publishers' whole files.");
        return Path.Combine([folder!, .. path]);
    }

    private static string Sample(params string[] path) => Repository.Path(["samples", .. path]);

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("compile-").FullName;

        public string Write(string name, string text)
        {
            var path = System.IO.Path.Combine(Path, name);
            File.WriteAllText(path, text);
            return path;
        }

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
