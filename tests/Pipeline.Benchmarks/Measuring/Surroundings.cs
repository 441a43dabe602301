using System.Globalization;
using System.Runtime.InteropServices;

namespace Pipeline.Benchmarks.Measuring;

/// <summary>The machine, and how busy it is.</summary>
internal static class Surroundings
{
    public static string Machine()
    {
        var model = Field("/proc/cpuinfo", "model name", ':') ?? RuntimeInformation.ProcessArchitecture.ToString();
        var system = Field("/etc/os-release", "PRETTY_NAME", '=')?.Trim('"') ?? RuntimeInformation.OSDescription;
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return string.Create(CultureInfo.InvariantCulture, $"{model}, {Environment.ProcessorCount} cores, {memory / 1e9:0} GB of memory, {system}");
    }

    /// <summary>The runtime and the peers; those that are missing are named as such.</summary>
    public static string Versions(IEnumerable<(string Name, string? Version)> peers) =>
        string.Join(", ", peers.Select(p => $"{p.Name} {p.Version ?? "missing"}").Prepend(RuntimeInformation.FrameworkDescription));

    /// <summary>Processes that ran or waited to, on average of the last minute; a question mark where the system does not tell.</summary>
    public static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "?";

    private static string? Field(string file, string name, char separator) =>
        File.Exists(file) && File.ReadLines(file).FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal)) is { } line ? line[(line.IndexOf(separator) + 1)..].Trim() : null;
}
