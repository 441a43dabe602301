using Pipeline.Domain.Plans;

namespace Pipeline.Domain.Tests.Plans;

public class ActionPrefillTests
{
    private static readonly PlannedAction action = new() { Code = "A-01", Objective = new("o"), Action = new("a"), Actor = new("b"), Start = new(2026, 1, 1), Due = new(2026, 12, 31) };

    private static readonly PlannedAction whole = action with { Problem = "robbery", Responsible = new("head"), Budget = 1, Currency = "MXN", Level = PreventionLevel.Situational };

    private static ActionPlan Plan(IReadOnlyList<PlannedAction> actions, params IReadOnlyList<PlanAnswer> answers) =>
        new() { Code = "p", Names = new("P"), Owner = "o", Country = "MX", Actions = actions, Answers = answers };

    [Fact]
    public void Actions_claim_the_items_that_they_show_and_name_themselves() => Assert.Equal(
        [
            new PlanAnswer("E-a1", PlanVerdict.Claimed, "A-01"), new("E-a3", PlanVerdict.Claimed, "A-01"), new("E-a4", PlanVerdict.Claimed, "A-01"), new("E-a5", PlanVerdict.Claimed, "A-01"),
            new("E-a6", PlanVerdict.Claimed, "A-01"), new("E-a7", PlanVerdict.Claimed, "A-01"), new("E-d1", PlanVerdict.Claimed, "A-01"),
        ],
        ActionPrefill.From([whole]));

    [Fact]
    public void One_action_without_somebody_responsible_takes_the_claim_away()
    {
        var claimed = ActionPrefill.From([whole, action with { Code = "A-02" }]).ToDictionary(a => a.Item, a => a.Pointer);
        Assert.DoesNotContain("E-a6", claimed.Keys);
        Assert.DoesNotContain("E-a7", claimed.Keys);
        Assert.Equal(("A-01, A-02", "A-01"), (claimed["E-a5"], claimed["E-a1"]));
        // One that was given up is not asked.
        Assert.Contains(ActionPrefill.From([whole, action with { Code = "A-02", Cancelled = true }]), a => a.Item == "E-a6");
    }

    [Fact]
    public void A_claim_never_completes_a_plan_and_never_replaces_an_answer()
    {
        var check = PlanChecking.Of(Plan([whole], new PlanAnswer("E-a5", PlanVerdict.Met, "p. 2")), default);
        Assert.Equal(PlanVerdict.Met, check.Plan.Answers.Single(a => a.Item == "E-a5").Verdict);
        var result = check.Checklists.Single(c => c.Checklist == PlanChecklists.Guidelines1995);
        Assert.False(result.Complete);
        Assert.Contains("E-a6", result.Claimed);
        Assert.Contains("E-a6", result.MandatoryNotMet);
    }

    [Fact]
    public void A_plan_without_actions_claims_nothing()
    {
        var plan = Plan([], new PlanAnswer("E-a5", PlanVerdict.Met, "p. 2"));
        Assert.Equal(plan.Answers, PlanChecking.Of(plan, default).Plan.Answers);
    }

    [Fact]
    public void Every_level_is_there_and_names_its_actions()
    {
        var levels = ActionPrefill.Levels([whole, action with { Code = "A-02", Level = PreventionLevel.Victims }, whole with { Code = "A-03", Cancelled = true }]);
        Assert.Equal(Enum.GetValues<PreventionLevel>().Length, levels.Count);
        Assert.Equal(["A-01"], levels[PreventionLevel.Situational]);
        Assert.Equal(["A-02"], levels[PreventionLevel.Victims]);
        Assert.Empty(levels[PreventionLevel.Social]);
    }

    [Fact]
    public void Of_many_actions_a_pointer_names_twelve_and_how_many_there_are()
    {
        var pointer = ActionPrefill.From([.. Enumerable.Range(1, 40).Select(n => action with { Code = $"A-{n}" })]).Single(a => a.Item == "E-a5").Pointer!;
        Assert.EndsWith("A-12 … (40)", pointer, StringComparison.Ordinal);
    }
}
