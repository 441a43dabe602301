using Pipeline.Domain.Places;

namespace Pipeline.Domain.Crime;

/// <summary>
/// All that is known of a city's crime after deliveries were put in order and agencies brought together: what further statistics are computed from.
/// </summary>
internal sealed record CityEvidence
{
    public required CityProfile City { get; init; }

    /// <summary>See <see cref="CityCrime.Months"/>.</summary>
    public required IReadOnlyList<Month> Months { get; init; }

    public required Period? Current { get; init; }

    public required Period? Previous { get; init; }

    /// <summary>Residents of the city by year.</summary>
    public required IReadOnlyList<PopulationYear> Population { get; init; }

    /// <summary>Residents of any area, as uploaded.</summary>
    public required IReadOnlyList<PopulationRow> AreaPopulation { get; init; }

    /// <summary>All boundaries of the city, every level and vintage, in the order of delivery.</summary>
    public required IReadOnlyList<AreaSet> Areas { get; init; }

    /// <summary>In the order of the city profile: counts, grids, hours and events of the months in force.</summary>
    public required IReadOnlyList<AgencyDelivery> Agencies { get; init; }

    public required ExchangeScorecard Exchange { get; init; }

    public required CityIntegration Integration { get; init; }

    /// <summary>Points and hot spots may be shown: no agency with coordinates fails its gate.</summary>
    public bool PointsAllowed => Exchange.Agencies.All(agency => agency.PointMaps != QualityGate.Failed);

    /// <summary>Rates may be shown: no agency's rows are too incomplete.</summary>
    public bool RatesAllowed => Exchange.Agencies.All(agency => agency.Rates != QualityGate.Failed);
}
