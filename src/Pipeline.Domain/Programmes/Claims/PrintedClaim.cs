using System.Text.Json.Serialization;

namespace Pipeline.Domain.Programmes.Claims;

/// <summary>One statement of a printed text, and how it is computed again from the printed tables.</summary>
public sealed record PrintedClaim
{
    /// <summary>Unique in the case.</summary>
    public required string Code { get; init; }

    /// <summary>The statement in own short words.</summary>
    public required LocalText Text { get; init; }

    /// <summary>What is said; null where the text gives neither number nor direction and the tables are only computed.</summary>
    public Published? Published { get; init; }

    /// <summary>Time that the statement speaks of, as it says it; null takes that of the derivation.</summary>
    public ClaimedPeriod? Period { get; init; }

    /// <summary>The statement compares with places without the programme.</summary>
    public bool AgainstControl { get; init; }

    /// <summary>In the order in which the results are listed; empty when nothing printed allows any.</summary>
    public IReadOnlyList<Derivation> Derivations { get => field; init => field = value ?? []; } = [];

    /// <summary>Explanation for readers; it decides nothing.</summary>
    public LocalText? Note { get; init; }

    public ReviewerRemark? Remark { get; init; }
}

/// <summary>What a person saw that no rule sees. It can only weaken a verdict that came out as reproduced.</summary>
/// <param name="Verdict"><see cref="ClaimVerdict.Suspicious"/>, <see cref="ClaimVerdict.Ambiguous"/> or <see cref="ClaimVerdict.NotCheckable"/>.</param>
public sealed record ReviewerRemark(LocalText Text, ClaimVerdict Verdict);

/// <param name="From">A year, or a month as <c>2010-10</c>.</param>
public sealed record ClaimedPeriod(string From, string To);

/// <summary>How a published number is meant.</summary>
[JsonConverter(typeof(KebabJson<Says>))]
public enum Says
{
    /// <summary>The number as rounded in print.</summary>
    Exactly,
    About,
    MoreThan,
    AtLeast,
    LessThan,
    AtMost,

    /// <summary>At least half as much again.</summary>
    MuchMoreThan,

    /// <summary>At most two thirds.</summary>
    MuchLessThan,
    Doubled,

    /// <summary>The published number is some of what the derivation counts; equal to all of it, it is suspicious.</summary>
    PartOf,
    Rose,
    Fell,
    NotRisen,
    NotFallen,
    Unchanged,

    /// <summary>Tacitly: the series runs on without a break between the two columns.</summary>
    Continuous,

    /// <summary>Tacitly: the share is the same in all columns.</summary>
    Stable,
}

[JsonConverter(typeof(KebabJson<ClaimedDirection>))]
public enum ClaimedDirection
{
    /// <summary>The published number has the sign of the recomputed one.</summary>
    AsSigned,

    /// <summary>"A fall of 50 %" is published as 50 and computed as -50.</summary>
    Fall,
}

/// <summary>The published side of a claim.</summary>
public sealed record Published
{
    /// <summary>One for all recomputed values, or one for each; empty for words.</summary>
    public IReadOnlyList<double> Values { get => field; init => field = value ?? []; } = [];

    /// <summary>Decimals of the printed numbers.</summary>
    public int Decimals { get; init; }

    public Says Says { get; init; }

    public ClaimedDirection Direction { get; init; }

    /// <summary>Claim whose first recomputed value stands in place of a number: "more than for the city".</summary>
    public string? Than { get; init; }

    /// <summary>One quantity said in several places of the text.</summary>
    public IReadOnlyList<Statement> Statements { get => field; init => field = value ?? []; } = [];
}

/// <param name="From">Time of the value, or first end of the change that it is; null where the text leaves it open.</param>
/// <param name="To">Second end of a change; null for a level.</param>
public sealed record Statement(double Value, Says Says = Says.Exactly, string? From = null, string? To = null);

