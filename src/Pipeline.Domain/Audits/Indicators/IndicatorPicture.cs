using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Audits.Indicators;

/// <summary>All indicators of a city: what is known of each, its trend and target, and how much of each dimension is known.</summary>
/// <param name="Framework">Such as <c>safety-audit/1</c>.</param>
/// <param name="Indicators">One for each indicator of the framework, in its order; what is not known is there with its reason.</param>
/// <param name="Areas">Scores of the city's areas; empty without values by area.</param>
public sealed record IndicatorPicture(string Framework, IReadOnlyList<DimensionCoverage> Dimensions, IReadOnlyList<IndicatorStanding> Indicators, IReadOnlyList<AreaScore> Areas)
{
    /// <summary>A dimension with a smaller share of its indicators is shown without a score.</summary>
    public const double LeastCoverage = 0.6;
}

/// <param name="Known">Indicators with a value of the whole city that may be shown.</param>
/// <param name="Of">Indicators of the dimension.</param>
public sealed record DimensionCoverage(string Dimension, int Known, int Of)
{
    public double Share => Of == 0 ? 0 : (double)Known / Of;
}

/// <summary>One indicator in one city.</summary>
/// <param name="Why">Null with a value; else a code of <see cref="IndicatorWhy"/>.</param>
/// <param name="Latest">The value in force of the whole city; null with <paramref name="Why"/>.</param>
/// <param name="Series">Values of the whole city, oldest first, one for each period; a later file replaces an earlier one, and an uploaded value a computed one only where there is none.</param>
/// <param name="Areas">Values of areas for the latest period that has any.</param>
public sealed record IndicatorStanding(
    string Indicator, string? Why, IndicatorValue? Latest, IReadOnlyList<IndicatorValue> Series, IReadOnlyList<IndicatorValue> Areas, IndicatorTrend? Trend, TargetProgress? Target);

/// <summary>Why an indicator has no value.</summary>
public static class IndicatorWhy
{
    /// <summary>Nobody sent a value.</summary>
    public const string NotSent = "not-sent";

    /// <summary>Recorded crime is there and does not tell this offence apart from others.</summary>
    public const string NotSeparated = "not-separated";

    /// <summary>Not every agency of the city sent what would be needed.</summary>
    public const string NotCovered = "not-covered";

    /// <summary>The denominator is not known.</summary>
    public const string NoDenominator = "no-denominator";

    /// <summary>Known, and withheld to protect somebody.</summary>
    public const string Withheld = "withheld";
}

/// <summary>From the first comparable value to the last: not across a break.</summary>
/// <param name="Change">Of the value, in its unit.</param>
/// <param name="Percent">Null where the first value is 0.</param>
/// <param name="Better">By the direction of the indicator; null for context indicators and where intervals do not tell the two apart.</param>
/// <param name="Distinguishable">Null where no intervals are known.</param>
public sealed record IndicatorTrend(IndicatorPeriod From, IndicatorPeriod To, int Values, double Change, double? Percent, bool? Better, bool? Distinguishable);

/// <param name="Target">To be reached by the end of <paramref name="Year"/>.</param>
/// <param name="Progress">Share of the way from the baseline, 0 to 1; null without a baseline.</param>
/// <param name="Reached">The latest value is at the target or beyond.</param>
public sealed record TargetProgress(double Target, int Year, double? Baseline, double? Progress, bool? Reached);

/// <summary>Direction-adjusted percentile ranks of one area among the areas of the city (methods 4.2); no overall index.</summary>
/// <param name="Dimensions">By code: mean of the ranks, 0 (best) to 100; null where too few indicators are known.</param>
public sealed record AreaScore(string Area, LocalText? Names, IReadOnlyDictionary<string, double?> Dimensions, IReadOnlyDictionary<string, int> Known);
