using Pipeline.Domain.Plans;
using Pipeline.Reports.ActionPlan;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>Where the actions of the city's plans stand: a tile for each, and what is overdue or at risk; every action stands in the annex.</summary>
internal static class PlanProgressPages
{
    /// <summary>More of them stand in the annex, and in the report of the plan's own.</summary>
    private const int MostUrgent = 12;

    public static void Add(Report report, AuditTexts audit, AnnexTables tables)
    {
        var plans = (audit.Sources.Audit?.Plans ?? []).Where(p => p.Actions.Count > 0).ToList();
        if (plans.Count == 0) return;
        report.Section(audit.Say.Say("progress.chapter"));
        report.Text(audit.Say.Say("progress.chapter.intro"), introduces: true);
        foreach (var plan in plans) Plan(report, audit, tables, new ProgressTexts(plan, audit.Context, code => RoundTexts.Problem(audit, code)));
    }

    private static void Plan(Report report, AuditTexts audit, AnnexTables tables, ProgressTexts texts)
    {
        var say = audit.Say;
        report.Subsection(texts.Title);
        var (verdict, sentences, _) = PlanProgressReport.Verdict(texts);
        report.Text($"{verdict}. {string.Join(' ', sentences)}" + (texts.Plan.Synthetic ? " " + say.Say("city.invented") : string.Empty), introduces: true);
        var twin = tables.Later(say.Say("progress.chapter.table", ("plan", texts.Title)), ProgressTables.ActionColumns(texts), ProgressTables.Actions(texts), say.Say("progress.actions.note"));
        if (ProgressTables.Overrides(texts) is { Count: > 0 } overruled)
            tables.Later(say.Say("progress.chapter.overrides", ("plan", texts.Title)), ProgressTables.OverrideColumns(texts), overruled, say.Say("progress.overrides.note"));
        ProgressFigures.Tiles(report, texts, twin);
        var urgent = ProgressTables.Attention(texts);
        if (urgent.Count == 0)
        {
            report.Text(say.Say("progress.attention.none"));
            return;
        }

        report.Table(say.Say("progress.chapter.attention", ("plan", texts.Title)), ProgressTables.AttentionColumns(texts), [.. urgent.Take(MostUrgent)],
            say.Say("progress.attention.note") + (urgent.Count > MostUrgent ? " " + say.Say("progress.chapter.more", ("n", audit.Numbers.Whole(urgent.Count - MostUrgent))) : string.Empty));
    }
}
