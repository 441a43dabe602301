using Pipeline.Workflows.Telemetry;

namespace Pipeline.Functions.Tests.Infrastructure;

/// <summary>The lines that queries may read: the name of each event with its keys.</summary>
internal static class LoggedEvents
{
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> All = TelemetryEvents.All.ToDictionary(e => e.Name, e => e.Keys, StringComparer.Ordinal);
}
