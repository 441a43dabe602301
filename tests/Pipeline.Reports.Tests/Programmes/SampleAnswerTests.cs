using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Programmes;
using Pipeline.Domain.Programmes.Evaluating;
using Pipeline.Reports.ActionPlan;
using Pipeline.Reports.ProgrammeEvaluation;
using Pipeline.Tests;
using Evaluation = Pipeline.Domain.Programmes.ProgrammeEvaluation;

namespace Pipeline.Reports.Tests.Programmes;

/// <summary>What a mayor reads first: the answer of the shipped programmes, of what is invented and of what is only registered.</summary>
public class SampleAnswerTests
{
    private const string Registered = "samples/programmes/mx-cdmx/calles-claras.registration.json";

    public static TheoryData<string> Samples => [.. Directory.EnumerateFiles(Repository.Path("samples", "programmes"), "*.json", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Repository.Root, file)).Order(StringComparer.Ordinal)];

    private static Evaluation Evaluated(string file)
    {
        var programme = JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(Repository.Root, file)), PipelineJson.Default.Programme)!;
        return ProgrammeEvaluating.Of(programme, new RegistrationState(StudyDesign.Of(programme).Hash, null, null, []), new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
    }

    private static IReadOnlyList<string> Pages(Evaluation evaluation, Language language = Language.En) =>
        [.. Written.By("sample", o => ProgrammeEvaluationReport.Write(o, evaluation, Written.Context(language))).Pages().Select(Plain)];

    private static string Plain(string text) => string.Join(' ', text.Replace('\u00A0', ' ').Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));

    private static string Said(string id, Language language) => Plain(Written.Context(language).Texts.Say(id));

    private static string Lines(Evaluation evaluation, Language language = Language.En) => Plain(string.Join('\n', EvaluationAnswer.Lines(evaluation, Written.Context(language))));

    [SkippableTheory]
    [MemberData(nameof(Samples))]
    public void Answer_stands_on_one_page_in_every_language(string file)
    {
        var evaluation = Evaluated(file);
        foreach (var language in Languages.All)
        {
            var pages = Pages(evaluation, language);
            Assert.Contains(Said("programme.cannot", language), pages[0], StringComparison.Ordinal);
            // The next page begins with the programme, so nothing of the answer runs over.
            Assert.Contains(Said("programme.fact.owner", language), pages[1], StringComparison.Ordinal);
        }
    }

    [SkippableTheory]
    [InlineData(Language.En)]
    [InlineData(Language.Fr)]
    [InlineData(Language.Es)]
    [InlineData(Language.Pt)]
    public void Crowded_answer_stands_on_one_page(Language language)
    {
        var crowded = Evaluations.Panel(3) with { Threats = [.. Enumerable.Repeat(Reason.Of(Reasons.ThreatDisplacement, new ReasonValue("outcome", null, "robbery"), new ReasonValue("quotient", -0.4), new ReasonValue("difference", 4.4)), 3)] };
        var evaluation = crowded with { Programme = crowded.Programme with { Synthetic = true, Names = new LocalText(string.Join(' ', Enumerable.Repeat("Öpen streets", 9))) } };
        Assert.Contains(Said("programme.fact.owner", language), Pages(evaluation, language)[1], StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(Language.En, "Registered, no data yet", "The design can reach level 3 of 5")]
    [InlineData(Language.Fr, "Enregistré, sans données à ce jour", "Le dispositif peut atteindre le niveau 3 sur 5")]
    [InlineData(Language.Es, "Registrado, aún sin datos", "El diseño puede alcanzar el nivel 3 de 5")]
    [InlineData(Language.Pt, "Registrado, ainda sem dados", "O desenho pode atingir o nível 3 de 5")]
    public void Design_without_data_is_said_to_be_registered(Language language, string registered, string reach)
    {
        var evaluation = Evaluated(Registered);
        foreach (var text in (string[])[Pages(evaluation, language)[0], Lines(evaluation, language)])
        {
            Assert.Contains(registered, text, StringComparison.Ordinal);
            Assert.Contains(reach, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Said("programme.compared.refused", language), text, StringComparison.Ordinal);
            Assert.DoesNotContain(Said("programme.permission.none", language), text, StringComparison.Ordinal);
        }
    }

    [SkippableFact]
    public void Refused_methods_are_no_registration() => Assert.DoesNotContain("Registered, no data yet", Lines(Evaluations.Refused()), StringComparison.Ordinal);

    [SkippableTheory]
    [MemberData(nameof(Samples))]
    public void Place_of_a_sample_names_its_country_once(string file)
    {
        var study = new Study(Evaluated(file), Written.Context(Language.En));
        Assert.EndsWith(study.Country, study.Place, StringComparison.Ordinal);
        Assert.DoesNotContain($"{study.Country}, {study.Country}", study.Place, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Estimates_for_other_areas_are_not_called_the_same()
    {
        var evaluation = Evaluated("samples/programmes/br-belo-horizonte/fica-vivo.json");
        var text = string.Join(' ', Pages(evaluation));
        Assert.Contains("areas that start in 2002, alone", text, StringComparison.Ordinal);
        Assert.DoesNotContain("the same, overdispersion", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Withheld_numbers_are_no_registration() => Assert.DoesNotContain("Registered, no data yet", Lines(Evaluations.Hidden(Domain.Disclosure.Datum.Suppressed)), StringComparison.Ordinal);

    [SkippableTheory]
    [InlineData(Language.En)]
    [InlineData(Language.Fr)]
    [InlineData(Language.Es)]
    [InlineData(Language.Pt)]
    public void Every_page_of_what_is_invented_says_so(Language language)
    {
        var real = Evaluations.Panel();
        var invented = real with { Programme = real.Programme with { Synthetic = true } };
        Assert.All(Pages(invented, language), page => Assert.Contains(Said("programme.banner", language), page, StringComparison.Ordinal));
        Assert.Contains(Said("programme.banner", language), Lines(invented, language), StringComparison.Ordinal);
        Assert.DoesNotContain(Said("programme.banner", language), Lines(real, language) + Pages(real, language)[0], StringComparison.Ordinal);
        var check = Plans.Incomplete();
        var plan = check with { Plan = check.Plan with { Synthetic = true } };
        Assert.All(Written.By("plan", o => PlanCheckReport.Write(o, plan, Written.Context(language))).Pages(), page => Assert.Contains(Said("plan.banner", language), Plain(page), StringComparison.Ordinal));
        Assert.Contains(Said("plan.banner", language), PlanSummary.Lines(plan, Written.Context(language)).Select(Plain));
        Assert.DoesNotContain(Said("plan.banner", language), PlanSummary.Lines(check, Written.Context(language)).Select(Plain));
    }

    [SkippableFact]
    public void Words_of_the_manager_stand_in_the_language_of_the_report()
    {
        var panel = Evaluations.Panel();
        var evaluation = panel with
        {
            Programme = panel.Programme with { Design = panel.Programme.Design with { RecordingChange = new LocalText("new form", "nouveau formulaire"), Contamination = new LocalText("lamps lent", "lampes prêtées") } },
            Threats = [Reason.Of(Reasons.ThreatRecordingChange, new ReasonValue("text", null, "new form")), Reason.Of(Reasons.ThreatContamination, new ReasonValue("text", null, "lamps lent"))],
        };
        var text = string.Join(' ', Pages(evaluation, Language.Fr));
        Assert.Contains("nouveau formulaire", text, StringComparison.Ordinal);
        Assert.Contains("lampes prêtées", text, StringComparison.Ordinal);
        Assert.DoesNotContain("new form", text, StringComparison.Ordinal);
        Assert.DoesNotContain("lamps lent", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Rounding_is_said_only_of_outcomes_from_extracts()
    {
        var panel = Evaluations.Panel();
        var counted = panel with { Programme = panel.Programme with { Outcomes = [.. panel.Programme.Outcomes.Select(o => o.Code == "robbery" ? o with { CrimeCategories = ["robbery"] } : o)] } };
        Assert.DoesNotContain(Said("programme.rounded", Language.En), string.Join(' ', Pages(panel)), StringComparison.Ordinal);
        // Under the figures of its course, its estimates, its event study, its displacement and its assignments, and under their tables.
        Assert.InRange(string.Join(' ', Pages(counted)).Split("rounded to fives").Length - 1, 8, 20);
    }

    [SkippableFact]
    public void Staggered_windows_are_those_before_the_first_start_and_after_the_last()
    {
        var text = string.Join(' ', Pages(Evaluations.Staggered() with { Level = new DesignLevel(2, []) }));
        Assert.Contains("before the first start", text, StringComparison.Ordinal);
        Assert.DoesNotContain("before the start and", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Every_number_of_the_event_study_stands_in_its_compact_table()
    {
        var panel = Evaluations.Panel();
        var pages = Pages(panel);
        var annex = string.Join(' ', pages.Skip(pages.Count / 2));
        Assert.All(panel.Outcomes[0].EventStudy, point => Assert.Contains(Written.Context(Language.En).Texts.Numbers.Decimal(point.Effect, 3), annex, StringComparison.Ordinal));
    }
}
