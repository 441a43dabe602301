namespace Pipeline.Domain.Places;

/// <summary>What the pipeline knows of a city: sent by the city or the desk as a JSON file of kind <c>city-profile</c>.</summary>
public sealed record CityProfile
{
    /// <summary>City code, such as <c>gb-city-of-london</c>.</summary>
    public required string Code { get; init; }

    public required LocalText Names { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }

    /// <summary>IANA time zone, such as <c>Europe/London</c>.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Residents by year. A <c>population</c> upload for the same city and year goes before these.</summary>
    public required IReadOnlyList<PopulationYear> Population { get; init; }

    public required IReadOnlyList<CityAgency> Agencies { get; init; }

    /// <summary>Publishers and licences that every report of this city must name.</summary>
    public IReadOnlyList<string> Attributions { get; init; } = [];

    /// <summary>What a reader must know of the denominator, such as "few residents, many commuters".</summary>
    public LocalText? PopulationNote { get; init; }
}

/// <param name="Residents">At least 1.</param>
/// <param name="Source">Such as "ONS mid-year estimate".</param>
public sealed record PopulationYear(int Year, long Residents, string? Source = null);

/// <summary>An agency that records crime in the city.</summary>
public sealed record CityAgency
{
    /// <summary>Owner code of its extracts.</summary>
    public required string Code { get; init; }

    public required LocalText Names { get; init; }

    /// <summary>Source profile of its extracts, such as <c>police-uk</c>.</summary>
    public required string Profile { get; init; }

    /// <summary>
    /// Category codes that its extracts cover; null means all categories of the profile. A burglary-only file says
    /// nothing about robbery, so its silence there is "not available", not zero.
    /// </summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>What is counted: <c>incident</c>, <c>offence</c>, <c>victim</c> or <c>case</c>. Agencies are added only where it agrees.</summary>
    public string CountingUnit { get; init; } = "offence";

    /// <summary>Which date places an event in a month: <c>occurred</c>, <c>reported</c> or <c>registered</c>.</summary>
    public string DateBasis { get; init; } = "occurred";
}
