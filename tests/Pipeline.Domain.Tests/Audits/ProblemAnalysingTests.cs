using FsCheck;
using FsCheck.Fluent;
using Pipeline.Domain.Audits.Analysis;
using Pipeline.Domain.Audits.Evidence;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Audits.Workspace;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using static Pipeline.Domain.Tests.Audits.Auditing;

namespace Pipeline.Domain.Tests.Audits;

public class ProblemAnalysingTests
{
    private static readonly (string, double)[] whole = [("severity", 10), ("frequency", 10), ("trend", 1), ("concern", 10)];

    private static IntegratedAnalysis Of(AuditWorkspace workspace, CityCrime? crime = null, EvidencePicture? shown = null, IndicatorPicture? indicators = null) =>
        ProblemAnalysing.Of(workspace, crime, indicators ?? NoIndicators, shown);

    private static ProblemAnalysis Found(IntegratedAnalysis analysis, string code) => analysis.Problems.Single(p => string.Equals(p.Problem.Code, code, StringComparison.Ordinal));

    // 300 against 250 is a fifth more; the rate is the count per 100,000 residents; the weight is that of the set.
    [Fact]
    public void Severity_frequency_and_trend_come_from_recorded_crime_where_nobody_gave_them()
    {
        var found = Of(Workspace(Problem("robbery", ("concern", 40))), Recorded(("robbery", 300, 250)).Weighed(("robbery", 120)));
        var criteria = found.Problems.Single().Criteria;
        Assert.Equal((120, 300, 20, 40), (criteria["severity"].Value, criteria["frequency"].Value, criteria["trend"].Value, criteria["concern"].Value));
        Assert.Equal([true, false, false, false], ((string[])["concern", "frequency", "severity", "trend"]).Select(c => criteria[c].Given));
    }

    [Fact]
    public void What_the_people_of_the_audit_say_of_a_criterion_goes_before_what_was_computed()
    {
        var trend = Of(Workspace(Problem("robbery", ("trend", 7))), Recorded(("robbery", 300, 250))).Problems[0].Criteria["trend"];
        Assert.Equal((7, true, "survey of the city"), (trend.Value, trend.Given, trend.Source!.En));
    }

    [Fact]
    public void A_group_adds_its_categories_and_weighs_them_by_their_number()
    {
        var crime = Recorded(("knife", 100, 100), ("bare-hand", 300, 100)).Weighed(("knife", 200), ("bare-hand", 40)) with { Groups = [new CrimeGroup("0401", "0401", ["knife", "bare-hand"], Sensitive: false)] };
        var criteria = Of(Workspace(Problem("robbery") with { Group = "0401" }), crime).Problems.Single().Criteria;
        Assert.Equal((80, 400, 100), (criteria["severity"].Value, criteria["frequency"].Value, criteria["trend"].Value));
    }

    // Mexico City sends 284 categories and publishes robbery as one series, 0401: its 51 categories are not among the series.
    [Fact]
    public void A_group_that_is_published_as_a_series_is_that_series()
    {
        var crime = Recorded(("0401", 300, 250)) with { Groups = [new CrimeGroup("0401", "0401", ["knife", "bare-hand"], Sensitive: false)] };
        Assert.Equal(300, Of(Workspace(Problem("robbery") with { Group = "0401" }), crime).Problems.Single().Criteria["frequency"].Value);
    }

    [Fact]
    public void A_withheld_part_leaves_the_group_without_a_figure()
    {
        var crime = Recorded(("knife", 100, 100), ("bare-hand", 300, 100)) with { Groups = [new CrimeGroup("0401", "0401", ["knife", "bare-hand"], Sensitive: false)] };
        crime = crime with { Categories = [crime.Categories[0], Series("bare-hand", Datum.Suppressed, Datum.Of(100))] };
        Assert.Empty(Of(Workspace(Problem("robbery") with { Group = "0401" }), crime).Problems.Single().Criteria);
    }

    [Fact]
    public void Residents_that_grow_are_taken_out_of_the_change_only_where_one_source_counted_them()
    {
        var crime = Recorded(("robbery", 300, 300)) with { Population = [new(2024, 100_000, "count"), new(2025, 120_000, "count")] };
        Assert.Equal(-16.6667, Of(Workspace(Problem("robbery")), crime).Problems.Single().Criteria["trend"].Value);
        var census = crime with { Population = [crime.Population[0], new(2025, 120_000, "census")] };
        Assert.Equal(0, Of(Workspace(Problem("robbery")), census).Problems.Single().Criteria["trend"].Value);
    }

