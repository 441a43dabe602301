using Pipeline.Domain;
using Pipeline.Domain.Plans;
using Pipeline.Domain.Problems;

namespace Pipeline.Tests.Intake.Programmes;

public sealed class PlannedActionTests
{
    [Fact]
    public async Task Actions_are_read_whole()
    {
        var outcome = await ProgrammeChecking.Plan(ProgrammeChecking.WholePlan);
        outcome.Accepted();
        Assert.Empty(outcome.Findings);
        Assert.Equal([("plan.answers", 1L), ("plan.actions", 2L)], outcome.Reading.Tallies.Select(t => (t.Code, t.Count)));
        var (first, second) = (outcome.Content!.ActionPlan!.Actions[0], outcome.Content.ActionPlan.Actions[1]);
        Assert.Equal(
            new PlannedAction
            {
                Code = "A-01", Problem = "robbery", Objective = new("o"), Action = new("a"), Actor = new("Police"), Responsible = new("Head"), Level = PreventionLevel.Situational,
                Start = new(2026, 1, 1), Due = new(2027, 12, 31), Budget = 100, Spent = 40, Currency = "BRL", Indicator = "D1-01", Area = "north", Baseline = 20, Target = 10,
            }, first);
        Assert.Equal(
            new PlannedAction
            {
                Code = "A-02", Objective = new("o"), Action = new("a"), Actor = new("Works"), Start = new(2026, 1, 1), Due = new(2026, 6, 30), Measure = new("lamps"), Baseline = 0, Target = 50,
                Current = 20, CurrentDate = new(2026, 3, 1), AchievedOn = new(2026, 6, 1), Evidence = "record 3",
            }, second);
    }

    [Theory]
    [InlineData("\"code\":\"A-02\"", "\"code\":\"A-01\"", "city.repeated", "/actions/1/code")]
    [InlineData("\"code\":\"A-02\"", "\"code\":\"A/02\"", "json.code-form", "/actions/1/code")]
    [InlineData("\"problem\":\"robbery\"", "\"problem\":\"rob/bery\"", "json.code-form", "/actions/0/problem")]
    [InlineData("\"due\":\"2027-12-31\"", "\"due\":\"2025-12-31\"", "plan.action-due-before-start", "/actions/0/due")]
    [InlineData("\"due\":\"2027-12-31\"", "\"due\":\"31.12.2027\"", "city.date", "/actions/0/due")]
    [InlineData("\"budget\":100", "\"budget\":-100", "city.number", "/actions/0/budget")]
    [InlineData("\"spent\":40,\"currency\":\"BRL\"", "\"spent\":40", "plan.action-currency-missing", "/actions/0/currency")]
    [InlineData("\"budget\":100,\"spent\":40,\"currency\":\"BRL\"", "\"spent\":40", "plan.action-currency-missing", "/actions/0/currency")]
    [InlineData("\"BRL\"", "\"BRX\"", "programme.currency-unknown", "/actions/0/currency")]
    [InlineData("\"D1-01\"", "\"D99-01\"", "plan.action-indicator-unknown", "/actions/0/indicator")]
    [InlineData("\"target\":10", "\"target\":20", "programme.target-equals-baseline", "/actions/0/target")]
    [InlineData("\"situational\"", "\"police\"", "json.not-allowed", "/actions/0/level")]
    [InlineData("\"actor\":{\"en\":\"Works\"}", "\"actor\":{\"fr\":\"Travaux\"}", "json.missing", "/actions/1/actor/en")]
    public async Task A_fault_is_refused_at_its_place_and_nothing_is_loaded(string good, string bad, string code, string pointer)
    {
        var outcome = await Checked(good, bad);
        outcome.RejectedFor(code);
        Assert.Equal(pointer, outcome.The(code).Place.Column);
    }

