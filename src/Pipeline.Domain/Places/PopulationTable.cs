namespace Pipeline.Domain.Places;

/// <summary>One accepted <c>population</c> file: residents by area and year.</summary>
public sealed record PopulationTable(IReadOnlyList<PopulationRow> Rows);

/// <param name="Area">City or area code.</param>
/// <param name="Residents">At least 1.</param>
/// <param name="Source">Who published the number.</param>
/// <param name="City">City in which the area's code has its meaning; null for codes that stand alone, such as a city's own. Two cities may both have an area <c>09</c>.</param>
public sealed record PopulationRow(string Area, int Year, long Residents, string? Source, string? City = null);
