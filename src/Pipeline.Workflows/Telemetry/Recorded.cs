using System.Diagnostics;
using Pipeline.Domain;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;
using Pipeline.Reports;
using Pipeline.Workflows.Publication;

namespace Pipeline.Workflows.Telemetry;

/// <summary>What happened, in the words of the field: each method measures, marks the running activity and tells the event that belongs to it.</summary>
public static class Recorded
{
    /// <summary>Enough of a hash to find the object by, as people quote hashes.</summary>
    private const int ObjectPrefix = 12;

    /// <summary>A submission came into a state, by this process and no other.</summary>
    internal static void Submission(UploadKind kind, SubmissionState state) =>
        Metrics.SubmissionsCounter.Add(1, Metrics.Tag("state", state.Code()), Metrics.Tag("kind", kind.Code()));

    /// <summary>A submission ended, and this is its receipt.</summary>
    /// <param name="elapsed">Since the announcement; null for one that was ended without being read.</param>
    internal static void Decision(Receipt receipt, TimeSpan? elapsed)
    {
        var (kind, state) = (receipt.Kind.Code(), receipt.State.Code());
        Metrics.BytesReceivedCounter.Add(receipt.Bytes);
        Rows("valid", receipt.Reading.RowsValid);
        Rows("error", receipt.Reading.RowsWithErrors);
        Rows("blank", receipt.Reading.RowsBlank);
        if (Metrics.FindingsCounter.Enabled)
            foreach (var (code, count) in receipt.FindingCounts.Where(f => ProblemCatalogue.Knows(f.Key)))
                Metrics.FindingsCounter.Add(count, Metrics.Tag("code", code), Metrics.Tag("severity", SeverityOf(code)));
        if (elapsed is { } time) Metrics.ReceiveSeconds.Record(time.TotalSeconds, Metrics.Tag("kind", kind), Metrics.Tag("state", state));

        if (receipt.State == SubmissionState.Failed)
            InvocationScope.Tell(TelemetryEvents.SubmissionFailed, receipt.SubmissionId, kind, ReasonOf(receipt));
        else
            InvocationScope.Tell(
                TelemetryEvents.SubmissionDecided, receipt.SubmissionId, kind, state, receipt.Reading.Rows, receipt.FindingCounts.Values.Sum(), receipt.Bytes, Milliseconds(elapsed),
                InvocationScope.Current?.Id);
    }

    internal static void Reconciliation(Reconciled reconciled, int inboxWaiting, int queueWaiting)
    {
        Metrics.InboxWaitingGauge.Record(inboxWaiting);
        Queues(queueWaiting, reconciled.Poisoned);
        Activity.Current?.SetTag("announced", reconciled.Announced).SetTag("ended", reconciled.Failed).SetTag("poisoned", reconciled.Poisoned);
        InvocationScope.Tell(TelemetryEvents.InboxReconciled, reconciled.Announced, reconciled.Failed, reconciled.Poisoned, InvocationScope.Current?.Id);
    }

    /// <summary>How many messages wait, and how many failed five times.</summary>
    public static void Queues(int waiting, int poisoned)
    {
        Metrics.QueueWaitingGauge.Record(waiting);
        Metrics.QueuePoisonedGauge.Record(poisoned);
    }

    /// <summary>The manifest was swapped, or there was no need to.</summary>
    /// <param name="changed">Scopes whose published result is another now, or gone.</param>
    /// <param name="unchanged">Scopes of the same run that stayed.</param>
    /// <param name="began">When the first object was written.</param>
    internal static void Publication(IReadOnlyList<string> changed, int unchanged, Snapshot before, Snapshot now, IReadOnlyList<NewResult> results, DateTimeOffset began)
    {
        InvocationScope.Current?.Count(changed.Count, unchanged);
        foreach (var scope in changed)
        {
            Metrics.PublishedCounter.Add(1, Metrics.Tag("scope.kind", scope.Split('/')[0]));
            var from = results.LastOrDefault(r => string.Equals(r.Scope, scope, StringComparison.Ordinal))?.From ?? [];
            using var activity = Activities.Start(Activities.Publish, ActivityKind.Internal, DecisionTrace.LinksTo(from, before.Scopes.GetValueOrDefault(scope)?.DataAsOf), began);
            activity?.SetTag("scope", scope).SetTag("object", Prefix(now.Scopes.GetValueOrDefault(scope)?.Object));
        }
    }

