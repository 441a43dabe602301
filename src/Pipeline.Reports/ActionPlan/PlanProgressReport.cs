using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Places;
using Pipeline.Domain.Plans;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Programmes;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.ActionPlan;

/// <summary>Where the actions of a plan stand: what is overdue first, then every action with its dates, its values and who answers for it, and what is not known.</summary>
public static class PlanProgressReport
{
    /// <summary>Writes a tagged PDF, or the page with the same blocks. A pure function of its arguments.</summary>
    /// <param name="check">The same plan held against the checklists; null where only its actions are told.</param>
    /// <exception cref="UnsoundReportException">The document failed its own check; nothing was written.</exception>
    public static void Write(Stream output, PlanProgress progress, PlanCheck? check, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentNullException.ThrowIfNull(context);
        var texts = new ProgressTexts(progress, context);
        var (say, plan) = (texts.Say, progress);
        var moment = new DateTimeOffset(plan.AsOf.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var report = new Report(new ReportHead(say.Say("progress.title"), texts.Title, say.Say("progress.subject", ("plan", texts.Title), ("date", texts.Date)), moment, plan.Synthetic ? say.Say("plan.banner") : null), context);
        report.Add(new Heading(1, texts.Title));
        report.Add(new Paragraph(say.Say("progress.lead", ("date", texts.Date), ("place", Place(texts, check))), Styles.SmallMuted, PageGrid.Width) { SpaceBefore = 0 });
        var (verdict, sentences, warning) = Verdict(texts);
        report.Add(new Callout(verdict, sentences, warning: warning));
        if (plan.Actions.Count > 0) Actions(report, texts);
        Completeness(report, texts, check);
        report.Section(say.Say("progress.unknown"));
        var unknown = Unknown(texts);
        if (unknown.Count == 0) report.Text(say.Say("progress.unknown.none"));
        else report.Add(new ListBlock(unknown));
        report.Section(say.Say("plan.facts"));
        report.Add(new Facts(
        [
            (say.Say("plan.fact.name"), texts.Title), (say.Say("plan.fact.owner"), Printable.Text(plan.Owner)),
            (say.Say("progress.fact.judged"), texts.Date),
            (say.Say("plan.fact.years"), check?.Plan is { FromYear: { } from, ToYear: { } to } ? say.Say("common.period", ("from", say.Numbers.Year(from)), ("to", say.Numbers.Year(to))) : "x"),
            (say.Say("common.facts.language"), say.Say("common.language-name")),
            (say.Say("common.facts.snapshot"), context.SnapshotId), (say.Say("common.facts.version"), context.ProgramVersion),
        ]));
        report.Note(say.Say("progress.rule.title"), Rule(texts));
        report.Write(output);
    }

    /// <summary>The plan in a sentence, what stands behind it, and whether somebody must act.</summary>
    internal static (string Title, IReadOnlyList<string> Sentences, bool Warning) Verdict(ProgressTexts texts)
    {
        var (say, numbers, plan) = (texts.Say, texts.Numbers, texts.Plan);
        if (plan.Actions.Count == 0) return (say.Say("progress.verdict.none"), [say.Say("progress.verdict.none.text")], true);
        if (plan.Live == 0) return (say.Say("progress.verdict.cancelled"), [say.Say("progress.verdict.cancelled.text")], true);
        (string, string) live = ("live", numbers.Whole(plan.Live));
        var (overdue, risk, unknown) = (texts.Overdue, texts.Of(PledgeStatus.AtRisk), texts.Of(PledgeStatus.NoRecentData));
        var verdict = overdue > 0 ? say.Count("progress.verdict.overdue", overdue, live)
            : risk > 0 ? say.Count("progress.verdict.risk", risk, live)
            : unknown > 0 ? say.Count("progress.verdict.unknown", unknown, live)
            : say.Say("progress.verdict.good");
        List<string> sentences =
        [
            say.Count("progress.achieved", texts.Achieved, ("date", texts.Date), live),
            plan.OnTimePercentOfDue is { } onTime ? say.Say("progress.due", ("n", numbers.Whole(plan.Due)), ("share", numbers.ShareOf(onTime, plan.Due))) : say.Say("progress.none-due"),
        ];
        if (overdue > 0 && risk > 0) sentences.Add(say.Count("progress.risk", risk));
        if (unknown > 0 && overdue + risk > 0) sentences.Add(say.Count("progress.no-recent", unknown));
        if (texts.Of(PledgeStatus.ClaimedUnverified) is var claimed and > 0) sentences.Add(say.Count("progress.claimed", claimed));
        if (plan.Actions.Count(a => a.Override is not null) is var overruled and > 0) sentences.Add(say.Count("progress.overruled", overruled));
        return (verdict, sentences, overdue > 0);
    }

    /// <summary>The rule by which each status came about, in words.</summary>
    internal static IReadOnlyList<string> Rule(ProgressTexts texts)
    {
        var (say, numbers) = (texts.Say, texts.Numbers);
        return
        [
            say.Say("progress.rule", ("days", numbers.Whole(PledgeTracking.RecentDays)), ("share", numbers.Percent(100 * PledgeTracking.OnTrackShare)), ("half", numbers.Percent(100 * PledgeTracking.PartialProgress))),
            say.Say("progress.rule.indicator"),
            say.Say("progress.rule.override"),
        ];
    }

    private static void Actions(Report report, ProgressTexts texts)
    {
        var say = texts.Say;
        var attention = ProgressTables.Attention(texts);
        report.Section(say.Say("progress.overview"));
        // The figures point to a table further on, so the numbers are taken in the order in which the tables stand.
        var urgent = attention.Count > 0 ? report.NextTable() : null;
        var all = report.NextTable();
        ProgressFigures.Tiles(report, texts, all);
        ProgressFigures.Deadlines(report, texts, all);
        report.Section(say.Say("progress.attention"));
        if (urgent is null) report.Text(say.Say("progress.attention.none"));
        else report.Table(say.Say("progress.attention.table"), ProgressTables.AttentionColumns(texts), attention, say.Say("progress.attention.note"), anchor: urgent);
        report.Section(say.Say("progress.actions"));
        report.Table(say.Say("progress.actions.table"), ProgressTables.ActionColumns(texts), ProgressTables.Actions(texts), say.Say("progress.actions.note"), anchor: all);
        report.Table(say.Say("progress.measures.table"), ProgressTables.MeasureColumns(texts), ProgressTables.Measures(texts), say.Say("progress.measures.note"));
        if (ProgressTables.Overrides(texts) is { Count: > 0 } overruled)
            report.Table(say.Say("progress.overrides.table"), ProgressTables.OverrideColumns(texts), overruled, say.Say("progress.overrides.note"));
        ProgressTables.Money(report, texts);
    }

    /// <summary>The checklist's verdict where the plan was held against it, and the levels of prevention that the actions show.</summary>
    private static void Completeness(Report report, ProgressTexts texts, PlanCheck? check)
    {
        var result = check?.Checklists.FirstOrDefault(c => c.Complete is not null);
        if (result is null && texts.Plan.Actions.Count == 0) return;
        report.Section(texts.Say.Say("progress.complete"));
        if (result is not null)
        {
            var (title, sentences) = PlanCheckReport.Verdict(texts.Context, PlanCheckReport.Of(result), result, texts.Name);
            report.Text($"{title}. {sentences[0]}");
        }

        if (texts.Plan.Actions.Count > 0) ProgressTables.Levels(report, texts);
    }

    private static List<string> Unknown(ProgressTexts texts)
    {
        var actions = texts.Plan.Actions;
        List<string> known = [];
        if (actions.Count == 0) known.Add(texts.Say.Say("progress.unknown.actions"));
        var live = actions.Where(a => a.Status is not (PledgeStatus.Cancelled or PledgeStatus.AchievedOnTime or PledgeStatus.AchievedLate)).ToList();
        Add("progress.unknown.not-measured", live.Where(a => Is(a, ActionWhy.NotMeasured)));
        Add("progress.unknown.withheld", live.Where(a => Is(a, IndicatorWhy.Withheld)));
        Add("progress.unknown.before-start", live.Where(a => Is(a, ActionWhy.BeforeStart)));
        Add("progress.unknown.break", live.Where(a => Is(a, ActionWhy.Break)));
        Add("progress.unknown.no-value", live.Where(a => a.Why is not null && !Is(a, ActionWhy.NotMeasured) && !Is(a, IndicatorWhy.Withheld) && !Is(a, ActionWhy.BeforeStart) && !Is(a, ActionWhy.Break)));
        Add("progress.unknown.old", live.Where(a => a.Value is not null && a.ByRule == PledgeStatus.NoRecentData && a.Progress is not null));
        Add("progress.unknown.way", live.Where(a => a.Value is not null && a.Progress is null));
        Add("progress.unknown.provisional", actions.Where(a => a.Provisional));
        Add("progress.unknown.evidence", actions.Where(a => a.Status == PledgeStatus.ClaimedUnverified));
        Add("progress.unknown.responsible", actions.Where(a => a.Action.Responsible is null && a.Status != PledgeStatus.Cancelled));
        Add("progress.unknown.budget", actions.Where(a => a.Action.Budget is null && a.Status != PledgeStatus.Cancelled));
        Add("progress.unknown.spent", actions.Where(a => a.Action is { Budget: not null, Spent: null }));
        return known;

        static bool Is(ActionProgress action, string why) => string.Equals(action.Why, why, StringComparison.Ordinal);

        void Add(string id, IEnumerable<ActionProgress> which)
        {
            if (which.ToList() is { Count: > 0 } listed)
                known.Add(texts.Say.Say(id, ("codes", texts.Codes(listed)), ("days", texts.Numbers.Whole(PledgeTracking.RecentDays))));
        }
    }

    /// <summary>Country and code of the city; the code alone where the plan's file is not at hand.</summary>
    private static string Place(ProgressTexts texts, PlanCheck? check)
    {
        var owner = Printable.Text(texts.Plan.Owner);
        if (check is null) return owner;
        return $"{owner}, {(Countries.Find(check.Plan.Country) is { } known ? texts.Name(known.Names) : Printable.Text(check.Plan.Country))}";
    }
}