/// <summary>The closed set of formulas that a claim can be recomputed by (docs/claims.md).</summary>
[JsonConverter(typeof(KebabJson<Formula>))]
public enum Formula
{
    /// <summary>Years of the columns of a table; judged against its title.</summary>
    Columns,

    /// <summary>The printed number; judged by the way it is written.</summary>
    AsPrinted,

    /// <summary>How many numbers a row prints; judged against its columns.</summary>
    PrintedValues,

    /// <summary>Sum in each column, and of the printed totals where asked.</summary>
    Sum,

    /// <summary>Mean over columns.</summary>
    Mean,
    Minimum,
    Maximum,

    /// <summary>100 (mean of the later columns / mean of the earlier ones - 1); of all measured together.</summary>
    Change,

    /// <summary>Unweighted mean of the changes of each series.</summary>
    MeanChange,

    /// <summary>Largest fall between any earlier and any later column, percent.</summary>
    LargestFall,

    /// <summary>Mean of the later columns over mean of the earlier ones.</summary>
    Ratio,

    /// <summary>Later minus earlier mean.</summary>
    Points,

    /// <summary>100 part / whole in each column.</summary>
    Share,

    /// <summary>Part / whole in each column.</summary>
    Fraction,

    /// <summary>Days of the year / count.</summary>
    DaysPerEvent,

    /// <summary>Per * count / rate; judged by how populations change.</summary>
    ImpliedPopulation,

    /// <summary>Per * sum of counts / sum of implied populations, in each column.</summary>
    PooledRate,

    /// <summary>a d / (b c) of treated and control, before and after, with overdispersed limits (methods 3.2).</summary>
    RelativeEffect,

    /// <summary>Exact conditional p of two counts, each over as many columns as named.</summary>
    ExactP,

    /// <summary>Log-linear trend of counts by year: yearly change in percent, dispersion, p.</summary>
    Trend,

    /// <summary>Spent in percent of the original and of the revised budget.</summary>
    BudgetExecution,

    /// <summary>Cost / residents / years.</summary>
    CostPerResident,

    /// <summary>One quantity in two tables, as a ratio; judged against 1.</summary>
    SameQuantity,
}

/// <summary>The sum of some series less the sum of others.</summary>
public sealed record Measure(IReadOnlyList<string> Sum, IReadOnlyList<string> Less)
{
    public static Measure Of(params IReadOnlyList<string> series) => new(series, []);

    public IEnumerable<string> All => Sum.Concat(Less);
}

/// <summary>One formula put to the printed numbers.</summary>
public sealed record Derivation
{
    public required Formula Formula { get; init; }

    /// <summary>What is measured; null where <see cref="Each"/> or <see cref="Table"/> speaks.</summary>
    public Measure? Of { get; init; }

    /// <summary>Series computed one by one, each a row of the result.</summary>
    public IReadOnlyList<string> Each { get => field; init => field = value ?? []; } = [];

    /// <summary>The whole of a share, the control, the residents, the rate that gives a trend its population, the original budget.</summary>
    public Measure? With { get; init; }

    /// <summary>The revised budget.</summary>
    public Measure? Revised { get; init; }

    /// <summary>Code of the table whose columns are listed.</summary>
    public string? Table { get; init; }

    public IReadOnlyList<string> From { get => field; init => field = value ?? []; } = [];

    public IReadOnlyList<string> To { get => field; init => field = value ?? []; } = [];

    /// <summary>Columns of formulas that give one value a column; empty takes all that are printed.</summary>
    public IReadOnlyList<string> At { get => field; init => field = value ?? []; } = [];

    /// <summary>Parts of the result to list; empty lists all.</summary>
    public IReadOnlyList<string> Parts { get => field; init => field = value ?? []; } = [];

    /// <summary>A sum goes on to the printed totals.</summary>
    public bool Totals { get; init; }

    public double Years { get; init; } = 1;

    /// <summary>Reading under which alone this derivation speaks for the claim ("only if pooled"); null for the plain reading.</summary>
    public LocalText? Given { get; init; }

    /// <summary>Listed beside the claim and not compared with it.</summary>
    public bool Context { get; init; }
}
