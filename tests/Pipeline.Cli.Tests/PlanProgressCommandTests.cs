using System.Text.Json.Nodes;
using Pipeline.Cli.Commands;

namespace Pipeline.Cli.Tests;

public sealed class PlanProgressCommandTests : IDisposable
{
    private const string Plan = """
        {"code":"plan","owner":"mx-city","names":{"en":"Plan"},"country":"MX","synthetic":true,"actions":[
         {"code":"A-01","objective":{"en":"Fewer homicides"},"action":{"en":"Patrols"},"actor":{"en":"Police"},"start":"2026-01-01","due":"2026-12-31","indicator":"D1-01","baseline":20,"target":10},
         {"code":"A-02","objective":{"en":"Light"},"action":{"en":"Lamps"},"actor":{"en":"Works"},"start":"2026-01-01","due":"2026-06-30"}]}
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_object_that_would_be_published_says_where_each_action_stands()
    {
        var (code, output, error) = await RunAsync("plan", "progress", await FileAsync("plan.json", Plan), "--as-of", "2026-07-02", "-o", Out("out.json"));
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(Out("out.json"), output.Trim());
        var actions = JsonNode.Parse(await File.ReadAllTextAsync(Out("out.json")))!["actions"]!.AsArray();
        Assert.Equal(["no-recent-data", "overdue"], actions.Select(a => (string?)a!["status"]));
        Assert.Null(actions[0]!["progress"]);
    }

    [Fact]
    public async Task Values_of_indicators_move_the_actions_that_name_them()
    {
        const string Values = "indicator,area,period,value,numerator,denominator,source,quality,provisional,synthetic,note\nD1-01,,2026-06,14,,,registry,good,yes,yes,\n";
        var (code, _, error) = await RunAsync("plan", "progress", await FileAsync("plan.json", Plan), "--indicators", await FileAsync("values.csv", Values), "--as-of", "2026-07-02", "-o", Out("out.json"));
        Assert.Equal((0, ""), (code, error));
        var action = JsonNode.Parse(await File.ReadAllTextAsync(Out("out.json")))!["actions"]![0]!;
        Assert.Equal(("on-track", 0.6, true), ((string?)action["status"], (double)action["progress"]!, (bool)action["provisional"]!));
    }

    [Theory]
    [InlineData("out.pdf", "%PDF-")]
    [InlineData("out.html", "<!doctype html>")]
    [InlineData("out.csv", "city,plan,as_of,action")]
    public async Task The_ending_says_what_is_written(string name, string begin)
    {
        Assert.Equal(0, (await RunAsync("plan", "progress", await FileAsync("plan.json", Plan), "--as-of", "2026-07-02", "-o", Out(name), "--lang", "pt")).Code);
        Assert.StartsWith(begin, System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Out(name))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_with_a_fault_is_refused_and_nothing_is_written()
    {
        var file = await FileAsync("plan.json", Plan.Replace("D1-01", "D99", StringComparison.Ordinal));
        var (code, _, error) = await RunAsync("plan", "progress", file, "-o", Out("out.json"));
        Assert.Equal(1, code);
        Assert.Contains("plan.action-indicator-unknown", error, StringComparison.Ordinal);
        Assert.False(File.Exists(Out("out.json")));
    }

    [Theory]
    [InlineData("--as-of", "2.7.2026", "out.json")]
    [InlineData("--lang", "en", "out.docx")]
    public async Task What_is_asked_wrongly_is_told(string option, string value, string name) =>
        Assert.Equal(2, (await RunAsync("plan", "progress", await FileAsync("plan.json", Plan), option, value, "-o", Out(name))).Code);

    [Fact]
    public async Task A_plan_is_still_held_against_the_checklists()
    {
        var (code, output, _) = await RunAsync("plan", await FileAsync("plan.json", Plan));
        Assert.Equal(0, code);
        Assert.Contains("The plan is incomplete", output, StringComparison.Ordinal);
    }

    private string Out(string name) => Path.Combine(_folder.FullName, name);

    private async Task<string> FileAsync(string name, string text)
    {
        await File.WriteAllTextAsync(Out(name), text);
        return Out(name);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        return (await RootOfCommands.RunAsync(arguments, new Terminal(output, error, IsTerminal: false), CancellationToken.None), output.ToString(), error.ToString());
    }
}
