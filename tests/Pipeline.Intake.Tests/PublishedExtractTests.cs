using Pipeline.Domain.Submissions;
using Pipeline.Intake;

namespace Pipeline.Tests.Intake;

/// <summary>
/// Whole files of publishers, too large for the repository: they are looked for in the folder that the environment variable CRIME_DATA names, and
/// the tests skip without it. Expected numbers were counted from the files with Python's csv module.
/// </summary>
public sealed class PublishedExtractTests
{
    [SkippableFact]
    public async Task Every_year_of_Chicago_has_the_homicides_of_the_publisher()
    {
        var outcome = await Check("chicago", "chicago", "chicago-homicides-2001-2018.csv");
        Assert.Equal([667, 657, 604, 454, 453, 476, 447, 513, 460, 438, 437, 505, 422, 426, 500, 783, 672, 351], ByYear(outcome));
        Assert.Equal((9_265, 3, 0), (outcome.Reading.Rows, Tally(outcome, "crime.rows-without-location"), Tally(outcome, "crime.rows-unmapped")));
        var cube = outcome.Content!.Crime!;
        Assert.Equal(36, cube.Cells.Where(c => c.Category == "manslaughter").Sum(c => c.Count));
        Assert.Equal(9_265L * 1_000_000, cube.Hours!.Millionths.Sum());
        Assert.Equal(cube.Months.Sum(m => m.InsideBounds), cube.Grid!.Count.Sum(c => (long)c));
        Assert.Equal("utm-16n", cube.Grid.Projection);
        Assert.Equal(386, cube.Months.Sum(m => m.Missing["area"]));
    }

    [SkippableFact]
    public async Task Every_year_of_Medellin_has_the_homicides_of_the_publisher()
    {
        var outcome = await Check("medellin", "medellin", "medellin_homicides.csv");
        Assert.Equal([2025, 1651, 1247, 928, 659, 496, 544, 582, 634, 594], ByYear(outcome));
        Assert.Equal((9_360, 81), (outcome.Reading.Rows, Tally(outcome, "crime.rows-without-location")));
        Assert.Equal(["homicide"], outcome.Content!.Crime!.Cells.Select(c => c.Category).Distinct());
    }

    [SkippableFact]
    public async Task The_incidents_of_Mexico_City_are_all_read()
    {
        var outcome = await Check("mexico-city-fgj", "mexico-city", "cdmx_carpetas_puntos_2019_2024.csv.gz");
        Assert.Equal((1_302_640, 247, 0), (outcome.Reading.Rows, Tally(outcome, "crime.rows-untimed"), Tally(outcome, "crime.rows-without-location")));
        Assert.Equal([236_814, 197_606, 216_485, 224_393, 224_055, 203_285, 2], ByYear(outcome));
        Assert.Equal("12:00", outcome.The("crime.time-heap").Place.Value);
        Assert.Equal(191_311, outcome.Content!.Crime!.Cells.Where(c => c.Area == "IZTAPALAPA").Sum(c => c.Count));
        Assert.Equal((1_302_640L - 247) * 1_000_000, outcome.Content.Crime.Hours!.Millionths.Sum());
    }

    [SkippableFact]
    public async Task An_extract_in_Windows_1252_with_semicolons_is_read_as_declared_and_the_difference_is_said()
    {
        var outcome = await Check("mexico-city-fgj", "mexico-city", "derived_cdmx_coyoacan_2024_cp1252_semicolon.csv", new Declared("mexico-city-fgj", "windows-1252", ";"));
        Assert.Equal(14_860, outcome.Reading.Rows);
        Assert.Equal(["encoding", "delimiter"], outcome.Findings.Where(f => f.Code == "profile.declaration-differs").Select(f => f.Values["what"]));
        Assert.DoesNotContain(outcome.Findings, f => f.Code == "header.unknown");
    }

    [SkippableFact]
    public async Task The_two_agencies_of_Camden_are_counted_apart()
    {
        var outcome = await Check("police-uk-camden", "uk-police", "camden-open-data-2019-06.csv");
        var cube = outcome.Content!.Crime!;
        Assert.Equal([("2019-06", "British Transport Police", 309L), ("2019-06", "Police Force", 3_766L)], cube.Months.Select(m => (m.Month.ToString(), m.Reporter, m.Rows)));
        Assert.Equal((4_075, 1_161, 0), (outcome.Reading.Rows, Tally(outcome, "crime.blank-ids"), Tally(outcome, "crime.rows-unmapped")));
        Assert.Equal(4_075, cube.Grid!.Count.Sum());
        Assert.Equal(271, cube.Cells.Where(c => c.Category == "burglary").Sum(c => c.Count));
    }

    [SkippableFact]
    public async Task South_Yorkshire_delivers_four_months_and_no_fifth()
    {
        var months = new List<string>();
        foreach (var file in Files("uk-police", "south-yorkshire"))
        {
            var outcome = await Check("police-uk", file);
            months.AddRange(outcome.Reading.Parts.Select(p => p.Key));
        }

        Assert.Equal(["2019-05", "2019-06", "2019-08", "2019-09"], months.Order(StringComparer.Ordinal));
    }

    [SkippableTheory]
    [InlineData("city-of-london", 45)]
    [InlineData("metropolitan-burglary", 12)]
    [InlineData("vintages", 4)]
    public async Task Every_file_of_the_UK_police_is_accepted(string folder, int files)
    {
        var found = Files("uk-police", folder);
        Assert.Equal(files, found.Count);
        foreach (var file in found)
        {
            var outcome = await Check("police-uk", file);
            Assert.Equal(outcome.Reading.Rows, outcome.Content!.Crime!.Cells.Sum(c => c.Count));
            if (folder == "vintages") Assert.Equal(247, outcome.Reading.Rows);
        }
    }

    private static int[] ByYear(Checked outcome) =>
        [.. outcome.Reading.Parts.GroupBy(p => p.Key[..4]).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (int)g.Sum(p => p.Rows))];

    private static long Tally(Checked outcome, string code) => Assert.Single(outcome.Reading.Tallies, t => t.Code == code).Count;

    private static Task<Checked> Check(string profile, string folder, string file, Declared? declared = null) => Check(profile, Path.Combine(Data(), folder, file), declared);

    private static async Task<Checked> Check(string profile, string path, Declared? declared = null)
    {
        await using var content = System.IO.File.OpenRead(path);
        var outcome = await new FileChecker(_ => null).CheckAsync(UploadKind.CrimeExtract, "an-agency", Path.GetFileName(path), content, declared ?? new Declared(profile), CancellationToken.None);
        outcome.Accepted();
        return outcome;
    }

    private static List<string> Files(params string[] folder) => [.. Directory.GetFiles(Path.Combine([Data(), .. folder]), "*.csv").Order(StringComparer.Ordinal)];

    private static string Data()
    {
        var folder = Environment.GetEnvironmentVariable("CRIME_DATA");
        Skip.If(string.IsNullOrEmpty(folder), "CRIME_DATA names no folder");
        return folder!;
    }
}
