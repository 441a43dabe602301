using System.Text.Json;
using Pipeline.Domain.Surveys;
using Pipeline.Domain.Surveys.Cleaning;

namespace Pipeline.Tests.Surveys.Cleaning;

public sealed class CleaningRulesTests
{
    private static readonly CleaningRules Rules = CleaningRules.For(Reconstruction.Instrument);
    private static readonly DateTimeOffset Sent = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_thresholds_are_those_of_the_golden_file()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Golden.FileOf("survey-cleaning.json")));
        var rules = file.RootElement.GetProperty("rules");
        decimal At(string name, int place) => rules.GetProperty(name)[place].GetDecimal();
        decimal One(string name) => rules.GetProperty(name).GetDecimal();
        Assert.Equal(new Limits(At("pop_hard", 0), One("pop_soft_low"), null, At("pop_hard", 1)), Rules.Limits["population"]);
        Assert.Equal(new Limits(At("bpc_hard", 0), At("bpc_soft", 0), At("bpc_soft", 1), At("bpc_hard", 1)), Rules.Limits["budget_per_capita"]);
        Assert.Equal(One("safety_share_soft"), Rules.Limits["safety_share"].SoftHigh);
        Assert.Equal((One("homicide_soft"), One("homicide_hard")), (Rules.Limits["homicide_rate"].SoftHigh, Rules.Limits["homicide_rate"].HardHigh));
        Assert.Equal(One("force_soft_per_100k"), Rules.Limits["force_per_100k"].SoftHigh);
        Assert.Equal((One("hard_for_fake"), One("fake_min_answered"), One("follow_up_days")), (Rules.HardForFake, Rules.FakeBelowAnswered, Rules.FollowUpDays));
    }

    [Theory]
    [InlineData("population", "99", "range:population", "")]
    [InlineData("population", "100", "", "low:population")]
    [InlineData("population", "40,000,001", "range:population", "")]
    [InlineData("population", "3 000 000 000", "range:population", "")]
    [InlineData("population", "unknown", "not_numeric:population", "")]
    [InlineData("population", "4,4444", "malformed_grouping:population repeated_digit:population", "")]
    [InlineData("population", "7,777", "repeated_digit:population", "")]
    [InlineData("population", "777", "", "low:population")]
    [InlineData("population", "34567", "sequence:population", "")]
    [InlineData("population", "3456", "", "")]
    [InlineData("population", "4567890", "sequence:population", "")]
    [InlineData("population", "54321", "", "")]
    [InlineData("budget", "-5", "range:budget", "")]
    [InlineData("homicide_rate", "1000", "", "high:homicide_rate")]
    [InlineData("homicide_rate", "1000,5", "range:homicide_rate", "")]
    [InlineData("homicide_rate", "100", "", "")]
    [InlineData("staff", "99999", "repeated_digit:staff", "")]
    public void One_number_is_held_against_its_limits(string role, string text, string hard, string soft) => AssertFlags(hard, soft, (Rules.Numbers[role], text));

    [Theory]
    [InlineData("5000", "5001", "force>population", "")]
    [InlineData("5000", "5000", "", "high:force_per_100k")]
    [InlineData("5000", "101", "", "high:force_per_100k")]
    [InlineData("5000", "100", "", "")]
    public void A_force_is_held_against_the_population(string population, string force, string hard, string soft) =>
        AssertFlags(hard, soft, ("q01_population", population), ("q08_members", force));

    [Theory]
    [InlineData("100", "50", "", "")]
    [InlineData("100", "51", "", "high:safety_share")]
    [InlineData("100", "101", "safety_budget>budget", "")]
    public void The_safety_budget_is_held_against_the_budget(string budget, string safety, string hard, string soft) =>
        AssertFlags(hard, soft, ("q03_budget", budget), ("q10_safety_budget", safety));

    [Theory]
    [InlineData("20000", "3", "count_as_rate:homicide_rate")]
    [InlineData("20000", "5", "")]
    [InlineData("20000", "3.0", "")]
    [InlineData("250000", "30", "")]
    public void A_number_of_homicides_that_can_be_no_rate_is_seen(string population, string rate, string soft) =>
        AssertFlags("", soft, ("q01_population", population), ("q04_homicide_rate", rate));

    [Theory]
    [InlineData("2026-03-02", "")]
    [InlineData("2026-03-03", "future:strategy_date")]
    [InlineData("1811-05-01", "low:strategy_date")]
    public void A_strategy_does_not_begin_after_the_answer_was_sent(string date, string soft) => AssertFlags("", soft, ("q13_date", date));

    [Fact]
    public void Haste_and_one_line_down_the_page_are_seen()
    {
        var answers = "q33_health q33_poverty q33_jobs q33_crime_prevention q33_education".Split(' ').Select(c => (c, "1"))
            .Concat("q34_armed_violence q35_alcohol q36_drug_trafficking q37_gangs".Split(' ').Select(c => (c, "5"))).ToArray();
        AssertFlags("", "straight_line:scales", answers);
        AssertFlags("", "", answers[..^1]);
        AssertFlags("", "", [.. answers[..^1], ("q37_gangs", "6")]);
        Assert.Equal(["short:minutes"], Flags(new SurveyResponse("1", "SAM", "BR", new Dictionary<string, string> { ["q02_type"] = "urban" }) { Minutes = 4.9 }).Soft.Select(f => f.Code));
        Assert.Empty(Flags(new SurveyResponse("1", "SAM", "BR", new Dictionary<string, string> { ["q02_type"] = "urban" }) { Minutes = 5 }).Soft);
    }

    [Fact]
    public void Boxes_without_a_tick_are_no_answer() =>
        Assert.Equal(["EMPTY"], Flags(new SurveyResponse("1", "SAM", "BR", new Dictionary<string, string> { ["q05_theft"] = "0" })).Hard.Select(f => f.Code));

    [Fact]
    public void A_question_behind_a_gate_counts_only_for_those_who_were_asked()
    {
        AnswerShare Of(params (string, string)[] answers) => AnswerShare.Of(Reconstruction.Instrument, answers.ToDictionary(a => a.Item1, a => a.Item2));
        var everybody = Of().Eligible;
        Assert.Equal(new AnswerShare(everybody, 1, true), Of(("q08_own_force", "no")));
        Assert.Equal(new AnswerShare(everybody + 1, 2, true), Of(("q08_own_force", "yes"), ("q09_armed", "no")));
        Assert.Equal(new AnswerShare(everybody, 1, true), Of(("q08_own_force", "no"), ("q09_armed", "no")));

        // Q13 and the reasons for its "no" are one question.
        Assert.Equal(new AnswerShare(everybody, 1, true), Of(("q13_strategy", "no"), ("q13no_finances", "1")));
    }

    private static void AssertFlags(string hard, string soft, params (string Column, string Text)[] answers)
    {
        var flags = Flags(new SurveyResponse("1", "SAM", "BR", answers.Append(("q02_type", "urban")).ToDictionary(a => a.Item1, a => a.Item2)));
        Assert.Equal((hard, soft), (string.Join(' ', flags.Hard.Select(f => f.Code)), string.Join(' ', flags.Soft.Select(f => f.Code))));
    }

    private static ResponseFlags Flags(SurveyResponse response) =>
        ResponseFlags.Of(response, AnswerShare.Of(Reconstruction.Instrument, response.Answers), Reconstruction.Instrument, Rules, null, Sent);
}
