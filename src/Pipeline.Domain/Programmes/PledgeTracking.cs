using System.Text.Json;
using Pipeline.Statistics.Proportions;

namespace Pipeline.Domain.Programmes;

/// <summary>Where pledges stand at one day, by rule (methods 3.12). What is dated after that day has not happened yet.</summary>
public static class PledgeTracking
{
    /// <summary>An older value says nothing of today.</summary>
    public const int RecentDays = 90;

    /// <summary>Share of the progress that time asks for at which a pledge still counts as on track.</summary>
    public const double OnTrackShare = 0.9;

    /// <summary>Progress from which an overdue pledge is kept in part.</summary>
    public const double PartialProgress = 0.5;

    /// <summary>Half of the way is half of the way, also where the numbers have no exact binary form.</summary>
    private const double RoundingSlack = 1e-9;

    public static PledgeBoard Of(IReadOnlyList<Pledge> pledges, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(pledges);
        var states = pledges.Select(p => StateOf(p, asOf)).ToArray();
        var live = states.Count(s => s.Status != PledgeStatus.Cancelled);
        var achieved = states.Count(s => s.Status is PledgeStatus.AchievedOnTime or PledgeStatus.AchievedLate);
        var due = pledges.Select((p, i) => (Pledge: p, states[i].Status)).Where(p => p.Status != PledgeStatus.Cancelled && asOf > p.Pledge.Due).ToArray();
        return new(
            asOf, states, Counts(states), live, (double?)Percent.Of(achieved, live, 2), due.Length,
            (double?)Percent.Of(due.Count(p => p.Status == PledgeStatus.AchievedOnTime), due.Length, 2),
            pledges.Count(p => !p.Added), pledges.Count(p => p.Added))
        {
            AddedCounts = Counts(states.Where((_, i) => pledges[i].Added)),
        };
    }

    /// <summary>The code of a status in files and counts: <c>achieved-on-time</c>.</summary>
    public static string CodeOf(PledgeStatus status) => JsonNamingPolicy.KebabCaseLower.ConvertName(status.ToString());

    /// <summary>The first rule that holds decides.</summary>
    public static PledgeState StateOf(Pledge pledge, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(pledge);
        var achieved = pledge.AchievedOn is { } day && day <= asOf ? day : (DateOnly?)null;
        var overdue = asOf > pledge.Due;
        var progress = ProgressOf(pledge, asOf);
        var expected = ElapsedShare(pledge, asOf);
        var status = StatusOf();
        int? delay = status switch
        {
            PledgeStatus.Cancelled => null,
            PledgeStatus.AchievedOnTime or PledgeStatus.AchievedLate => achieved!.Value.DayNumber - pledge.Due.DayNumber,
            _ => overdue ? asOf.DayNumber - pledge.Due.DayNumber : null,
        };
        return new(pledge.Id, status, progress, expected, delay);

        PledgeStatus StatusOf()
        {
            if (pledge.Cancelled) return PledgeStatus.Cancelled;
            if (achieved is { } on && pledge.Evidence is { Length: > 0 }) return on <= pledge.Due ? PledgeStatus.AchievedOnTime : PledgeStatus.AchievedLate;
            if (achieved is not null) return PledgeStatus.ClaimedUnverified;
            if (overdue) return Reaches(progress, PartialProgress) ? PledgeStatus.OverduePartial : PledgeStatus.Overdue;
            if (progress is null || pledge.CurrentDate is not { } measured || asOf.DayNumber - measured.DayNumber > RecentDays) return PledgeStatus.NoRecentData;
            return Reaches(progress, OnTrackShare * expected) ? PledgeStatus.OnTrack : PledgeStatus.AtRisk;
        }
    }

    private static bool Reaches(double? progress, double needed) => progress >= needed - RoundingSlack;

    /// <summary>Share of the way from baseline to target, 0 to 1, whichever of the two is larger; null without a value or a way.</summary>
    private static double? ProgressOf(Pledge pledge, DateOnly asOf)
    {
        var way = pledge.Target - pledge.Baseline;
        return pledge.Current is { } current && !(pledge.CurrentDate > asOf) && way != 0 ? Math.Clamp((current - pledge.Baseline) / way, 0, 1) : null;
    }

    /// <summary>Share of the days from start to due that have passed, 0 to 1.</summary>
    private static double ElapsedShare(Pledge pledge, DateOnly asOf)
    {
        var days = pledge.Due.DayNumber - pledge.Start.DayNumber;
        if (days <= 0) return asOf >= pledge.Due ? 1 : 0;
        return Math.Clamp((double)(asOf.DayNumber - pledge.Start.DayNumber) / days, 0, 1);
    }

    private static Dictionary<string, int> Counts(IEnumerable<PledgeState> states)
    {
        var counted = states.CountBy(s => s.Status).ToDictionary();
        return Enum.GetValues<PledgeStatus>().ToDictionary(CodeOf, s => counted.GetValueOrDefault(s), StringComparer.Ordinal);
    }
}