    [Theory]
    [InlineData("\"spent\":40", "\"spent\":140", "plan.action-overspent", "/actions/0/spent")]
    [InlineData("\"baseline\":20,", "", "plan.action-no-baseline", "/actions/0/target")]
    [InlineData(",\"target\":10", "", "plan.action-no-target", "/actions/0/target")]
    [InlineData("\"baseline\":20,", "\"baseline\":20,\"current\":15,\"currentDate\":\"2026-05-01\",", "plan.action-value-unused", "/actions/0/current")]
    [InlineData(",\"currentDate\":\"2026-03-01\"", "", "plan.action-value-undated", "/actions/1/current")]
    [InlineData(",\"evidence\":\"record 3\"", "", "plan.action-no-evidence", "/actions/1/achievedOn")]
    [InlineData("\"achievedOn\":\"2026-06-01\"", "\"achievedOn\":\"2025-06-01\"", "plan.action-achieved-before-start", "/actions/1/achievedOn")]
    [InlineData("\"cancelled\"", "\"canceled\"", "json.unknown-property", "/actions/0/canceled")]
    public async Task What_may_be_meant_is_taken_with_a_warning(string good, string bad, string code, string pointer)
    {
        var outcome = await Checked(good, bad);
        outcome.Accepted();
        var finding = Assert.Single(outcome.Findings);
        Assert.Equal((code, Severity.Warning, pointer), (finding.Code, finding.Severity, finding.Place.Column));
    }

    [Theory]
    [InlineData("\"due\":\"2027-12-31\"", "\"due\":\"2026-01-01\"")]
    [InlineData("\"problem\":\"robbery\"", "\"problem\":\"something-of-our-own\"")]
    [InlineData("\"budget\":100,\"spent\":40,\"currency\":\"BRL\",", "")]
    [InlineData("\"spent\":40,", "\"spent\":100,")]
    public async Task What_is_no_fault_is_taken_in_silence(string good, string bad)
    {
        var outcome = await Checked(good, bad);
        outcome.Accepted();
        Assert.Empty(outcome.Findings);
    }

    [Fact]
    public async Task A_thousand_actions_are_taken_and_one_more_is_not()
    {
        static string Many(int n) =>
            $$"""{"code":"p","names":{"en":"P"},"country":"BR","actions":[{{string.Join(',', Enumerable.Range(1, n).Select(i => $$"""{"code":"A{{i}}","objective":{"en":"o"},"action":{"en":"a"},"actor":{"en":"w"},"start":"2026-01-01","due":"2026-01-01"}"""))}}]}""";
        (await ProgrammeChecking.Plan(Many(1000))).Accepted();
        (await ProgrammeChecking.Plan(Many(1001))).RejectedFor("plan.action-too-many");
    }

    [Fact]
    public async Task Every_finding_of_an_action_is_told_in_every_language()
    {
        var bad = ProgrammeChecking.WholePlan.Replace("\"due\":\"2027-12-31\"", "\"due\":\"2025-12-31\"", StringComparison.Ordinal).Replace("\"spent\":40", "\"spent\":140", StringComparison.Ordinal)
            .Replace("\"D1-01\"", "\"D99\"", StringComparison.Ordinal).Replace("\"baseline\":20,", "\"current\":1,", StringComparison.Ordinal).Replace(",\"evidence\":\"record 3\"", "", StringComparison.Ordinal);
        var outcome = await ProgrammeChecking.Plan(bad);
        Assert.Equal(6, outcome.Findings.Count(f => f.Code.StartsWith("plan.action-", StringComparison.Ordinal)));
        foreach (var finding in outcome.Findings)
        {
            foreach (var language in Languages.All)
            {
                var (title, message, remedy) = ProblemCatalogue.Format(finding, language);
                Assert.DoesNotContain('{', title + message + remedy);
            }
        }
    }

    private static Task<Pipeline.Intake.Checked> Checked(string good, string bad)
    {
        Assert.Contains(good, ProgrammeChecking.WholePlan, StringComparison.Ordinal);
        return ProgrammeChecking.Plan(ProgrammeChecking.WholePlan.Replace(good, bad, StringComparison.Ordinal));
    }
}
