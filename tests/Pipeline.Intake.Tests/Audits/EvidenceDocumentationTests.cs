using System.Text.RegularExpressions;
using Pipeline.Domain.Audits.Evidence;
using Pipeline.Domain.Audits.Walks;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Problems;
using Pipeline.Intake.Audits;
using static Pipeline.Tests.Intake.Audits.EvidenceFiles;

namespace Pipeline.Tests.Intake.Audits;

/// <summary>docs/evidence.md says what the reader does.</summary>
public sealed partial class EvidenceDocumentationTests
{
    private static readonly string docs = System.IO.File.ReadAllText(Repository.Path("docs", "evidence.md"));

    [Fact]
    public void The_table_of_columns_names_those_that_are_read_and_no_other()
    {
        var start = docs.IndexOf("| column | in rows |", StringComparison.Ordinal);
        var table = docs[start..docs.IndexOf("\n\n", start, StringComparison.Ordinal)].Split('\n').Skip(2);
        var named = table.SelectMany(row => Name().Matches(row.Split('|')[1]).Select(m => m.Groups["name"].Value));
        Assert.Equal(EvidenceColumns.All.Select(c => c.Code).Order(), named.Order());
    }

    [Fact]
    public void Every_code_of_a_list_and_every_problem_is_documented()
    {
        Assert.All(EvidenceWords.Kinds.All.Select(c => c.Code).Concat(EvidenceWords.Stances.All.Select(c => c.Code)).Concat(EvidenceWords.Records.All.Select(c => c.Code))
            .Concat(EvidenceWords.Sheets.All.Select(c => c.Code)).Concat(WalkParameters.All.Select(p => p.Code)), code => Assert.Contains($"`{code}`", docs, StringComparison.Ordinal));
        Assert.All(ProblemCatalogue.Entries.Where(e => e.Code.StartsWith("evidence.", StringComparison.Ordinal)), e => Assert.Contains($"`{e.Code}`", docs, StringComparison.Ordinal));
        Assert.All(EvidenceColumns.All.Where(c => c.Words), c => Assert.Matches($"`{c.Code}`.*a receipt shows", docs));
        Assert.Contains($"minimum cell of the disclosure policy ({DisclosurePolicy.Current.MinimumCell} under `{DisclosurePolicy.Current.Version}`)", docs, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_example_is_accepted_without_a_finding()
    {
        const string fence = "```csv evidence\n";
        var start = docs.IndexOf(fence, StringComparison.Ordinal) + fence.Length;
        Assert.True(start >= fence.Length, "no example");
        var outcome = await Csv(docs[start..docs.IndexOf("```", start, StringComparison.Ordinal)]);
        outcome.Accepted();
        Assert.Empty(outcome.Findings);
        Assert.Equal((2, 2, 1, 1), (outcome.Content!.Evidence!.Sources.Count, outcome.Content.Evidence.Findings.Count, outcome.Content.Evidence.Grades.Count, outcome.Content.Evidence.Votes.Count));
        Assert.Equal(Stance.Supports, outcome.Content.Evidence.Findings[0].Stance);
    }

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
