using Pipeline.Domain;
using Pipeline.Domain.Audits.Analysis;
using Pipeline.Domain.Audits.Evidence;
using Pipeline.Domain.Audits.Workspace;
using Pipeline.Reports.CityAudit;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Tests.CityAudit;

public class RoundPagesTests
{
    private static string Text(string name, Language language = Language.En) => AuditCases.Write(name, language).Text();

    [SkippableFact]
    public void What_was_signed_off_stands_in_the_report()
    {
        var text = Text("round");
        Assert.All(
            (string[])["How this audit was made", "head of the safety office, 2021-11-12", "What people said and saw", "“Nobody walks there.”", "Exploratory walks", "Problems and priorities", "Recommendations", "Light the passages", "Since the round before"],
            said => Assert.Contains(said, text, StringComparison.Ordinal));
    }

    [SkippableFact]
    public void Score_votes_and_the_rule_on_lethal_violence_stand_side_by_side()
    {
        var text = Text("round");
        Assert.Contains("homicide is on the list whatever its score: lethal violence at 9.4 per 100,000, above the national 5.2 (2020; statistics office).", text, StringComparison.Ordinal);
        Assert.Contains("14 of 41", text, StringComparison.Ordinal);
        Assert.Contains("drugs has no rank: not known: concern and severity.", text, StringComparison.Ordinal);
        Assert.Contains("No problem has a value for: frequency and trend.", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void What_nobody_signed_is_said_to_be_missing_and_stands_nowhere()
    {
        var text = Text("round-first");
        Assert.Contains("not signed off", text, StringComparison.Ordinal);
        Assert.Contains("Priorities: no analysis was signed off.", text, StringComparison.Ordinal);
        Assert.Contains("What people say: no conversation or walk was sent.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Few night workers came", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Problems and priorities", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void People_who_could_be_told_apart_are_named_by_no_code()
    {
        var text = Text("few-people");
        Assert.Contains("2 sources of fewer than 5 people are shown without place, day or words.", text, StringComparison.Ordinal);
        Assert.Contains("Telephones are sold on within the hour (few people; context).", text, StringComparison.Ordinal);
        Assert.DoesNotContain("few-people-1", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Evidence_alone_makes_a_report_that_says_what_is_not_known()
    {
        var text = Text("evidence-only", Language.Es);
        Assert.Contains("Lo que la gente dijo y vio", text, StringComparison.Ordinal);
        Assert.Contains("Las prioridades: no se firmó ningún análisis.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_state_kind_stance_and_confidence_has_its_words()
    {
        Assert.All(Enum.GetNames<EvidenceKind>().Select(n => "round.kind." + Kebab(n)), id => Assert.True(TextBook.In(Language.En).Has(id), id));
        Assert.All(Enum.GetNames<PhaseState>().Select(n => "round.state." + Kebab(n)), id => Assert.True(TextBook.In(Language.En).Has(id), id));
        Assert.All(Enum.GetNames<Stance>().Select(n => "round.stance." + Kebab(n)), id => Assert.True(TextBook.In(Language.En).Has(id), id));
        Assert.All(Enum.GetNames<Confidence>().Select(n => "round.confidence." + Kebab(n)), id => Assert.True(TextBook.In(Language.En).Has(id), id));

        static string Kebab(string name) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(name);
    }
}
