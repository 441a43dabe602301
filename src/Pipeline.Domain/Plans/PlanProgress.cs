using Pipeline.Domain.Programmes;

namespace Pipeline.Domain.Plans;

/// <summary>Where the actions of one plan stand at a day, by the rule of pledges (methods 3.12), and how complete the plan is on paper.</summary>
/// <param name="Owner">Owner code of the city.</param>
/// <param name="AsOf">Day on which they were judged.</param>
/// <param name="Actions">In the order of the plan.</param>
/// <param name="OnTimePercentOfDue">Actions achieved on time, in percent of those due; null without any due.</param>
public sealed record PlanProgress(
    string Owner, string Code, LocalText Names, bool Synthetic, DateOnly AsOf, IReadOnlyList<ActionProgress> Actions, IReadOnlyDictionary<string, int> Counts, int Live, int Due, double? OnTimePercentOfDue,
    IReadOnlyList<CurrencyTotal> Money);

/// <param name="ByRule">What the rule says.</param>
/// <param name="Status">In force: the rule's word, or that of a person.</param>
/// <param name="Progress">Share of the way from baseline to target, 0 to 1; null without a value.</param>
/// <param name="Expected">Share of the time that has passed, 0 to 1.</param>
/// <param name="FromIndicator">The value came from an indicator of the framework, not from the plan.</param>
public sealed record ActionProgress(
    PlannedAction Action, PledgeStatus ByRule, PledgeStatus Status, ActionOverride? Override, double? Value, DateOnly? ValueDate, bool FromIndicator, double? Progress, double Expected, int? DelayDays)
{
    /// <summary>The value of the indicator may still change.</summary>
    public bool Provisional { get; init; }

    /// <summary>Why there is no value: a code of <see cref="ActionWhy"/> or <see cref="Audits.Indicators.IndicatorWhy"/>; null with a value.</summary>
    public string? Why { get; init; }
}

/// <summary>Why an action has no value, beside the reasons of its indicator.</summary>
public static class ActionWhy
{
    /// <summary>No indicator measures it, and the plan gives no value.</summary>
    public const string NotMeasured = "not-measured";

    /// <summary>There is no value of its indicator, or none of its area.</summary>
    public const string NoValue = "no-value";

    /// <summary>The latest value is of a time before the action began.</summary>
    public const string BeforeStart = "before-start";

    /// <summary>Since the action began the indicator is counted otherwise: its values cannot be compared with the baseline.</summary>
    public const string Break = "break";
}

/// <param name="By">Role that wrote it: <c>city:gb-london</c> or <c>desk</c>.</param>
public sealed record ActionOverride(PledgeStatus Status, LocalText Reason, string By, DateTimeOffset At);

/// <param name="Planned">Sum of the budgets that are known.</param>
/// <param name="Spent">Of the actions that say both.</param>
/// <param name="Actions">Actions with a budget in this currency.</param>
public sealed record CurrencyTotal(string Currency, double Planned, double Spent, int Actions, int SpentKnown);
