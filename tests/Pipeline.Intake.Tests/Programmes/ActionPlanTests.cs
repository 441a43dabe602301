using Pipeline.Domain.Plans;
using Pipeline.Domain.Problems;

namespace Pipeline.Tests.Intake.Programmes;

public sealed class ActionPlanTests
{
    private const string Good = """
        {"code":"plan-2026","owner":"br-example","names":{"en":"Plan"},"country":"BR","fromYear":2026,"toYear":2029,
         "answers":[{"item":"E-a1","verdict":"met","pointer":"p. 3"},{"item":"E-a2","verdict":"partial","pointer":"p. 4","note":"direct causes only"},{"item":"P1-1","verdict":"claimed"},{"item":"E-c4","verdict":"na"},{"item":"E-b4","verdict":"missing"}]}
        """;

    public static TheoryData<string, string> Plans => ProgrammeChecking.Samples("plans");

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task A_shipped_plan_is_accepted_without_a_finding(string owner, string file)
    {
        var outcome = await ProgrammeChecking.Plan(await System.IO.File.ReadAllTextAsync(Repository.Path("samples", "plans", owner, file)), owner);
        outcome.Accepted();
        Assert.Empty(outcome.Findings);
        Assert.Equal(outcome.Content!.ActionPlan!.Answers.Count, Assert.Single(outcome.Reading.Tallies).Count);
    }

    [Fact]
    public async Task The_shipped_plan_scores_94_1_and_is_not_complete()
    {
        var outcome = await ProgrammeChecking.Plan(await System.IO.File.ReadAllTextAsync(Repository.Path("samples", "plans", "co-example", "plan-2026.json")), "co-example");
        var result = PlanChecking.Of(outcome.Content!.ActionPlan!, default).Checklists.Single(c => c.Checklist == PlanChecklists.Guidelines1995);

        // The published example of the checklist (Golden/plan-completeness.json, case a).
        Assert.Equal(94.14965986394557, result.Score!.Value, 1e-9);
        Assert.False(result.Complete);
        Assert.Equal(["E-f4"], result.MandatoryNotMet);
    }

    [Fact]
    public async Task A_plan_is_read_whole()
    {
        var outcome = await ProgrammeChecking.Plan(Good);
        outcome.Accepted();
        Assert.Empty(outcome.Findings);
        var plan = outcome.Content!.ActionPlan!;
        Assert.Equal(("plan-2026", "br-example", 2026, 2029), (plan.Code, plan.Owner, plan.FromYear, plan.ToYear));
        Assert.Equal([PlanVerdict.Met, PlanVerdict.Partial, PlanVerdict.Claimed, PlanVerdict.Na, PlanVerdict.Missing], plan.Answers.Select(a => a.Verdict));
        Assert.Equal(new PlanAnswer("E-a2", PlanVerdict.Partial, "p. 4", "direct causes only"), plan.Answers[1]);
    }

    [Theory]
    [InlineData("\"owner\":\"br-example\"", "\"owner\":\"br-other\"", "json.owner-differs", "/owner")]
    [InlineData("\"code\":\"plan-2026\"", "\"code\":\"plan 2026\"", "json.code-form", "/code")]
    [InlineData("\"country\":\"BR\"", "\"country\":\"Brazil\"", "city.country-unknown", "/country")]
    [InlineData("\"toYear\":2029", "\"toYear\":2025", "plan.years-reversed", "/fromYear")]
    [InlineData("\"toYear\":2029", "\"toYear\":29", "population.year", "/toYear")]
    [InlineData("\"E-a2\"", "\"E-z9\"", "plan.item-unknown", "/answers/1/item")]
    [InlineData("\"E-a2\"", "\"E-a1\"", "city.repeated", "/answers/1/item")]
    [InlineData("\"na\"", "\"maybe\"", "json.not-allowed", "/answers/3/verdict")]
    [InlineData("\"answers\"", "\"answer\"", "json.missing", "/answers")]
    public async Task A_fault_is_refused_at_its_place(string good, string bad, string code, string pointer)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);
        var outcome = await ProgrammeChecking.Plan(Good.Replace(good, bad, StringComparison.Ordinal));
        outcome.RejectedFor(code);
        Assert.Equal(pointer, outcome.The(code).Place.Column);
    }

    [Theory]
    [InlineData("\"verdict\":\"met\",\"pointer\":\"p. 3\"", "\"verdict\":\"met\"", "/answers/0/pointer")]
    [InlineData("\"verdict\":\"partial\",\"pointer\":\"p. 4\"", "\"verdict\":\"partial\"", "/answers/1/pointer")]
    public async Task An_answer_without_a_pointer_is_taken_with_a_warning(string good, string bad, string pointer)
    {
        var outcome = await ProgrammeChecking.Plan(Good.Replace(good, bad, StringComparison.Ordinal));
        outcome.Accepted();
        var finding = Assert.Single(outcome.Findings);
        Assert.Equal(("plan.pointer-missing", Severity.Warning, pointer), (finding.Code, finding.Severity, finding.Place.Column));
    }
}
