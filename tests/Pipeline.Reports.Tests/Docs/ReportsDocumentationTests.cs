using System.Text.RegularExpressions;
using Pipeline.Domain;
using Pipeline.Domain.Disclosure;

namespace Pipeline.Reports.Tests.Docs;

/// <summary>docs/reports.md: its example is the one that runs here, its pictures are there, and no report goes unmentioned.</summary>
public partial class ReportsDocumentationTests
{
    private static readonly string docs = File.ReadAllText(global::Pipeline.Tests.Repository.Path("docs", "reports.md"));

    [GeneratedRegex(@"!\[[^\]]+\]\((?<path>[^)]+)\)", RegexOptions.NonBacktracking)]
    private static partial Regex Picture();

    [Fact]
    public void Example_of_a_report_is_the_one_that_is_tested()
    {
        const string Fence = "```csharp\n";
        var source = File.ReadAllText(global::Pipeline.Tests.Repository.Path("tests", "Pipeline.Reports.Tests", "Docs", "LampReport.cs"));
        var start = docs.IndexOf(Fence, StringComparison.Ordinal) + Fence.Length;
        var printed = docs[start..docs.IndexOf("```", start, StringComparison.Ordinal)];
        Assert.Equal(Lines(source[source.IndexOf("// <docs>", StringComparison.Ordinal)..source.IndexOf("// </docs>", StringComparison.Ordinal)]).Skip(1), Lines(printed));

        static IEnumerable<string> Lines(string text) => text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0);
    }

    [SkippableFact]
    public void Report_of_the_example_passes_every_checker()
    {
        var lamps = new Lamps(new LocalText("Coyoacán"), [(new LocalText("North"), Datum.Of(12)), (new LocalText("South"), Datum.Suppressed)], "Public works", new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        foreach (var language in Languages.All)
        {
            var written = Written.By("lamps-" + language.Tag(), o => LampReport.Write(o, lamps, Written.Context(language)));
            Assert.Contains("North 12 South c", written.Text(), StringComparison.Ordinal);
            written.PassesQpdf();
            written.PassesPdfCheck(language);
        }
    }

    [Fact]
    public void Every_picture_is_there_and_every_picture_is_shown()
    {
        var shown = Picture().Matches(docs).Select(m => m.Groups["path"].Value).Order(StringComparer.Ordinal).ToList();
        var there = Directory.GetFiles(global::Pipeline.Tests.Repository.Path("docs", "images"), "*.png").Select(f => "images/" + Path.GetFileName(f)).Order(StringComparer.Ordinal);
        Assert.Equal(there, shown);
    }

    [Fact]
    public void Every_report_of_the_program_is_described()
    {
        var types = typeof(ReportContext).Assembly.GetExportedTypes().Where(t => t.GetMethods().Any(m => m.Name == "Write" && m.GetParameters() is [{ } first, .., { } last] && first.ParameterType == typeof(Stream) && last.ParameterType == typeof(ReportContext)));
        Assert.All(types, t => Assert.Contains($"`{t.Name}`", docs, StringComparison.Ordinal));
    }
}
