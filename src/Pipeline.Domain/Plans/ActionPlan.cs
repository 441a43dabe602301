using System.Text.Json.Serialization;

namespace Pipeline.Domain.Plans;

/// <summary>A city's action plan as answers to a checklist, each with a pointer to where the plan says so.</summary>
public sealed record ActionPlan
{
    /// <summary>Unique for the owner, such as <c>plan-2026</c>.</summary>
    public required string Code { get; init; }

    public required LocalText Names { get; init; }

    /// <summary>Owner code of the city.</summary>
    public required string Owner { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }

    /// <summary>The plan is invented: every list and every page says so.</summary>
    public bool Synthetic { get; init; }

    public int? FromYear { get; init; }

    public int? ToYear { get; init; }

    public IReadOnlyList<PlanAnswer> Answers { get => field; init => field = value ?? []; } = [];

    /// <summary>What is to be done; empty for a plan of which only the answers are known.</summary>
    public IReadOnlyList<PlannedAction> Actions { get => field; init => field = value ?? []; } = [];
}

[JsonConverter(typeof(KebabJson<PlanVerdict>))]
public enum PlanVerdict
{
    Met,
    Partial,
    Missing,

    /// <summary>The item does not apply.</summary>
    Na,

    /// <summary>The city says so in the survey; nobody looked. Counts as missing.</summary>
    Claimed,
}

/// <param name="Item">Code of the checklist, such as <c>E-a1</c>.</param>
/// <param name="Pointer">Page or record; an answer met or partial without one counts as claimed.</param>
public sealed record PlanAnswer(string Item, PlanVerdict Verdict, string? Pointer = null, string? Note = null);

/// <summary>How a plan stands against the checklists (methods 5): complete or incomplete, never a score alone.</summary>
public sealed record PlanCheck(ActionPlan Plan, IReadOnlyList<ChecklistResult> Checklists, DateTimeOffset DataAsOf);

/// <param name="Checklist"><c>ecosoc-1995-9</c> or <c>guidelines-2002</c>.</param>
/// <param name="Complete">All mandatory items met and none missing; null for a checklist without mandatory items.</param>
/// <param name="Score">Mean of the group scores, 0 to 100; null without any answer that counts.</param>
/// <param name="Missing">Items answered as missing, and those only claimed.</param>
/// <param name="Unanswered">Items without an answer: missing too, for whether the plan is complete.</param>
public sealed record ChecklistResult(
    string Checklist, bool? Complete, double? Score, IReadOnlyList<ChecklistGroupResult> Groups, IReadOnlyList<string> MandatoryNotMet, IReadOnlyList<string> Missing, IReadOnlyList<string> Unanswered)
{
    /// <summary>Of <see cref="Missing"/>, the items that somebody says are met without a page or record that shows it.</summary>
    public IReadOnlyList<string> Claimed { get => field; init => field = value ?? []; } = [];
}

public sealed record ChecklistGroupResult(string Group, double? Score, int Met, int Partial, int Missing, int NotApplicable, int Claimed, int Unanswered);
