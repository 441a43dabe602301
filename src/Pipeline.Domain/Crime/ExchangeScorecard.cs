using System.Text.Json.Serialization;
using Pipeline.Domain.Places;

namespace Pipeline.Domain.Crime;

/// <summary>How well each agency shares its data (methods 2.11), and what became of the exchange as a whole.</summary>
/// <param name="Agencies">In the order of the city profile.</param>
public sealed record ExchangeScorecard(IReadOnlyList<AgencyExchange> Agencies, ExchangeIndicators Indicators);

/// <summary>One agency's deliveries, month by month.</summary>
public sealed record AgencyExchange
{
    public required string Agency { get; init; }

    /// <summary>One for each month in force, sorted.</summary>
    public required IReadOnlyList<ExchangeMonth> Months { get; init; }

    /// <summary>Over the months of the city's current period; over all months in force where it has none.</summary>
    public required ExchangeMeasures Overall { get; init; }

    /// <summary>Of <see cref="Overall"/>: located share of at least 85 %, without which no map of points or hot spots is shown (Ratcliffe 2004).</summary>
    public required QualityGate PointMaps { get; init; }

    /// <summary>Of <see cref="Overall"/>: completeness of at least 95 %, without which no rate is shown.</summary>
    public required QualityGate Rates { get; init; }

    /// <summary>Deliveries of a month that wait for the agency to confirm them; sorted by month, then file.</summary>
    public required IReadOnlyList<HeldMonth> Held { get; init; }

    /// <summary>Months that were issued again with more than 20 % fewer rows: used, and said.</summary>
    public required IReadOnlyList<ShrunkMonth> Shrunk { get; init; }

    /// <summary>Months before the agency answers for its data (<see cref="CityAgency.From"/>): left out.</summary>
    public required IReadOnlyList<StrayMonth> Strays { get; init; }

    /// <summary>Months whose rows come from several files because each names other reporters: right where they are parts, wrong where one was renamed.</summary>
    public required IReadOnlyList<Month> Composed { get; init; }

    /// <summary>As the city profile lists them.</summary>
    public required IReadOnlyList<KnownFault> Faults { get; init; }
}

/// <summary>Outcome of a limit that quality must reach.</summary>
[JsonConverter(typeof(KebabJson<QualityGate>))]
public enum QualityGate
{
    /// <summary>The extracts do not say: nothing is withheld, and nothing is promised.</summary>
    NotMeasured,

    Passed,

    /// <summary>What stands behind this gate is not shown.</summary>
    Failed,
}

/// <param name="Provisional">Among the agency's latest months, which it may still change.</param>
/// <param name="Deviations">Robust deviations of the month's count from what the agency's earlier deliveries lead to expect; null without an expectation. Beyond 3 it is used because the agency confirmed it or went on delivering at that level.</param>
public sealed record ExchangeMonth(Month Month, bool Provisional, double? Deviations, ExchangeMeasures Measures);

/// <summary>Quality of the rows of a month or of several; shares from 0 to 1, null where the extracts do not say.</summary>
/// <param name="Rows">Rows as delivered.</param>
/// <param name="FilledByField">Share of rows with a value, by required field; empty where the profile requires none.</param>
/// <param name="Completeness">Values present over values required.</param>
/// <param name="Mapped">Rows whose category the profile knows.</param>
/// <param name="Located">Rows with a point.</param>
/// <param name="Inside">Rows with a point inside the bounds of the source profile, over all rows.</param>
/// <param name="MedianDelayDays">From the day of the report to the receipt of the first issue; from the end of the month where only months are known.</param>
/// <param name="OnTime">Rows received within 30 days.</param>
/// <param name="DelayFromDays">The delays are of days of reports, not of ends of months.</param>
/// <param name="Duplicates">Rows that repeat an earlier one of the same file.</param>
/// <param name="Reversed">Rows reported before they occurred, over those with both dates.</param>
public sealed record ExchangeMeasures(
    long Rows, IReadOnlyDictionary<string, double> FilledByField, double? Completeness, double? Mapped, double? Located, double? Inside,
    double? MedianDelayDays, double? OnTime, bool DelayFromDays, double? Duplicates, double? Reversed);

/// <summary>Why a delivery of a month is not used.</summary>
[JsonConverter(typeof(KebabJson<HeldReason>))]
public enum HeldReason
{
    /// <summary>More than three robust deviations under what the agency's own series leads to expect; a drop to zero included.</summary>
    FarBelow,

    /// <summary>More than three robust deviations above it.</summary>
    FarAbove,

    /// <summary>The month had not begun when the file was received.</summary>
    Future,
}

/// <param name="Count">What the held delivery says.</param>
/// <param name="Expected">What was expected from the agency's earlier deliveries; null for a future month.</param>
/// <param name="Deviations">Robust deviations from it, under it negative; null for a future month.</param>
/// <param name="InForce">Count of the earlier issue that stays in force; null when the month is a gap.</param>
public sealed record HeldMonth(Month Month, HeldReason Reason, string Sha256, string FileName, long Count, double? Expected, double? Deviations, long? InForce);

/// <param name="Before">Rows of the issue before.</param>
public sealed record ShrunkMonth(Month Month, string Sha256, string FileName, long Rows, long Before);

public sealed record StrayMonth(Month Month, string Sha256, string FileName, long Rows);

/// <summary>The three indicators by which the evaluation of the metropolitan system of Caracas judged an exchange.</summary>
/// <param name="SeriesConsolidated">Pairs of agency and crime category with at least one event in twelve months without a gap.</param>
/// <param name="PoliciesServed">Policies that used a series, as the city profile lists them.</param>
/// <param name="ExchangesMade">Exchanges that the city profile lists, and deliveries received.</param>
/// <param name="DeliveriesReceived">Accepted files among them.</param>
public sealed record ExchangeIndicators(int SeriesConsolidated, int PoliciesServed, int ExchangesMade, int DeliveriesReceived, IReadOnlyList<SeriesUse> Uses, IReadOnlyList<DataExchange> Exchanges);
