namespace Pipeline.Domain.Crime;

/// <summary>
/// One accepted crime extract in derived form: counts by month, category and area. Small whatever the size of the
/// extract; two cubes of different months merge by addition, in any order.
/// </summary>
public sealed record CrimeCube
{
    /// <summary>Owner code of the extract.</summary>
    public required string Agency { get; init; }

    /// <summary>Source profile, such as <c>police-uk</c>; category codes are the profile's.</summary>
    public required string Profile { get; init; }

    /// <summary>Sorted by month, category, area; no two cells share all three.</summary>
    public required IReadOnlyList<CubeCell> Cells { get; init; }

    /// <summary>Facts about the rows by month, for the data-quality page; sorted by month.</summary>
    public required IReadOnlyList<CubeMonth> Months { get; init; }
}

/// <param name="Category">Code of the profile's category, such as <c>burglary</c>.</param>
/// <param name="Area">Small-area code as recorded; empty when the row has none.</param>
public readonly record struct CubeCell(Month Month, string Category, string Area, int Count);

/// <summary>Row facts of one month of one extract.</summary>
/// <param name="BlankIds">Rows without an incident id (police.uk gives none for anti-social behaviour).</param>
/// <param name="RepeatedIds">Rows whose id already stood in an earlier row of the file: each counts as its own offence, as the publisher counts.</param>
/// <param name="Unmapped">Rows whose category the profile does not know.</param>
public sealed record CubeMonth(Month Month, long Rows, long WithoutLocation, long BlankIds, long RepeatedIds, long Unmapped);
