using System.Text.Json.Serialization;

namespace Pipeline.Domain.Crime;

/// <summary>
/// How one publisher writes its extracts, as data: columns, dialect, dates, coordinates and categories with their place in the ICCS. A further
/// publisher is a further file.
/// </summary>
public sealed record SourceProfile
{
    /// <summary>Such as <c>police-uk</c>. Extracts of two profiles never supersede each other.</summary>
    public required string Code { get; init; }

    /// <summary>Raised with every change of columns or crosswalk; reports print it.</summary>
    public required string Version { get; init; }

    public required LocalText Title { get; init; }

    /// <summary>Who publishes these extracts.</summary>
    public required string Publisher { get; init; }

    /// <summary>Where the layout is documented.</summary>
    public required string Source { get; init; }

    /// <summary>Licence of the published files; null for layouts that belong to no publisher.</summary>
    public string? Licence { get; init; }

    /// <summary>What a row is.</summary>
    public ProfileRows Rows { get; init; } = ProfileRows.Incidents;

    /// <summary>As in <c>Declared</c>: the sender's own declaration goes before it.</summary>
    public string Encoding { get => field; init => field = value ?? "utf-8"; } = "utf-8";

    public string Delimiter { get => field; init => field = value ?? ","; } = ",";

    /// <summary><c>.</c> or <c>,</c>, in coordinates and counts.</summary>
    public string DecimalMark { get => field; init => field = value ?? "."; } = ".";

    /// <summary>Mark between groups of three digits; null for none.</summary>
    public string? ThousandsMark { get; init; }

    /// <summary>Sheet of a workbook; null for its only one.</summary>
    public string? Sheet { get; init; }

    /// <summary>Texts that mean "no value" in any column, such as <c>NA</c>; blank always does.</summary>
    public IReadOnlyList<string> Missing { get => field; init => field = value ?? []; } = [];

    public required ProfileColumns Columns { get; init; }

    /// <summary>Those of <see cref="Columns"/> that a file may leave out.</summary>
    public IReadOnlyList<string> OptionalColumns { get => field; init => field = value ?? []; } = [];

    /// <summary>Columns of the layout that the pipeline does not use; a file may leave them out.</summary>
    public IReadOnlyList<string> OtherColumns { get => field; init => field = value ?? []; } = [];

    public required ProfileTimes Times { get; init; }

    /// <summary>Null for layouts without coordinates.</summary>
    public ProfilePoints? Points { get; init; }

    /// <summary>What is counted: <c>incident</c>, <c>offence</c>, <c>victim</c> or <c>case</c>.</summary>
    public required string CountingUnit { get; init; }

    /// <summary>Which date places an event in a month: <c>occurred</c>, <c>reported</c> or <c>registered</c>.</summary>
    public required string DateBasis { get; init; }

    /// <summary>Only the gravest offence of an incident is recorded; null when unknown.</summary>
    public bool? PrincipalOffence { get; init; }

    /// <summary>Attempts are counted with completed offences; null when unknown.</summary>
    public bool? IncludesAttempts { get; init; }

    /// <summary>Fields that a complete row has, in the words of <see cref="CubeMonth.Missing"/>.</summary>
    public IReadOnlyList<string> Required { get => field; init => field = value ?? []; } = [];

    /// <summary>The category column holds ICCS codes of any level: <see cref="Categories"/> is the classification itself, every code exact.</summary>
    public bool CategoriesAreIccs { get; init; }

    /// <summary>In the order in which tables show them. A layout without a category column has exactly one, which holds for every row. Shipped profiles keep them in a table of their own, <c>Catalogue/categories-{code}.csv</c>.</summary>
    public IReadOnlyList<ProfileCategory> Categories { get => field; init => field = value ?? []; } = [];
}

/// <summary>What a row of an extract is.</summary>
[JsonConverter(typeof(KebabJson<ProfileRows>))]
public enum ProfileRows
{
    /// <summary>One incident (offence, victim or case).</summary>
    Incidents,

    /// <summary>A count by area, month and category: from agencies that share no incidents.</summary>
    Counts,

    /// <summary>A count in each of many columns, one for each month.</summary>
    CountsByMonth,

    /// <summary>A count in each of many columns, one for each category.</summary>
    CountsByCategory,
}

