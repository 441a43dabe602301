using System.Text.Json.Serialization;
using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Audits.Indicators;

/// <summary>Accepted rows of one <c>indicator-values</c> file.</summary>
/// <param name="Synthetic">Some of the values are invented: every list and page that shows one says so.</param>
public sealed record IndicatorTable(string Framework, IReadOnlyList<IndicatorValue> Rows, bool Synthetic = false);

/// <summary>One value of one indicator. A value that is not there is <see cref="Datum.NotAvailable"/> and never 0.</summary>
/// <param name="Area">Code of an area of the city; null for the whole city.</param>
/// <param name="Period">What the value is of.</param>
/// <param name="Source">Who published it, in the words of the sender.</param>
/// <param name="Note">In the words of the sender.</param>
public sealed record IndicatorValue(
    string Indicator, string? Area, IndicatorPeriod Period, Datum Value, double? Numerator, double? Denominator, string Source, IndicatorQuality Quality, bool Provisional,
    IndicatorOrigin Origin, string? Note = null)
{
    /// <summary>95 % limits, where the pipeline computed the value.</summary>
    public double? Low { get; init; }

    public double? High { get; init; }

    public bool Synthetic { get; init; }
}

/// <param name="From">First month.</param>
/// <param name="Months">12 for a year; 1 for what is measured at one moment, with the month of that moment.</param>
public sealed record IndicatorPeriod(Month From, int Months)
{
    public Month Last => From.AddMonths(Months - 1);
}

[JsonConverter(typeof(KebabJson<IndicatorQuality>))]
public enum IndicatorQuality
{
    Good,

    /// <summary>Estimated, or from a sample too small for its purpose.</summary>
    Estimate,

    /// <summary>Incomplete: some of what belongs to it is missing.</summary>
    Partial,

    /// <summary>Not comparable with the values before it.</summary>
    Break,
}

[JsonConverter(typeof(KebabJson<IndicatorOrigin>))]
public enum IndicatorOrigin
{
    Uploaded,

    /// <summary>From the recorded crime that agencies sent.</summary>
    Crime,

    /// <summary>From the city's own answers to the survey.</summary>
    Survey,

    /// <summary>From pledges, plans and earlier rounds of the audit.</summary>
    Audit,
}
