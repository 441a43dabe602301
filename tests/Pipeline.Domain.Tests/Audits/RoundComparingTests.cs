using Pipeline.Domain.Audits;
using Pipeline.Domain.Audits.Analysis;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Plans;
using Pipeline.Domain.Programmes;
using static Pipeline.Domain.Tests.Audits.Auditing;

namespace Pipeline.Domain.Tests.Audits;

public class RoundComparingTests
{
    private static readonly IndicatorFramework framework = new("f", "1", Text("s"), [], [
        Indicator("worse", IndicatorDirection.HigherIsWorse), Indicator("better", IndicatorDirection.HigherIsBetter), Indicator("context", IndicatorDirection.Context)]);

    private static Indicator Indicator(string code, IndicatorDirection direction) => new(code, "D1", Text(code), Text("%"), direction, Text("f"), [], []);

    private static RoundComparison Of(SafetyAudit before, SafetyAudit now) => RoundComparing.Of(before, now, framework);

    [Theory]
    [InlineData("worse", 10, 12, false)]
    [InlineData("worse", 12, 10, true)]
    [InlineData("better", 10, 12, true)]
    [InlineData("better", 12, 10, false)]
    [InlineData("better", 12, 12, null)]
    [InlineData("context", 10, 12, null)]
    [InlineData("unknown", 10, 12, null)]
    public void What_is_better_follows_from_the_direction(string indicator, double before, double now, bool? better)
    {
        var change = Of(Audit("2025", Value(indicator, 2024, before)), Audit("2026", Value(indicator, 2025, now))).Indicators.Single();
        Assert.Equal((now - before, better, true), (change.Change, change.Better, change.Comparable));
    }

    [Fact]
    public void Across_a_break_or_unequal_periods_nothing_is_better()
    {
        var broken = Of(Audit("2025", Value("worse", 2023, 12)), Audit("2026", Value("worse", 2024, 11, IndicatorQuality.Break), Value("worse", 2025, 10))).Indicators.Single();
        var unequal = Of(Audit("2025", Value("worse", 2024, 12)), Audit("2026", Value("worse", 2025, 10, months: 6))).Indicators.Single();
        Assert.All((IndicatorChange[])[broken, unequal], c => Assert.Equal((false, null), (c.Comparable, c.Better)));
    }

    // A break before the first of the two values separates neither from the other.
    [Fact]
    public void An_older_break_does_not_matter() =>
        Assert.True(Of(Audit("2025", Value("worse", 2024, 12)), Audit("2026", Value("worse", 2024, 12, IndicatorQuality.Break), Value("worse", 2025, 10))).Indicators.Single().Comparable);

    [Fact]
    public void Limits_that_overlap_do_not_tell_the_two_apart()
    {
        IndicatorValue Limited(int year, double value) => Value("worse", year, value) with { Low = value - 2, High = value + 2 };
        Assert.Null(Of(Audit("2025", Limited(2024, 12)), Audit("2026", Limited(2025, 9))).Indicators.Single().Better);
        Assert.True(Of(Audit("2025", Limited(2024, 12)), Audit("2026", Limited(2025, 7))).Indicators.Single().Better);
    }

    [Fact]
    public void Indicators_of_only_one_round_are_gained_or_lost()
    {
        var found = Of(Audit("2025", Value("worse", 2024, 1)), Audit("2026", Value("better", 2025, 1)));
        Assert.Equal((0, "better", "worse"), (found.Indicators.Count, found.Gained.Single(), found.Lost.Single()));
    }

    [Fact]
    public void A_problem_keeps_its_place_in_the_list_of_either_round()
    {
        SafetyAudit With(SafetyAudit audit, params string[] problems) => audit with
        {
            Analysis = ProblemAnalysing.Of(Workspace([.. problems.Select((p, i) => Problem(p, ("severity", 10 - i)))]), null, NoIndicators, null),
        };
        var found = Of(With(Audit("2025"), "robbery", "burglary"), With(Audit("2026"), "burglary", "drugs"));
        Assert.Equal([("burglary", (int?)2, (int?)1), ("drugs", null, 2), ("robbery", 1, null)], found.Priorities.Select(p => (p.Problem, p.Before, p.Now)));
    }

    [Fact]
    public void Actions_of_the_round_before_are_followed_into_this_one()
    {
        PlanProgress Plan(params (string Code, PledgeStatus Status)[] actions) => new("xx-town", "plan-2025", Text("Plan"), Synthetic: false, default,
            [.. actions.Select(a => new ActionProgress(
                new PlannedAction { Code = a.Code, Objective = Text("o"), Action = Text("a"), Actor = Text("x"), Start = default, Due = default }, a.Status, a.Status, null, null, null, FromIndicator: false, null, 0, null))],
            new Dictionary<string, int>(StringComparer.Ordinal), 0, 0, null, []);
        var found = Of(
            Audit("2025") with { Plans = [Plan(("A-1", PledgeStatus.OnTrack), ("A-2", PledgeStatus.AtRisk))] },
            Audit("2026") with { Plans = [Plan(("A-1", PledgeStatus.AchievedOnTime), ("A-9", PledgeStatus.OnTrack))] });
        Assert.Equal([("A-1", PledgeStatus.OnTrack, (PledgeStatus?)PledgeStatus.AchievedOnTime), ("A-2", PledgeStatus.AtRisk, null)], found.Delivered.Select(d => (d.Action, d.Before, d.Now)));
    }
}
