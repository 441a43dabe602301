using System.Text.Json.Serialization;

namespace Pipeline.Domain.Programmes;

/// <summary>What an outcome is in the study for.</summary>
[JsonConverter(typeof(KebabJson<OutcomeRole>))]
public enum OutcomeRole
{
    Primary,
    Secondary,

    /// <summary>Should not move: if it does, the comparison is at fault.</summary>
    Placebo,

    /// <summary>What offenders may turn to instead (robbery to theft), or when (night to day).</summary>
    Switching,

    /// <summary>Not aimed at, and watched for harm or good.</summary>
    Unexpected,
}

/// <summary>What the numbers of an outcome are.</summary>
[JsonConverter(typeof(KebabJson<OutcomeUnit>))]
public enum OutcomeUnit
{
    /// <summary>Events of a period in an area; rates where residents are known.</summary>
    Count,

    /// <summary>A rate, mean or share as published, whose counts are not known.</summary>
    Value,
}

[JsonConverter(typeof(KebabJson<DesiredDirection>))]
public enum DesiredDirection
{
    Decrease,
    Increase,
}

/// <summary>One outcome by which the programme is judged.</summary>
public sealed record Outcome
{
    public required string Code { get; init; }

    public required LocalText Names { get; init; }

    public OutcomeRole Role { get; init; }

    public OutcomeUnit Unit { get; init; }

    /// <summary>Such as "per 100,000 residents" or "packs per head"; null for counts of events.</summary>
    public LocalText? Measure { get; init; }

    public DesiredDirection Desired { get; init; }

    /// <summary>ICCS code of the events, null for none.</summary>
    public string? Iccs { get; init; }

    /// <summary>The number moves with the readiness to report; null takes what <see cref="ReportingSensitivity"/> says of the ICCS code.</summary>
    public bool? ReportingSensitive { get; init; }

    /// <summary>Events within the family or between partners: with <see cref="Iccs"/> 0201 the outcome is reporting-sensitive.</summary>
    public bool InTheFamily { get; init; }

    /// <summary>Share of events that came to the police before the programme, 0 to 1, for the break-even of reporting; null when nobody knows.</summary>
    public double? ReportedBefore { get; init; }

    /// <summary>Code of a source that measures the same independently of reports; without one a reporting-sensitive outcome is context only.</summary>
    public string? SecondSource { get; init; }

    /// <summary>Categories of the city's crime extracts that the outcome adds up; empty for outcomes with series in the file.</summary>
    public IReadOnlyList<string> CrimeCategories { get => field; init => field = value ?? []; } = [];

    /// <summary>Code of the source of the series.</summary>
    public string? Source { get; init; }
}

/// <summary>Numbers of one outcome in one area, one for each period of the study; null where the number is not known.</summary>
public sealed record OutcomeSeries(string Outcome, string Area, IReadOnlyList<double?> Values);
