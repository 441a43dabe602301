using System.Text.RegularExpressions;
using Pipeline.Tests;

namespace Pipeline.EndToEnd.Documentation;

/// <summary>What the documentation points at exists.</summary>
public sealed partial class LinkTests
{
    [Fact]
    public void Every_relative_link_leads_to_a_file_of_the_repository()
    {
        var broken = new List<string>();
        var links = 0;
        foreach (var document in Documents.All)
        {
            foreach (var target in Targets(document))
            {
                links++;
                var path = Path.Combine(Path.GetDirectoryName(document)!, target.Split('#')[0]);
                if (target[0] != '#' && !File.Exists(path) && !Directory.Exists(path)) broken.Add($"{Documents.Name(document)} -> {target}");
            }
        }

        Assert.True(links >= 10, $"only {links} links were found");
        Assert.Empty(broken);
    }

    [Fact]
    public void Every_link_to_a_part_of_a_document_leads_to_one_of_its_headings()
    {
        var broken = new List<string>();
        foreach (var document in Documents.All)
        {
            foreach (var target in Targets(document).Where(t => t.Contains('#', StringComparison.Ordinal)))
            {
                var parts = target.Split('#');
                var file = parts[0].Length == 0 ? document : Path.Combine(Path.GetDirectoryName(document)!, parts[0]);
                if (file.EndsWith(".md", StringComparison.Ordinal) && File.Exists(file) && !Headings(file).Contains(parts[1])) broken.Add($"{Documents.Name(document)} -> {target}");
            }
        }

        Assert.Empty(broken);
    }

    [Fact]
    public void Every_test_that_the_documentation_names_exists()
    {
        var tests = Documents.Tests();
        var missing = new List<string>();
        foreach (var document in Documents.All)
        {
            // A test's name reads as a sentence: a capital, then words joined by underscores.
            foreach (var name in TestName().Matches(File.ReadAllText(document)).Select(m => m.Groups["name"].Value))
                if (!tests.Contains($" {name}(", StringComparison.Ordinal)) missing.Add($"{Documents.Name(document)}: {name}");
        }

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_class_of_tests_that_the_documentation_names_exists()
    {
        var tests = Documents.Tests();
        var named = Documents.All.SelectMany(d => TestClass().Matches(File.ReadAllText(d)).Select(m => m.Groups["name"].Value)).Distinct().ToList();
        Assert.True(named.Count > 10, $"only {named.Count} were found");
        Assert.DoesNotContain(named, name => !Regex.IsMatch(tests, $@"\bclass {name}\b", RegexOptions.None, TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void Every_document_of_the_handbook_is_reached_from_the_readme()
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>([Repository.Path("README.md")]);
        while (next.TryDequeue(out var document))
        {
            if (!reached.Add(Documents.Name(document))) continue;
            foreach (var target in Targets(document).Select(t => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(document)!, t.Split('#')[0]))))
                if (target.EndsWith(".md", StringComparison.Ordinal) && File.Exists(target)) next.Enqueue(target);
        }

        Assert.Empty(Directory.GetFiles(Repository.Path("docs"), "*.md").Select(Documents.Name).Except(reached, StringComparer.Ordinal));
    }

    private static IEnumerable<string> Targets(string document) =>
        Link().Matches(File.ReadAllText(document)).Select(m => m.Groups["target"].Value).Where(t => !t.Contains("://", StringComparison.Ordinal));

    /// <summary>The anchors that a reader of Markdown makes of headings: lower case, spaces as hyphens, without other marks; the second of a name is numbered.</summary>
    private static HashSet<string> Headings(string file)
    {
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        foreach (var heading in File.ReadLines(file).Where(l => l.StartsWith('#')).Select(l => l.TrimStart('#').Trim()))
        {
            var anchor = string.Concat(LinkText().Replace(heading, "${text}").ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Replace(' ', '-');
            for (var (again, number) = (anchor, 1); !anchors.Add(again); number++) again = FormattableString.Invariant($"{anchor}-{number}");
        }

        return anchors;
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"\[(?<text>[^\]]*)\]\([^)]*\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LinkText();

    [GeneratedRegex(@"`(?<name>[A-Z][A-Za-z]+Tests)[`.]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TestClass();

    [GeneratedRegex(@"[`.](?<name>[A-Z][a-z0-9]*_[A-Za-z0-9_]+_[A-Za-z0-9_]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TestName();
}
