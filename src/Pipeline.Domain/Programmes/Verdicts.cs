using System.Text.Json.Serialization;

namespace Pipeline.Domain.Programmes;

/// <summary>The scorecard (methods 3.10). It has no total: a mean would hide what worsened.</summary>
public sealed record Scorecard
{
    /// <summary>Reported and estimated items together.</summary>
    public required IReadOnlyList<ScorecardItem> Items { get; init; }

    /// <summary>In the order of <see cref="ScorecardComponent"/>.</summary>
    public required IReadOnlyList<ComponentSummary> Components { get; init; }

    /// <summary>Each of the three components has an assessed item.</summary>
    public required bool Complete { get; init; }

    public required IReadOnlyList<ScorecardComponent> Missing { get; init; }

    public required bool WithCostBenefit { get; init; }

    public required int? BestDesignLevel { get; init; }

    public required bool EffectClaimsAllowed { get; init; }

    /// <summary>Assessed items that move with the readiness to report.</summary>
    public required IReadOnlyList<LocalText> WithReportingCaveat { get; init; }

    /// <summary>At least one item that nobody aimed at; without it the scorecard is not finished.</summary>
    public required bool HasUnexpected { get; init; }
}

/// <param name="CoveragePercent">Assessed items of all of the component; null for a component without items.</param>
/// <param name="Improved">This and what follows count assessed items.</param>
public sealed record ComponentSummary(ScorecardComponent Component, int Items, int Assessed, double? CoveragePercent, int Improved, int Worsened, int Unexpected);

/// <summary>Execution of the budget (methods 3.12): of the original and of the revised sum, always both.</summary>
/// <param name="Revised">A line that was never revised keeps its original sum.</param>
/// <param name="Spent">What is known to be spent: at least this where <see cref="LinesWithoutSpent"/> is above 0.</param>
/// <param name="PercentOfRevised">Null where nothing is left of the budget.</param>
/// <param name="ReallocatedPercent">What was taken out of lines, of the original sum; what was put into others is not counted again.</param>
public sealed record BudgetExecution(
    string Currency, double Original, double Revised, double Spent, double PercentOfOriginal, double? PercentOfRevised, double ReallocatedPercent,
    double? SpentPerResident, double? SpentPerResidentYear)
{
    /// <summary>Lines whose spending nobody reported: the sum spent, and every share of it, is then a lower bound.</summary>
    public int LinesWithoutSpent { get; init; }

    /// <summary>In the order of the budget.</summary>
    public IReadOnlyList<BudgetLineExecution> Lines { get => field; init => field = value ?? []; } = [];
}

/// <summary>Execution of one line.</summary>
/// <param name="PercentOfOriginal">Null where the spending is not known or the line began empty.</param>
/// <param name="PercentOfRevised">Null where the spending is not known or nothing is left of the line.</param>
/// <param name="TakenOut">Original less revised where that is above 0.</param>
public sealed record BudgetLineExecution(string Code, double Original, double Revised, double? Spent, double? PercentOfOriginal, double? PercentOfRevised, double TakenOut);

/// <summary>Costs and benefits (methods 3.11); one account for each discount rate, the first the main one.</summary>
public sealed record CostBenefit(string Currency, int FirstYear, IReadOnlyList<CostBenefitAccount> Accounts, IReadOnlyList<Reason> Notes);

/// <param name="Prevented">Undiscounted events, with the limits of the estimates carried through.</param>
/// <param name="Ratio">Present benefit over present cost; its low limit is below 0 where the interval of prevented events holds 0.</param>
public sealed record CostBenefitAccount(
    double DiscountRate, double PresentCost, Limits PresentBenefit, Limits Ratio, Limits NetPresentValue, Limits Prevented, double? CostPerPrevented,
    IReadOnlyList<BenefitShare> Benefits);

/// <param name="BreakEven">Events of this outcome that must be prevented for a ratio of 1, the others as estimated; null when they pay by themselves.</param>
/// <param name="PercentOfBenefit">Null where the benefits together are not above 0.</param>
public sealed record BenefitShare(string Outcome, double Present, double? PercentOfBenefit, double Prevented, double? BreakEven);

/// <param name="Low">Null where the estimate has no interval.</param>
public sealed record Limits(double Value, double? Low, double? High);

[JsonConverter(typeof(KebabJson<PledgeStatus>))]
public enum PledgeStatus
{
    Cancelled,
    AchievedOnTime,
    AchievedLate,
    ClaimedUnverified,
    OverduePartial,
    Overdue,
    NoRecentData,
    OnTrack,
    AtRisk,
}

/// <summary>Pledges by rule (methods 3.12) at one day.</summary>
/// <param name="Counts">All nine statuses by kebab-case code, of the first list and the added ones together.</param>
/// <param name="Live">Not cancelled.</param>
/// <param name="Due">Live pledges whose day has passed.</param>
/// <param name="OnTimePercentOfDue">Rounded to two decimals; null while none is due.</param>
/// <param name="FirstList">Pledges that the programme began with, cancelled ones included.</param>
/// <param name="AchievedPercentOfLive">Rounded to two decimals; null without live pledges.</param>
public sealed record PledgeBoard(
    DateOnly AsOf, IReadOnlyList<PledgeState> Pledges, IReadOnlyDictionary<string, int> Counts, int Live, double? AchievedPercentOfLive, int Due, double? OnTimePercentOfDue,
    int FirstList, int Added)
{
    /// <summary>As <see cref="Counts"/>, of the pledges that were added later.</summary>
    public IReadOnlyDictionary<string, int> AddedCounts { get => field; init => field = value ?? new Dictionary<string, int>(StringComparer.Ordinal); } = new Dictionary<string, int>(StringComparer.Ordinal);
}

/// <param name="Expected">Share of the time that has passed, 0 to 1.</param>
/// <param name="DelayDays">Days after the due date, negative when early; null while it is not due.</param>
public sealed record PledgeState(string Id, PledgeStatus Status, double? Progress, double Expected, int? DelayDays);
