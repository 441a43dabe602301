namespace Pipeline.Domain.Places;

/// <summary>One accepted <c>areas</c> file: the areas of a city at one level, as they were in one span of time.</summary>
public sealed record AreaSet
{
    /// <summary>City that they divide, such as <c>mx-cdmx</c>.</summary>
    public required string City { get; init; }

    /// <summary>Kind of area, such as <c>alcaldia</c>, <c>borough</c>, <c>lsoa</c>.</summary>
    public required string Level { get; init; }

    public required LocalText LevelNames { get; init; }

    /// <summary>First month in which these boundaries hold; null for "ever since".</summary>
    public Month? From { get; init; }

    /// <summary>Last month; null for "still".</summary>
    public Month? To { get; init; }

    /// <summary>Publisher of the boundaries.</summary>
    public required string Source { get; init; }

    public string? Licence { get; init; }

    /// <summary>Sorted by code; no code twice, no overlap.</summary>
    public required IReadOnlyList<Area> Areas { get; init; }
}

/// <param name="Code">As in population files and in the area columns of extracts.</param>
/// <param name="Name">As the publisher writes it.</param>
/// <param name="Polygons">At least one.</param>
public sealed record Area(string Code, string Name, IReadOnlyList<AreaPolygon> Polygons);

/// <param name="Rings">The shell (counter-clockwise), then its holes (clockwise): longitude and latitude in turn, degrees (WGS84), the first point repeated at the end.</param>
public sealed record AreaPolygon(IReadOnlyList<IReadOnlyList<double>> Rings);