    [Fact]
    public void A_criterion_that_nobody_has_is_left_out_and_the_other_weights_add_to_one()
    {
        var found = Of(Workspace(Problem("a", ("severity", 1), ("concern", 5)), Problem("b", ("severity", 2), ("concern", 1))));
        Assert.Equal(["frequency", "trend"], found.LeftOut);
        Assert.Equal((0.25 / 0.55, 0.30 / 0.55), (found.Weights["concern"], found.Weights["severity"]), new Near());
        Assert.All(found.Problems, p => Assert.NotNull(p.Score));
    }

    [Fact]
    public void A_problem_without_a_value_that_others_have_is_listed_last_and_not_scored()
    {
        var found = Of(Workspace(Problem("a", ("severity", 1)), Problem("b", whole), Problem("c", whole)));
        Assert.Equal(["b", "c", "a"], found.Problems.Select(p => p.Problem.Code));
        Assert.Equal((null, "concern frequency trend"), (found.Problems[2].Score, string.Join(' ', found.Problems[2].WhyNoScore)));
    }

    [Fact]
    public void Lethal_violence_above_the_national_rate_leads_the_list_whatever_its_score()
    {
        ProblemNamed homicide = Problem("homicide", ("severity", 1), ("trend", -50), ("concern", 0)) with { Harm = Harm.Lethal, NationalRate = new(5, 2025, Text("statistics office")) };
        var burglary = Problem("burglary", ("severity", 50), ("trend", 50), ("concern", 90));
        var found = Of(Workspace(burglary, homicide), Recorded(("homicide", 6, 10), ("burglary", 900, 800)));
        Assert.Equal(["homicide", "burglary"], found.Problems.Select(p => p.Problem.Code));
        Assert.Equal((2, 6.0), (found.Problems[0].Score!.Rank, found.Problems[0].Imposed!.Rate));
        Assert.All(
            (ProblemNamed[])[homicide with { NationalRate = new(6, 2025, Text("s")) }, homicide with { Harm = Harm.Other }, homicide with { NationalRate = null }],
            other => Assert.Null(Found(Of(Workspace(burglary, other), Recorded(("homicide", 6, 10), ("burglary", 900, 800))), "homicide").Imposed));
    }

    [Theory]
    [InlineData(2, 1, 0, 0, Confidence.High)]
    [InlineData(3, 2, 0, 0, Confidence.High)]
    [InlineData(2, 0, 0, 0, Confidence.Medium)]
    [InlineData(1, 5, 0, 0, Confidence.Medium)]
    [InlineData(0, 2, 0, 0, Confidence.Medium)]
    [InlineData(1, 0, 0, 0, Confidence.Low)]
    [InlineData(0, 1, 0, 0, Confidence.Low)]
    [InlineData(4, 4, 1, 0, Confidence.Low)]
    [InlineData(4, 4, 0, 1, Confidence.Low)]
    [InlineData(0, 0, 2, 1, Confidence.High)]
    [InlineData(0, 0, 0, 0, Confidence.None)]
    public void Confidence_follows_from_the_independent_sources_that_agree(int numbersFor, int wordsFor, int numbersAgainst, int wordsAgainst, Confidence expected) =>
        Assert.Equal(expected, ProblemAnalysing.ConfidenceOf(new(numbersFor, wordsFor, numbersAgainst, wordsAgainst)));

    [Fact]
    public void A_source_that_speaks_often_is_one_source_and_one_that_speaks_both_ways_contradicts()
    {
        var named = Problem("robbery") with
        {
            Evidence = [new("crime", Stance.Supports, Text("more")), new("crime", Stance.Supports, Text("by night")), new("indicator:D1-11", Stance.Supports, Text("high")), new("hospital", Stance.Context, Text("-"))],
        };
        var said = new List<FindingShown> { Said("FG-1", "robbery", Stance.Supports), Said("FG-1", "robbery", Stance.Supports), Said("FG-2", "other", Stance.Contradicts) };
        var agreed = Of(Workspace(named), shown: Heard(said)).Problems.Single();
        Assert.Equal((new ConfidenceCount(2, 1, 0, 0), Confidence.High), (agreed.Counted, agreed.Confidence));
        Assert.Equal("hospital", agreed.Context.Single().Source);

        said.Add(Said("FG-1", "robbery", Stance.Contradicts));
        Assert.Equal(Confidence.Low, Of(Workspace(named), shown: Heard(said)).Problems.Single().Confidence);
    }

