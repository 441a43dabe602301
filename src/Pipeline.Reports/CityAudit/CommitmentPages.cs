using System.Globalization;
using Pipeline.Domain.Plans;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Programmes;
using Pipeline.Reports.ActionPlan;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;
using Pipeline.Reports.ProgrammeEvaluation;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.CityAudit;

/// <summary>What was promised and where it stands: pledges by rule, those overdue with their evidence, and the plan by groups of the checklist.</summary>
internal static class CommitmentPages
{
    /// <summary>More overdue pledges stand in the evaluation of their programme.</summary>
    private const int MostOverdue = 15;

    public static void Add(Report report, AuditTexts audit, AnnexTables tables)
    {
        if (audit.Pledging.Count == 0 && audit.Sources.Plans.Count == 0) return;
        report.Section(audit.Say.Say("city.commitments"));
        if (audit.Pledging.Count > 0)
        {
            Pledges(report, audit, tables);
            Overdue(report, audit);
        }

        foreach (var check in audit.Sources.Plans) Plan(report, audit, check);
    }

    /// <summary>A row of tiles for each programme, reached pledges first.</summary>
    public static IReadOnlyList<PledgeRow> Rows(AuditTexts audit) =>
        [.. audit.Pledging.Select(s => new PledgeRow(audit.Named(s), [.. s.Evaluation.Pledges!.Pledges.Select(p => p.Status).OrderBy(ProgrammeEvaluation.PledgePages.Rank)]))];

    public static IReadOnlyList<(PledgeStatus Status, string Text)> Legend(AuditTexts audit) =>
        [.. audit.Pledging.SelectMany(s => s.Evaluation.Pledges!.Pledges).GroupBy(p => p.Status).OrderBy(g => ProgrammeEvaluation.PledgePages.Rank(g.Key))
            .Select(g => (g.Key, audit.Say.Say("common.named", ("name", Status(audit.Say, g.Key)), ("value", audit.Numbers.Whole(g.Count())))))];

    private static string Status(TextBook say, PledgeStatus status) => say.Say("programme.pledge-status." + ProgrammeEvaluation.Codes.Of(status));

    private static void Pledges(Report report, AuditTexts audit, AnnexTables tables)
    {
        var (say, numbers) = (audit.Say, audit.Numbers);
        var boards = audit.Pledging.Select(s => s.Evaluation.Pledges!).ToList();
        var (all, live, achieved) = (boards.Sum(b => b.Pledges.Count), boards.Sum(b => b.Live), boards.Sum(PledgePages.Achieved));
        report.Subsection(say.Say("programme.pledges"));
        report.Text(say.Say("city.pledges.rule", ("days", numbers.Whole(PledgeTracking.RecentDays)), ("share", numbers.Percent(100 * PledgeTracking.OnTrackShare))), introduces: true);
        var legend = Legend(audit);
        var twin = List(audit, tables);
        audit.Stands[Finding.Pledges] = twin;
        report.Figure(
            say.Say("programme.pledges.title", ("n", numbers.Whole(achieved)), ("all", numbers.Whole(live))),
            say.Say("city.pledges.sub", ("date", PartHeadlines.Days(audit, boards))),
            PledgeTiles.InParts(Rows(audit), legend),
            new FigureNote(say.Say("programme.pledges.base", ("n", numbers.Whole(all)), ("live", numbers.Whole(live))), say.Say("programme.pledges.method"),
                ContextPages.Note(audit, audit.Pledging), audit.Pledging[0].Source(), audit.Pledging[0].DataAsOf),
            string.Join("; ", legend.Select(l => l.Text)) + ".",
            twin);
    }

    private static Layout.Anchor List(AuditTexts audit, AnnexTables tables)
    {
        var (say, numbers) = (audit.Say, audit.Numbers);
        var rows = new List<IReadOnlyList<string>>();
        foreach (var study in audit.Pledging)
        {
            var board = study.Evaluation.Pledges!;
            var pledges = study.Programme.Pledges.ToDictionary(p => p.Id, StringComparer.Ordinal);
            rows.Add([say.Say("city.pledges.group", ("programme", audit.Named(study)), ("n", numbers.Whole(PledgePages.Achieved(board))), ("live", numbers.Whole(board.Live)), ("all", numbers.Whole(board.Pledges.Count)))]);
            rows.AddRange(board.Pledges.OrderBy(s => ProgrammeEvaluation.PledgePages.Rank(s.Status)).Select(s =>
            {
                var pledge = pledges.GetValueOrDefault(s.Id);
                return (IReadOnlyList<string>)
                [
                    Printable.Text(s.Id), pledge is null ? "x" : study.Name(pledge.Text), pledge is null ? "x" : Iso(pledge.Due), study.Or(s.Progress, p => numbers.Percent(100 * p)), Status(say, s.Status),
                ];
            }));
        }

        if (audit.Pledging.Count > 1)
        {
            var boards = audit.Pledging.Select(s => s.Evaluation.Pledges!).ToList();
            rows.Add([say.Say("city.pledges.group", ("programme", say.Say("city.pledges.all")), ("n", numbers.Whole(boards.Sum(PledgePages.Achieved))), ("live", numbers.Whole(boards.Sum(b => b.Live))), ("all", numbers.Whole(boards.Sum(b => b.Pledges.Count))))]);
        }

        return tables.Later(say.Say("city.pledges.table"),
            [
                new TableColumn(say.Say("programme.col.id")), new TableColumn(say.Say("programme.col.pledge")), new TableColumn(say.Say("programme.col.due")),
                new TableColumn(say.Say("programme.col.progress"), Numeric: true), new TableColumn(say.Say("programme.col.status")),
            ],
            rows, ContextPages.Note(audit, audit.Pledging));
    }

