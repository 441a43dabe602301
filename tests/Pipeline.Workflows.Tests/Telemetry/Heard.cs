using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Pipeline.Workflows.Telemetry;

namespace Pipeline.Workflows.Tests.Telemetry;

/// <summary>Hears what one test does and nothing of the tests that run beside it: whatever it hears happened in calls that the test made.</summary>
internal sealed class Heard : IDisposable
{
    private static readonly AsyncLocal<Heard?> here = new();

    private readonly ConcurrentQueue<Activity> _activities = new();
    private readonly ConcurrentQueue<Measurement> _measurements = new();
    private readonly ActivityListener _traces;
    private readonly MeterListener _meters;

    public Heard()
    {
        here.Value = this;
        _traces = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Activities.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => here.Value == this ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = activity =>
            {
                if (here.Value == this) _activities.Enqueue(activity);
            },
        };
        ActivitySource.AddActivityListener(_traces);
        _meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == Metrics.MeterName) listener.EnableMeasurementEvents(instrument);
            },
        };
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.Start();
    }

    public IReadOnlyList<Activity> All => [.. _activities];

    public IReadOnlyList<Measurement> Measurements => [.. _measurements];

    public Activity One(ActivityDeclaration declared) => Assert.Single(All, a => a.OperationName == declared.Name);

    public IReadOnlyList<Activity> Of(ActivityDeclaration declared) => [.. All.Where(a => a.OperationName == declared.Name)];

    /// <summary>Sum of what was measured, with the tags as <c>name=value</c> in order, one line for each combination.</summary>
    public IReadOnlyDictionary<string, double> Sums(MetricDeclaration declared) => _measurements.Where(m => m.Name == declared.Name)
        .GroupBy(m => string.Join(' ', m.Tags.Select(t => $"{t.Key}={t.Value}"))).ToDictionary(g => g.Key, g => g.Sum(m => m.Value), StringComparer.Ordinal);

    public void Dispose()
    {
        _traces.Dispose();
        _meters.Dispose();
    }

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (here.Value == this) _measurements.Enqueue(new Measurement(instrument.Name, value, [.. tags]));
    }
}

internal sealed record Measurement(string Name, double Value, IReadOnlyList<KeyValuePair<string, object?>> Tags);