    [Fact]
    public void Beside_a_source_in_numbers_stands_what_it_measured()
    {
        var named = Problem("robbery") with { Evidence = [new("crime", Stance.Supports, Text("more")), new("indicator:D8-01", Stance.Supports, Text("few")), new("indicator:D9-99", Stance.Supports, Text("?"))] };
        var indicators = NoIndicators with
        {
            Indicators = [new("D8-01", null, Value("D8-01", 2025, 44), [], [], new IndicatorTrend(new(new Month(2024, 1), 12), new(new Month(2025, 1), 12), 2, -4, -8.33, Better: false, null), null)],
        };
        var lines = Of(Workspace(named), Recorded(("robbery", 300, 250)), indicators: indicators).Problems.Single().For;
        Assert.Equal(["crime", "indicator:D8-01", "indicator:D9-99"], lines.Select(l => l.Source));
        Assert.Equal((Datum.Of(300), Datum.Of(20)), (lines[0].Measured!.Value, lines[0].Measured!.Change));
        Assert.Equal((Datum.Of(44), Datum.Of(-8.33)), (lines[1].Measured!.Value, lines[1].Measured!.Change));
        Assert.Null(lines[2].Measured);
    }

    [Fact]
    public void What_a_source_says_again_in_another_theme_is_repeated_once()
    {
        var line = Of(Workspace(Problem("robbery")), shown: Heard(Said("FG-1", "robbery", Stance.Supports), Said("FG-1", "robbery", Stance.Supports))).Problems.Single().For.Single();
        Assert.Equal("FG-1 on robbery", line.Findings.Single());
    }

    // Score: a, b, c. Votes: c, b, a, which moves a and c by two places; b agrees.
    [Fact]
    public void Votes_stand_beside_the_score_and_disagreements_are_named()
    {
        var found = Of(Workspace(Problem("a", ("severity", 3)), Problem("b", ("severity", 2)), Problem("c", ("severity", 1)), Problem("d", ("severity", 0))), shown: Shown(("c", 30), ("b", 20), ("a", 10), ("unknown", 40)));
        Assert.Equal(new VoteDisagreement(1, 3, 3), Found(found, "a").Disagreement);
        Assert.Null(Found(found, "b").Disagreement);
        Assert.Equal(new VoteDisagreement(3, 1, 3), Found(found, "c").Disagreement);
        Assert.Equal((null, null, null), (Found(found, "d").Votes, Found(found, "d").VoteRank, Found(found, "d").Disagreement));
        Assert.Equal(1, Found(found, "c").VoteRank);
    }

    [Fact]
    public void A_first_place_that_only_one_of_the_two_gives_is_a_disagreement()
    {
        var found = Of(Workspace(Problem("a", ("severity", 2)), Problem("b", ("severity", 1))), shown: Shown(("a", 10), ("b", 11)));
        Assert.All(found.Problems, p => Assert.NotNull(p.Disagreement));
        Assert.All(Of(Workspace(Problem("a", ("severity", 2)), Problem("b", ("severity", 1))), shown: Shown(("a", 11), ("b", 11))).Problems.Where(p => p.Score!.Rank == 1), p => Assert.Null(p.Disagreement));
    }

    [Fact]
    public void Without_problems_there_is_nothing_to_rank()
    {
        var found = Of(Workspace());
        Assert.Empty(found.Problems);
        Assert.Empty(found.Weights);
    }

    [Fact]
    public void No_problem_is_lost_and_none_with_a_gap_is_scored() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(Gen.Choose(-1, 20).ArrayOf(24).ToArbitrary(), (int[] n) =>
        {
            string[] criteria = ["severity", "frequency", "trend", "concern"];
            ProblemNamed[] problems = [.. Enumerable.Range(0, 6).Select(i => Problem($"p{i}", [.. criteria.Select((c, j) => (c, (double)n[(4 * i) + j])).Where(c => c.Item2 >= 0)]))];
            var found = Of(Workspace(problems));
            Assert.Equal(problems.Select(p => p.Code).Order(StringComparer.Ordinal), found.Problems.Select(p => p.Problem.Code).Order(StringComparer.Ordinal));
            Assert.All(found.Problems, p => Assert.Equal(p.WhyNoScore.Count == 0 && found.Weights.Count > 0, p.Score is not null));
            if (found.Weights.Count > 0) Assert.Equal(1, found.Weights.Values.Sum(), 5);
        }));

    private sealed class Near : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) => Math.Abs(x.Item1 - y.Item1) < 1e-5 && Math.Abs(x.Item2 - y.Item2) < 1e-5;

        public int GetHashCode((double, double) pair) => 0;
    }
}
