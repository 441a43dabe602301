using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.OpenData;

namespace Pipeline.Reports.Tests;

/// <summary>The table and what describes it say the same, column by column and code by code.</summary>
public class OpenDataTests
{
    public static TheoryData<Language> AllLanguages => [.. Languages.All];

    [Theory]
    [MemberData(nameof(AllLanguages))]
    public void Descriptors_name_the_columns_of_the_csv_in_its_order(Language language)
    {
        var header = Rows(CompleteWave.Whole)[0];
        var package = JsonElement.Parse(WavePackage.Descriptor(CompleteWave.Whole, CompleteWave.Instrument, language));
        var schema = package.GetProperty("resources")[0].GetProperty("schema");
        Assert.Equal("exact", schema.GetProperty("fieldsMatch").GetString());
        Assert.Equal(header, Names(schema.GetProperty("fields")));
        var web = JsonElement.Parse(WavePackage.CsvOnTheWeb(CompleteWave.Whole, language)).GetProperty("tableSchema").GetProperty("columns");
        Assert.Equal(header, Names(web));
        Assert.All(schema.GetProperty("fields").EnumerateArray(), f => Assert.True(f.GetProperty("description").GetString()!.Length > 5));

        static IEnumerable<string?> Names(JsonElement fields) => fields.EnumerateArray().Select(f => f.GetProperty("name").GetString());
    }

    [Fact]
    public void Every_cell_of_a_number_column_is_a_number_or_blank()
    {
        var rows = Rows(CompleteWave.Whole);
        var fields = JsonElement.Parse(WavePackage.Descriptor(CompleteWave.Whole, CompleteWave.Instrument, Language.En)).GetProperty("resources")[0].GetProperty("schema").GetProperty("fields");
        var numbers = fields.EnumerateArray().Select((f, i) => (Type: f.GetProperty("type").GetString(), i)).Where(f => f.Type == "number").Select(f => f.i).ToList();
        Assert.Equal(5, numbers.Count);
        foreach (var row in rows.Skip(1))
        {
            Assert.Equal(rows[0].Length, row.Length);
            Assert.All(numbers, i => Assert.True(row[i].Length == 0 || double.TryParse(row[i], System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _), row[i]));
        }
    }

    [Theory]
    [MemberData(nameof(AllLanguages))]
    public void Every_code_of_the_csv_is_explained(Language language)
    {
        foreach (var wave in (WaveResults[])[CompleteWave.Whole, CompleteWave.Withheld, Samples.Wave])
        {
            var rows = Rows(wave);
            var codes = JsonElement.Parse(WavePackage.Descriptor(wave, CompleteWave.Instrument, language)).GetProperty("resources")[1].GetProperty("data").EnumerateArray()
                .ToDictionary(c => (c.GetProperty("column").GetString()!, c.GetProperty("figure").GetString()!, c.GetProperty("code").GetString()!), c => c.GetProperty("label").GetString()!);
            var figure = Array.IndexOf(rows[0], "figure");
            foreach (var column in (string[])["synthetic", "area", "figure", "option", "measure", "unit", "status", "n_status", "base"])
            {
                var i = Array.IndexOf(rows[0], column);
                foreach (var (of, code) in rows.Skip(1).Select(r => (column == "option" ? r[figure] : "", r[i])).Distinct())
                    if (code.Length > 0) Assert.True(codes.TryGetValue((column, of, code), out var label) && label.Length > 0, $"{column} {of} {code} is not explained");
            }
        }
    }

    [Fact]
    public void Value_is_blank_exactly_when_a_status_says_why()
    {
        foreach (var row in Rows(CompleteWave.Whole).Concat(Rows(CompleteWave.Withheld)).Where(r => r[0] != "wave"))
            Assert.Equal(row[8] is "c" or "x", row[7].Length == 0);
    }

    [Fact]
    public void Claims_cleaning_change_panel_and_countries_stand_in_the_same_table()
    {
        var lines = Text(CompleteWave.Whole).Split('\n');
        Assert.Contains("2011,yes,world,cleaning,,loss,percent,5.95,,197,,,,,counted_and_deleted", lines);
        Assert.Contains("2011,yes,world,claims,,neither,municipalities,23,,174,,,65,,claimed", lines);
        Assert.Contains("2008/2011,yes,world,q33,,not_compared,flag,1,,,,,,,", lines);
        Assert.Contains("2008/2011,yes,panel,q06,yes,gained,municipalities,11,,31,,,30,,pairs", lines);
        Assert.Contains("2011,yes,NAM,release,,held_back,flag,1,,,,,,,", lines);
        Assert.Contains(lines, l => l.StartsWith("2011,yes,country:CO,q06,yes,share_of_valid,", StringComparison.Ordinal));
        Assert.DoesNotContain(Text(CompleteWave.Withheld).Split('\n'), l => l.Contains(",claims,,neither,municipalities,2", StringComparison.Ordinal));
    }

    [Fact]
    public void Archive_holds_the_table_and_its_hash_and_has_the_same_bytes_again()
    {
        var bytes = WavePackage.Archive(CompleteWave.Whole, CompleteWave.Instrument, Language.Fr);
        Assert.Equal(bytes, WavePackage.Archive(CompleteWave.Whole, CompleteWave.Instrument, Language.Fr));
        using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        Assert.Equal(["datapackage.json", "results.csv", "results.csv-metadata.json"], archive.Entries.Select(e => e.FullName));
        using var table = archive.GetEntry("results.csv")!.Open();
        using var copy = new MemoryStream();
        table.CopyTo(copy);
        Assert.Equal(Text(CompleteWave.Whole), Encoding.UTF8.GetString(copy.ToArray()));
        using var descriptor = archive.GetEntry("datapackage.json")!.Open();
        using var package = JsonDocument.Parse(descriptor);
        Assert.True(package.RootElement.GetProperty("synthetic").GetBoolean());
        Assert.Equal("sha256:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(copy.ToArray())), package.RootElement.GetProperty("resources")[0].GetProperty("hash").GetString());
    }

    private static string Text(WaveResults wave)
    {
        using var output = new MemoryStream();
        WaveCsv.Write(output, wave);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static string[][] Rows(WaveResults wave) => [.. Text(wave).TrimEnd('\n').Split('\n').Select(l => l.Split(','))];
}
