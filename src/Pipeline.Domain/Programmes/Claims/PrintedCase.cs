using System.Text.Json.Serialization;

namespace Pipeline.Domain.Programmes.Claims;

/// <summary>
/// What somebody printed of a programme: tables as they stand, and what the text says of them. Facts only; what a claim is worth is computed
/// by <see cref="ClaimChecking"/>.
/// </summary>
public sealed record PrintedCase
{
    /// <summary>Such as <c>fica-vivo</c>.</summary>
    public required string Code { get; init; }

    public required LocalText Names { get; init; }

    /// <summary>Authors, title, publisher and year of what was printed.</summary>
    public required string Publication { get; init; }

    public string? Address { get; init; }

    /// <summary>When the case was typed in: the date that its report bears.</summary>
    public DateOnly? TypedOn { get; init; }

    public IReadOnlyList<PrintedTable> Tables { get => field; init => field = value ?? []; } = [];

    public IReadOnlyList<PrintedClaim> Claims { get => field; init => field = value ?? []; } = [];

    /// <summary>Residents of an area as another source has them, against which populations implied by count and rate are held.</summary>
    public IReadOnlyList<KnownPopulation> Populations { get => field; init => field = value ?? []; } = [];
}

/// <param name="Area">The area that series name.</param>
/// <param name="Source">Whose number it is.</param>
public sealed record KnownPopulation(string Area, double Residents, string Source);

/// <summary>One printed table; numbers that stand in running text are a table of their own, with the column in which the text puts them.</summary>
public sealed record PrintedTable
{
    /// <summary>Unique in the case, such as <c>figure-2</c>.</summary>
    public required string Code { get; init; }

    /// <summary>What it shows, in own words.</summary>
    public required LocalText Title { get; init; }

    /// <summary>Where it stands: <c>Figure 2</c>, <c>text</c>.</summary>
    public required string Place { get; init; }

    /// <summary>Years that the printed title names; null when it names none.</summary>
    public YearSpan? TitleYears { get; init; }

    /// <summary>Labels of the columns, as printed: years, or <c>before</c> and <c>after</c>.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    public required IReadOnlyList<PrintedSeries> Series { get; init; }
}

public sealed record YearSpan(int From, int To);

/// <summary>What the numbers of a series are.</summary>
[JsonConverter(typeof(KebabJson<PrintedUnit>))]
public enum PrintedUnit
{
    Count,

    /// <summary>Events per <see cref="PrintedSeries.Per"/> residents.</summary>
    Rate,

    /// <summary>Percent.</summary>
    Share,

    Money,

    Residents,
}

/// <summary>One row of numbers of a printed table.</summary>
public sealed record PrintedSeries
{
    /// <summary>Unique in the case.</summary>
    public required string Code { get; init; }

    /// <summary>Key of the row in results that list several; null takes the code.</summary>
    public string? Row { get; init; }

    public required LocalText Names { get; init; }

    public required PrintedUnit Unit { get; init; }

    /// <summary>One for each column; null where nothing is printed.</summary>
    public required IReadOnlyList<double?> Values { get; init; }

    /// <summary>Decimals of the printed numbers: how exactly they are known.</summary>
    public int Decimals { get; init; }

    /// <summary>Columns whose number is not written as the others are, such as <c>8,1</c> among decimal points.</summary>
    public IReadOnlyList<string> OddlyWritten { get => field; init => field = value ?? []; } = [];

    /// <summary>Numbers that are printed, but not under which column; <see cref="Values"/> is then empty of them.</summary>
    public IReadOnlyList<double> Unplaced { get => field; init => field = value ?? []; } = [];

    /// <summary>Residents that a rate is given for.</summary>
    public double Per { get; init; } = 100_000;

    /// <summary>Code of the count that this rate belongs to: both imply a population.</summary>
    public string? RateOf { get; init; }

    /// <summary>Area that the numbers are of; rates of one area must imply one population.</summary>
    public string? Area { get; init; }

    /// <summary>Series of the case that carry the same name say the same thing and must agree.</summary>
    public string? Quantity { get; init; }

    /// <summary>Series that this one is printed as the total of.</summary>
    public IReadOnlyList<string> TotalOf { get => field; init => field = value ?? []; } = [];

    /// <summary>Printed total over the columns; null for none.</summary>
    public double? Total { get; init; }

    /// <summary>The series stands for places without the programme.</summary>
    public bool Control { get; init; }
}
