using Pipeline.Domain.Plans;
using Pipeline.Tests;

namespace Pipeline.Domain.Tests.Plans;

public class PlanCheckingTests
{
    private static readonly DateTimeOffset now = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] mandatory = ["E-a1", "E-a3", "E-a4", "E-a5", "E-a6", "E-b2", "E-b3", "E-f1", "E-f4"];

    [Fact]
    public void The_lists_hold_their_items_and_nine_are_mandatory()
    {
        Assert.Equal([PlanChecklists.Guidelines1995, PlanChecklists.Principles2002], PlanChecklists.All.Select(c => c.Code));
        Assert.Equal([3, 7, 6, 7, 14, 3, 5], PlanChecklists.All[0].Groups.Select(g => g.Items.Count));
        Assert.Equal([3, 3, 4, 3, 4, 3, 2, 3], PlanChecklists.All[1].Groups.Select(g => g.Items.Count));
        Assert.Equal(mandatory, PlanChecklists.All.SelectMany(c => c.Items).Where(i => i.Mandatory).Select(i => i.Code));
    }

    [Fact]
    public void Every_text_is_there_in_four_languages()
    {
        var texts = PlanChecklists.All.SelectMany(c => c.Groups.SelectMany(g => g.Items.Select(i => (i.Code, i.Text)).Prepend((g.Code, g.Names))).Prepend((c.Code, c.Names)));
        Assert.All(texts, t => Assert.All(Languages.All, language => Assert.False(string.IsNullOrWhiteSpace(language switch
        {
            Language.Fr => t.Item2.Fr,
            Language.Es => t.Item2.Es,
            Language.Pt => t.Item2.Pt,
            _ => t.Item2.En,
        }), $"{t.Item1} has no text in {language}")));
    }

    [Fact]
    public void An_item_is_found_by_its_code()
    {
        Assert.True(PlanChecklists.Item("E-f4")!.Mandatory);
        Assert.Equal("The business sector is involved", PlanChecklists.Item("P3-3")!.Text.En);
        Assert.Null(PlanChecklists.Item("E-z1"));
        Assert.Equal(70, PlanChecklists.All.SelectMany(c => c.Items).Select(i => i.Code).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void The_example_of_the_reference_scores_94_and_is_incomplete()
    {
        var golden = Golden.Case("plan-completeness", "a");
        PlanAnswer[] answers = [.. golden.Inputs.GetProperty("answers").EnumerateObject().Select(a => new PlanAnswer(a.Name, Enum.Parse<PlanVerdict>(a.Value.GetString()!, ignoreCase: true), "Page 3"))];
        var found = Check(answers)[0];
        Assert.Equal(golden.Expected.GetProperty("score").GetDouble(), found.Score!.Value, 9);
        Assert.Equal(golden.Expected.GetProperty("group_scores").EnumerateObject().Select(g => g.Value.GetDouble()), found.Groups.Select(g => g.Score!.Value), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(golden.Expected.GetProperty("group_scores").EnumerateObject().Select(g => g.Name.Replace('_', '-')), found.Groups.Select(g => g.Group));
        Assert.Equal(["E-f4"], found.MandatoryNotMet);
        Assert.Equal(["E-b4", "E-d8"], found.Missing);
        Assert.False(found.Complete);
    }

    [Fact]
    public void A_plan_with_everything_met_is_complete()
    {
        var found = Check(All(PlanVerdict.Met));
        Assert.Equal((true, 100.0), (found[0].Complete, found[0].Score));
        Assert.Equal((null, 100.0), (found[1].Complete, found[1].Score));
    }

    [Fact]
    public void Partial_completes_an_item_that_is_not_mandatory_and_no_other()
    {
        Assert.True(Check(With("E-a2", PlanVerdict.Partial))[0].Complete);
        Assert.False(Check(With("E-a1", PlanVerdict.Partial))[0].Complete);
    }

    [Theory]
    [InlineData(PlanVerdict.Missing)]
    [InlineData(PlanVerdict.Claimed)]
    public void One_item_missing_or_only_claimed_makes_a_plan_incomplete(PlanVerdict verdict)
    {
        var found = Check(With("E-c5", verdict))[0];
        Assert.Equal((false, "E-c5"), (found.Complete, found.Missing.Single()));
        Assert.Equal(verdict == PlanVerdict.Claimed, found.Claimed.Contains("E-c5"));
        Assert.Empty(found.MandatoryNotMet);
        Assert.Equal(100 - (100 / 7.0 / 7), found.Score!.Value, 9);
    }

    [Fact]
    public void An_item_without_an_answer_counts_as_missing_and_is_listed_apart()
    {
        var found = Check([.. All(PlanVerdict.Met).Where(a => !string.Equals(a.Item, "E-c5", StringComparison.Ordinal))])[0];
        Assert.Equal((false, "E-c5"), (found.Complete, found.Unanswered.Single()));
        Assert.Empty(found.Missing);
        Assert.Equal(100 - (100 / 7.0 / 7), found.Score!.Value, 9);
        Assert.Equal(1, found.Groups.Single(g => string.Equals(g.Group, "factors", StringComparison.Ordinal)).Unanswered);
    }

    [Fact]
    public void What_does_not_apply_is_left_out_of_the_score()
    {
        var found = Check(With("E-c4", PlanVerdict.Na))[0];
        Assert.Equal((true, 100.0), (found.Complete, found.Score));
        Assert.Equal(1, found.Groups.Single(g => string.Equals(g.Group, "factors", StringComparison.Ordinal)).NotApplicable);
    }

    [Fact]
    public void A_group_in_which_nothing_applies_has_no_score_and_does_not_lower_the_mean()
    {
        string[] support = ["E-e1", "E-e2", "E-e3"];
        var found = Check([.. All(PlanVerdict.Met).Select(a => support.Contains(a.Item) ? a with { Verdict = PlanVerdict.Na } : a)])[0];
        Assert.Null(found.Groups.Single(g => string.Equals(g.Group, "central-authorities", StringComparison.Ordinal)).Score);
        Assert.Equal(100, found.Score);
    }

    [Fact]
    public void A_mandatory_item_cannot_be_declared_not_to_apply()
    {
        var found = Check(With("E-f1", PlanVerdict.Na))[0];
        Assert.Equal((false, "E-f1"), (found.Complete, found.MandatoryNotMet.Single()));
    }

    [Theory]
    [InlineData(PlanVerdict.Met, null, PlanVerdict.Claimed)]
    [InlineData(PlanVerdict.Met, " ", PlanVerdict.Claimed)]
    [InlineData(PlanVerdict.Partial, null, PlanVerdict.Claimed)]
    [InlineData(PlanVerdict.Met, "Page 3", PlanVerdict.Met)]
    [InlineData(PlanVerdict.Partial, "Page 3", PlanVerdict.Partial)]
    [InlineData(PlanVerdict.Missing, null, PlanVerdict.Missing)]
    [InlineData(PlanVerdict.Na, null, PlanVerdict.Na)]
    [InlineData(PlanVerdict.Claimed, "Page 3", PlanVerdict.Claimed)]
    public void Who_does_not_say_where_only_claims(PlanVerdict said, string? pointer, PlanVerdict counted) =>
        Assert.Equal(counted, PlanChecking.VerdictOf(new("E-a1", said, pointer)));

    [Fact]
    public void Met_without_a_pointer_lowers_the_score_like_a_missing_item()
    {
        var found = Check(All(PlanVerdict.Met).Select(a => string.Equals(a.Item, "E-f4", StringComparison.Ordinal) ? a with { Pointer = null } : a).ToArray())[0];
        Assert.Equal((false, "E-f4", "E-f4"), (found.Complete, found.MandatoryNotMet.Single(), found.Claimed.Single()));
        Assert.Equal(80, found.Groups[^1].Score);
    }

    [Fact]
    public void Where_nobody_looked_there_is_no_score()
    {
        Assert.All(Check([]), c => Assert.Null(c.Score));
        Assert.All(Check(All(PlanVerdict.Claimed)), c => Assert.Null(c.Score));
        Assert.False(Check([])[0].Complete);
        Assert.Equal(45, Check([])[0].Unanswered.Count);
        Assert.Equal(0, Check([new("E-a1", PlanVerdict.Missing)])[0].Score);
    }

    [Fact]
    public void Each_item_of_a_group_is_counted_once()
    {
        var verdicts = Enum.GetValues<PlanVerdict>();
        var found = Check([.. All(PlanVerdict.Met).Where((_, i) => i % 6 != 5).Select((a, i) => a with { Verdict = verdicts[i % verdicts.Length] })]);
        foreach (var (checklist, result) in PlanChecklists.All.Zip(found))
            foreach (var (group, counted) in checklist.Groups.Zip(result.Groups))
                Assert.Equal(group.Items.Count, counted.Met + counted.Partial + counted.Missing + counted.NotApplicable + counted.Claimed + counted.Unanswered);
    }

    private static IReadOnlyList<ChecklistResult> Check(PlanAnswer[] answers)
    {
        var plan = new ActionPlan { Code = "plan-2026", Names = new LocalText("Plan"), Owner = "co-cali", Country = "CO", Answers = answers };
        var check = PlanChecking.Of(plan, now);
        Assert.Equal((plan, now), (check.Plan, check.DataAsOf));
        return check.Checklists;
    }

    private static PlanAnswer[] All(PlanVerdict verdict) => [.. PlanChecklists.All.SelectMany(c => c.Items).Select(i => new PlanAnswer(i.Code, verdict, "Page 3"))];

    private static PlanAnswer[] With(string item, PlanVerdict verdict) =>
        [.. All(PlanVerdict.Met).Select(a => string.Equals(a.Item, item, StringComparison.Ordinal) ? a with { Verdict = verdict } : a)];
}
