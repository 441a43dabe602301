using System.Diagnostics;
using System.Text.Json;

namespace Pipeline.Benchmarks.Measuring;

/// <summary>What one process measured of itself; peers and our own children print the same JSON.</summary>
/// <param name="Version">Name and version of the program.</param>
/// <param name="Seconds">Wall time of each run.</param>
/// <param name="CpuSeconds">User and system time of all runs, all threads: steadier than wall time on a shared machine.</param>
/// <param name="StartBytes">Peak working set before the work.</param>
/// <param name="PeakBytes">Peak working set of the whole process after the work, its runtime included.</param>
/// <param name="Note">What the work has to say of its result.</param>
internal sealed record Measured(string Version, IReadOnlyList<double> Seconds, double CpuSeconds, long StartBytes, long PeakBytes, string Note)
{
    public double Best => Seconds.Min();

    public double Median => Seconds.Order().ElementAt(Seconds.Count / 2);

    /// <summary>Does the work once, in this process.</summary>
    public static async Task<Measured> OnceAsync(Func<Task<string>> work)
    {
        using var self = Process.GetCurrentProcess();
        var start = self.PeakWorkingSet64;
        var cpu = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        var note = await work();
        var seconds = clock.Elapsed.TotalSeconds;
        cpu = Environment.CpuUsage.TotalTime - cpu;
        self.Refresh();
        return new Measured("pipeline", [seconds], cpu.TotalSeconds, start, self.PeakWorkingSet64, note);
    }

    /// <summary>The last line of what a child printed.</summary>
    public static Measured Read(string printed)
    {
        using var json = JsonDocument.Parse(printed.TrimEnd().Split('\n')[^1]);
        var root = json.RootElement;
        return new Measured(
            root.GetProperty("version").GetString()!, [.. root.GetProperty("seconds").EnumerateArray().Select(s => s.GetDouble())],
            root.GetProperty("cpuSeconds").GetDouble(), root.GetProperty("startBytes").GetInt64(), root.GetProperty("peakBytes").GetInt64(), root.GetProperty("note").GetString()!);
    }

    public string ToJson()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("version", Version);
            json.WriteStartArray("seconds");
            foreach (var run in Seconds) json.WriteNumberValue(run);
            json.WriteEndArray();
            json.WriteNumber("cpuSeconds", CpuSeconds);
            json.WriteNumber("startBytes", StartBytes);
            json.WriteNumber("peakBytes", PeakBytes);
            json.WriteString("note", Note);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }
}
