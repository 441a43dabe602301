using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Pipeline.Workflows.Telemetry;

namespace Pipeline.Functions.Telemetry;

/// <summary>
/// Hears the pipeline from the start of the process, with what the framework has, and keeps what it hears until the exporter has been loaded. An instance
/// may live for one file: without this, that file would be missing.
/// </summary>
internal sealed class EarlySignals : IDisposable
{
    /// <summary>Seconds of a busy instance; what comes beyond before the exporter runs is dropped and counted.</summary>
    public const int Most = 2000;

    private readonly ConcurrentQueue<Activity> _activities = new();
    private readonly ConcurrentQueue<Action> _measurements = new();
    private readonly ActivityListener _traces;
    private readonly MeterListener _meters;
    private volatile Action<Activity>? _taker;
    private int _dropped;

    public EarlySignals()
    {
        _traces = new ActivityListener
        {
            ShouldListenTo = source => string.Equals(source.Name, Activities.SourceName, StringComparison.Ordinal),

            // Whatever the caller's flag says: the Functions host marks its traces as not recorded when it has no exporter of its own.
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Take,
        };
        ActivitySource.AddActivityListener(_traces);
        _meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (string.Equals(instrument.Meter.Name, Metrics.MeterName, StringComparison.Ordinal)) listener.EnableMeasurementEvents(instrument);
            },
        };
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(Repeat(instrument, value, tags)));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(Repeat(instrument, value, tags)));
        _meters.Start();
    }

    /// <summary>Activities and measurements that found no place.</summary>
    public int Dropped => Volatile.Read(ref _dropped);

    /// <summary>From now on finished activities go to <paramref name="taker"/>, those that were kept first. They are heard here for good, so that none is told twice.</summary>
    public void HandOver(Action<Activity> taker)
    {
        _taker = taker;
        while (_activities.TryDequeue(out var kept)) taker(kept);
    }

    /// <summary>Hears no more measurements; what was kept is measured again by the returned action, once somebody else listens.</summary>
    public Action EndMeasurements()
    {
        _meters.Dispose();
        return () =>
        {
            while (_measurements.TryDequeue(out var repeat)) repeat();
        };
    }

    public void Dispose()
    {
        _traces.Dispose();
        _meters.Dispose();
    }

    private void Take(Activity activity)
    {
        if (_taker is { } taker)
        {
            taker(activity);
            return;
        }

        if (_activities.Count >= Most)
        {
            Interlocked.Increment(ref _dropped);
            return;
        }

        _activities.Enqueue(activity);

        // Handed over between the question and the keeping.
        if (_taker is { } late && _activities.TryDequeue(out var kept)) late(kept);
    }

    private void Keep(Action repeat)
    {
        if (_measurements.Count >= Most) Interlocked.Increment(ref _dropped);
        else _measurements.Enqueue(repeat);
    }

    private static Action Repeat<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        where T : struct
    {
        var kept = tags.ToArray();
        return () =>
        {
            switch (instrument)
            {
                case Counter<T> counter: counter.Add(value, kept); break;
                case Histogram<T> histogram: histogram.Record(value, kept); break;
                case Gauge<T> gauge: gauge.Record(value, kept); break;
                default: throw new InvalidOperationException($"{instrument.Name} is an instrument of a kind that is not repeated here");
            }
        };
    }
}