    /// <param name="delay">Days since the end of the month that the agency owes; negative while that month is not over.</param>
    internal static void Lateness(string agency, string city, int delay, bool late)
    {
        Metrics.AgencyLatenessGauge.Record(Math.Max(0, delay), Metrics.Tag("agency", agency), Metrics.Tag("city", city));
        if (late) InvocationScope.Tell(TelemetryEvents.AgencyLate, agency, city, delay);
    }

    /// <summary>A timer function came to its end, well or not.</summary>
    /// <param name="late">The host started it later than its schedule says.</param>
    public static void TimerFinished(string function, bool ok, bool late, TimeSpan elapsed)
    {
        var outcome = ok ? "ok" : "failed";
        var scope = InvocationScope.Current;
        Metrics.TimerSeconds.Record(elapsed.TotalSeconds, Metrics.Tag("function", function), Metrics.Tag("outcome", outcome));
        InvocationScope.Tell(TelemetryEvents.TimerFinished, function, outcome, scope?.Published, scope?.Unchanged, late, Milliseconds(elapsed), scope?.Id);
    }

    /// <summary>Storage failed a function.</summary>
    public static void StorageFault(string function) => InvocationScope.Tell(TelemetryEvents.StorageFault, function);

    /// <summary>Makes a document. Only what is made is recorded, not what a caller has already.</summary>
    /// <param name="report">What kind of document, such as <c>audit</c>.</param>
    /// <param name="form">Such as <c>pdf</c>.</param>
    /// <param name="language">Null for documents of codes and numbers.</param>
    /// <param name="scope">Published scope that it is made from; null for other documents.</param>
    /// <param name="published">Name of the published object; null for other documents.</param>
    public static async Task<ReadOnlyMemory<byte>> RenderingAsync(string report, string form, Language? language, string? scope, string? published, Func<Task<ReadOnlyMemory<byte>>> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        var began = Stopwatch.GetTimestamp();
        var spoken = language?.Tag() ?? "none";
        return await Activities.DuringAsync(Activities.Render, async activity =>
        {
            activity?.SetTag("report", report).SetTag("form", form).SetTag("language", spoken).SetTag("scope", scope).SetTag("object", Prefix(published));
            try
            {
                var bytes = await make();
                Metrics.RenderSeconds.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, Metrics.Tag("report", report), Metrics.Tag("form", form), Metrics.Tag("language", spoken));
                return bytes;
            }
            catch (UnsoundReportException)
            {
                InvocationScope.Tell(TelemetryEvents.ReportUnsound, report, scope);
                throw;
            }
        });
    }

    /// <summary>Begins a request of a caller; ended when the result is disposed of.</summary>
    public static RecordedRequest Request() => new(Activities.Start(Activities.Http, ActivityKind.Server));

    internal static long? Milliseconds(TimeSpan? time) => time is { } known ? (long)known.TotalMilliseconds : null;

    private static void Rows(string outcome, long rows)
    {
        if (rows > 0) Metrics.RowsCounter.Add(rows, Metrics.Tag("outcome", outcome));
    }

    private static string SeverityOf(string code) => ProblemCatalogue.Of(code).Severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "notice",
    };

    /// <summary>The last part of the code of the finding that ended it: <c>deadline</c>.</summary>
    private static string ReasonOf(Receipt receipt) => receipt.Findings.Count == 0 ? "unknown" : receipt.Findings[0].Code.Split('.')[^1];

    private static string? Prefix(string? hash) => hash is { Length: > ObjectPrefix } ? hash[..ObjectPrefix] : hash;
}

/// <summary>One request of a caller while it is answered.</summary>
public sealed class RecordedRequest : IDisposable
{
    private readonly Activity? _activity;

    internal RecordedRequest(Activity? activity) => _activity = activity;

    /// <summary>It was answered by a function with a status; null for a caller who did not wait.</summary>
    public void Answered(string function, int? status)
    {
        var statusClass = status is { } code ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{code / 100}xx") : "gone";
        Metrics.HttpRequestsCounter.Add(1, Metrics.Tag("function", function), Metrics.Tag("status.class", statusClass));
        _activity?.SetTag("function", function).SetTag("status", status);
        if (status >= 500) _activity?.SetStatus(ActivityStatusCode.Error);
    }

    public void Dispose() => _activity?.Dispose();
}
