using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Plans;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Programmes;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.ActionPlan;

/// <summary>What several parts say of one plan: names, statuses and values as they are printed, and the order in which actions stand.</summary>
/// <param name="problems">Names of problems by their codes, where an audit has them; else the codes stand.</param>
internal sealed class ProgressTexts(PlanProgress plan, ReportContext context, Func<string, string>? problems = null)
{
    /// <summary>So many codes are named in a sentence; of more, how many there are.</summary>
    private const int MostCodes = 15;

    public PlanProgress Plan { get; } = plan;

    public ReportContext Context { get; } = context;

    public TextBook Say { get; } = context.Texts;

    public NumberWriter Numbers => Say.Numbers;

    public string Title => Name(Plan.Names);

    public string Date => Day(Plan.AsOf);

    /// <summary>Achieved, on time or late, by the status in force.</summary>
    public int Achieved => Plan.Actions.Count(a => a.Status is PledgeStatus.AchievedOnTime or PledgeStatus.AchievedLate);

    public int Overdue => Plan.Actions.Count(a => a.Status is PledgeStatus.Overdue or PledgeStatus.OverduePartial);

    public int Of(PledgeStatus status) => Plan.Actions.Count(a => a.Status == status);

    public string Name(LocalText text) => Printable.Text(text.In(Context.Language));

    public string Day(DateOnly date) => Numbers.Date(new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));

    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string Status(PledgeStatus status) => Say.Say("progress.status." + PledgeTracking.CodeOf(status));

    /// <summary>The status in force, marked where a person set it.</summary>
    public string Status(ActionProgress action) => Status(action.Status) + (action.Override is null ? string.Empty : " *");

    /// <summary>As many decimals as the number has, two at most.</summary>
    public string Number(double? value) => value switch
    {
        null => "x",
        { } v when Math.Abs(v - Math.Round(v)) < 0.005 => Numbers.Decimal(v, 0),
        { } v when Math.Abs((10 * v) - Math.Round(10 * v)) < 0.05 => Numbers.Decimal(v, 1),
        { } v => Numbers.Decimal(v, 2),
    };

    /// <summary>The present value; <c>c</c> where it is withheld, <c>x</c> where it is not known.</summary>
    public string Value(ActionProgress action) =>
        action.Value is { } value ? Number(value) + (action.Provisional ? "\u00A0p" : string.Empty) : string.Equals(action.Why, IndicatorWhy.Withheld, StringComparison.Ordinal) ? "c" : "x";

    public string Share(double? share) => share is { } s ? Numbers.Percent(100 * s) : "x";

    /// <summary>Who does it; after a semicolon, who answers for it.</summary>
    public string Who(PlannedAction action) => action.Responsible is { } responsible ? $"{Name(action.Actor)}; {Name(responsible)}" : Name(action.Actor);

    /// <summary>By what the action is measured: its indicator with unit and area, or what the plan says.</summary>
    public string Measure(PlannedAction action)
    {
        if (action.Indicator is not { } code) return action.Measure is { } measure ? Name(measure) : "–";
        var indicator = IndicatorFrameworks.All.Select(f => f.Find(code)).LastOrDefault(i => i is not null);
        var named = indicator is null ? Printable.Text(code) : $"{Printable.Text(code)} {Name(indicator.Names)} ({Name(indicator.Unit)})";
        return action.Area is { } area ? $"{named}, {Printable.Text(area)}" : named;
    }

    /// <summary>Actions of each problem in the order in which the plan names them; those without a problem last. One group for a plan that names none.</summary>
    public IReadOnlyList<(string Problem, IReadOnlyList<ActionProgress> Actions)> ByProblem() =>
    [
        .. Plan.Actions.GroupBy(a => a.Action.Problem, StringComparer.Ordinal).OrderBy(g => g.Key is null ? 1 : 0)
            .Select(g => (g.Key is { } problem ? problems?.Invoke(problem) ?? Printable.Text(problem) : Say.Say("progress.no-problem"), (IReadOnlyList<ActionProgress>)[.. Ordered(g)])),
    ];

    /// <summary>The most urgent first: overdue, at risk, not shown, unknown; then what goes well, and what was given up.</summary>
    public static IEnumerable<ActionProgress> Ordered(IEnumerable<ActionProgress> actions) => actions.OrderBy(a => Urgency(a.Status)).ThenBy(a => a.Action.Due);

    /// <summary>What somebody should look at.</summary>
    public static bool NeedsAttention(ActionProgress action) => Urgency(action.Status) < Urgency(PledgeStatus.NoRecentData);

    /// <summary>"A-01, A-02 and 3 more".</summary>
    public string Codes(IReadOnlyList<ActionProgress> actions)
    {
        var codes = actions.Select(a => Printable.Text(a.Action.Code)).ToList();
        return codes.Count <= MostCodes ? Say.Enumerate(codes) : $"{string.Join(", ", codes.Take(MostCodes))} {Say.Say("common.and-more", ("n", Numbers.Whole(codes.Count - MostCodes)))}";
    }

    /// <summary>Statuses that occur, reached ones first, with their counts.</summary>
    public IReadOnlyList<(PledgeStatus Status, string Text)> Legend() =>
        [.. Plan.Actions.GroupBy(a => a.Status).OrderBy(g => ProgrammeEvaluation.PledgePages.Rank(g.Key)).Select(g => (g.Key, Say.Say("common.named", ("name", Status(g.Key)), ("value", Numbers.Whole(g.Count())))))];

    private static int Urgency(PledgeStatus status) => status switch
    {
        PledgeStatus.Overdue => 0,
        PledgeStatus.OverduePartial => 1,
        PledgeStatus.AtRisk => 2,
        PledgeStatus.ClaimedUnverified => 3,
        PledgeStatus.NoRecentData => 4,
        PledgeStatus.OnTrack => 5,
        PledgeStatus.AchievedLate => 6,
        PledgeStatus.AchievedOnTime => 7,
        _ => 8,
    };
}
