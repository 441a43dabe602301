namespace Pipeline.Domain.Crime;

/// <summary>
/// One accepted crime extract in derived form: counts by month, category and area, by grid cell and by hour of the week. Small whatever the size
/// of the extract; cubes of different months merge by addition, in any order.
/// </summary>
public sealed record CrimeCube
{
    /// <summary>Owner code of the extract.</summary>
    public required string Agency { get; init; }

    /// <summary>Source profile, such as <c>police-uk</c>; category codes are the profile's.</summary>
    public required string Profile { get; init; }

    /// <summary>Sorted by month, category, area, reporter; no two cells share all four.</summary>
    public required IReadOnlyList<CubeCell> Cells { get; init; }

    /// <summary>Facts about the rows by month and reporter, for the data-quality page; sorted by month, then reporter.</summary>
    public required IReadOnlyList<CubeMonth> Months { get; init; }

    /// <summary>Located incidents by cell of the profile's grid; null for extracts without coordinates.</summary>
    public GridCounts? Grid { get; init; }

    /// <summary>Incidents by hour of the week; null for extracts without times of day.</summary>
    public HourCounts? Hours { get; init; }
}

/// <param name="Category">Code of the profile's category, such as <c>burglary</c>.</param>
/// <param name="Area">Area code as recorded; empty when the row has none.</param>
/// <param name="Reporter">Agency as the extract's agency column names it; empty where the profile has no such column.</param>
public readonly record struct CubeCell(Month Month, string Category, string Area, int Count, string Reporter = "");

/// <summary>Row facts of one month and reporter of one extract: what the exchange scorecard (methods 2.11) is made from.</summary>
/// <param name="WithoutLocation">Incidents without a point; in layouts without coordinates, without an area.</param>
/// <param name="BlankIds">Rows without an incident id (police.uk gives none for anti-social behaviour).</param>
/// <param name="RepeatedIds">Rows whose id already stood in an earlier row of the file: each counts as its own offence, as the publisher counts.</param>
/// <param name="Unmapped">Incidents whose category the profile does not know.</param>
/// <param name="Reporter">As in <see cref="CubeCell"/>.</param>
public sealed record CubeMonth(Month Month, long Rows, long WithoutLocation, long BlankIds, long RepeatedIds, long Unmapped, string Reporter = "")
{
    /// <summary>Rows with coordinates, and those of them inside the profile's bounds; both 0 for extracts without coordinates.</summary>
    public long Located { get; init; }

    public long InsideBounds { get; init; }

    /// <summary>Rows without a value, by field that the profile requires: <c>id</c>, <c>category</c>, <c>occurred</c>, <c>reported</c>, <c>point</c>, <c>area</c>. A field that is here with 0 is required and always filled.</summary>
    public IReadOnlyDictionary<string, long> Missing { get => field; init => field = value ?? new Dictionary<string, long>(StringComparer.Ordinal); } = new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>Rows that repeat an earlier one: the same id, or the same category, time and place.</summary>
    public long Duplicates { get; init; }

    /// <summary>Rows with both dates, and those of them reported before they occurred.</summary>
    public long Dated { get; init; }

    public long Reversed { get; init; }

    /// <summary>Rows by day of the report (of the event where the profile has no report); empty where the profile knows months only.</summary>
    public IReadOnlyList<DayCount> Days { get => field; init => field = value ?? []; } = [];
}

/// <param name="Day">Days since 1970-01-01.</param>
public readonly record struct DayCount(int Day, int Rows);

/// <summary>Counts by square of a metric grid, column by column: entry i of each list belongs to one cell. Sorted by month, reporter, category, north, east.</summary>
/// <param name="Projection">Name of the projection, such as <c>utm-14n</c>; grids add up only where it agrees.</param>
/// <param name="CellMetres">Side of a cell; cell (e, n) holds the points with floor(easting / side) = e and floor(northing / side) = n.</param>
/// <param name="Categories">Category codes that <paramref name="Category"/> counts from 0.</param>
/// <param name="Reporters">Reporters that <paramref name="Reporter"/> counts from 0.</param>
/// <param name="Month"><see cref="Domain.Month.Index"/>.</param>
public sealed record GridCounts(
    string Projection, int CellMetres, IReadOnlyList<string> Categories, IReadOnlyList<string> Reporters,
    IReadOnlyList<int> Month, IReadOnlyList<int> Reporter, IReadOnlyList<int> Category, IReadOnlyList<int> East, IReadOnlyList<int> North, IReadOnlyList<int> Count);

/// <summary>Weights by hour of the week, column by column as in <see cref="GridCounts"/>. Sorted by month, reporter, category, hour.</summary>
/// <param name="Hour">0 (Monday 00-01 local time) to 167.</param>
/// <param name="Millionths">Aoristic weight (methods 2.10) in millionths of an incident: whole numbers add up the same in any order.</param>
/// <param name="Times">What is known of the times, by month and reporter.</param>
public sealed record HourCounts(
    IReadOnlyList<string> Categories, IReadOnlyList<string> Reporters,
    IReadOnlyList<int> Month, IReadOnlyList<int> Reporter, IReadOnlyList<int> Category, IReadOnlyList<int> Hour, IReadOnlyList<long> Millionths,
    IReadOnlyList<TimeFacts> Times);

/// <param name="Timed">Incidents with a time of day, the next two included.</param>
/// <param name="Midnight">At exactly 00:00; often "unknown" in disguise.</param>
/// <param name="Noon">At exactly 12:00.</param>
/// <param name="Untimed">Incidents without a time of day.</param>
public readonly record struct TimeFacts(Month Month, string Reporter, long Timed, long Midnight, long Noon, long Untimed);
