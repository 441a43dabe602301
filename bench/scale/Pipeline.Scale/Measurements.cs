using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Scale;

/// <param name="Load">Processes that wanted a core in the minute before, of <paramref name="Cores"/>: above it, wall times are not to be trusted.</param>
public sealed record Machine(string Processor, int Cores, double MemoryGigabytes, string Runtime, string Date, double Load);

/// <summary>One file from inbox to decision, on storage in memory: every request is counted, none takes time.</summary>
/// <param name="FirstCpuSeconds">Processor time of the first of its kind in a process, compilation included.</param>
/// <param name="CpuSeconds">Median of the ones after it.</param>
public sealed record MeasuredReceive(
    string Name, long Bytes, long Rows, Operations Operations, double DerivedBytes, double ReceiptBytes, double FirstCpuSeconds, double CpuSeconds, double WallSeconds);

/// <summary>One run of a timer on storage in memory.</summary>
/// <param name="State">idle: nothing is new; one: one file is new; first: everything is.</param>
/// <param name="Contents">Accepted files of all kinds.</param>
public sealed record MeasuredTimer(string Function, string State, int Cities, int Contents, Operations Operations, double CpuSeconds, double WallSeconds);

/// <param name="Bytes">Of the document that is sent.</param>
public sealed record MeasuredReport(string Name, int Cities, long Bytes, Operations Operations, double FirstCpuSeconds, double CpuSeconds);

/// <summary>The manifest current.json with a number of scopes.</summary>
public sealed record MeasuredManifest(int Scopes, long Bytes, double ReadCpuSeconds);

/// <summary>The local host with a number of functions processes on one emulator.</summary>
/// <param name="Seconds">From the moment at which the host was ready, all files in the inbox, to the last decision.</param>
/// <param name="FunctionsCpuSeconds">Processor time of all functions processes over the run; the next two likewise.</param>
/// <param name="Waiting">Messages in the queue, hidden ones included, at equal steps over the run.</param>
public sealed record MeasuredLocalRun(
    int Instances, int Files, double Seconds, double FunctionsCpuSeconds, double EmulatorCpuSeconds, double HostCpuSeconds, double Load, IReadOnlyList<double> Waiting)
{
    public double FilesPerSecond => Files / Seconds;
}

/// <summary>The file measured.json.</summary>
public sealed record Measurements
{
    public required Machine Machine { get; init; }

    public required IReadOnlyList<MeasuredReceive> Receives { get; init; }

    public required IReadOnlyList<MeasuredTimer> Timers { get; init; }

    public required IReadOnlyList<MeasuredReport> Reports { get; init; }

    public required IReadOnlyList<MeasuredManifest> Manifests { get; init; }

    public required IReadOnlyList<MeasuredLocalRun> LocalRuns { get; init; }

    /// <summary>Sizes of the real monthly extracts among the samples, divided by their mean, from smallest to largest: how much one sender's files differ.</summary>
    public required IReadOnlyList<double> RelativeSizes { get; init; }

    public MeasuredReceive Receive(string name) => Receives.First(r => string.Equals(r.Name, name, StringComparison.Ordinal));

    public IReadOnlyList<MeasuredTimer> TimerRuns(string function, string state) =>
        [.. Timers.Where(t => string.Equals(t.Function, function, StringComparison.Ordinal) && string.Equals(t.State, state, StringComparison.Ordinal)).OrderBy(t => t.Cities)];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Measurements))]
[JsonSerializable(typeof(PriceList))]
[JsonSerializable(typeof(Assumptions))]
[JsonSerializable(typeof(List<MeasuredReceive>))]
[JsonSerializable(typeof(List<MeasuredTimer>))]
[JsonSerializable(typeof(List<MeasuredReport>))]
[JsonSerializable(typeof(List<MeasuredManifest>))]
public sealed partial class ScaleJson : JsonSerializerContext
{
    public static T Read<T>(ReadOnlySpan<byte> json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> shape) =>
        JsonSerializer.Deserialize(json, shape) ?? throw new InvalidDataException("The file is empty.");
}
