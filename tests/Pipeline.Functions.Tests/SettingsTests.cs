using System.Text.Json;
using System.Text.RegularExpressions;
using Pipeline.Functions.Declarations;
using Pipeline.Tests;

namespace Pipeline.Functions.Tests;

/// <summary>A setting that the program reads is declared, documented, and stands in the sample file if an installation may give it.</summary>
public sealed partial class SettingsTests
{
    [Fact]
    public void The_documentation_lists_the_settings_as_declared()
    {
        var rows = File.ReadLines(Repository.Path("docs", "functions.md"))
            .SkipWhile(l => l != "## Settings").SkipWhile(l => !l.StartsWith("|---", StringComparison.Ordinal)).Skip(1).TakeWhile(l => l.StartsWith('|'));
        Assert.Equal(DeclaredSettings.All.Select(Row), rows);
    }

    [Fact]
    public void Every_schedule_of_a_timer_is_declared_and_no_other()
    {
        var timers = DeclaredFunctions.All.Select(f => f.Trigger).OfType<TimerTrigger>().Select(t => t.Setting);
        Assert.Equal(timers.Order(StringComparer.Ordinal), DeclaredSettings.All.Select(s => s.Name).Where(n => n.EndsWith("Schedule", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_composition_reads_declared_settings_only()
    {
        var composition = File.ReadAllText(Repository.Path("src", "Pipeline.Functions", "Composition.cs"));
        Assert.DoesNotMatch(Unnamed(), composition);
    }

    [Fact]
    public void The_sample_settings_hold_every_setting_of_an_installation_and_no_other()
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Repository.Path("local.settings.sample.json")));
        var given = sample.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString(), StringComparer.Ordinal);
        var wanted = DeclaredSettings.All.Where(s => !s.ByHost).ToList();
        Assert.Equal(wanted.Select(s => s.Name).Order(StringComparer.Ordinal), given.Keys.Order(StringComparer.Ordinal));
        Assert.All(wanted.Where(s => s.Usual is not null), s => Assert.Equal(s.Usual, given[s.Name]));
        Assert.All(wanted.Where(s => s.Secret), s => Assert.Equal("", given[s.Name]));
    }

    private static string Row(SettingDeclaration setting) =>
        $"| `{setting.Name}` | {(setting.ByHost ? "the Functions host" : setting.Optional ? "the installation, or left out" : "the installation")} | {(setting.Usual is { } usual ? $"`{usual}`" : "")} | {setting.Meaning} |"
            .Replace("|  |", "| |", StringComparison.Ordinal);

    // A setting asked for by a text instead of by its declaration.
    [GeneratedRegex(@"(settings, |Setting\()""[A-Za-z]+""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unnamed();
}
