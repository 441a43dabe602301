using Pipeline.Domain.Audits.Analysis;
using Pipeline.Domain.Audits.Evidence;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Audits.Workspace;
using Pipeline.Domain.Places;
using Pipeline.Domain.Plans;

namespace Pipeline.Domain.Audits;

/// <summary>
/// What is published of one round of a city's safety audit, beside its recorded crime: only accepted files, and of the workspace only what was signed off.
/// Immutable, and a function of those and of a day.
/// </summary>
public sealed record SafetyAudit
{
    public required string City { get; init; }

    public required LocalText Names { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }

    /// <summary>Residents of the city by year, as in its profile.</summary>
    public IReadOnlyList<PopulationYear> Population { get => field; init => field = value ?? []; } = [];

    public LocalText? PopulationNote { get; init; }

    /// <summary>Null when nobody opened a workspace: then there are only files.</summary>
    public AuditRound? Round { get; init; }

    /// <summary>Day on which the status of actions and targets was judged (UTC).</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Moment of the newest file or entry used.</summary>
    public required DateTimeOffset DataAsOf { get; init; }

    /// <summary>Published object of the recorded crime that stands beside it; null when there is none.</summary>
    public string? Crime { get; init; }

    /// <summary>
    /// Of a closed round: the other published objects that its report shows, by scope (programmes, plans, the survey of the region), so that an old report stays what it was.
    /// Empty while the round is open: then the present ones are shown.
    /// </summary>
    public IReadOnlyDictionary<string, string> Beside { get => field; init => field = value ?? new Dictionary<string, string>(StringComparer.Ordinal); } = new Dictionary<string, string>(StringComparer.Ordinal);

    public required IndicatorPicture Indicators { get; init; }

    /// <summary>Null without any evidence.</summary>
    public EvidencePicture? Evidence { get; init; }

    /// <summary>Null until the phase that opens it is signed off, as are the next ones.</summary>
    public CommunityChoice? Communities { get; init; }

    public IntegratedAnalysis? Analysis { get; init; }

    public IReadOnlyList<Recommendation> Recommendations { get => field; init => field = value ?? []; } = [];

    /// <summary>Action plans of the city, by code.</summary>
    public IReadOnlyList<PlanProgress> Plans { get => field; init => field = value ?? []; } = [];

    /// <summary>Null in the first round.</summary>
    public RoundComparison? Since { get; init; }

    /// <summary>Something in it is invented: every page says so.</summary>
    public bool Synthetic { get; init; }
}

/// <param name="Open">Parts that were signed off.</param>
public sealed record AuditRound(
    string Round, string Template, LocalText Title, LocalText? Scope, IReadOnlyList<AuditPartner> Partners, IReadOnlyList<PhaseWork> Phases, IReadOnlyList<AuditPart> Open,
    DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt);

/// <summary>What changed since the round before.</summary>
/// <param name="AsOf">Day of the round before.</param>
/// <param name="Indicators">Those with a value in both rounds.</param>
/// <param name="Gained">Codes of indicators that have a value now and had none.</param>
/// <param name="Lost">The other way round.</param>
/// <param name="Priorities">Problems of either round.</param>
/// <param name="Delivered">Actions of the plans of the round before.</param>
public sealed record RoundComparison(
    string Round, DateOnly AsOf, IReadOnlyList<IndicatorChange> Indicators, IReadOnlyList<string> Gained, IReadOnlyList<string> Lost, IReadOnlyList<PriorityChange> Priorities,
    IReadOnlyList<ActionChange> Delivered);

/// <param name="Better">Null for context indicators, equal values, and where intervals do not tell the two apart.</param>
/// <param name="Comparable">False across a break, or where the two are of periods of different length; then <paramref name="Better"/> is null.</param>
public sealed record IndicatorChange(string Indicator, IndicatorValue Before, IndicatorValue Now, double Change, bool? Better, bool Comparable);

/// <param name="Before">Rank in the round before; null where it was not on the list or not scored.</param>
public sealed record PriorityChange(string Problem, LocalText Names, int? Before, int? Now);

public sealed record ActionChange(string Plan, string Action, LocalText Names, Programmes.PledgeStatus Before, Programmes.PledgeStatus? Now);
