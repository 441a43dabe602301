using System.Text.RegularExpressions;
using Pipeline.Tests;

namespace Pipeline.EndToEnd;

/// <summary>What the documentation points at exists.</summary>
public sealed partial class DocumentationTests
{
    [Fact]
    public void Every_relative_link_leads_to_a_file_of_the_repository()
    {
        var broken = new List<string>();
        var links = 0;
        foreach (var document in Documents())
        {
            foreach (var target in Link().Matches(File.ReadAllText(document)).Select(m => m.Groups["target"].Value).Where(t => !t.Contains("://", StringComparison.Ordinal)))
            {
                links++;
                var path = Path.Combine(Path.GetDirectoryName(document)!, target.Split('#')[0]);
                if (target[0] != '#' && !File.Exists(path) && !Directory.Exists(path)) broken.Add($"{Path.GetRelativePath(Repository.Root, document)} -> {target}");
            }
        }

        Assert.True(links >= 10, $"only {links} links were found");
        Assert.Empty(broken);
    }

    [Fact]
    public void Every_test_that_the_documentation_names_exists()
    {
        var tests = string.Concat(Directory.GetFiles(Repository.Path("tests"), "*.cs", SearchOption.AllDirectories).Where(IsSource).Select(File.ReadAllText));
        var missing = new List<string>();
        foreach (var document in Documents())
        {
            // A test's name reads as a sentence: a capital, then words joined by underscores.
            foreach (var name in TestName().Matches(File.ReadAllText(document)).Select(m => m.Groups["name"].Value))
                if (!tests.Contains($" {name}(", StringComparison.Ordinal)) missing.Add($"{Path.GetRelativePath(Repository.Root, document)}: {name}");
        }

        Assert.Empty(missing);
    }

    [Fact]
    public void The_readme_states_the_two_commands_that_continuous_integration_runs()
    {
        var lines = File.ReadAllLines(Repository.Path("README.md"));
        Assert.Single(lines, l => l == "dotnet run --project src/Pipeline.Cli -- demo");
        Assert.Single(lines, l => l == "dotnet test");
    }

    private static IEnumerable<string> Documents() =>
        Directory.GetFiles(Repository.Root, "*.md").Concat(Directory.GetFiles(Repository.Path("docs"), "*.md", SearchOption.AllDirectories))
            .Concat(Directory.GetFiles(Repository.Path("samples"), "*.md", SearchOption.AllDirectories)).Concat(Directory.GetFiles(Repository.Path("infra"), "*.md", SearchOption.AllDirectories));

    private static bool IsSource(string file) =>
        !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"[`.](?<name>[A-Z][a-z0-9]*_[A-Za-z0-9_]+_[A-Za-z0-9_]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TestName();
}
