using Pipeline.Domain.Audits.Indicators;

namespace Pipeline.Domain.Audits;

/// <summary>The present indicators of a city as data: what its indicators page shows.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Round">Of the audit that is open; null before and between rounds.</param>
/// <param name="AsOf">Day on which targets were judged (UTC).</param>
/// <param name="DataAsOf">Moment of the newest file or entry used.</param>
/// <param name="Synthetic">Some of the values are invented; each of those says so.</param>
public sealed record IndicatorDocument(
    string City, LocalText Names, string Country, string? Round, DateOnly AsOf, DateTimeOffset DataAsOf, bool Synthetic, string Framework, IReadOnlyList<DimensionCoverage> Dimensions,
    IReadOnlyList<IndicatorStanding> Indicators, IReadOnlyList<AreaScore> Areas)
{
    public static IndicatorDocument Of(SafetyAudit audit)
    {
        ArgumentNullException.ThrowIfNull(audit);
        var picture = audit.Indicators;
        return new(audit.City, audit.Names, audit.Country, audit.Round?.Round, audit.AsOf, audit.DataAsOf, audit.Synthetic, picture.Framework, picture.Dimensions, picture.Indicators, picture.Areas);
    }
}
