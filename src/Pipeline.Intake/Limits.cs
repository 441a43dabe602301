namespace Pipeline.Intake;

/// <summary>What one file may ask of the machine. Settings with stated defaults; docs/limits.md names the test that proves each.</summary>
public sealed record Limits
{
    public static readonly Limits Default = new();

    /// <summary>Whole file, in bytes as stored, and as much again for what a gzip or zip holds; several national years of street-level crime at about 1.5 GB each.</summary>
    public long MaxBytes { get; init; } = 5L << 30;

    /// <summary>Unpacked bytes to each packed byte of a gzip or zip that unpacks to more than 1 MiB, counted while it is unpacked; real extracts reach about 30.</summary>
    public int MaxRatio { get; init; } = 200;

    /// <summary>One cell, in bytes of UTF-8: what a spreadsheet can hold (32,767 characters), rounded.</summary>
    public int MaxCellBytes { get; init; } = 32 * 1024;

    /// <summary>One record with all its lines, in bytes of UTF-8: eight full cells, far above any honest row.</summary>
    public int MaxRecordBytes { get; init; } = 256 * 1024;

    /// <summary>Columns of a table: three times the widest instrument.</summary>
    public int MaxColumns { get; init; } = 512;

    /// <summary>A JSON document, in bytes of UTF-8. City profiles are a few kilobytes.</summary>
    public int MaxJsonBytes { get; init; } = 1024 * 1024;

    /// <summary>Survey answers as JSON, in bytes of UTF-8: a wave of 10,000 responses, which is held in memory while it is read.</summary>
    public int MaxAnswersJsonBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Boundaries as GeoJSON, in bytes of UTF-8: the shapes of some thousands of small areas, held in memory while they are read.</summary>
    public int MaxAreasBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>A programme with its series, in bytes of UTF-8: five million values of a few digits, held in memory while they are read.</summary>
    public int MaxProgrammeBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Areas of a programme: more than any city has neighbourhoods. Clustered estimates need time for each.</summary>
    public int MaxProgrammeAreas { get; init; } = 5000;

    /// <summary>Periods of a study: a hundred years of months.</summary>
    public int MaxProgrammePeriods { get; init; } = 1200;

    /// <summary>Values in all series of a programme together.</summary>
    public int MaxProgrammeValues { get; init; } = 5_000_000;

    /// <summary>
    /// Incident ids that are remembered to find repeated ones; 16 bytes each. Ids after that are counted but not
    /// compared, and the receipt says so: the memory of a check must not grow with the file.
    /// </summary>
    public int MaxRememberedIds { get; init; } = 1_000_000;

    /// <summary>A workbook, in bytes as stored. It is held in memory while it is read, since its directory stands at its end.</summary>
    public int MaxWorkbookBytes { get; init; } = 50 * 1024 * 1024;

    /// <summary>Files inside a workbook; honest ones have some dozens.</summary>
    public int MaxWorkbookParts { get; init; } = 1000;

    /// <summary>One file inside a workbook, in bytes counted while they are inflated: about a million rows of a short table.</summary>
    public int MaxWorkbookPartBytes { get; init; } = 128 * 1024 * 1024;

    /// <summary>All files inside a workbook together, in bytes counted while they are inflated.</summary>
    public int MaxWorkbookInflatedBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>Inflated bytes to each packed byte of a file inside a workbook that inflates to more than 1 MiB; sheets of blank styled cells reach about 100.</summary>
    public int MaxWorkbookRatio { get; init; } = 200;

    /// <summary>Elements inside elements in a workbook's XML; sheets need eight, drawings some dozens.</summary>
    public int MaxWorkbookDepth { get; init; } = 64;

    /// <summary>Threads that read the rows of one crime extract side by side; never more than the machine has. Hashing takes one more.</summary>
    public int MaxThreads { get; init; } = 4;
}
