using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Cli.Commands;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Audits.Workspace;
using Pipeline.Tests;

namespace Pipeline.Cli.Tests;

/// <summary><c>pipeline audit</c>: a city's audit from a folder of its files.</summary>
public sealed class AuditCommandTests : IDisposable
{
    private const string City = "gb-london";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("audit-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("gb-london", "en")]
    [InlineData("mx-cdmx", "es")]
    public async Task Each_worked_audit_becomes_a_report_in_the_language_of_its_city(string city, string language)
    {
        var page = In("audit.html");
        var (code, output, error) = await RunAsync("audit", Sample(city), "-o", page, "--as-of", "2025-06-30");
        Assert.Equal((0, page, ""), (code, output.Trim(), error));
        var report = await File.ReadAllTextAsync(page);
        Assert.StartsWith($"<!doctype html>\n<html lang=\"{language}\">", report, StringComparison.Ordinal);
        var title = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Sample(city), "workspace.json")))!["problems"]![0]!["names"]![language]!;
        Assert.Contains((string)title!, report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_file_to_write_it_says_how_far_the_audit_is_and_what_it_lacks()
    {
        Copy("city", "population", "areas", "indicator-values", "evidence", "action-plan", "workspace.json");
        Change("workspace.json", workspace =>
        {
            var last = workspace["phases"]!.AsArray()[^1]!;
            (last["state"], last["signedBy"], last["signedOn"]) = ("in-progress", null, null);
        });
        var (code, output, error) = await RunAsync("audit", _folder.FullName, "--lang", "es");

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("visto bueno de Implementación", output, StringComparison.Ordinal);
        Assert.Contains("delito registrado: ningún extracto", output, StringComparison.Ordinal);
        Assert.DoesNotContain("testimonios: no se escuchó", output, StringComparison.Ordinal);
        foreach (var dimension in IndicatorFrameworks.Current.Dimensions) Assert.Contains($"{dimension.Code} {dimension.Names.Es}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_refused_is_named_with_place_and_remedy_and_no_report_is_written()
    {
        Copy("city", "indicator-values", "evidence");
        var values = Path.Combine(_folder.FullName, "indicator-values", "indicators-2020.csv");
        var lines = await File.ReadAllLinesAsync(values);
        lines[1] = lines[1].Replace(lines[1].Split(',')[0], "D9-99", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(values, lines);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "evidence", "notes.csv"), "who,what\nx,y\n");

        var (code, output, error) = await RunAsync("audit", _folder.FullName, "-o", In("a.pdf"));

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("indicators-2020.csv: rejected", error, StringComparison.Ordinal);
        Assert.Contains("indicator.unknown", error, StringComparison.Ordinal);
        Assert.Contains("D9-99", error, StringComparison.Ordinal);
        Assert.Contains("notes.csv: rejected", error, StringComparison.Ordinal);
        Assert.Contains("2 files are refused", error, StringComparison.Ordinal);
        Assert.False(File.Exists(In("a.pdf")));
    }

    [Theory]
    [InlineData("{", "Line 2")]
    [InlineData("{ \"rounds\": \"2020\" }", "$.rounds")]
    [InlineData("CLOSED", "/closed")]
    public async Task A_workspace_that_is_refused_is_named_with_its_place(string text, string place)
    {
        Copy("city", "indicator-values", "workspace.json");
        if (text == "CLOSED")
        {
            Change("workspace.json", workspace =>
            {
                var first = workspace["phases"]![0]!;
                (workspace["closed"], workspace["overrides"], first["signedBy"], first["signedOn"]) = (true, new JsonArray(), null, null);
            });
        }
        else
        {
            await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "workspace.json"), text + "\n");
        }

        var (code, _, error) = await RunAsync("audit", _folder.FullName);
        Assert.Equal(1, code);
        Assert.Contains("workspace.json: not taken", error, StringComparison.Ordinal);
        Assert.Contains(place, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_rounds_the_second_says_what_changed_since_the_first()
    {
        var (first, second) = (_folder.CreateSubdirectory("first"), _folder.CreateSubdirectory("second"));
        Round(first, "2020", "2020-12-10", 40);
        Round(second, "2021", "2021-12-10", 55);
        var output = In("documents");

        var (code, _, error) = await RunAsync("audit", second.FullName, "--previous", first.FullName, "--out", output, "--as-of", "2021-12-31");

        Assert.True(code == 0, error);
        var audit = JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(output, $"{City}-safety-audit-2021.json")))!;
        Assert.Equal("2020", (string)audit["since"]!["round"]!);
        Assert.Equal("2020-12-10", (string)audit["since"]!["asOf"]!);
        var change = Assert.Single(audit["since"]!["indicators"]!.AsArray(), i => (string)i!["indicator"]! == "D4-01")!;
        Assert.Equal(15, (double)change["change"]!);
        Assert.Equal("2021-12-31", (string)audit["asOf"]!);
        Assert.True(File.Exists(Path.Combine(output, $"{City}-indicators.csv")));

        // The other way round, the round before would lie in the future.
        var (wrong, _, said) = await RunAsync("audit", first.FullName, "--previous", second.FullName, "--as-of", "2021-01-31");
        Assert.Equal(1, wrong);
        Assert.Contains("2021-12-10", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("five-steps")]
    [InlineData("four-phases")]
    public async Task A_new_audit_is_a_workspace_that_is_taken_and_templates_to_fill_in(string template)
    {
        var folder = In("new");
        var (code, output, error) = await RunAsync("audit", "new", folder, "--round", "2026", "--template", template, "--lang", "pt");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("city.json", output, StringComparison.Ordinal);
        var workspace = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(Path.Combine(folder, "workspace.json")), WorkspaceJson.Default.AuditWorkspace)!;
        Assert.Empty(WorkspaceRules.Check(workspace, null, new WorkspaceContext(new DateOnly(2026, 1, 1), IndicatorFrameworks.Current)));
        Assert.Equal(AuditTemplates.Find(template)!.Phases.Select(p => p.Code), workspace.Phases.Select(p => p.Phase));
        Assert.All(workspace.Phases.Zip(AuditTemplates.Find(template)!.Phases), p => Assert.Contains(p.Second.Purpose.Fr!, p.First.Note!.Fr, StringComparison.Ordinal));

        // With a city profile and the filled template in its folder the audit is made.
        File.Copy(Repository.Path("samples", "cities", City + ".json"), Path.Combine(folder, "city.json"));
        var values = await File.ReadAllTextAsync(Path.Combine(folder, "templates", "indicator-values.csv"));
        var row = values.Split('\n').Single(l => l.StartsWith("D4-01,", StringComparison.Ordinal));
        var columns = values.Split('\n')[0].Split(',').ToList();
        var filled = Enumerable.Repeat("", columns.Count).ToArray();
        (filled[0], filled[columns.IndexOf("period")], filled[columns.IndexOf("value")], filled[columns.IndexOf("source")]) = ("D4-01", "2025", "7.4", "Office");
        await File.WriteAllTextAsync(Path.Combine(folder, "indicator-values", "values.csv"), values.Replace(row, string.Join(',', filled), StringComparison.Ordinal));
        var (made, account, fault) = await RunAsync("audit", folder);
        Assert.True(made == 0, fault);
        Assert.Matches("\nD4 .+ 1 +[0-9]+ +[0-9]+\n", account);

        var (again, _, refused) = await RunAsync("audit", "new", folder, "--round", "2027");
        Assert.Equal(1, again);
        Assert.Contains("workspace.json", refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("audit", "new", "FOLDER", "--round", "26")]
    [InlineData("audit", "new", "FOLDER", "--round", "2026", "--template", "six-steps")]
    [InlineData("audit", "FOLDER", "-o", "report.docx")]
    [InlineData("audit", "FOLDER", "--as-of", "30/06/2025")]
    public async Task What_is_asked_wrongly_is_said(params string[] arguments)
    {
        var (code, _, error) = await RunAsync([.. arguments.Select(a => a == "FOLDER" ? In("x") : a)]);
        Assert.Equal(Terminal.Usage, code);
        Assert.Contains(arguments[^1], error.Replace("--as-of takes a day, YYYY-MM-DD.", "30/06/2025", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "city.json")]
    [InlineData("{ \"population\": [\"nowhere.csv\"], \"city\": \"CITY\" }", "nowhere.csv")]
    [InlineData("{ \"zones\": [] }", "zones")]
    public async Task A_folder_that_lacks_something_is_told_so(string? uses, string said)
    {
        if (uses is not null) await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "uses.json"), uses.Replace("CITY", Repository.Path("samples", "cities", City + ".json"), StringComparison.Ordinal));
        var (code, _, error) = await RunAsync("audit", _folder.FullName);
        Assert.Equal(1, code);
        Assert.Contains(said, error, StringComparison.Ordinal);
    }

    /// <summary>A round with one value and nothing to discuss, signed off throughout.</summary>
    private static void Round(DirectoryInfo folder, string round, string day, int value)
    {
        File.Copy(Repository.Path("samples", "cities", City + ".json"), Path.Combine(folder.FullName, "city.json"));
        File.WriteAllText(
            Path.Combine(folder.CreateSubdirectory("indicator-values").FullName, "values.csv"),
            string.Create(CultureInfo.InvariantCulture, $"indicator,period,value,source\nD4-01,{round},{value},Office\n"));
        var phases = string.Join(',', AuditTemplates.Find("five-steps")!.Phases.Select(p =>
            $$"""{ "phase": "{{p.Code}}", "state": "done", "inputs": [], "evidence": ["record"], "signedBy": { "en": "head of the office" }, "signedOn": "{{day}}" }"""));
        File.WriteAllText(Path.Combine(folder.FullName, "workspace.json"), $$"""{ "round": "{{round}}", "template": "five-steps", "title": { "en": "Audit" }, "phases": [{{phases}}] }""");
    }

    /// <summary>Parts of the worked audit of London, to be changed.</summary>
    private void Copy(params string[] parts)
    {
        foreach (var part in parts)
        {
            if (part == "city")
            {
                File.Copy(Repository.Path("samples", "cities", City + ".json"), Path.Combine(_folder.FullName, "city.json"));
            }
            else if (File.Exists(Path.Combine(Sample(City), part)))
            {
                File.Copy(Path.Combine(Sample(City), part), Path.Combine(_folder.FullName, part));
            }
            else
            {
                var target = _folder.CreateSubdirectory(part).FullName;
                foreach (var file in Directory.GetFiles(Path.Combine(Sample(City), part))) File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
                if (part == "areas") File.WriteAllText(Path.Combine(target, "declared.json"), """{ "profile": "london-boroughs" }""");
            }
        }
    }

    private void Change(string file, Action<JsonNode> change)
    {
        var path = Path.Combine(_folder.FullName, file);
        var json = JsonNode.Parse(File.ReadAllText(path))!;
        change(json);
        File.WriteAllText(path, json.ToJsonString());
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);

    private static string Sample(string city) => Repository.Path("samples", "audits", city);

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = await RootOfCommands.RunAsync(arguments, new Terminal(output, error, IsTerminal: false), CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}
