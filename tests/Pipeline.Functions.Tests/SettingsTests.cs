using System.Text.Json;
using System.Text.RegularExpressions;
using Pipeline.Functions.Declarations;
using Pipeline.Tests;

namespace Pipeline.Functions.Tests;

/// <summary>A setting that the program reads is documented, and stands in the sample file if an installation must give it.</summary>
public sealed partial class SettingsTests
{
    [Fact]
    public void Every_setting_that_the_code_reads_is_documented()
    {
        var documented = File.ReadAllText(Repository.Path("docs", "functions.md"));
        Assert.All(ReadByTheCode(), name => Assert.Contains($"`{name}`", documented, StringComparison.Ordinal));
    }

    [Fact]
    public void The_sample_settings_hold_every_setting_of_the_code_and_no_other()
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Repository.Path("local.settings.sample.json")));
        var names = sample.RootElement.GetProperty("Values").EnumerateObject().Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        Assert.Equal([.. ReadByTheCode().Append("AzureWebJobsStorage").Order(StringComparer.Ordinal)], names.Order(StringComparer.Ordinal));
    }

    private static List<string> ReadByTheCode()
    {
        var timers = DeclaredFunctions.All.Select(f => f.Trigger).OfType<TimerTrigger>().Select(t => t.Setting);
        var composition = File.ReadAllText(Repository.Path("src", "Pipeline.Functions", "Composition.cs"));
        return [.. timers.Append(DeclaredFunctions.DataStorage).Concat(Named().Matches(composition).Select(m => m.Groups["name"].Value)).Distinct(StringComparer.Ordinal)];
    }

    [GeneratedRegex("settings, \"(?<name>[A-Za-z]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();
}
