using System.Text.Json.Serialization;

namespace Pipeline.Domain.Programmes;

/// <summary>What the programme was to cost and did, in one currency.</summary>
public sealed record Budget
{
    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    public IReadOnlyList<BudgetLine> Lines { get => field; init => field = value ?? []; } = [];

    /// <summary>Cost by year of the study for the cost-benefit account, the first year undiscounted; empty spreads nothing and makes no account.</summary>
    public IReadOnlyList<YearAmount> Years { get => field; init => field = value ?? []; } = [];

    /// <summary>Residents who bear or share it, and for how many years, for cost per resident.</summary>
    public long? Residents { get; init; }

    public double? SpanYears { get; init; }

    /// <summary>Discount rates as shares (0.03); the first is the main one.</summary>
    public IReadOnlyList<double> DiscountRates { get => field; init => field = value ?? [0.03, 0, 0.07]; } = [0.03, 0, 0.07];
}

/// <param name="Original">As first approved.</param>
/// <param name="Revised">After reallocation; null when it never changed.</param>
/// <param name="Spent">Null while it is not known.</param>
public sealed record BudgetLine(string Code, LocalText Names, double Original, double? Revised, double? Spent, string? Source = null);

public sealed record YearAmount(int Year, double Amount);

/// <summary>What one event of an outcome costs society.</summary>
/// <param name="Outcome">Code of the outcome.</param>
/// <param name="Currency">ISO 4217; must be the budget's.</param>
/// <param name="Year">Price year.</param>
public sealed record UnitCost(string Outcome, double Amount, string Currency, int Year, string Source);

/// <summary>What was promised, and where it stands.</summary>
public sealed record Pledge
{
    public required string Id { get; init; }

    public required LocalText Text { get; init; }

    public string? Sector { get; init; }

    public string? Owner { get; init; }

    public required DateOnly Start { get; init; }

    public required DateOnly Due { get; init; }

    public LocalText? Indicator { get; init; }

    public required double Baseline { get; init; }

    public required double Target { get; init; }

    public double? Current { get; init; }

    public DateOnly? CurrentDate { get; init; }

    public DateOnly? AchievedOn { get; init; }

    /// <summary>Where it can be seen that it was achieved.</summary>
    public string? Evidence { get; init; }

    public bool Cancelled { get; init; }

    /// <summary>Not in the list that the programme began with.</summary>
    public bool Added { get; init; }
}

/// <summary>The three components that every evaluation is asked for (ICPC 2012), and cost-benefit.</summary>
[JsonConverter(typeof(KebabJson<ScorecardComponent>))]
public enum ScorecardComponent
{
    Implementation,
    Immediate,
    LongTerm,
    CostBenefit,
}

[JsonConverter(typeof(KebabJson<ScorecardDirection>))]
public enum ScorecardDirection
{
    Improved,
    Unchanged,
    Worsened,
    Mixed,
}

/// <summary>One item that the manager reports of the programme; items of outcomes that were estimated are added by the evaluation.</summary>
public sealed record ScorecardItem
{
    public required ScorecardComponent Component { get; init; }

    public required LocalText Names { get; init; }

    public bool Assessed { get; init; }

    /// <summary>False for an effect that nobody aimed at.</summary>
    public bool Expected { get; init; } = true;

    public ScorecardDirection? Direction { get; init; }

    public bool ReportingSensitive { get; init; }

    /// <summary>Maryland level of what is said; null where none applies.</summary>
    public int? DesignLevel { get; init; }

    public string? Source { get; init; }
}
