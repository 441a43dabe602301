using System.Text.Json.Serialization;
using Pipeline.Domain.Audits.Evidence;

namespace Pipeline.Domain.Audits.Workspace;

/// <summary>
/// What the people of one round of a city's audit have written down: as <c>PUT /api/cities/{city}/audit</c> takes it, whole. A draft until the phase that a part
/// belongs to is signed off; then it stands in the report.
/// </summary>
public sealed record AuditWorkspace
{
    /// <summary>The round: the year in which it began, with a letter where there are several: <c>2026</c>, <c>2026b</c>. Rounds sort by it.</summary>
    public required string Round { get; init; }

    /// <summary>Code of a template of phases: <c>five-steps</c> or <c>four-phases</c>.</summary>
    public required string Template { get; init; }

    public required LocalText Title { get; init; }

    /// <summary>What and where the audit looks at, and what it leaves out.</summary>
    public LocalText? Scope { get; init; }

    public IReadOnlyList<AuditPartner> Partners { get => field; init => field = value ?? []; } = [];

    /// <summary>Day at which actions and targets are judged, for an audit of a time gone by; null for the present day, and for the day of closing once the round is closed.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>One for each phase of the template, in its order.</summary>
    public IReadOnlyList<PhaseWork> Phases { get => field; init => field = value ?? []; } = [];

    /// <summary>Of the communities to work in; null where none are to be chosen.</summary>
    public CommunityWish? Communities { get; init; }

    /// <summary>Targets of indicators.</summary>
    public IReadOnlyList<IndicatorTarget> Targets { get => field; init => field = value ?? []; } = [];

    /// <summary>The city's own answers to the survey that the audit may show, as <c>wave/owner/response</c>; null for none.</summary>
    public string? Answers { get; init; }

    public IReadOnlyList<ProblemNamed> Problems { get => field; init => field = value ?? []; } = [];

    /// <summary>Weights of the criteria; null for <see cref="ProblemPriorities.DefaultWeights"/>.</summary>
    public IReadOnlyDictionary<string, double>? Weights { get; init; }

    public IReadOnlyList<Recommendation> Recommendations { get => field; init => field = value ?? []; } = [];

    /// <summary>Where a person overrules what the rule says of an action; the rule's own word stays beside it.</summary>
    public IReadOnlyList<StatusOverride> Overrides { get => field; init => field = value ?? []; } = [];

    /// <summary>The round is over: nothing of it changes any more, and the next may begin.</summary>
    public bool Closed { get; init; }

    /// <summary>Parts of it are invented: every page says so.</summary>
    public bool Synthetic { get; init; }
}

/// <param name="Kind">Such as <c>police</c>, <c>university</c>, <c>residents</c>.</param>
public sealed record AuditPartner(LocalText Name, string Kind, LocalText? Part = null);

/// <param name="Phase">Code of the template.</param>
/// <param name="Inputs">What goes into it: a text or a code of a file or source for each.</param>
/// <param name="Evidence">What shows that it was done: pages, records, codes of sources.</param>
/// <param name="SignedBy">Role of the person who signed, such as "head of the safety office"; never a name. Null until signed.</param>
/// <param name="SignedOn">Null until signed.</param>
public sealed record PhaseWork(string Phase, PhaseState State, IReadOnlyList<string> Inputs, IReadOnlyList<string> Evidence, LocalText? Note = null, LocalText? SignedBy = null, DateOnly? SignedOn = null);

[JsonConverter(typeof(KebabJson<PhaseState>))]
public enum PhaseState
{
    NotStarted,
    InProgress,
    Done,
}

/// <param name="Group">Group of categories by whose rate areas are chosen; <c>total</c> for all recorded crime.</param>
/// <param name="Zones">Zone of each area by its code, for a limit on how many come from one; null for none.</param>
public sealed record CommunityWish(string Group, CommunityRule Rule, IReadOnlyDictionary<string, string>? Zones = null);

public sealed record IndicatorTarget(string Indicator, double Target, int Year, double? Baseline = null, LocalText? Source = null);

/// <summary>A safety problem as the people of the audit name it.</summary>
/// <param name="Code">Such as <c>robbery</c>; evidence, votes, recommendations and actions refer to it.</param>
/// <param name="Group">Group of categories of recorded crime that measures it, such as <c>0401</c>; null where recorded crime does not.</param>
/// <param name="Harm">Lethal or sexual violence: on the list whatever the score, where its rate is above the national one.</param>
/// <param name="Evidence">What else speaks for or against it, in numbers: recorded crime, indicators, surveys.</param>
public sealed record ProblemNamed(string Code, LocalText Names, string? Group, Harm Harm, IReadOnlyList<NumbersSay> Evidence)
{
    /// <summary>Values of criteria that the pipeline cannot compute, or that the people of the audit know better, with where they come from; by code of the criterion.</summary>
    public IReadOnlyDictionary<string, CriterionGiven> Criteria { get => field; init => field = value ?? new Dictionary<string, CriterionGiven>(StringComparer.Ordinal); } = new Dictionary<string, CriterionGiven>(StringComparer.Ordinal);

    /// <summary>Per 100,000, to compare with; null where it is not known.</summary>
    public NationalRate? NationalRate { get; init; }

    public LocalText? Description { get; init; }
}

[JsonConverter(typeof(KebabJson<Harm>))]
public enum Harm
{
    Other,
    Lethal,
    Sexual,
}

/// <summary>A source in numbers and what it says of the problem, in the judgement of the people of the audit.</summary>
/// <param name="Source">Who measured: <c>crime</c> for recorded crime, <c>indicator:D1-14</c>, or a name of their own. Sources with one name count once.</param>
public sealed record NumbersSay(string Source, Stance Stance, LocalText Text);

public sealed record CriterionGiven(double Value, LocalText Source);

public sealed record NationalRate(double Per100000, int Year, LocalText Source);

/// <param name="Problem">Code of the problem; null for one that serves several.</param>
/// <param name="Owner">Who should do it.</param>
public sealed record Recommendation(string Code, string? Problem, LocalText Text, LocalText Owner, DateOnly? By = null);

/// <param name="Action">Code of the action.</param>
public sealed record StatusOverride(string Plan, string Action, Programmes.PledgeStatus Status, LocalText Reason);
