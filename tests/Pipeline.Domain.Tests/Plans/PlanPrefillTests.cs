using Pipeline.Domain.Plans;
using Pipeline.Domain.Surveys;
using Pipeline.Tests.Surveys;

namespace Pipeline.Domain.Tests.Plans;

public class PlanPrefillTests
{
    private static readonly Instrument survey = Instruments.Find("global-survey/2011")!;

    [Fact]
    public void Yes_in_the_survey_is_a_claim_with_its_question()
    {
        var found = Prefill(("q13_strategy", "yes"), ("q16_department", "yes"), ("q12_observatory", "yes"));
        Assert.Equal([new("P1-1", PlanVerdict.Claimed, null, "Q16"), new PlanAnswer("P5-4", PlanVerdict.Claimed, null, "Q12")], found);
    }

    [Theory]
    [InlineData("no")]
    [InlineData("maybe")]
    public void No_and_what_is_no_answer_claim_nothing(string answer) => Assert.Empty(Prefill(("q12_observatory", answer), ("q06_public_safety", answer)));

    [Fact]
    public void An_answer_against_the_routing_claims_nothing()
    {
        Assert.Empty(Prefill(("q13_strategy", "no"), ("q16_department", "yes"), ("q15_social", "1")));
        Assert.Empty(Prefill(("q16_department", "yes")));
    }

    [Fact]
    public void Partners_in_all_three_stages_are_claimed_by_all_three_ticks()
    {
        (string, string)[] two = [("q13_strategy", "yes"), ("q17_partners", "yes"), ("q18_defining", "1"), ("q18_implementation", "1")];
        Assert.Empty(Prefill(two));
        Assert.Equal("P3-4", Prefill([.. two, ("q18_evaluation", "1")]).Single().Item);
    }

    [Fact]
    public void Two_questions_that_must_both_be_answered_so_are_both_named()
    {
        Assert.Empty(Prefill(("q13_strategy", "yes"), ("q28_evaluated", "yes")));
        Assert.Equal(new("P4-3", PlanVerdict.Claimed, null, "Q27, Q28"), Prefill(("q13_strategy", "yes"), ("q27_public", "yes"), ("q28_evaluated", "yes")).Single());
    }

    [Fact]
    public void Police_alone_are_one_source()
    {
        (string, string)[] police = [("q13_strategy", "yes"), ("q20_diagnostic", "yes"), ("q22_police", "1"), ("q22_justice", "1")];
        Assert.DoesNotContain("P5-3", Prefill(police).Select(a => a.Item));
        Assert.Contains("P5-3", Prefill([.. police, ("q22_health", "1")]).Select(a => a.Item));
    }

    [Fact]
    public void What_the_plan_says_itself_stays()
    {
        var plan = new ActionPlan { Code = "plan-2026", Names = new LocalText("Plan"), Owner = "co-cali", Country = "CO", Answers = [new("P5-4", PlanVerdict.Met, "Page 9")] };
        var found = PlanPrefill.Into(plan, survey, Answers(("q12_observatory", "yes"), ("q06_public_safety", "yes")));
        Assert.Equal([plan.Answers[0], new("P1-2", PlanVerdict.Claimed, null, "Q6")], found.Answers);
    }

    [Fact]
    public void No_city_of_the_wave_gets_more_than_claims_out_of_its_answers()
    {
        var claimed = Reconstruction.Responses.SelectMany(r => PlanPrefill.From(survey, r.Answers)).ToList();
        Assert.NotEmpty(claimed);
        Assert.All(claimed, a => Assert.Equal((PlanVerdict.Claimed, null), (a.Verdict, a.Pointer)));
        var plan = new ActionPlan { Code = "plan", Names = new LocalText("Plan"), Owner = "co-cali", Country = "CO", Answers = claimed.DistinctBy(a => a.Item, StringComparer.Ordinal).ToList() };
        Assert.All(PlanChecking.Of(plan, default).Checklists, c => Assert.Null(c.Score));
    }

    [Fact]
    public void Another_questionnaire_says_nothing_of_these_items() =>
        Assert.Empty(PlanPrefill.From(survey with { Code = "street-survey" }, Answers(("q12_observatory", "yes"))));

    [Fact]
    public void Every_condition_is_an_answer_of_a_question_that_bears_on_its_principle()
    {
        var conditions = 0;
        foreach (var group in PlanChecklists.All.SelectMany(c => c.Groups))
        {
            foreach (var condition in group.Items.SelectMany(i => i.ClaimedBy).SelectMany(c => c))
            {
                var figure = survey.Figures.Single(f => string.Equals(f.Code, condition.Figure, StringComparison.Ordinal));
                Assert.Contains(figure.Question, group.Questions);
                Assert.NotEmpty(condition.Answers);
                Assert.Subset(figure.Options.Select(o => o.Code).ToHashSet(), condition.Answers.ToHashSet());
                conditions++;
            }

            Assert.Subset(survey.Figures.Select(f => f.Question).ToHashSet(), group.Questions.ToHashSet());
        }

        Assert.Equal(21, conditions);
    }

    private static IReadOnlyList<PlanAnswer> Prefill(params (string Column, string Code)[] answers) => PlanPrefill.From(survey, Answers(answers));

    private static Dictionary<string, string> Answers(params (string Column, string Code)[] answers) => answers.ToDictionary(a => a.Column, a => a.Code, StringComparer.Ordinal);
}
