using System.Text.Json.Serialization;

namespace Pipeline.Domain.Plans;

/// <summary>One action of a plan: who does what by when, against which problem, and how one will know.</summary>
public sealed record PlannedAction
{
    /// <summary>Unique in the plan, such as <c>A-07</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Code of the problem it is meant for, as in the audit; null where the plan does not say.</summary>
    public string? Problem { get; init; }

    public required LocalText Objective { get; init; }

    public required LocalText Action { get; init; }

    /// <summary>Who does it.</summary>
    public required LocalText Actor { get; init; }

    /// <summary>Who answers for it; null where the plan does not say.</summary>
    public LocalText? Responsible { get; init; }

    public PreventionLevel? Level { get; init; }

    public required DateOnly Start { get; init; }

    public required DateOnly Due { get; init; }

    /// <summary>In <see cref="Currency"/>; null where the plan does not say.</summary>
    public double? Budget { get; init; }

    /// <summary>Null while it is not known.</summary>
    public double? Spent { get; init; }

    /// <summary>ISO 4217; with a budget.</summary>
    public string? Currency { get; init; }

    /// <summary>Code of an indicator of the framework, from whose values its status follows; null for an action that is measured otherwise.</summary>
    public string? Indicator { get; init; }

    /// <summary>What is measured, in words, where no indicator of the framework does.</summary>
    public LocalText? Measure { get; init; }

    /// <summary>Area of the city whose value counts; null for the whole city.</summary>
    public string? Area { get; init; }

    public double? Baseline { get; init; }

    public double? Target { get; init; }

    /// <summary>For an action without an indicator of the framework.</summary>
    public double? Current { get; init; }

    public DateOnly? CurrentDate { get; init; }

    public DateOnly? AchievedOn { get; init; }

    /// <summary>Where it can be seen that it was achieved.</summary>
    public string? Evidence { get; init; }

    public bool Cancelled { get; init; }
}

/// <summary>Levels at which ECOSOC 1995/9 wants action, in our words.</summary>
[JsonConverter(typeof(KebabJson<PreventionLevel>))]
public enum PreventionLevel
{
    /// <summary>Situational: opportunities are reduced.</summary>
    Situational,

    /// <summary>Social and developmental: people and communities are made stronger.</summary>
    Social,

    /// <summary>Of those who have offended: policing, courts, communities.</summary>
    Recidivism,

    /// <summary>After the sentence was served.</summary>
    AfterSentence,

    /// <summary>Protection and help of victims.</summary>
    Victims,
}
