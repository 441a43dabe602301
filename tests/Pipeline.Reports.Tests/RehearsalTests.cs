using Pipeline.Domain;
using Pipeline.Reports.Gallery;

namespace Pipeline.Reports.Tests;

public class RehearsalTests
{
    public static TheoryData<Language> All => [.. Languages.All];

    /// <summary>It is written to nowhere, on a thread of its own, where nobody would see it fail.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void The_report_that_nobody_reads_is_sound(Language language)
    {
        var written = Written.By($"rehearsal-{language.Tag()}", output => Rehearsal.Write(output, language));
        Assert.StartsWith("%PDF", System.Text.Encoding.ASCII.GetString(written.Bytes, 0, 4), StringComparison.Ordinal);
    }

    /// <summary>A kind of chart that was renamed would be left out silently.</summary>
    [SkippableFact]
    public void It_draws_every_chart_that_it_names()
    {
        var text = Written.By("rehearsal", output => Rehearsal.Write(output, Language.En)).Sentences();
        for (var figure = 1; figure <= Rehearsal.Charts.Count; figure++) Assert.Contains($"Figure {figure}", text, StringComparison.OrdinalIgnoreCase);
    }
}
