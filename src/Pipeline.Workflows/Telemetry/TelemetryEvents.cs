namespace Pipeline.Workflows.Telemetry;

/// <summary>One kind of log line for machines, said once: docs/telemetry.md and the queries of alerts are held against it by tests.</summary>
/// <param name="Name">Value of the key <c>event</c>, with which the line begins.</param>
/// <param name="Keys">Every further key, in the order in which they are written.</param>
/// <param name="When">For the documentation.</param>
public sealed record EventDeclaration(string Name, IReadOnlyList<string> Keys, string When);

/// <summary>
/// All events. A line is <c>event=name key=value …</c> and is written once: among the logs of the invocation that it belongs to, or on the standard
/// output where there are none. No event holds content: no file name, no value of a cell, no query, no key.
/// </summary>
public static class TelemetryEvents
{
    public static readonly EventDeclaration SubmissionDecided = new(
        "submission.decided", ["submission", "kind", "state", "rows", "findings", "bytes", "ms", "invocation"],
        "A file was read and decided: once for each submission, but for those that failed.");

    public static readonly EventDeclaration SubmissionFailed = new(
        "submission.failed", ["submission", "kind", "reason"],
        "A submission ended without a decision; `reason` is `deadline`.");

    public static readonly EventDeclaration InboxReconciled = new(
        "inbox.reconciled", ["announced", "ended", "poisoned", "invocation"],
        "The inbox was gone through: files announced again, submissions ended, messages that now lie in the poison queue.");

    public static readonly EventDeclaration TimerFinished = new(
        "timer.finished", ["function", "outcome", "published", "unchanged", "late", "ms", "invocation"],
        "A timer function came to its end; `outcome` is `ok` or `failed`, `late` says whether the host started it later than its schedule says.");

    public static readonly EventDeclaration AgencyLate = new(
        "agency.late", ["agency", "city", "days"],
        "Once in each run of `CompileCrime` for each agency whose next month is not there more than 30 days after its end; `days` counts from that end.");

    public static readonly EventDeclaration ReportUnsound = new(
        "report.unsound", ["report", "scope"],
        "A report was not given out because it would have been wrong.");

    public static readonly EventDeclaration StorageFault = new(
        "storage.fault", ["operation"],
        "Storage could not be reached or refused; `operation` is the function that needed it.");

    public static readonly IReadOnlyList<EventDeclaration> All =
        [SubmissionDecided, SubmissionFailed, InboxReconciled, TimerFinished, AgencyLate, ReportUnsound, StorageFault];
}
