using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Programmes;
using Pipeline.Statistics.Proportions;

namespace Pipeline.Domain.Plans;

/// <summary>
/// Where the actions of a plan stand at one day, by the rule of pledges (methods 3.12). An action that names an indicator is measured by its values
/// and by nothing else; one that is measured by nothing stands by the day on which it was achieved, and by what shows it.
/// </summary>
public static class PlanTracking
{
    /// <param name="indicators">Null where no value of any indicator is known.</param>
    /// <param name="overrides">By code of the action; those of actions that the plan does not have are left out.</param>
    /// <param name="asOf">What is dated after this day has not happened yet.</param>
    public static PlanProgress Of(ActionPlan plan, IndicatorPicture? indicators, IReadOnlyDictionary<string, ActionOverride> overrides, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(overrides);
        ActionProgress[] actions = [.. plan.Actions.Select(a => ProgressOf(a, indicators, overrides.GetValueOrDefault(a.Code), asOf))];
        var due = actions.Where(a => a.Status != PledgeStatus.Cancelled && asOf > a.Action.Due).ToArray();
        return new(
            plan.Owner, plan.Code, plan.Names, plan.Synthetic, asOf, actions, Counts(actions), actions.Count(a => a.Status != PledgeStatus.Cancelled), due.Length,
            (double?)Percent.Of(due.Count(a => a.Status == PledgeStatus.AchievedOnTime), due.Length, 2), Money(plan.Actions));
    }

    private static ActionProgress ProgressOf(PlannedAction action, IndicatorPicture? indicators, ActionOverride? overruled, DateOnly asOf)
    {
        var measured = Measured(action, indicators, asOf);
        var pledge = AsPledge(action, measured);
        var state = PledgeTracking.StateOf(pledge, asOf);
        var status = overruled?.Status ?? state.Status;
        return new(action, state.Status, status, overruled, measured.Value, measured.Date, measured.FromIndicator, state.Progress, state.Expected, DelayOf(action, status, asOf))
        {
            Provisional = measured.Provisional,
            Why = measured.Value is null ? measured.Why : null,
        };
    }

    /// <summary>A pledge without a way from one number to another has no progress: baseline and target are the same there, not nothing.</summary>
    private static Pledge AsPledge(PlannedAction action, Measurement measured)
    {
        var (baseline, target) = action is { Baseline: { } from, Target: { } to } ? (from, to) : (0, 0);
        return new Pledge
        {
            Id = action.Code,
            Text = action.Action,
            Start = action.Start,
            Due = action.Due,
            Baseline = baseline,
            Target = target,
            Current = measured.Value,
            CurrentDate = measured.Date,
            AchievedOn = action.AchievedOn,
            Evidence = action.Evidence,
            Cancelled = action.Cancelled,
        };
    }

    private static Measurement Measured(PlannedAction action, IndicatorPicture? indicators, DateOnly asOf)
    {
        if (action.Indicator is not { } code)
        {
            if (action.CurrentDate > asOf) return new(null, null, FromIndicator: false, ActionWhy.NotMeasured);
            return new(action.Current, action.Current is null ? null : action.CurrentDate, FromIndicator: false, ActionWhy.NotMeasured);
        }

        if (indicators?.Indicators.FirstOrDefault(i => string.Equals(i.Indicator, code, StringComparison.Ordinal)) is not { } standing)
            return new(null, null, FromIndicator: true, ActionWhy.NoValue);
        var values = action.Area is { } area ? standing.Areas.Where(v => string.Equals(v.Area, area, StringComparison.Ordinal)) : standing.Series.Concat(OfCity(standing.Latest));
        // A period of which nothing is known says nothing; one that is withheld was known. Ties go to the later one: the value in force stands behind the series.
        var ended = values.Where(v => v.Value.State != DatumState.NotAvailable && LastDay(v) <= asOf).OrderBy(LastDay).ToArray();
        if (ended.Length == 0) return new(null, null, FromIndicator: true, action.Area is null && standing.Why is not null ? standing.Why : ActionWhy.NoValue);
        var latest = ended[^1];
        if (LastDay(latest) <= action.Start) return new(null, null, FromIndicator: true, ActionWhy.BeforeStart);
        if (!latest.Value.HasValue) return new(null, null, FromIndicator: true, IndicatorWhy.Withheld);
        // What was counted otherwise than the baseline says nothing of the way from it.
        if (ended.Any(v => v.Quality == IndicatorQuality.Break && LastDay(v) > action.Start)) return new(null, null, FromIndicator: true, ActionWhy.Break);
        return new(latest.Value.Number, LastDay(latest), FromIndicator: true, null, latest.Provisional);
    }

    private static IEnumerable<IndicatorValue> OfCity(IndicatorValue? latest) => latest is { Area: null } ? [latest] : [];

    private static DateOnly LastDay(IndicatorValue value)
    {
        var last = value.Period.Last;
        return new(last.Year, last.Number, DateTime.DaysInMonth(last.Year, last.Number));
    }

    /// <summary>By the status in force: a person may know that it was achieved, and not when.</summary>
    private static int? DelayOf(PlannedAction action, PledgeStatus status, DateOnly asOf) => status switch
    {
        PledgeStatus.Cancelled => null,
        PledgeStatus.AchievedOnTime or PledgeStatus.AchievedLate => action.AchievedOn is { } on && on <= asOf ? on.DayNumber - action.Due.DayNumber : null,
        _ => asOf > action.Due ? asOf.DayNumber - action.Due.DayNumber : null,
    };

    private static Dictionary<string, int> Counts(ActionProgress[] actions)
    {
        var counted = actions.CountBy(a => a.Status).ToDictionary();
        return Enum.GetValues<PledgeStatus>().ToDictionary(PledgeTracking.CodeOf, s => counted.GetValueOrDefault(s), StringComparer.Ordinal);
    }

    /// <summary>Cancelled actions count too: money may have been spent on them.</summary>
    private static CurrencyTotal[] Money(IReadOnlyList<PlannedAction> actions) =>
    [
        .. actions.Where(a => a is { Budget: not null, Currency: not null }).GroupBy(a => a.Currency!, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new CurrencyTotal(g.Key, g.Sum(a => a.Budget!.Value), g.Sum(a => a.Spent ?? 0), g.Count(), g.Count(a => a.Spent is not null))),
    ];

    private readonly record struct Measurement(double? Value, DateOnly? Date, bool FromIndicator, string? Why, bool Provisional = false);
}
