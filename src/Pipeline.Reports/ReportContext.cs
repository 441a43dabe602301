using Pipeline.Domain;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports;

/// <summary>What a report needs beside the published object. The same object and context give the same bytes.</summary>
/// <param name="Language">The language of every text that is not data.</param>
/// <param name="SnapshotId">Hash of the published object; reports print its first characters.</param>
/// <param name="ProgramVersion">Such as <c>0.1.0</c>.</param>
public sealed record ReportContext(Language Language, string SnapshotId, string ProgramVersion)
{
    /// <summary>Enough of a hash to tell two snapshots apart by eye.</summary>
    private const int ShortLength = 12;

    /// <summary>As which the report is written.</summary>
    public ReportForm Form { get; init; }

    /// <summary>Last part of the address at which the report is served, without ending: a page then leads to its other languages and to the PDF beside it. Null offline.</summary>
    public string? Address { get; init; }

    internal TextBook Texts { get; init; } = TextBook.In(Language);

    /// <summary>Takes in what the check of a report finds without keeping it back.</summary>
    internal ICollection<ReportFault>? Advice { get; init; }

    internal string ShortSnapshot => SnapshotId.Length <= ShortLength ? SnapshotId : SnapshotId[..ShortLength];
}

/// <summary>What a report is written as: the same words, numbers and charts in both.</summary>
public enum ReportForm
{
    /// <summary>Tagged PDF, for reading, printing and keeping.</summary>
    Pdf,

    /// <summary>One web page with everything in it, readable without script.</summary>
    Page,
}