    /// <summary>What was due and is not shown to be done: overdue pledges, and those said to be reached without evidence.</summary>
    private static void Overdue(Report report, AuditTexts audit)
    {
        var (say, numbers) = (audit.Say, audit.Numbers);
        var late = audit.Pledging.SelectMany(study => study.Evaluation.Pledges!.Pledges
                .Where(p => p.Status is PledgeStatus.Overdue or PledgeStatus.OverduePartial or PledgeStatus.ClaimedUnverified)
                .Select(state => (Study: study, State: state, Pledge: study.Programme.Pledges.FirstOrDefault(p => string.Equals(p.Id, state.Id, StringComparison.Ordinal)))))
            .OrderByDescending(p => p.State.DelayDays ?? int.MinValue).ToList();
        if (late.Count == 0)
        {
            report.Text(say.Say("city.overdue.none"));
            return;
        }

        report.Table(say.Say("city.overdue.table"),
            [
                new TableColumn(say.Say("programme.col.pledge")), new TableColumn(say.Say("programme.col.due")), new TableColumn(say.Say("programme.col.delay"), Numeric: true),
                new TableColumn(say.Say("programme.col.progress"), Numeric: true), new TableColumn(say.Say("city.col.evidence")), new TableColumn(say.Say("programme.col.status")),
            ],
            [.. late.Take(MostOverdue).Select(p => (IReadOnlyList<string>)
            [
                p.Pledge is null ? Printable.Text(p.State.Id) : p.Study.Name(p.Pledge.Text), p.Pledge is null ? "x" : Iso(p.Pledge.Due), p.State.DelayDays is { } days ? numbers.Whole(days) : "–",
                p.Study.Or(p.State.Progress, x => numbers.Percent(100 * x)), (p.Pledge?.AchievedOn ?? p.Pledge?.CurrentDate) is { } seen ? Iso(seen) : "–", Status(say, p.State.Status),
            ])],
            string.Join(' ', new[] { say.Say("city.overdue.note"), late.Count > MostOverdue ? say.Say("city.overdue.more", ("n", numbers.Whole(late.Count - MostOverdue))) : null }.OfType<string>()));
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Plan(Report report, AuditTexts audit, PlanCheck check)
    {
        var (say, numbers) = (audit.Say, audit.Numbers);
        if (check.Checklists.FirstOrDefault(c => c.Complete is not null) is not { } result) return;
        var checklist = PlanCheckReport.Of(result);
        var (verdict, sentences) = PlanCheckReport.Verdict(audit.Context, checklist, result, audit.Typed);
        report.Subsection(audit.Typed(check.Plan.Names));
        report.Text($"{verdict}. {sentences[0]} {say.Say("plan.pointer-rule")}" + (check.Plan.Synthetic ? " " + say.Say("city.invented") : string.Empty), introduces: true);
        var table = report.NextTable();
        audit.Stands.TryAdd(Finding.Plan, table);
        var names = checklist.Groups.ToDictionary(g => g.Code, g => audit.Name(g.Names), StringComparer.Ordinal);
        var rows = result.Groups.Select(g => (IReadOnlyList<string>)
        [
            names.GetValueOrDefault(g.Group, g.Group), g.Score is { } score ? numbers.Decimal(score, 1) : "x", numbers.Whole(g.Met), numbers.Whole(g.Partial), numbers.Whole(g.Missing),
            numbers.Whole(g.Claimed), numbers.Whole(g.NotApplicable), numbers.Whole(g.Unanswered),
        ]).ToList();
        rows.Add(
        [
            say.Say("city.plan.all"), result.Score is { } all ? numbers.Decimal(all, 1) : "x", numbers.Whole(result.Groups.Sum(g => g.Met)), numbers.Whole(result.Groups.Sum(g => g.Partial)),
            numbers.Whole(result.Groups.Sum(g => g.Missing)), numbers.Whole(result.Groups.Sum(g => g.Claimed)), numbers.Whole(result.Groups.Sum(g => g.NotApplicable)), numbers.Whole(result.Groups.Sum(g => g.Unanswered)),
        ]);
        report.Table(say.Say("plan.groups.table", ("list", audit.Name(checklist.Names))),
            [
                new TableColumn(say.Say("plan.col.group")), new TableColumn(say.Say("plan.col.score"), Numeric: true), new TableColumn(say.Say("plan.col.met"), Numeric: true),
                new TableColumn(say.Say("plan.col.partial"), Numeric: true), new TableColumn(say.Say("plan.col.missing"), Numeric: true), new TableColumn(say.Say("plan.col.claimed"), Numeric: true),
                new TableColumn(say.Say("plan.col.na"), Numeric: true), new TableColumn(say.Say("plan.col.unanswered"), Numeric: true),
            ],
            rows,
            say.Say("plan.groups.note") + " " + say.Say("city.plan.mandatory-count", ("n", numbers.Whole(result.MandatoryNotMet.Count)), ("all", numbers.Whole(checklist.Items.Count(i => i.Mandatory))),
                ("items", numbers.Whole(checklist.Items.Count())), ("open", numbers.Whole(result.Missing.Count + result.Unanswered.Count))),
            strong: new HashSet<int> { rows.Count - 1 }, anchor: table);
    }
}
