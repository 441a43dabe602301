using System.Text;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Programmes;
using Pipeline.Domain.Programmes.Evaluating;
using Pipeline.Reports.ProgrammeEvaluation;
using Pipeline.Tests;
using Evaluation = Pipeline.Domain.Programmes.ProgrammeEvaluation;

namespace Pipeline.Reports.Tests.Programmes;

/// <summary>The main outcome in full in the text, the others there in short and in full in the annex.</summary>
public class OutcomeOrderTests
{
    private static readonly string[] others = ["theft", "domestic"];

    private static IReadOnlyList<string> Pages(Evaluation evaluation, Language language = Language.En) =>
        [.. Written.By("order", o => ProgrammeEvaluationReport.Write(o, evaluation, Written.Context(language))).Pages().Select(Plain)];

    private static string Plain(string text) => string.Join(' ', text.Replace('\u00A0', ' ').Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));

    private static string Said(string id, Language language, params (string, string)[] values) => Plain(Written.Context(language).Texts.Say(id, values));

    private static string Name(Evaluation evaluation, string code, Language language) => evaluation.Programme.Outcomes.Single(o => o.Code == code).Names.In(language);

    [SkippableTheory]
    [InlineData(Language.En)]
    [InlineData(Language.Fr)]
    [InlineData(Language.Es)]
    [InlineData(Language.Pt)]
    public void Main_text_of_the_shipped_example_ends_within_twelve_pages(Language language)
    {
        var programme = JsonSerializer.Deserialize(File.ReadAllBytes(Repository.Path("samples", "programmes", "mx-cdmx", "calles-claras.json")), PipelineJson.Default.Programme)!;
        var evaluation = ProgrammeEvaluating.Of(programme, new RegistrationState(StudyDesign.Of(programme).Hash, null, null, []), new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        var pages = Pages(evaluation, language);
        var second = Plain(Said("programme.outcome-annex", language, ("outcome", programme.Outcomes[1].Names.In(language))));
        // The contents on the second page name it too.
        Assert.InRange(pages.Select((page, i) => (page, i)).First(p => p.i > 1 && p.page.Contains(second, StringComparison.Ordinal)).i, 8, 12);
    }

    [SkippableFact]
    public void Checks_of_the_other_outcomes_stand_behind_the_main_text()
    {
        var panel = Evaluations.Panel();
        var text = string.Join(' ', Pages(panel).Skip(2));
        var annex = text.IndexOf("Annex: ", StringComparison.Ordinal);
        var overview = text.IndexOf(Said("programme.others", Language.En), StringComparison.Ordinal);
        Assert.InRange(overview, 0, annex);
        var main = text.IndexOf(Said("programme.course.title", Language.En, ("outcome", Name(panel, "robbery", Language.En))), StringComparison.Ordinal);
        Assert.InRange(main, 0, overview);
        foreach (var code in others)
        {
            var name = Name(panel, code, Language.En);
            Assert.Contains(Said("programme.outcome-annex", Language.En, ("outcome", name)), text[annex..], StringComparison.Ordinal);
            Assert.Contains($"{name}: ", text[overview..annex], StringComparison.Ordinal);
        }

        Assert.DoesNotContain(Said("programme.course.title", Language.En, ("outcome", Name(panel, "theft", Language.En))), text[..annex], StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Overview_draws_no_estimate_of_what_moves_with_the_readiness_to_report()
    {
        var text = string.Join(' ', Pages(Evaluations.Panel()));
        Assert.Contains("Base: 1 of the 2 other outcomes", text, StringComparison.Ordinal);
        Assert.Contains("\u22126% (\u221221% to +9%)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("+62%", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Only_outcome_has_no_overview()
    {
        var panel = Evaluations.Panel();
        Assert.DoesNotContain(Said("programme.others", Language.En), string.Join(' ', Pages(panel with { Outcomes = [panel.Outcomes[0]] })), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Line_of_the_deadline_is_named_only_where_some_pledges_are_due_and_some_are_not()
    {
        var many = Evaluations.ManyPledges();
        var line = Said("programme.pledges.deadline", Language.En);
        Assert.Contains(line, string.Join(' ', Pages(many)), StringComparison.Ordinal);
        var none = many with { Pledges = many.Pledges! with { AsOf = new DateOnly(2012, 6, 1) } };
        Assert.DoesNotContain(line, string.Join(' ', Pages(none)), StringComparison.Ordinal);
    }

    [Fact]
    public void English_words_that_stand_in_for_another_language_are_marked_as_English()
    {
        string Page(LocalText summary)
        {
            var panel = Evaluations.Panel();
            using var output = new MemoryStream();
            ProgrammeEvaluationReport.Write(output, panel with { Programme = panel.Programme with { Summary = summary } }, Written.Context(Language.Es) with { Form = ReportForm.Page });
            return Encoding.UTF8.GetString(output.ToArray());
        }

        Assert.Contains("lang=\"en\">lamps at night", Page(new LocalText("lamps at night")), StringComparison.Ordinal);
        Assert.DoesNotContain("lang=\"en\">l", Page(new LocalText("lamps at night", Es: "luces de noche")), StringComparison.Ordinal);
    }
}
