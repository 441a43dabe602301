using System.Diagnostics.Metrics;

namespace Pipeline.Workflows.Telemetry;

/// <summary>One metric, said once: docs/telemetry.md is held against it by a test.</summary>
/// <param name="Kind"><c>counter</c>, <c>histogram</c> or <c>gauge</c>.</param>
/// <param name="Unit">UCUM, as OpenTelemetry writes units.</param>
/// <param name="Tags">Every tag of each measurement. Their values are few: no ids, no owners but those of agencies.</param>
public sealed record MetricDeclaration(string Name, string Kind, string Unit, IReadOnlyList<string> Tags, string What);

/// <summary>The metrics of the pipeline. A measurement costs nothing while nobody listens.</summary>
public static class Metrics
{
    public const string MeterName = "Pipeline";

    public static readonly MetricDeclaration Submissions = new("pipeline.submissions", "counter", "{submission}", ["state", "kind"], "Submissions that came into a state.");

    public static readonly MetricDeclaration Rows = new("pipeline.rows", "counter", "{row}", ["outcome"], "Rows of decided files: `valid`, `error` or `blank`.");

    public static readonly MetricDeclaration Findings = new("pipeline.findings", "counter", "{finding}", ["code", "severity"], "Findings in decided files, by their code in the catalogue.");

    public static readonly MetricDeclaration BytesReceived = new("pipeline.bytes.received", "counter", "By", [], "Bytes of decided files.");

    public static readonly MetricDeclaration ReceiveDuration = new("pipeline.receive.duration", "histogram", "s", ["kind", "state"], "From the announcement of a file to its decision.");

    public static readonly MetricDeclaration TimerDuration = new("pipeline.timer.duration", "histogram", "s", ["function", "outcome"], "Run of a timer function; `outcome` is `ok` or `failed`.");

    public static readonly MetricDeclaration Published = new("pipeline.published", "counter", "{scope}", ["scope.kind"], "Scopes whose published result changed, by the first part of their name, such as `city`.");

    public static readonly MetricDeclaration RenderDuration = new("pipeline.render.duration", "histogram", "s", ["report", "form", "language"], "Making of a document on request.");

    public static readonly MetricDeclaration HttpRequests = new("pipeline.http.requests", "counter", "{request}", ["function", "status.class"], "Requests of callers; `status.class` is `2xx` to `5xx`, or `gone` when the caller did not wait.");

    public static readonly MetricDeclaration InboxWaiting = new("pipeline.inbox.waiting", "gauge", "{file}", [], "Files in the inbox that are not decided, at each run of `ReconcileInbox`.");

    public static readonly MetricDeclaration QueueWaiting = new("pipeline.queue.waiting", "gauge", "{message}", [], "Messages about new files, at each run of `ReconcileInbox` and each health check.");

    public static readonly MetricDeclaration QueuePoisoned = new("pipeline.queue.poisoned", "gauge", "{message}", [], "Messages that failed five times, at the same moments.");

    public static readonly MetricDeclaration AgencyLateness = new("pipeline.agency.lateness", "gauge", "d", ["agency", "city"], "Days since the end of the next month that an agency owes, at each run of `CompileCrime`; 0 while none is over.");

    public static readonly IReadOnlyList<MetricDeclaration> All =
        [Submissions, Rows, Findings, BytesReceived, ReceiveDuration, TimerDuration, Published, RenderDuration, HttpRequests, InboxWaiting, QueueWaiting, QueuePoisoned, AgencyLateness];

    private static readonly Meter meter = new(MeterName);

    // From a small answer to the ten minutes after which a queue message comes back; the usual limits are made for milliseconds.
    private static readonly InstrumentAdvice<double> seconds = new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 600] };

    internal static readonly Counter<long> SubmissionsCounter = Counter(Submissions);
    internal static readonly Counter<long> RowsCounter = Counter(Rows);
    internal static readonly Counter<long> FindingsCounter = Counter(Findings);
    internal static readonly Counter<long> BytesReceivedCounter = Counter(BytesReceived);
    internal static readonly Counter<long> PublishedCounter = Counter(Published);
    internal static readonly Counter<long> HttpRequestsCounter = Counter(HttpRequests);
    internal static readonly Histogram<double> ReceiveSeconds = Histogram(ReceiveDuration);
    internal static readonly Histogram<double> TimerSeconds = Histogram(TimerDuration);
    internal static readonly Histogram<double> RenderSeconds = Histogram(RenderDuration);
    internal static readonly Gauge<long> InboxWaitingGauge = Gauge(InboxWaiting);
    internal static readonly Gauge<long> QueueWaitingGauge = Gauge(QueueWaiting);
    internal static readonly Gauge<long> QueuePoisonedGauge = Gauge(QueuePoisoned);
    internal static readonly Gauge<long> AgencyLatenessGauge = Gauge(AgencyLateness);

    internal static KeyValuePair<string, object?> Tag(string name, object value) => new(name, value);

    private static Counter<long> Counter(MetricDeclaration declared) => meter.CreateCounter<long>(declared.Name, declared.Unit, declared.What);

    private static Histogram<double> Histogram(MetricDeclaration declared) => meter.CreateHistogram(declared.Name, declared.Unit, declared.What, tags: null, seconds);

    private static Gauge<long> Gauge(MetricDeclaration declared) => meter.CreateGauge<long>(declared.Name, declared.Unit, declared.What);
}
