using System.Text.Json;
using System.Text.RegularExpressions;
using Pipeline.Tests;

namespace Pipeline.EndToEnd.Documentation;

/// <summary>Hosted integration and the development container bring a machine to .ci/run and know nothing better.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string script = File.ReadAllText(Repository.Path(".ci", "run"));
    private static readonly string workflow = File.ReadAllText(Repository.Path(".github", "workflows", "ci.yml"));

    private static readonly JsonElement container = JsonDocument.Parse(
        File.ReadAllText(Repository.Path(".devcontainer", "devcontainer.json")), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip }).RootElement;

    [Fact]
    public void The_workflow_runs_the_one_script_and_nothing_else_of_ours()
    {
        var runs = Run().Matches(workflow).Select(m => m.Groups["command"].Value.Trim()).ToList();
        Assert.Equal([">-", "bash .ci/run"], runs);
        Assert.Contains("\n    branches: [main]\n", workflow, StringComparison.Ordinal);
    }

    [Fact]
    public void Machine_container_and_script_install_the_same_checkers()
    {
        var wanted = Packages(script);
        Assert.True(wanted.Count > 5, $"only {wanted.Count} packages were found");
        Assert.Equal(wanted, Packages(workflow));
        Assert.Equal(wanted, Packages(container.GetProperty("postCreateCommand").GetString()!));
    }

    [Fact]
    public void The_workflow_may_read_and_no_more_and_its_actions_are_pinned_to_a_commit()
    {
        Assert.Equal(["contents: read"], Permissions().Matches(workflow).Select(m => m.Groups["rights"].Value.Trim()));
        var actions = Uses().Matches(workflow).Select(m => m.Groups["action"].Value).ToList();
        Assert.NotEmpty(actions);
        Assert.All(actions, action => Assert.Matches("^[a-z]+/[a-z-]+@[0-9a-f]{40} # v[0-9]+(\\.[0-9]+)*$", action));
        Assert.Matches("timeout-minutes: [0-9]+", workflow);
    }

    [Fact]
    public void Versions_of_the_tools_are_those_that_the_readme_asks_for()
    {
        var readme = File.ReadAllText(Repository.Path("README.md"));
        var sdk = JsonDocument.Parse(File.ReadAllBytes(Repository.Path("global.json"))).RootElement.GetProperty("sdk").GetProperty("version").GetString()!.Split('.')[0];
        var node = Regex.Match(File.ReadAllText(Repository.Path("package.json")), "\"node\": \">=(?<major>[0-9]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["major"].Value;
        Assert.Contains($".NET SDK {sdk}", readme, StringComparison.Ordinal);
        Assert.Contains($"Node.js {node} or later", readme, StringComparison.Ordinal);
        Assert.Contains($"node-version: {node}\n", workflow, StringComparison.Ordinal);
        Assert.Contains("global-json-file: global.json", workflow, StringComparison.Ordinal);
        Assert.EndsWith($"/dotnet:{sdk}.0", container.GetProperty("image").GetString(), StringComparison.Ordinal);
        Assert.Contains(container.GetProperty("features").EnumerateObject(), f => f.Name.Contains("/node:", StringComparison.Ordinal) && f.Value.GetProperty("version").GetString() == node);
    }

    // Names follow the options of the install command, on the same line or, folded, on the next.
    private static List<string> Packages(string text) =>
        [.. Install().Match(text).Groups["packages"].Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"--no-install-recommends(?<packages>(\s+[a-z0-9][a-z0-9+-]*)+?)\s*(>/dev/null|&&|\n\s+- |$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Install();

    [GeneratedRegex(@"^\s+run: (?<command>.+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Run();

    [GeneratedRegex(@"^\s*permissions:\s*\n(?<rights>(\s+[a-z-]+: [a-z]+\n)+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Permissions();

    [GeneratedRegex(@"uses: (?<action>.+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Uses();
}
