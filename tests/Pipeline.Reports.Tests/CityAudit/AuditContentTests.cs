using Pipeline.Domain;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Programmes;
using Pipeline.Reports.CityAudit;
using Pipeline.Reports.Tests.Programmes;

namespace Pipeline.Reports.Tests.CityAudit;

public class AuditContentTests
{
    private static string Text(string name, Language language = Language.En) => AuditCases.Write(name, language).Text();

    private static void Says(string said, string text) => Assert.Contains(said, text, StringComparison.Ordinal);

    [SkippableFact]
    public void Cover_names_every_part_of_the_report()
    {
        var pages = AuditCases.Write("rich").Pages();
        var cover = string.Join(' ', pages[0].Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Says("Safety audit: recorded crime, survey answers of the region, results of programmes and action plan", cover);
        Says("City of London", cover);
        Says("How to read this report", pages[1]);
        Says("Summary", pages[2]);
    }

    [SkippableTheory]
    [InlineData("crime-only", "Safety audit: recorded crime City of London")]
    [InlineData("programmes-only", "Safety audit: results of programmes City of London")]
    [InlineData("survey-only", "Safety audit: survey answers of the region City of London")]
    [InlineData("plan-only", "Safety audit: action plan City of London")]
    public void Title_promises_no_part_that_is_not_there(string name, string title) => Says(title, Text(name));

    [SkippableFact]
    public void City_with_crime_only_names_what_is_missing_and_who_can_send_it()
    {
        var text = Text("crime-only");
        Says("Not in this audit", text);
        Says("Answers of municipalities of the region to a safety survey (the survey desk).", text);
        Says("Results of prevention programmes (their managers).", text);
        Says("A check of the action plan (the municipality).", text);
        Assert.DoesNotContain("Results of programmes", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Action plan and pledges", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Perception", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void City_without_crime_has_no_empty_chapter_of_it()
    {
        var text = Text("programmes-only");
        Says("Recorded crime (extracts of the police or another agency).", text);
        Says("No recorded crime was delivered, so there is nothing to check of it.", text);
        Assert.DoesNotContain("Recorded events by month", text, StringComparison.Ordinal);
        Assert.DoesNotContain("0 crimes were recorded", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Answers_are_always_those_of_respondents_of_the_region_with_their_base()
    {
        var text = Text("rich");
        Says("respondents of Western and Central Europe in wave 2011", text);
        Says("what City of London itself answered, if it did, is not shown", text);
        Says("The two are not the same population", text);
        Says("reached by snowball through a network", text);
        Assert.Matches(@"Base: \d+ respondents of Western and Central Europe in wave 2011; \d+( to \d+)? valid answers", text);
    }

    [SkippableFact]
    public void Recorded_change_stands_beside_the_perception()
    {
        var change = Cities.Whole().Total;
        Says("Beside what follows: in the 12 months to September 2021, 5,447 crimes were recorded in City of London, a recorded change of −2.6% (95% interval −6.2% to +1.1%)", Text("rich"));
        Assert.Equal(5447, change.Current.Number);
    }

    [SkippableFact]
    public void Pooled_region_is_shown_as_its_pool()
    {
        var text = Text("pooled");
        Says("Answers of East Africa are shown in “Other regions”", text);
        Says("respondents of Other regions in wave 2011", text);
        Assert.DoesNotContain("respondents of East Africa", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Region_that_may_not_be_shown_has_no_figure_and_a_reason()
    {
        var text = Text("region-withheld");
        Says("Too few municipalities answered in East Africa", text);
        Assert.DoesNotContain("respondents of", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Invented_parts_are_named_on_every_page_and_real_ones_are_not_called_invented()
    {
        Assert.All(AuditCases.Write("rich").Pages(), page => Says("Parts of this report are invented examples: survey answers of the region", page));
        Assert.DoesNotContain("nvented", Text("crime-only"), StringComparison.Ordinal);
        var real = AuditCases.Rich() with { Survey = new AuditSurvey(Samples.Wave with { Synthetic = false, SourceNote = null }, "WCE", Samples.Instrument) };
        Assert.DoesNotContain("nvented", AuditCases.Write(real).Text(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Every_figure_of_an_invented_survey_says_so_in_its_note()
    {
        var figures = Composed(AuditCases.Rich()).Blocks.OfType<Reports.Layout.Figure>().Where(f => f.Subtitle.Contains("respondents of", StringComparison.Ordinal)).ToList();
        Assert.True(figures.Count >= 4);
        Assert.All(figures, f => Says("invented answers", f.Note.Source));
    }

    [SkippableFact]
    public void Plan_is_incomplete_with_its_open_mandatory_items()
    {
        var text = Text("rich");
        var result = Plans.Incomplete().Checklists[0];
        Says("The plan is incomplete", text);
        Says("Mandatory items that are not met:", text);
        Assert.All(result.MandatoryNotMet, code => Says($"({code})", text));
        Says($"Mandatory items not met: {result.MandatoryNotMet.Count} of 9", text);
    }

    [SkippableFact]
    public void Weak_design_claims_no_effect_in_the_audit_either()
    {
        var text = AuditCases.Write(new AuditSources(Cities.Whole()) { Programmes = [Evaluations.BeforeAfter()] }).Text();
        Says("what was recorded; no effect", text);
        Says("What these programmes changed, because their evaluation has not reached design level 3", text);
        Assert.DoesNotContain("an effect, with its interval", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void What_moves_with_reporting_has_no_estimate()
    {
        var evaluation = Evaluations.ContextOnly();
        var text = AuditCases.Write(new AuditSources(Cities.Whole()) { Programmes = [evaluation] }).Text();
        Says("reports recorded; not a rise or fall of what happened", text);
        Assert.All(evaluation.Outcomes, o => Assert.Equal(Claim.ContextOnly, o.Claim));
        Assert.DoesNotContain("an effect, with its interval", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Overdue_pledges_are_listed_and_counted()
    {
        var board = Evaluations.Panel().Pledges!;
        var text = AuditCases.Write(new AuditSources(Cities.Whole()) { Programmes = [Evaluations.Panel()] }).Sentences();
        var achieved = board.Pledges.Count(p => p.Status is PledgeStatus.AchievedOnTime or PledgeStatus.AchievedLate);
        Says($"{achieved} of {board.Live} pledges that were not cancelled are achieved with evidence; {PartHeadlines.Overdue(board)} are overdue", text);
        Says("Pledges that are overdue or claimed without evidence", text);
    }

    [SkippableFact]
    public void Change_since_the_last_report_names_months_and_revisions()
    {
        var text = Text("rich");
        Says("2 months were added: Aug 2021", text);
        Says("The total of recorded crime was revised in 1 month:", text);
        Says("2018-08 Drugs", text);
        Says("+5", text);
        Says("No earlier picture of recorded crime was published", Text("crime-only"));
    }

    [SkippableFact]
    public void Nothing_withheld_in_one_of_two_reports_can_be_had_from_the_other()
    {
        var now = Cities.Whole();
        Datum Hide(Datum datum) => new(DatumState.Suppressed, 77_777, Unreliable: false);
        var before = now with { Categories = [.. now.Categories.Select(c => c with { Counts = [.. c.Counts.Select(Hide)] })], Total = now.Total with { Counts = [.. now.Total.Counts.Select(Hide)] } };
        var revisions = new Revisions(before, now);
        Assert.Empty(revisions.Changed);
        Assert.Equal(0, revisions.Compared);
        Assert.Equal((now.Categories.Count + 1) * now.Months.Count, revisions.NotCompared);
        var text = AuditCases.Write(new AuditSources(now) { Before = before }).Text();
        Assert.DoesNotContain("77,777", text, StringComparison.Ordinal);
        Assert.Empty(new Revisions(now, before).Changed);
    }

    [SkippableFact]
    public void Where_everything_is_withheld_no_number_is_printed_and_the_rules_are()
    {
        var text = AuditCases.Write("all-withheld").Sentences();
        Says("few municipalities gave the answer, or it could be worked out by subtraction", text);
        Says("small counts of sensitive crimes could point at persons", text);
        Says("No rating of the respondents of Western and Central Europe in wave 2011 may be shown.", text);
        Says("the number is withheld", text);
    }

    [Theory]
    [InlineData(Language.En, "Safety audit: recorded crime")]
    [InlineData(Language.Fr, "Audit de sécurité\u00A0: criminalité enregistrée")]
    [InlineData(Language.Es, "Auditoría de seguridad: delincuencia registrada")]
    [InlineData(Language.Pt, "Auditoria de segurança: criminalidade registrada")]
    public void Title_is_in_the_language_of_the_reader(Language language, string title) =>
        Assert.Equal(title, CoverPage.Title(new AuditTexts(new AuditSources(Cities.Whole()), Written.Context(language))));

    internal static Reports.Layout.Report Composed(AuditSources sources, Language language = Language.En) => CityAuditReport.Compose(new AuditTexts(sources, Written.Context(language)));
}
