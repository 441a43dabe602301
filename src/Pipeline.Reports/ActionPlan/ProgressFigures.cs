using Pipeline.Domain.Plans;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Programmes;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.ActionPlan;

/// <summary>A tile for each action, and when each of them runs.</summary>
internal static class ProgressFigures
{
    /// <param name="twin">Table with every action, its problem and its status.</param>
    /// <param name="note">More that stands under the figure; null for nothing.</param>
    public static Anchor Tiles(Report report, ProgressTexts texts, Anchor twin, string? note = null)
    {
        var (say, numbers, plan) = (texts.Say, texts.Numbers, texts.Plan);
        var legend = texts.Legend();
        IReadOnlyList<PledgeRow> rows =
        [
            .. texts.ByProblem().Select(g => new PledgeRow(g.Problem,
                [.. g.Actions.OrderBy(a => IsDue(plan, a) ? 0 : 1).ThenBy(a => ProgrammeEvaluation.PledgePages.Rank(a.Status)).Select(a => a.Status)]) { Due = g.Actions.Count(a => IsDue(plan, a)) }),
        ];
        return report.Figure(
            say.Say("progress.tiles.title", ("n", numbers.Whole(texts.Achieved)), ("live", numbers.Whole(plan.Live))),
            say.Say("progress.tiles.sub", ("date", texts.Date)),
            PledgeTiles.InParts(rows, legend, say.Say("programme.pledges.deadline")),
            Note(texts, note), string.Join("; ", legend.Select(l => l.Text)) + ".", twin);
    }

    /// <summary>By deadline, the earliest first.</summary>
    public static Anchor Deadlines(Report report, ProgressTexts texts, Anchor twin)
    {
        var (say, numbers, plan) = (texts.Say, texts.Numbers, texts.Plan);
        var legend = texts.Legend();
        var rows = plan.Actions.OrderBy(a => a.Action.Due).Select(a => new DeadlineRow($"{Printable.Text(a.Action.Code)} {texts.Name(a.Action.Action)}", a.Action.Start, a.Action.Due, Until(plan, a), a.Status)).ToList();
        return report.Figure(
            say.Say("progress.time.title", ("due", numbers.Whole(plan.Due)), ("live", numbers.Whole(plan.Live)), ("date", texts.Date)),
            say.Say("progress.time.sub", ("date", texts.Date)),
            DeadlineBars.InParts(rows, plan.AsOf, legend, say.Say("progress.time.day", ("date", texts.Date)), say),
            Note(texts, null), say.Say("progress.time.range", ("from", texts.Day(plan.Actions.Min(a => a.Action.Start))), ("to", texts.Day(plan.Actions.Max(a => a.Action.Due)))), twin);
    }

    private static bool IsDue(PlanProgress plan, ActionProgress action) => plan.AsOf > action.Action.Due;

    /// <summary>How far the action ran, or runs, beyond its deadline.</summary>
    private static DateOnly? Until(PlanProgress plan, ActionProgress action) => action.Status switch
    {
        PledgeStatus.AchievedLate => action.Action.AchievedOn,
        PledgeStatus.Overdue or PledgeStatus.OverduePartial or PledgeStatus.ClaimedUnverified => plan.AsOf,
        _ => null,
    };

    private static FigureNote Note(ProgressTexts texts, string? note)
    {
        var (say, numbers, plan) = (texts.Say, texts.Numbers, texts.Plan);
        return new(
            say.Say("progress.base", ("n", numbers.Whole(plan.Actions.Count)), ("live", numbers.Whole(plan.Live)), ("due", numbers.Whole(plan.Due)),
                ("achieved", numbers.Whole(texts.Achieved)), ("overdue", numbers.Whole(texts.Overdue))),
            say.Say("progress.method"), note, say.Say("common.source", ("source", texts.Title)), say.Say("common.data-as-of", ("date", texts.Date)));
    }
}
