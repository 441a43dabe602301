using System.Text.Json.Serialization;
using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Crime;

/// <summary>
/// Recorded crime by small area after disclosure control: the one source of everything that is published by area. One level of areas and one
/// vintage of boundaries; a second level would let outsiders subtract one from the other.
/// </summary>
public sealed record AreaTable
{
    /// <summary>Code of <see cref="WhyNot"/>; then lists are empty.</summary>
    public string? Why { get; init; }

    /// <summary>Kind of area, such as <c>alcaldia</c>.</summary>
    public string? Level { get; init; }

    public LocalText? LevelNames { get; init; }

    /// <summary>Span in which the boundaries hold; null for "ever since" and "still".</summary>
    public Month? BoundariesFrom { get; init; }

    public Month? BoundariesTo { get; init; }

    public string? BoundariesSource { get; init; }

    public string? BoundariesLicence { get; init; }

    /// <summary><c>point</c> (point in polygon) or <c>code</c> (as the agency recorded it).</summary>
    public string? PlacedBy { get; init; }

    /// <summary>Version of the rules of disclosure control.</summary>
    public string? Policy { get; init; }

    /// <summary>Why there is no previous period.</summary>
    public string? WhyNoPrevious { get; init; }

    /// <summary>Area codes of population rows that name this city and no area of it: a slip there leaves an area without residents, and so without a rate. Sorted.</summary>
    public IReadOnlyList<string> UnknownResidents { get => field; init => field = value ?? []; } = [];

    /// <summary>By code.</summary>
    public IReadOnlyList<AreaRow> Areas { get => field; init => field = value ?? []; } = [];

    /// <summary>Located outside of all areas.</summary>
    public AreaRow? Outside { get; init; }

    /// <summary>Without a location.</summary>
    public AreaRow? NoLocation { get; init; }
}

/// <param name="Code">Empty for the buckets.</param>
/// <param name="Residents">Null when unknown.</param>
/// <param name="Polygons">Shell and holes as in <see cref="Places.AreaPolygon"/>, in 1e-5 degrees: longitude and latitude in turn.</param>
/// <param name="Figures">One for each of <see cref="CityCrime.Groups"/>.</param>
public sealed record AreaRow(
    string Code, string Name, long? Residents, int? PopulationYear,
    [property: JsonConverter(typeof(PolygonsJson))] IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>> Polygons, IReadOnlyList<AreaFigure> Figures);

/// <param name="Current">Count of the current period.</param>
/// <param name="Previous">Of the same months a year before.</param>
/// <param name="Per100000">Per residents and year of the current period, with exact Poisson limits; withheld with the count, unreliable under 20 events.</param>
/// <param name="Smoothed">Empirical Bayes rate (Marshall 1991) over the areas whose count is published: for ranking only.</param>
/// <param name="Rank">By the smoothed rate, 1 is highest; null without.</param>
public sealed record AreaFigure(Datum Current, Datum Previous, Datum Per100000, Datum Low, Datum High, Datum Smoothed, int? Rank);
