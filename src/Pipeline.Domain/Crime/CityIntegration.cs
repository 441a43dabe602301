using System.Text.Json.Serialization;
using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Crime;

/// <summary>How the counts of several agencies became one statistic (methods 2.5): what was added, what was counted once, what it covers.</summary>
public sealed record CityIntegration
{
    /// <summary>In the order of the city profile, which is also the order of credit for events that two agencies report.</summary>
    public required IReadOnlyList<CountingRules> Rules { get; init; }

    /// <summary>The agencies' counts make a sum.</summary>
    public required bool Addable { get; init; }

    /// <summary>Rules that keep them apart: <c>counting-unit</c>, <c>date-basis</c>, <c>principal-offence</c>, <c>attempts</c>.</summary>
    public required IReadOnlyList<string> Differing { get; init; }

    /// <summary>Rules that an agency does not state, taken as agreeing: same words.</summary>
    public required IReadOnlyList<string> Unstated { get; init; }

    /// <summary>A documented factor turns counts of one agency into those of the others: sums are estimates.</summary>
    public required bool Estimate { get; init; }

    /// <summary>How events that two agencies report were looked for.</summary>
    public required MatchingMethod Matching { get; init; }

    /// <summary>Events that two agencies report, counted once; sorted by credited agency, other agency, month, ICCS code.</summary>
    public required IReadOnlyList<MatchedEvents> Matched { get; init; }

    /// <summary>Counts of the current period by ICCS code of levels 1 and 2, agency beside agency; empty for a city with one agency.</summary>
    public required IReadOnlyList<SourcesBeside> Sources { get; init; }

    /// <summary>Coverage weighted by events, where the city profile knows the events of agencies that share nothing.</summary>
    public required IReadOnlyList<EventCoverage> Coverage { get; init; }

    /// <summary>Police counts beside the counts of other bodies, never averaged with them.</summary>
    public required IReadOnlyList<Reconciliation> Reconciliations { get; init; }
}

/// <summary>What an agency counts and how; null where neither the city nor the source profile says.</summary>
/// <param name="ConvertedTo">Counting unit after the documented factor; null without one.</param>
/// <param name="Factor">1 without a conversion.</param>
/// <param name="ConversionSource">Where the factor is documented.</param>
public sealed record CountingRules(
    string Agency, string CountingUnit, string DateBasis, bool? PrincipalOffence, bool? IncludesAttempts, string? ConvertedTo, double Factor, string? ConversionSource);

/// <summary>How far events of two agencies could be compared.</summary>
[JsonConverter(typeof(KebabJson<MatchingMethod>))]
public enum MatchingMethod
{
    /// <summary>One agency, or extracts without ids, days and points: what two agencies report would count twice.</summary>
    None,

    /// <summary>By case number alone: an agency knows months only, or has no points.</summary>
    CaseNumber,

    /// <summary>By case number, else by day, place, ICCS code of level 2 and, where both have one, victim.</summary>
    CaseNumberOrPlace,
}

/// <param name="Credited">Agency in which the events count.</param>
/// <param name="Other">Agency in which they do not.</param>
/// <param name="Month">In which the other agency has them.</param>
/// <param name="Iccs">Level 2 code of the other agency's category; null where it has none.</param>
/// <param name="ByCaseNumber">How many of <paramref name="Count"/> have the same case number.</param>
public sealed record MatchedEvents(string Credited, string Other, Month Month, string? Iccs, int Count, int ByCaseNumber);

/// <param name="ByAgency">As each agency counts, before conversion and matching; not available where it does not cover the code or a month.</param>
/// <param name="Together">After both; not available unless every agency has a number and they may be added.</param>
public sealed record SourcesBeside(string Iccs, IReadOnlyList<Datum> ByAgency, Datum Together);

/// <summary>How much of what happened the exchange sees: counted by agencies, and weighted by events.</summary>
/// <param name="Agencies">Agencies in the exchange that count this code.</param>
/// <param name="AllAgencies">With those outside it.</param>
/// <param name="Shared">Events of the year in the exchange; not available when an agency lacks months of it.</param>
/// <param name="Absent">Events of the year outside it, from the city profile.</param>
/// <param name="Share"><paramref name="Shared"/> over both.</param>
/// <param name="WhyNot"><c>months-missing</c>, <c>not-covered</c>, <c>rules-differ</c> or <c>no-events</c>; null when there is a share.</param>
public sealed record EventCoverage(string Iccs, int Year, int Agencies, int AllAgencies, Datum Shared, long Absent, double? Share, string? WhyNot);

/// <param name="Reference">Code of the other body's series, such as <c>vital-register</c>.</param>
/// <param name="Police">All agencies; a year with months missing keeps the number of the months that are there.</param>
/// <param name="ByAgency">As each agency counts.</param>
/// <param name="Months">Months of the year that every agency delivered.</param>
/// <param name="Ratio">Police over reference; null when they cannot be compared or the reference is 0.</param>
/// <param name="Difference">Police less reference; null when they cannot be compared.</param>
/// <param name="WhyNot"><c>months-missing</c>, <c>not-covered</c>, <c>rules-differ</c> or <c>outside-series</c>; null when they can.</param>
/// <param name="Estimate">Police counts rest on a conversion, on shares or on broader categories.</param>
public sealed record Reconciliation(
    string Reference, LocalText Names, string Source, string Iccs, int Year, long Counted, Datum Police, IReadOnlyList<Datum> ByAgency, int Months, double? Ratio, double? Difference,
    string? WhyNot, bool Estimate);
