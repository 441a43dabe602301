namespace Pipeline.Domain.Places;

/// <summary>One accepted <c>population</c> file: residents by area and year.</summary>
public sealed record PopulationTable(IReadOnlyList<PopulationRow> Rows);

/// <param name="Area">City or area code.</param>
/// <param name="Residents">At least 1.</param>
/// <param name="Source">Who published the number.</param>
public sealed record PopulationRow(string Area, int Year, long Residents, string? Source);
