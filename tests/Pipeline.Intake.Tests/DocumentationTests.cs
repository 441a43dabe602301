using System.Text;
using System.Text.RegularExpressions;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;

namespace Pipeline.Tests.Intake;

/// <summary>docs/inputs.md says what the program does, in both directions.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string docs = System.IO.File.ReadAllText(Repository.Path("docs", "inputs.md"));

    [Fact]
    public void Every_problem_is_documented_with_severity_message_and_remedy()
    {
        foreach (var entry in ProblemCatalogue.Entries)
        {
            var line = $"| `{entry.Code}` | {entry.Severity.ToString().ToLowerInvariant()} | {entry.Title.En} | {Escaped(entry.Message.En)} | {Escaped(entry.Remedy.En)} |";
            Assert.Contains(line, docs, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_count_is_documented() =>
        Assert.All(ProblemCatalogue.TallyCodes, code => Assert.Contains($"| `{code}` |", docs, StringComparison.Ordinal));

    [Fact]
    public void No_problem_or_count_is_documented_that_does_not_exist()
    {
        var documented = CodeCell().Matches(docs).Select(m => m.Groups["code"].Value).ToList();
        Assert.NotEmpty(documented);
        Assert.All(documented, code => Assert.True(ProblemCatalogue.Knows(code) || ProblemCatalogue.TallyCodes.Contains(code), code));
    }

    [Fact]
    public void Every_code_that_intake_raises_is_in_the_catalogue_and_every_entry_is_raised_or_kept_for_the_workflows()
    {
        string[] workflows = ["upload.", "job.", "part."];
        var source = string.Concat(Directory.GetFiles(Repository.Path("src", "Pipeline.Intake"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(System.IO.File.ReadAllText));
        var codes = QuotedCode().Matches(source).Select(m => m.Groups["code"].Value).Where(c => !c.EndsWith(".json", StringComparison.Ordinal)).ToHashSet();
        var counts = ProblemCatalogue.TallyCodes.ToList();
        Assert.All(codes, code => Assert.True(ProblemCatalogue.Knows(code) || counts.Contains(code), $"{code} is not in the catalogue"));
        var idle = ProblemCatalogue.Entries.Select(e => e.Code).Where(c => !codes.Contains(c) && !workflows.Any(w => c.StartsWith(w, StringComparison.Ordinal)));
        Assert.Empty(idle);
    }

    [Fact]
    public async Task The_example_of_a_city_profile_is_accepted_without_a_finding()
    {
        var start = docs.IndexOf("```json", StringComparison.Ordinal) + 7;
        var outcome = await Checking.City(docs[start..docs.IndexOf("```", start, StringComparison.Ordinal)]);
        outcome.Accepted();
        Assert.Empty(outcome.Findings);
    }

    [Fact]
    public async Task The_example_of_areas_is_accepted_without_a_finding()
    {
        const string fence = "```json areas";
        var start = docs.IndexOf(fence, StringComparison.Ordinal) + fence.Length;
        Assert.True(start >= fence.Length, "no example");
        var outcome = await Checking.File(UploadKind.Areas, Encoding.UTF8.GetBytes(docs[start..docs.IndexOf("```", start, StringComparison.Ordinal)]), new Declared());
        outcome.Accepted();
        Assert.Empty(outcome.Findings);
        Assert.Equal("10", Assert.Single(outcome.Content!.Areas!.Areas).Code);
    }

    [Fact]
    public void Every_layout_of_areas_is_documented() =>
        Assert.All(Domain.Places.AreaLayouts.All, layout => Assert.Contains($"`{layout.Layout}`", docs, StringComparison.Ordinal));

    [Theory]
    [InlineData(UploadKind.CrimeExtract, 2)]
    [InlineData(UploadKind.Population, 2)]
    [InlineData(UploadKind.IndicatorValues, 4)]
    [InlineData(UploadKind.SurveyResponse, 2)]
    [InlineData(UploadKind.Evidence, 2)]
    public async Task The_example_of_a_table_is_accepted_without_a_finding(UploadKind kind, long rows)
    {
        var fence = $"```csv {kind.Code()}\n";
        var start = docs.IndexOf(fence, StringComparison.Ordinal) + fence.Length;
        Assert.True(start >= fence.Length, "no example");
        var example = Encoding.UTF8.GetBytes(docs[start..docs.IndexOf("```", start, StringComparison.Ordinal)]);
        var outcome = await Checking.File(kind, example, new Declared(Profile: kind switch
        {
            UploadKind.CrimeExtract => "police-uk",
            UploadKind.SurveyResponse => FileChecker.DefaultInstrument,
            _ => null,
        }));
        outcome.Accepted();
        Assert.Empty(outcome.Findings);
        Assert.Equal(rows, outcome.Reading.RowsValid);
    }

    [Fact]
    public void Every_column_of_a_tool_that_is_read_is_documented() =>
        Assert.All(Pipeline.Intake.Surveys.ToolColumns.Read, name => Assert.Contains($"`{name}`", docs, StringComparison.OrdinalIgnoreCase));

    private static string Escaped(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    [GeneratedRegex(@"^\| `(?<code>[a-z]+\.[a-z0-9-]+)` \|", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeCell();

    [GeneratedRegex("\"(?<code>[a-z]+\\.[a-z0-9]+(-[a-z0-9]+)*)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QuotedCode();
}
