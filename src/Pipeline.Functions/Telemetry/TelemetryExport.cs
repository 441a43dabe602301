using System.Globalization;
using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Telemetry;

/// <summary>
/// Sends telemetry to a collector, where one is set. It may fail and be slow without a request that notices: it is loaded in the background once the first
/// function has been answered, sends from threads of its own, and drops what it cannot send.
/// </summary>
internal sealed class TelemetryExport : IDisposable
{
    /// <summary>For the last batch, when the process is asked to end: a host that asks waits some seconds and no more.</summary>
    private static readonly TimeSpan lastBatch = TimeSpan.FromSeconds(2);

    private readonly TelemetryTarget _target;
    private readonly HostLog _log;
    private readonly EarlySignals _early = new();
    private readonly Lazy<Task<OtlpExport?>> _started;

    private TelemetryExport(TelemetryTarget target, HostLog log)
    {
        _target = target;
        _log = log;
        _started = new(() => Task.Run(Load));
    }

    /// <summary>Listens from now on; null when no collector is set, and then nothing listens and nothing is loaded.</summary>
    public static TelemetryExport? Listen(HostSettings settings, HostLog log)
    {
        var target = TelemetryTarget.Read(settings, out var reason);
        if (reason is not null) log.Error(reason);
        return target is null ? null : new TelemetryExport(target, log);
    }

    /// <summary>To be called when a function has been answered: the first time loads the exporter, without being waited for.</summary>
    public void Answered() => _ = _started.Value;

    /// <summary>Sends what waits. An exporter that was never loaded has nothing to send.</summary>
    public async Task FlushAsync()
    {
        if (!_started.IsValueCreated) return;
        var flushed = Task.Run(async () =>
        {
            if (await _started.Value is { } export) export.Flush(lastBatch);
        });
        await Task.WhenAny(flushed, Task.Delay(2 * lastBatch));
    }

    /// <summary>Stops listening. The exporter's threads end with the process: waiting for them would mean waiting for the collector.</summary>
    public void Dispose() => _early.Dispose();

    private OtlpExport? Load()
    {
        try
        {
            var export = OtlpExport.Start(_target, _early, new ExportReport(_target, _log));
            _log.Information($"telemetry is sent to {_target}");
            if (_early.Dropped > 0) _log.Information(string.Create(CultureInfo.InvariantCulture, $"telemetry: {_early.Dropped} activities and measurements of the first seconds found no place"));
            return export;
        }
        catch (Exception fault)
        {
            _early.Dispose();
            _log.Error($"telemetry is not sent: {fault.GetType().Name}: {fault.Message}");
            return null;
        }
    }
}
