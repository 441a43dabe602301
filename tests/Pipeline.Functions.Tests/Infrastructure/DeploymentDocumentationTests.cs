using System.Text.Json;
using System.Text.RegularExpressions;
using Pipeline.Tests;

namespace Pipeline.Functions.Tests.Infrastructure;

/// <summary>docs/deployment.md and infra/README.md say what the templates do.</summary>
public sealed partial class DeploymentDocumentationTests
{
    private static readonly string Deployment = File.ReadAllText(Repository.Path("docs", "deployment.md"));

    [Fact]
    public void Every_parameter_is_documented_with_its_variable_and_default()
    {
        var variables = Variables();
        var declared = Parameters().Matches(File.ReadAllText(BicepCompiler.Main))
            .Select(m => (Name: m.Groups["name"].Value, Default: m.Groups["default"].Value.Trim('\'')))

            // Made by the deployment itself, and never given.
            .Where(p => p.Name is not ("maskingSecretA" or "maskingSecretB"))
            .Select(p => $"| `{p.Name}` | {(variables.TryGetValue(p.Name, out var v) ? $"`{v.Variable}`" : "")} | {(p.Default.Length == 0 ? "" : $"`{p.Default}`")} |".Replace("|  |", "| |", StringComparison.Ordinal));
        Assert.Equal(declared, Rows(Deployment, "## Parameters").Select(r => string.Join('|', r.Split('|').Take(4)) + "|"));
    }

    [Fact]
    public void The_parameters_file_names_parameters_that_exist_and_says_their_defaults()
    {
        var defaults = Parameters().Matches(File.ReadAllText(BicepCompiler.Main)).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["default"].Value.Trim('\''), StringComparer.Ordinal);
        Assert.All(Variables(), v => Assert.Contains(v.Key, defaults.Keys));
        Assert.All(Variables().Where(v => v.Value.Default is not null), v => Assert.Equal(defaults[v.Key], v.Value.Default));
    }

    [SkippableFact]
    public void Every_kind_of_resource_is_in_the_table_of_the_folder()
    {
        var made = Installation.Full().Resources.Select(r => r.Type).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal);
        var listed = Rows(File.ReadAllText(Repository.Path("infra", "README.md")), "## Resources").Select(r => r.Split('|')[1].Trim().Trim('`'));
        Assert.Equal(made, listed.Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public void Every_alert_is_documented_with_what_to_do()
    {
        var full = Installation.Full();
        var alerts = full.Of("Microsoft.Insights/scheduledQueryRules").Concat(full.Of("Microsoft.Insights/metricAlerts"))
            .Select(r => $"`{r.Name[(r.Name.IndexOf('-', "alert-".Length) + 1)..]}`");
        Assert.Equal(alerts.Order(StringComparer.Ordinal), Rows(Deployment, "## Alerts").Select(r => r.Split('|')[1].Trim()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Azd_builds_the_project_that_is_there_under_the_name_that_the_template_tags()
    {
        var azure = File.ReadAllText(Repository.Path("azure.yaml"));
        Assert.Matches(@"(?m)^services:\n  functions:\n", azure);
        Assert.Contains("'azd-service-name': 'functions'", File.ReadAllText(Repository.Path("infra", "modules", "functions.bicep")), StringComparison.Ordinal);
        var project = Regex.Match(azure, @"(?m)^    project: (?<path>\S+)$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["path"].Value;
        Assert.True(Directory.Exists(Repository.Path(project.Split('/'))), project);

        // A hook that has only the one kind of shell stops azd on the other kind of machine.
        Assert.Equal(Regex.Count(azure, @"(?m)^\s+windows:$", RegexOptions.None, TimeSpan.FromSeconds(1)), Regex.Count(azure, @"(?m)^\s+posix:$", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    /// <summary>Variable of azd and default of each parameter; no default where there is none.</summary>
    private static Dictionary<string, (string Variable, string? Default)> Variables()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Repository.Path("infra", "main.parameters.json")));
        return file.RootElement.GetProperty("parameters").EnumerateObject()
            .Where(p => p.Value.GetProperty("value").ValueKind == JsonValueKind.String)
            .Select(p => (p.Name, Match: Substitution().Match(p.Value.GetProperty("value").GetString()!)))
            .ToDictionary(p => p.Name, p => (p.Match.Groups["variable"].Value, p.Match.Groups["default"].Success ? p.Match.Groups["default"].Value : null), StringComparer.Ordinal);
    }

    private static IEnumerable<string> Rows(string text, string heading) =>
        text.Split('\n').SkipWhile(l => l != heading).SkipWhile(l => !l.StartsWith("|---", StringComparison.Ordinal)).Skip(1).TakeWhile(l => l.StartsWith('|'));

    [GeneratedRegex(@"(?m)^param (?<name>\w+) \w+( = (?<default>.+))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameters();

    [GeneratedRegex(@"^\$\{(?<variable>\w+)(=(?<default>.*))?\}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Substitution();
}
