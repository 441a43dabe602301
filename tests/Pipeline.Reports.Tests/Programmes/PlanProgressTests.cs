using System.Text;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Plans;
using Pipeline.Domain.Programmes;
using Pipeline.Reports.ActionPlan;
using Pipeline.Reports.CityAudit;
using Pipeline.Reports.OpenData;
using Pipeline.Reports.Tests.CityAudit;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Tests.Programmes;

public class PlanProgressTests
{
    private static string Text(string name, Language language = Language.En) => AccessibilityTests.Write(name, language).Sentences().Replace('\u00A0', ' ').Replace('\u202F', ' ');

    private static string Csv(PlanProgress progress)
    {
        using var output = new MemoryStream();
        PlanProgressCsv.Write(output, progress);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    [Fact]
    public void The_sample_has_every_status()
    {
        var whole = Progresses.Whole();
        Assert.Equal(Enum.GetValues<PledgeStatus>().Order(), whole.Actions.Select(a => a.Status).Distinct().Order());
    }

    [Fact]
    public void Every_status_and_every_level_has_its_words()
    {
        var statuses = Enum.GetValues<PledgeStatus>().Select(s => "progress.status." + PledgeTracking.CodeOf(s));
        var levels = Enum.GetValues<PreventionLevel>().Select(l => "progress.level." + JsonNamingPolicy.KebabCaseLower.ConvertName(l.ToString()));
        Assert.Equal(
            statuses.Concat(levels).Order(StringComparer.Ordinal),
            TextBook.Ids.Where(i => i.StartsWith("progress.status.", StringComparison.Ordinal) || i.StartsWith("progress.level.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public void The_verdict_stands_first_and_what_is_overdue_before_all_actions()
    {
        var text = Text("progress-whole");
        var (verdict, overdue, every) = (
            text.IndexOf("3 of 12 actions are overdue", StringComparison.Ordinal), text.IndexOf("Overdue, at risk or without evidence", StringComparison.Ordinal), text.IndexOf("What is to be done, by problem", StringComparison.Ordinal));
        Assert.True(verdict >= 0 && verdict < overdue && overdue < every, $"{verdict} {overdue} {every}");
    }

    [SkippableFact]
    public void Both_words_stand_where_a_person_overruled_the_rule()
    {
        var text = Text("progress-whole");
        Assert.Contains("Where a person overruled the rule", text, StringComparison.Ordinal);
        Assert.Contains("Two of three yards are closed for repair", text, StringComparison.Ordinal);
        Assert.Contains("A-07 on track at risk", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void What_is_not_known_is_said_with_the_actions_that_it_is_of()
    {
        var text = Text("progress-whole");
        Assert.Contains("withheld to protect somebody: A-08.", text, StringComparison.Ordinal);
        Assert.Contains("from before they began: A-09.", text, StringComparison.Ordinal);
        Assert.Contains("cannot be compared with the baseline: A-12.", text, StringComparison.Ordinal);
        Assert.Contains("Where it can be seen that they were achieved: A-06.", text, StringComparison.Ordinal);
        Assert.Contains("provisional: A-01.", text, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("progress-none", "There is no action to follow")]
    [InlineData("progress-cancelled", "Every action of the plan was cancelled")]
    [InlineData("progress-good", "No action is overdue, and none is at risk")]
    [InlineData("progress-one", "No action is overdue")]
    public void A_plan_without_anything_overdue_says_so(string name, string said)
    {
        var text = Text(name);
        Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.DoesNotContain("are overdue", text, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(Language.Fr, "3 actions sur 12 sont en retard")]
    [InlineData(Language.Es, "3 de 12 acciones están vencidas")]
    [InlineData(Language.Pt, "3 de 12 ações estão atrasadas")]
    public void The_verdict_is_said_in_every_language(Language language, string said) => Assert.Contains(said, Text("progress-whole", language), StringComparison.Ordinal);

    [Fact]
    public void Same_plan_gives_the_same_bytes()
    {
        Assert.Equal(Bytes(), Bytes());

        static byte[] Bytes()
        {
            using var output = new MemoryStream();
            PlanProgressReport.Write(output, Progresses.Whole(), Progresses.Check(), Written.Context(Language.Es));
            return output.ToArray();
        }
    }

    [Fact]
    public void The_table_has_a_line_for_each_action_and_blanks_where_nothing_is_known()
    {
        var lines = Csv(Progresses.Whole()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(14, lines.Length);
        Assert.Equal(
            "city,plan,as_of,action,problem,objective,text,actor,responsible,level,start,due,indicator,area,baseline,target,value,value_date,value_from,provisional,no_value,status,status_by_rule,override_reason,override_by,override_on,"
            + "progress,expected,delay_days,achieved_on,evidence,budget,spent,currency,invented", lines[0]);
        Assert.Equal(
            "xx-city,plan-2026,2026-07-02,A-01,robbery,Fewer people harmed on their way,Light the paths between station and school,Public works,Head of public works,situational,2026-01-01,2026-12-31,D1-14,north,340,270,"
            + "310,2026-06-30,indicator,yes,,at-risk,at-risk,,,,0.428571,0.5,,,,250000,120000.5,MXN,yes", lines[1]);
        Assert.Equal(
            "xx-city,plan-2026,2026-07-02,A-08,youth-violence,Fewer people harmed on their way,Apprenticeships with forty firms,Public works,,,2026-01-01,2026-12-31,D1-02,,12,9,,,,,withheld,no-recent-data,no-recent-data,,,,,0.5,,,,,,,yes",
            lines[8]);
        Assert.Contains(",at-risk,on-track,Two of three yards are closed for repair,city:xx-city,2026-06-20,", lines[7], StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_a_spreadsheet_would_compute_is_made_harmless()
    {
        var whole = Progresses.One();
        var action = whole.Actions[0] with { Action = whole.Actions[0].Action with { Action = new("=cmd|' /C calc'!A0"), Actor = new("Works, \"North\"") } };
        var line = Csv(whole with { Actions = [action] }).Split('\n')[1];
        Assert.Contains(",'=cmd|' /C calc'!A0,\"Works, \"\"North\"\"\",", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_of_the_table_are_documented()
    {
        var docs = File.ReadAllText(global::Pipeline.Tests.Repository.Path("docs", "open-data.md"));
        docs = docs[docs.IndexOf("## Progress of an action plan", StringComparison.Ordinal)..];
        Assert.All(PlanProgressCsv.Header.Split(','), column => Assert.Contains($"| `{column}` |", docs[..docs.IndexOf("\n## ", 5, StringComparison.Ordinal)], StringComparison.Ordinal));
    }

    [SkippableTheory]
    [InlineData(Language.En, "Actions of the plan")]
    [InlineData(Language.Fr, "Actions du plan")]
    [InlineData(Language.Es, "Acciones del plan")]
    [InlineData(Language.Pt, "Ações do plano")]
    public void The_audit_has_the_plans_chapter_and_names_its_overdue_actions(Language language, string title)
    {
        var sources = AuditCases.Rich() with { Audit = Progresses.Audit(Progresses.Whole(), Progresses.Sixty() with { Code = "second", Names = new("Second plan") }) };
        var report = AuditCases.Write(sources, language);
        report.PassesQpdf();
        report.PassesPdfCheck(language);
        var text = report.Sentences();
        Assert.Contains(title, text, StringComparison.Ordinal);
        Assert.Contains("Repair of the bus shelters", text, StringComparison.Ordinal);
        // Who overruled the rule stands in the annex.
        Assert.Contains("city:xx-city", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_audit_without_actions_has_no_chapter_of_them(bool empty)
    {
        var report = CityAuditReport.Compose(new AuditTexts(AuditCases.Rich() with { Audit = empty ? Progresses.Audit(Progresses.None()) : null }, Written.Context(Language.En)));
        Assert.DoesNotContain(report.Blocks.OfType<Pipeline.Reports.Layout.Heading>(), h => h.Text == "Actions of the plan");
    }
}
