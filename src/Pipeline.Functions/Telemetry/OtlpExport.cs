using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Pipeline.Workflows;

namespace Pipeline.Functions.Telemetry;

/// <summary>
/// The OpenTelemetry SDK with its OTLP exporters. The only type that names it: loading the SDK takes longer than a small request, so nothing of it is loaded
/// before this type is used.
/// </summary>
internal sealed class OtlpExport : IDisposable
{
    private const string Service = "pipeline-functions";

    // An instance is ended without notice: what waits is lost with it, so little waits.
    private static readonly TimeSpan tracesEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan metricsEvery = TimeSpan.FromSeconds(15);

    // A collector stands near; one that needs longer is as good as none.
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(5);

    private const int MostWaiting = 2048;

    private readonly TracerProvider _traces;
    private readonly MeterProvider _meters;

    private OtlpExport(TracerProvider traces, MeterProvider meters) => (_traces, _meters) = (traces, meters);

    /// <summary>Loads the SDK and takes over what was heard so far.</summary>
    public static OtlpExport Start(TelemetryTarget target, EarlySignals early, ExportReport report)
    {
        // No source is named: EarlySignals hears the activities, and goes on to.
        var processor = new BatchActivityExportProcessor(
            new TracesTo(OptionsFor(target, "traces"), report), MostWaiting, (int)tracesEvery.TotalMilliseconds, (int)patience.TotalMilliseconds);
        var traces = Sdk.CreateTracerProviderBuilder().ConfigureResource(Describe).AddProcessor(processor).Build();
        var metricsTo = new MetricsTo(OptionsFor(target, "metrics"), report);
        var meters = Sdk.CreateMeterProviderBuilder().ConfigureResource(Describe).AddMeter(Workflows.Telemetry.Metrics.MeterName);
        var repeat = early.EndMeasurements();
        var export = new OtlpExport(
            traces, meters.AddReader(new PeriodicExportingMetricReader(metricsTo, (int)metricsEvery.TotalMilliseconds, (int)patience.TotalMilliseconds)).Build());
        repeat();
        early.HandOver(processor.OnEnd);
        return export;
    }

    /// <summary>Sends what waits, for no longer than the limit.</summary>
    /// <returns>Whether all was sent.</returns>
    public bool Flush(TimeSpan limit)
    {
        var began = Stopwatch.GetTimestamp();
        var traces = _traces.Shutdown((int)limit.TotalMilliseconds);
        var left = limit - Stopwatch.GetElapsedTime(began);
        return _meters.Shutdown(Math.Max(1, (int)left.TotalMilliseconds)) && traces;
    }

    public void Dispose()
    {
        _traces.Dispose();
        _meters.Dispose();
    }

    private static void Describe(ResourceBuilder resource) => resource.AddService(Service, serviceVersion: Render.ProgramVersion);

    private static OtlpExporterOptions OptionsFor(TelemetryTarget target, string signal) => new()
    {
        Endpoint = target.AddressOf(signal),
        Headers = target.Headers,
        Protocol = target.Grpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf,
        TimeoutMilliseconds = (int)patience.TotalMilliseconds,
    };

    private sealed class TracesTo(OtlpExporterOptions options, ExportReport report) : OtlpTraceExporter(options)
    {
        public override ExportResult Export(in Batch<Activity> activityBatch)
        {
            var result = base.Export(activityBatch);
            report.Sent(result == ExportResult.Success);
            return result;
        }
    }

    private sealed class MetricsTo(OtlpExporterOptions options, ExportReport report) : OtlpMetricExporter(options)
    {
        public override ExportResult Export(in Batch<Metric> metrics)
        {
            var result = base.Export(metrics);
            report.Sent(result == ExportResult.Success);
            return result;
        }
    }
}
