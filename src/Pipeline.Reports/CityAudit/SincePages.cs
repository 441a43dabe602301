using Pipeline.Domain.Audits;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Programmes;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>What became of the city since the round before: indicators, priorities, and what of the plan was delivered.</summary>
internal static class SincePages
{
    public static void Add(Report report, AuditTexts audit)
    {
        if (audit.Sources.Audit is not { Since: { } since } round) return;
        var (say, numbers) = (audit.Say, audit.Numbers);
        report.Section(say.Say("round.since"));
        report.Add(new ListBlock([.. Points(audit, since)]));
        var judged = since.Indicators.Where(i => i.Better is not null).OrderBy(i => i.Better).ThenBy(i => i.Indicator, StringComparer.Ordinal).ToList();
        if (judged.Count > 0)
        {
            report.Table(say.Say("round.since.indicators"),
                [
                    new TableColumn(say.Say("round.col.indicator")), new TableColumn(say.Say("round.col.unit")), new TableColumn(say.Say("round.col.before", ("round", Printable.Text(since.Round))), Numeric: true),
                    new TableColumn(say.Say("round.col.now"), Numeric: true), new TableColumn(say.Say("round.col.change"), Numeric: true), new TableColumn(say.Say("round.col.judged")),
                ],
                [.. judged.Select(i => Row(audit, i))],
                RoundTexts.Note(say.Say("round.since.note"), RoundTexts.Invented(audit, round.Synthetic)));
        }

        if (since.Priorities.Count > 0)
        {
            report.Table(say.Say("round.since.priorities"),
                [
                    new TableColumn(say.Say("round.col.problem")), new TableColumn(say.Say("round.col.rank-before", ("round", Printable.Text(since.Round))), Numeric: true), new TableColumn(say.Say("round.col.rank-now"), Numeric: true),
                ],
                [.. since.Priorities.Select(p => (IReadOnlyList<string>)[audit.Typed(p.Names), p.Before is { } before ? numbers.Whole(before) : "–", p.Now is { } now ? numbers.Whole(now) : "–"])],
                say.Say("round.since.priorities-note"));
        }

        if (since.Delivered.Count > 0)
        {
            report.Table(say.Say("round.since.delivered"),
                [
                    new TableColumn(say.Say("round.col.code")), new TableColumn(say.Say("round.col.action")), new TableColumn(say.Say("round.col.status-before")), new TableColumn(say.Say("round.col.status-now")),
                ],
                [.. since.Delivered.Select(a => (IReadOnlyList<string>)[Printable.Text(a.Action), audit.Typed(a.Names), Status(audit, a.Before), a.Now is { } now ? Status(audit, now) : say.Say("round.since.gone")])],
                RoundTexts.Invented(audit, round.Synthetic));
        }
    }

    private static IEnumerable<string> Points(AuditTexts audit, RoundComparison since)
    {
        var (say, numbers) = (audit.Say, audit.Numbers);
        int Count(bool? better) => since.Indicators.Count(i => i.Comparable && i.Better == better);
        yield return say.Say("round.since.before", ("round", Printable.Text(since.Round)), ("date", audit.Day(since.AsOf)));
        yield return say.Say("round.since.counts", ("all", numbers.Whole(since.Indicators.Count)), ("better", numbers.Whole(Count(true))), ("worse", numbers.Whole(Count(false))), ("open", numbers.Whole(Count(null))),
            ("broken", numbers.Whole(since.Indicators.Count(i => !i.Comparable))));
        if (since.Gained.Count > 0) yield return say.Count("round.since.gained", since.Gained.Count, ("codes", string.Join(", ", since.Gained)));
        if (since.Lost.Count > 0) yield return say.Count("round.since.lost", since.Lost.Count, ("codes", string.Join(", ", since.Lost)));
        if (since.Delivered.Count > 0)
        {
            yield return say.Say("round.since.plan", ("n", numbers.Whole(since.Delivered.Count(a => a.Now is PledgeStatus.AchievedOnTime or PledgeStatus.AchievedLate))), ("all", numbers.Whole(since.Delivered.Count)),
                ("overdue", numbers.Whole(since.Delivered.Count(a => a.Now is PledgeStatus.Overdue or PledgeStatus.OverduePartial))));
        }
    }

    private static string Status(AuditTexts audit, PledgeStatus status) => audit.Say.Say("programme.pledge-status." + PledgeTracking.CodeOf(status));

    private static IReadOnlyList<string> Row(AuditTexts audit, IndicatorChange change)
    {
        var known = IndicatorFrameworks.Current.Find(change.Indicator);
        var decimals = Math.Abs(change.Now.Value.Number) >= 100 ? 0 : Math.Abs(change.Change) < 0.1 ? 3 : 1;
        return
        [
            known is null ? change.Indicator : $"{audit.Name(known.Names)} ({change.Indicator})", known is null ? "–" : audit.Name(known.Unit), audit.Numbers.Decimal(change.Before.Value.Number, decimals),
            audit.Numbers.Decimal(change.Now.Value.Number, decimals), (change.Change > 0 ? "+" : string.Empty) + audit.Numbers.Decimal(change.Change, decimals),
            audit.Say.Say(change.Better == true ? "round.better" : "round.worse"),
        ];
    }
}
