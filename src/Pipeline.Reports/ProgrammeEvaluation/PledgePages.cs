using System.Globalization;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Programmes;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.ProgrammeEvaluation;

/// <summary>Every pledge by its rule: a tile for each, the counts in words, and the list.</summary>
internal static class PledgePages
{
    public static int Achieved(PledgeBoard board) => board.Pledges.Count(p => p.Status is PledgeStatus.AchievedOnTime or PledgeStatus.AchievedLate);

    public static void Add(Report report, Study study, Annex annex)
    {
        if (study.Evaluation.Pledges is not { Pledges.Count: > 0 } board) return;
        var (say, numbers) = (study.Say, study.Numbers);
        report.Section(say.Say("programme.pledges"));
        var date = Day(study, board.AsOf);
        var achieved = say.Say("programme.pledges.achieved", ("n", numbers.Whole(Achieved(board))), ("live", numbers.Whole(board.Live)), ("date", date),
            ("percent", study.Or(board.AchievedPercentOfLive, p => numbers.Percent(p))));
        report.Text(achieved + " " + (board.OnTimePercentOfDue is { } onTime
            ? say.Say("programme.pledges.due", ("n", numbers.Whole(board.Due)), ("share", numbers.ShareOf(onTime, board.Due))) : say.Say("programme.pledges.none-due"))
            + (board.Added > 0 ? " " + say.Say("programme.pledges.added", ("first", numbers.Whole(board.FirstList)), ("added", numbers.Whole(board.Added))) : string.Empty), introduces: true);
        var pledges = study.Programme.Pledges.ToDictionary(p => p.Id, StringComparer.Ordinal);
        var bySector = board.Pledges.GroupBy(s => Sector(study, pledges, s), StringComparer.Ordinal)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new PledgeRow(g.Key, [.. Ordered(board, pledges, g).Select(s => s.Status)]) { Due = g.Count(s => IsDue(board, pledges, s)) }).ToList();
        var legend = board.Pledges.GroupBy(s => s.Status).OrderBy(g => Rank(g.Key)).Select(g => (g.Key, say.Say("common.named", ("name", Status(study, g.Key)), ("value", numbers.Whole(g.Count()))))).ToList();
        report.Figure(
            say.Say("programme.pledges.title", ("n", numbers.Whole(Achieved(board))), ("all", numbers.Whole(board.Live))),
            say.Say("programme.pledges.sub", ("date", date)),
            PledgeTiles.InParts(bySector, legend, say.Say("programme.pledges.deadline")),
            new FigureNote(say.Say("programme.pledges.base", ("n", numbers.Whole(board.Pledges.Count)), ("live", numbers.Whole(board.Live))), say.Say("programme.pledges.method"), say.Say("programme.pledges.order"), study.Source(), study.DataAsOf),
            string.Join("; ", legend.Select(l => l.Item2)) + ".",
            List(study, board, pledges, annex));
    }

    /// <summary>Reached first, then under way, then late, then unknown and given up.</summary>
    internal static int Rank(PledgeStatus status) => status switch
    {
        PledgeStatus.AchievedOnTime => 0,
        PledgeStatus.AchievedLate => 1,
        PledgeStatus.ClaimedUnverified => 2,
        PledgeStatus.OnTrack => 3,
        PledgeStatus.AtRisk => 4,
        PledgeStatus.OverduePartial => 5,
        PledgeStatus.Overdue => 6,
        PledgeStatus.NoRecentData => 7,
        _ => 8,
    };

    private static bool IsDue(PledgeBoard board, Dictionary<string, Pledge> pledges, PledgeState state) => pledges.TryGetValue(state.Id, out var pledge) && board.AsOf > pledge.Due;

    /// <summary>Those whose deadline has passed come first, each part by what became of it.</summary>
    private static IOrderedEnumerable<PledgeState> Ordered(PledgeBoard board, Dictionary<string, Pledge> pledges, IEnumerable<PledgeState> states) =>
        states.OrderBy(s => IsDue(board, pledges, s) ? 0 : 1).ThenBy(s => Rank(s.Status));

    private static string Status(Study study, PledgeStatus status) => study.Say.Say("programme.pledge-status." + Codes.Of(status));

    private static string Sector(Study study, Dictionary<string, Pledge> pledges, PledgeState state) =>
        pledges.TryGetValue(state.Id, out var pledge) && pledge.Sector is { Length: > 0 } sector ? Printable.Text(sector) : study.Say.Say("programme.pledges.no-sector");

    private static string Day(Study study, DateOnly date) => study.Numbers.Date(new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));

    private static Anchor? List(Study study, PledgeBoard board, Dictionary<string, Pledge> pledges, Annex annex)
    {
        var (say, numbers) = (study.Say, study.Numbers);
        var rows = new List<IReadOnlyList<string>>();
        foreach (var sector in board.Pledges.GroupBy(s => Sector(study, pledges, s), StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            rows.Add([sector.Key]);
            rows.AddRange(Ordered(board, pledges, sector).Select(s =>
            {
                var pledge = pledges.GetValueOrDefault(s.Id);
                return (IReadOnlyList<string>)
                [
                    Printable.Text(s.Id), pledge is null ? "x" : study.Name(pledge.Text) + (pledge.Added ? " +" : string.Empty), pledge?.Due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "x",
                    study.Or(s.Progress, p => numbers.Percent(100 * p)), Status(study, s.Status), s.DelayDays is { } days ? numbers.Whole(days) : "–",
                ];
            }));
        }

        return annex.Keep(say.Say("programme.pledges.table"),
            [
                new TableColumn(say.Say("programme.col.id")), new TableColumn(say.Say("programme.col.pledge")), new TableColumn(say.Say("programme.col.due")),
                new TableColumn(say.Say("programme.col.progress"), Numeric: true), new TableColumn(say.Say("programme.col.status")), new TableColumn(say.Say("programme.col.delay"), Numeric: true),
            ],
            rows, say.Say("programme.pledges.note"));
    }
}
