using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Domain.Surveys.Quality;

namespace Pipeline.Tests.Surveys;

/// <summary>The report of 2012 as the worked example of the checker (docs/methods.md): what it prints, held against itself.</summary>
public class SurveyQualityTests
{
    private static readonly PrintedReport Printed = PrintedReports.For("2011", "global-survey/2011")!;
    private static readonly WaveResults Results = WavePublication.Publish(
        Reconstruction.Instrument, "2011", Reconstruction.Responses, WaveDescriptions.For("2011", "global-survey/2011"), DisclosurePolicy.Current, new DateTimeOffset(2011, 12, 31, 0, 0, 0, TimeSpan.Zero));
    private static readonly QualityReport Report = SurveyQuality.Check(Printed, Results, Reconstruction.Instrument);

    [Fact]
    public void Printed_numbers_bases_and_counts_are_those_of_the_golden_file()
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(Golden.FileOf("survey-2011-published.json")));
        var figures = golden.RootElement.GetProperty("figures").EnumerateArray().ToList();
        Assert.Equal(figures.Count, Printed.Figures.Count);
        foreach (var (theirs, ours) in figures.Zip(Printed.Figures))
        {
            Assert.Equal(theirs.GetProperty("figure").GetString()!.Replace("Figure ", "", StringComparison.Ordinal), ours.Name);
            Assert.Equal(theirs.GetProperty("n").GetInt32(), ours.N);
            Assert.Equal(theirs.GetProperty("rows").EnumerateArray().Select(r => (r.GetProperty("published").GetDecimal(), r.GetProperty("count").GetInt32())), ours.Rows.Select(r => (r.Printed, r.Count)));
        }

        var ranks = golden.RootElement.GetProperty("ranks");
        Assert.Equal(ranks.GetProperty("published").EnumerateObject().Select(p => p.Value.GetDecimal()), Printed.Ranks.Means.Select(m => m.Printed));
        Assert.Equal(ranks.GetProperty("rank_sums").EnumerateObject().Select(p => p.Value.GetInt32()), Printed.Ranks.Means.Select(m => m.Sum));
    }

    [Fact]
    public void Other_feasible_bases_are_those_of_the_golden_file()
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(Golden.FileOf("survey-2011-published.json")));
        foreach (var theirs in golden.RootElement.GetProperty("figures").EnumerateArray())
        {
            var ours = Report.Figures.Single(f => f.Name == theirs.GetProperty("figure").GetString()!.Replace("Figure ", "", StringComparison.Ordinal));
            List<int> all = [.. ours.OtherN, .. ours.N <= Printed.Responses ? [ours.N] : Array.Empty<int>()];
            all.Sort();
            var feasible = theirs.GetProperty("feasible_n_up_to_174");
            if (feasible.ValueKind == JsonValueKind.Array) Assert.Equal(feasible.EnumerateArray().Select(n => n.GetInt32()), all);
            else
            {
                Assert.Equal(feasible.GetProperty("count").GetInt32(), all.Count);
                Assert.Equal(feasible.GetProperty("smallest").EnumerateArray().Select(n => n.GetInt32()), all.Take(12));
            }
        }
    }

    [Fact]
    public void Every_figure_is_printed_again_by_its_counts_and_by_the_reconstruction()
    {
        Assert.Equal(25, Report.Figures.Count);
        Assert.All(Report.Figures, f => Assert.True(f.CountsReproduce, f.Name));
        Assert.Equal(["7.18", "Table 7.1"], Report.Figures.Where(f => f.ResultsReproduce is null).Select(f => f.Name).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Report.Figures, f => f.ResultsReproduce == false);
    }

    [Fact]
    public void Verdicts_on_the_twelve_points_are_these()
    {
        Assert.Equal(Enumerable.Range(1, 12), Report.Findings.Select(f => int.Parse(f.Code.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture)).Distinct());
        Assert.Equal(["7.19", "7.20", "7.21"], Report.Findings.Where(f => f.Verdict == Verdict.Reproduced).Select(f => f.Figure));
        Assert.Equal("12.sections", Assert.Single(Report.Findings, f => f.Verdict == Verdict.CannotBeChecked).Code);
        Assert.Equal("Jobs and the economy (2.42) comes first, Health (3.63) last", Find(Report, "1.rank-order").Recomputed.En);
        Assert.Equal("the means add to 14.8; complete rankings must give 15", Find(Report, "3.rank-sum").Recomputed.En);
        Assert.Equal("34/193 = 17,6\u00a0%, ce qui s’imprime 18", Find(Report, "7.world-share").Recomputed.Fr);
        Assert.Equal("The printed share needs a world of 195 to 206 countries.", Find(Report, "7.world-share").Reason.En);
        Assert.Equal("bases up to 65 that print the other values and 13: none; and 6 in its place: 65", Find(Report, "10.interleaved").Recomputed.En);
        Assert.Equal("verified 24%, evaluated 37%", Find(Report, "11.around").Recomputed.En);
        Assert.Contains("missing: International donor", Find(Report, "12.complete").Recomputed.En, StringComparison.Ordinal);
    }

    /// <summary>Point, figure, option and the value that turns its verdict round.</summary>
    [Theory]
    [InlineData("4.leads", "7.8", "theft", 90.48)]
    [InlineData("5.almost-equal", "7.7", "political_will", 37.5)]
    [InlineData("5.third", "7.7", "training", 33.33)]
    [InlineData("8.shares-of-municipalities", "7.3", "national", 75)]
    [InlineData("9.majority", "7.22", "10", 26)]
    [InlineData("9.top-five", "7.19", "10", 24)]
    [InlineData("11.around", "7.17", "yes", 26)]
    public void A_changed_printed_value_changes_the_verdict(string code, string figure, string option, decimal value)
    {
        var changed = Printed with
        {
            Figures = [.. Printed.Figures.Select(f => f.Name != figure ? f : f with { Rows = [.. f.Rows.Select(r => r.Option == option ? r with { Printed = value } : r)] })],
        };
        var before = Report.Findings.First(f => f.Code == code && f.Figure.Contains(figure, StringComparison.Ordinal));
        var after = SurveyQuality.Check(changed, Results, Reconstruction.Instrument).Findings.First(f => f.Code == code && f.Figure.Contains(figure, StringComparison.Ordinal));
        Assert.NotEqual(before.Verdict, after.Verdict);
        Assert.NotEqual(before.Recomputed, after.Recomputed);
    }

    [Fact]
    public void A_value_that_some_base_prints_may_stand_in_the_figure()
    {
        var six = Printed with { Statements = Printed.Statements with { Interleaved = Printed.Statements.Interleaved with { Printed = 6 } } };
        Assert.Equal(Verdict.NotReproduced, Find(Report, "10.interleaved").Verdict);
        Assert.Equal(Verdict.Reproduced, Find(SurveyQuality.Check(six, Results, Reconstruction.Instrument), "10.interleaved").Verdict);
    }

    [Fact]
    public void Another_scale_would_bear_out_what_the_text_says_of_the_ranking()
    {
        // Five means turned round (6 less the mean): then health comes first, and the sum is 15.2, still not 15.
        var turned = Printed with { Ranks = Printed.Ranks with { Means = [.. Printed.Ranks.Means.Select(m => m with { Printed = 6 - m.Printed })] } };
        var report = SurveyQuality.Check(turned, null, Reconstruction.Instrument);
        Assert.Equal(Verdict.Reproduced, Find(report, "1.rank-order").Verdict);
        Assert.Equal(Verdict.NotReproduced, Find(report, "3.rank-sum").Verdict);
        Assert.False(report.Figures.Single(f => f.Name == "7.18").CountsReproduce);
    }

    [Fact]
    public void A_changed_printed_value_is_no_longer_reproduced()
    {
        var changed = Printed with { Figures = [.. Printed.Figures.Select(f => f.Name == "7.2" ? f with { Rows = [f.Rows[0] with { Printed = 87 }, f.Rows[1] with { Printed = 13 }] } : f)] };
        var figure = SurveyQuality.Check(changed, Results, Reconstruction.Instrument).Figures.Single(f => f.Name == "7.2");
        Assert.False(figure.CountsReproduce);
        Assert.False(figure.ResultsReproduce);
    }

    [Fact]
    public void Every_finding_speaks_four_languages_and_leaves_no_blank()
    {
        foreach (var text in Report.Findings.SelectMany(f => (LocalText[])[f.Claim, f.Recomputed, f.Reason]))
        {
            foreach (var language in Languages.All)
            {
                Assert.NotEmpty(text.In(language));
                Assert.DoesNotContain('{', text.In(language));
            }
        }
    }

    [Fact]
    public void A_wave_that_nobody_printed_has_nothing_to_check() => Assert.Null(PrintedReports.For("2031", "global-survey/2011"));

    private static QualityFinding Find(QualityReport report, string code) => report.Findings.Single(f => f.Code == code);
}
