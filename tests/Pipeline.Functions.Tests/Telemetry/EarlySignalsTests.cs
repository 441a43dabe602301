using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Pipeline.Functions.Telemetry;
using Pipeline.Workflows.Telemetry;

namespace Pipeline.Functions.Tests.Telemetry;

/// <summary>What is heard before there is somebody to tell it to. Other tests of this assembly may be heard too: each looks for its own trace.</summary>
public sealed class EarlySignalsTests
{
    private const string Trace = "44444444444444444444444444444444";

    [Fact]
    public void What_ended_before_the_exporter_ran_is_told_once_when_it_runs_and_what_ends_later_at_once()
    {
        using var early = new EarlySignals();
        Request("early");
        var told = new List<Activity>();
        early.HandOver(told.Add);
        Assert.Equal(["early"], Own(told));

        Request("later");
        Assert.Equal(["early", "later"], Own(told));
    }

    [Fact]
    public void A_trace_that_the_host_does_not_record_is_recorded()
    {
        using var early = new EarlySignals();
        var told = new List<Activity>();
        early.HandOver(told.Add);
        Request("unrecorded");
        Assert.All(told.Where(a => a.TraceId.ToHexString() == Trace), a => Assert.True(a.Recorded));
    }

    [Fact]
    public void No_more_is_kept_than_there_is_room_for()
    {
        using var early = new EarlySignals();
        for (var i = 0; i < EarlySignals.Most + 10; i++) Request("many");
        var told = new List<Activity>();
        early.HandOver(told.Add);
        Assert.InRange(told.Count, 1, EarlySignals.Most);
        Assert.True(early.Dropped >= 10);
    }

    [Fact]
    public void What_was_measured_before_the_exporter_ran_is_measured_again_for_it_once()
    {
        using var early = new EarlySignals();
        Request("measured-early");
        var repeat = early.EndMeasurements();
        var heard = new ConcurrentQueue<string>();
        using var exporter = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == Metrics.HttpRequests.Name) listener.EnableMeasurementEvents(instrument);
            },
        };
        exporter.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            if ((string?)tags[0].Value == "measured-early") heard.Enqueue($"{value} {tags[1].Value}");
        });
        exporter.Start();
        repeat();
        repeat();
        Assert.Equal(["1 2xx"], heard);
    }

    private static IEnumerable<object?> Own(List<Activity> told) => told.Where(a => a.TraceId.ToHexString() == Trace).Select(a => a.GetTagItem("function"));

    private static void Request(string function)
    {
        using var scope = InvocationScope.Begin(null, $"00-{Trace}-4444444444444444-00");
        using var request = Recorded.Request();
        request.Answered(function, 200);
    }
}
