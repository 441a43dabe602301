using Pipeline.Domain;

namespace Pipeline.Reports.Tests.Programmes;

public class PlanCheckTests
{
    private static string Text(string name, Language language = Language.En) => AccessibilityTests.Write(name, language).Text().Replace('\u00A0', ' ');

    [SkippableFact]
    public void Verdict_stands_in_words_before_any_score()
    {
        var text = Text("plan-incomplete");
        Assert.InRange(text.IndexOf("Mean of the group scores", StringComparison.Ordinal), text.IndexOf("The plan is incomplete", StringComparison.Ordinal) + 1, text.Length);
        Assert.DoesNotContain("The plan is complete", text, StringComparison.Ordinal);
        Assert.Contains("mandatory items that are not met", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Complete_plan_lists_nothing_as_open()
    {
        var text = Text("plan-complete");
        Assert.Contains("The plan is complete", text, StringComparison.Ordinal);
        Assert.DoesNotContain("mandatory items that are not met", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Plan_without_answers_has_no_score() => Assert.Contains("There is no score", Text("plan-unanswered"), StringComparison.Ordinal);

    [SkippableTheory]
    [InlineData(Language.Fr, "Le plan est incomplet")]
    [InlineData(Language.Es, "El plan está incompleto")]
    [InlineData(Language.Pt, "O plano está incompleto")]
    public void Verdict_is_said_in_every_language(Language language, string said) => Assert.Contains(said, Text("plan-incomplete", language), StringComparison.Ordinal);
}
