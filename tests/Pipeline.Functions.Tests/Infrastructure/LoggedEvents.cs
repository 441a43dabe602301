namespace Pipeline.Functions.Tests.Infrastructure;

/// <summary>The lines that queries may read: the name of each event with its keys. One place for all tests of queries.</summary>
internal static class LoggedEvents
{
    public static readonly IReadOnlyDictionary<string, string[]> All = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["submission.decided"] = ["submission", "kind", "state", "rows", "findings", "bytes", "ms", "invocation"],
        ["submission.failed"] = ["submission", "kind", "reason"],
        ["inbox.reconciled"] = ["announced", "ended", "poisoned", "invocation"],
        ["timer.finished"] = ["function", "outcome", "published", "unchanged", "late", "ms", "invocation"],
        ["agency.late"] = ["agency", "city", "days"],
        ["report.unsound"] = ["report", "scope"],
        ["storage.fault"] = ["operation"],
    };
}
