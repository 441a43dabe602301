namespace Pipeline.Reports;

/// <summary>What is wrong with a report.</summary>
/// <param name="Code">Such as <c>overlap</c> or <c>title-number</c>: stable, for programs.</param>
/// <param name="Page">Counted from 1; null where the fault is not one of a page.</param>
/// <param name="Block">The figure, table, heading or part of the page concerned.</param>
/// <param name="Sentence">For people who maintain reports, in English.</param>
public sealed record ReportFault(string Code, int? Page, string Block, string Sentence);

/// <summary>A report failed its own check and was not written: better no report than one that misleads or cuts text.</summary>
public sealed class UnsoundReportException(IReadOnlyList<ReportFault> faults)
    : InvalidOperationException("The report was not written: " + string.Join("; ", faults.Select(f => f.Sentence)))
{
    public IReadOnlyList<ReportFault> Faults { get; } = faults;
}
