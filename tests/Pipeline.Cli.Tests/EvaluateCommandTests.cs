using System.Text.Json.Nodes;
using Pipeline.Cli.Commands;
using Pipeline.Tests;

namespace Pipeline.Cli.Tests;

public sealed class EvaluateCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_programme_is_answered_in_words_with_its_level_and_base()
    {
        var (code, output, error) = await RunAsync("evaluate", Sample("mx-ciudad-juarez", "todos-somos-juarez.json"));
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("Design level 2 of 5", output, StringComparison.Ordinal);
        Assert.Contains("Base: ", output, StringComparison.Ordinal);
        Assert.Contains("100.0% of the original budget", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_registered_design_stands_beside_the_evaluation_and_the_report_is_the_same_twice()
    {
        string[] command = ["evaluate", Sample("mx-cdmx", "calles-claras.json"), "--registered", Sample("mx-cdmx", "calles-claras.registration.json")];
        var (code, output, _) = await RunAsync([.. command, "--json"]);
        Assert.Equal(0, code);
        var registration = JsonNode.Parse(output)!["registration"]!;
        Assert.Equal((string?)registration["hash"], (string?)registration["registeredHash"]);

        var reports = new List<byte[]>();
        foreach (var name in (string[])["one.pdf", "two.pdf"])
        {
            var path = Path.Combine(_folder.FullName, name);
            Assert.Equal(0, (await RunAsync([.. command, "--pdf", path, "--lang", "pt"])).Code);
            reports.Add(await File.ReadAllBytesAsync(path));
        }

        Assert.Equal(reports[0], reports[1]);
    }

    [Fact]
    public async Task Outcomes_of_extracts_are_counted_from_the_citys_files()
    {
        string[] extracts = [.. Enumerable.Range(1, 12).SelectMany(m => (string[])["--extract", Repository.Path("samples", "crime", "gb-city-of-london", FormattableString.Invariant($"2019-{m:00}-city-of-london-street.csv"))])];
        var (code, output, error) = await RunAsync([
            "evaluate", Sample("gb-city-of-london", "night-walks.json"), "--city", Repository.Path("samples", "cities", "gb-city-of-london.json"), .. extracts, "--json"]);
        Assert.Equal((0, ""), (code, error));
        var treated = JsonNode.Parse(output)!["outcomes"]!.AsArray().SelectMany(o => o!["series"]!.AsArray()).Where(s => (string?)s!["group"] == "treated").SelectMany(s => s!["values"]!.AsArray());
        Assert.Contains(treated, value => value!["value"] is not null);
    }

    [Fact]
    public async Task A_fault_is_refused_with_its_place_and_what_to_do()
    {
        var file = Path.Combine(_folder.FullName, "programme.json");
        var text = await File.ReadAllTextAsync(Sample("br-belo-horizonte", "fica-vivo.json"));
        await File.WriteAllTextAsync(file, text.Replace("\"start\": \"2005-01\"", "\"start\": \"2050-01\"", StringComparison.Ordinal));
        var (code, output, error) = await RunAsync("evaluate", file);
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("programme.start-outside", error, StringComparison.Ordinal);
        Assert.Contains("/areas/0/start", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_programme_that_names_its_owner_is_checked_as_the_owners()
    {
        var programme = Sample("br-belo-horizonte", "fica-vivo.json");
        Assert.Equal(0, (await RunAsync("check", "programme", programme)).Code);
        Assert.Equal(1, (await RunAsync("check", "programme", programme, "--owner", "xx-town")).Code);
        Assert.Equal(0, (await RunAsync("check", "action-plan", Repository.Path("samples", "plans", "co-example", "plan-2026.json"))).Code);
    }

    [Fact]
    public async Task Extracts_without_a_city_are_a_wrong_use() =>
        Assert.Equal(2, (await RunAsync("evaluate", Sample("gb-city-of-london", "night-walks.json"), "--extract", Repository.Path("samples", "crime", "gb-city-of-london"))).Code);

    [Fact]
    public async Task A_plan_is_complete_or_incomplete_before_any_score()
    {
        var (code, output, _) = await RunAsync("plan", Repository.Path("samples", "plans", "co-example", "plan-2026.json"));
        Assert.Equal(0, code);
        Assert.Contains("94.1", output, StringComparison.Ordinal);
        Assert.True(output.IndexOf("incomplete", StringComparison.Ordinal) < output.IndexOf("94.1", StringComparison.Ordinal), output);
        Assert.Contains("E-f4", output, StringComparison.Ordinal);

        var path = Path.Combine(_folder.FullName, "plan.pdf");
        Assert.Equal(0, (await RunAsync("plan", Repository.Path("samples", "plans", "co-example", "plan-2026.json"), "--pdf", path, "--json")).Code);
        Assert.True(new FileInfo(path).Length > 10_000);
    }

    private static string Sample(string owner, string file) => Repository.Path("samples", "programmes", owner, file);

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        return (await RootOfCommands.RunAsync(arguments, new Terminal(output, error, IsTerminal: false), CancellationToken.None), output.ToString(), error.ToString());
    }
}
