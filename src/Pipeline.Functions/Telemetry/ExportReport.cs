using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Telemetry;

/// <summary>Says once when the collector stops taking telemetry, and once when it takes it again: a line for each try would fill the log.</summary>
internal sealed class ExportReport(TelemetryTarget target, HostLog log)
{
    private int _failing;

    public void Sent(bool taken)
    {
        var before = Interlocked.Exchange(ref _failing, taken ? 0 : 1);
        if (!taken && before == 0) log.Error($"telemetry: {target} takes nothing; what it does not take is dropped, and nothing else depends on it");
        else if (taken && before == 1) log.Information($"telemetry: {target} takes it again");
    }
}