/// <summary>The publisher's names of the columns that the pipeline reads; null for what the layout does not have.</summary>
public sealed record ProfileColumns
{
    public string? Id { get; init; }

    /// <summary>For layouts without days: month <c>YYYY-MM</c>, or a date in one of <see cref="ProfileTimes.Formats"/> of which only the month means anything.</summary>
    public string? Month { get; init; }

    /// <summary>Date of the event or the beginning of its interval, possibly with its time.</summary>
    public string? Date { get; init; }

    /// <summary>Time of day, where it stands in a column of its own.</summary>
    public string? Time { get; init; }

    /// <summary>End of the interval.</summary>
    public string? Until { get; init; }

    public string? UntilTime { get; init; }

    /// <summary>When the agency was told.</summary>
    public string? Reported { get; init; }

    /// <summary>The agency that recorded the row.</summary>
    public string? Agency { get; init; }

    /// <summary>Longitude or easting.</summary>
    public string? X { get; init; }

    /// <summary>Latitude or northing.</summary>
    public string? Y { get; init; }

    public string? Area { get; init; }

    /// <summary>One or more columns that together name the category; labels join their texts with <c> | </c>.</summary>
    public IReadOnlyList<string> Category { get => field; init => field = value ?? []; } = [];

    /// <summary>Victim, address or premises by which repeats are found.</summary>
    public string? Victim { get; init; }

    /// <summary>How many the row stands for.</summary>
    public string? Count { get; init; }
}

/// <summary>How dates are written.</summary>
public sealed record ProfileTimes
{
    /// <summary>Custom .NET formats in the invariant culture, such as <c>MM/dd/yyyy hh:mm:ss tt</c>; the first that fits is taken, and no two may read one text differently. Time columns are appended after a space.</summary>
    public IReadOnlyList<string> Formats { get => field; init => field = value ?? []; } = [];

    /// <summary>IANA zone in which hours of the week are counted, such as <c>America/Chicago</c>; <c>local</c> for layouts that may come from anywhere: times count as written.</summary>
    public required string Zone { get; init; }

    /// <summary>Times are written in UTC and are turned into <see cref="Zone"/>; otherwise they are local already, whatever letter stands behind them.</summary>
    public bool Utc { get; init; }

    /// <summary>Month and day are those of the text, as the publisher's own tables count them; only times of day follow <see cref="Utc"/>.</summary>
    public bool MonthAsWritten { get; init; }

    /// <summary>The times of day mean something; without it, times in a format are read over.</summary>
    public bool HasTime { get; init; }
}

/// <summary>How places are written.</summary>
public sealed record ProfilePoints
{
    /// <summary><c>EPSG:4326</c> for degrees, or a projected system that the pipeline knows, such as <c>EPSG:27700</c>.</summary>
    public string System { get => field; init => field = value ?? "EPSG:4326"; } = "EPSG:4326";

    /// <summary>Degrees that enclose whatever the publisher can record.</summary>
    public required ProfileBounds Bounds { get; init; }

    /// <summary>Projection of the grid, such as <c>utm-30n</c>; null for layouts that may come from anywhere: no grid is counted for them.</summary>
    public string? Grid { get; init; }
}

/// <summary>Degrees that enclose whatever the publisher can record; a point outside is counted, a point that fits when swapped is a hint.</summary>
public sealed record ProfileBounds(double West, double South, double East, double North);

/// <summary>A category of an agency and its place in the classification.</summary>
/// <param name="Code">Never changes once published; files, cubes and results use it.</param>
/// <param name="Labels">How the publisher writes it, earlier spellings included; a key of several columns with <c> | </c> between them.</param>
/// <param name="Relation">Null for a category that is known and not yet placed: it counts as unmapped.</param>
/// <param name="Iccs">Null when the relation is <see cref="Relation.None"/> or null.</param>
/// <param name="Names">For people.</param>
/// <param name="Sensitive">Shown by area only under the stricter rule (sexual and domestic violence, trafficking).</param>
public sealed record ProfileCategory(
    string Code, IReadOnlyList<string> Labels, LocalText Names, Relation? Relation = null, string? Iccs = null, bool Sensitive = false, string? Note = null);

/// <summary>Reads profiles as a person writes them; unknown members are faults.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(SourceProfile))]
public sealed partial class SourceProfileJson : JsonSerializerContext;
