using Pipeline.Domain.Problems;

namespace Pipeline.Domain.Submissions;

/// <summary>
/// What the sender gets back for one file: the outcome, how the file was read, what it held, and every problem with
/// place and remedy. Complete in itself; JSON, PDF and CSV show the same content.
/// </summary>
public sealed record Receipt
{
    public required string SubmissionId { get; init; }

    public required UploadKind Kind { get; init; }

    /// <summary>City or agency code, such as <c>gb-city-of-london</c>.</summary>
    public required string Owner { get; init; }

    /// <summary>As the sender named it: data only, never a path.</summary>
    public required string FileName { get; init; }

    public required SubmissionState State { get; init; }

    /// <summary>When storage had the whole file (UTC), not when it was processed: a repeated run gives the same receipt.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Lower-case hex; null when the file was refused before it was read (too large, unreadable).</summary>
    public string? Sha256 { get; init; }

    public required long Bytes { get; init; }

    /// <summary>Language that the sender declared: receipts are written in it unless another is asked for.</summary>
    public Language Language { get; init; }

    public required Reading Reading { get; init; }

    /// <summary>The first findings in file order, errors first when cut; at most <see cref="MostFindings"/>.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>All findings by code, also those beyond the cut.</summary>
    public required IReadOnlyDictionary<string, long> FindingCounts { get; init; }

    /// <summary>Submission whose content this file repeats, for state <see cref="SubmissionState.Duplicate"/>.</summary>
    public string? DuplicateOf { get; init; }

    /// <summary>
    /// Enough to mend a file by, small enough to print: a file in which every row is wrong gets the first thousand and the full counts.
    /// </summary>
    public const int MostFindings = 1000;
}

/// <summary>How a file was read and what it held; every statement is a fact of this file, never a guess.</summary>
public sealed record Reading
{
    /// <summary>Profile or layout, such as <c>police-uk</c> or <c>global-survey/2011</c>.</summary>
    public string? Layout { get; init; }

    /// <summary>IANA name of the encoding used, such as <c>utf-8</c>; null when the file was not decoded.</summary>
    public string? Encoding { get; init; }

    /// <summary>Delimiter used, or null for files that have none.</summary>
    public string? Delimiter { get; init; }

    /// <summary>Every data row is in exactly one of the four counts below.</summary>
    public long Rows { get; init; }

    public long RowsValid { get; init; }

    public long RowsWithErrors { get; init; }

    public long RowsBlank { get; init; }

    /// <summary>
    /// Counts that the sender can check against their own system, in order, such as
    /// <c>crime.rows-without-location</c> = 12. Names are codes with a text in the catalogue.
    /// </summary>
    public IReadOnlyList<Tally> Tallies { get; init; } = [];

    /// <summary>The parts that the file delivers: months of an extract, response ids, years; see <see cref="Part"/>.</summary>
    public IReadOnlyList<Part> Parts { get; init; } = [];
}

/// <param name="Code">A code of the problem catalogue's tallies, such as <c>crime.blank-ids</c>.</param>
/// <param name="Detail">What the count is about when the code alone does not say, such as a category or a month.</param>
public sealed record Tally(string Code, long Count, string? Detail = null);

/// <summary>
/// The unit in which later content replaces earlier content of the same owner and kind: a month of an extract, one
/// response, the population of one area and year, a city's profile.
/// </summary>
/// <param name="Key">Such as <c>2021-01</c> or <c>2011/R017</c>.</param>
/// <param name="Rows">Rows of the file that belong to it.</param>
public sealed record Part(string Key, long Rows);
