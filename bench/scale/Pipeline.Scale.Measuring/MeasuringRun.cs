using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pipeline.Cli.Packaging;
using Pipeline.Tests;

namespace Pipeline.Scale.Measuring;

/// <summary>Measures everything, each piece in a process of its own, and writes measured.json and the tables of docs/scale.md.</summary>
internal static class MeasuringRun
{
    private const int LocalFiles = 1_200;

    private static readonly int[] cities = [10, 100, 1000];

    private static readonly int[] instances = [1, 2, 4];

    private static string MeasuredFile => Repository.Path("bench", "scale", "measured.json");

    private static string DocumentFile => Repository.Path("docs", "scale.md");

    public static async Task<int> AllAsync(TextWriter log)
    {
        await CountAsync(log);
        await HostAsync(log);
        return await WriteAsync(log);
    }

    /// <summary>Requests and times on storage in memory.</summary>
    public static async Task<int> CountAsync(TextWriter log)
    {
        var load = await LocalRuns.LoadAsync();
        List<MeasuredReceive> receives = [];
        foreach (var file in Counting.Files) receives.AddRange(await SelfAsync(log, ScaleJson.Default.ListMeasuredReceive, "receive", file));
        List<MeasuredTimer> timers = [];
        foreach (var count in cities) timers.AddRange(await SelfAsync(log, ScaleJson.Default.ListMeasuredTimer, "timers", Text(count)));
        List<MeasuredReport> reports = [];
        foreach (var count in (int[])[1, 1000, 10_000]) reports.AddRange(await SelfAsync(log, ScaleJson.Default.ListMeasuredReport, "reports", Text(count)));
        List<MeasuredManifest> manifests = [];
        foreach (var count in (int[])[10, 100, 1000, 10_000]) manifests.AddRange(await SelfAsync(log, ScaleJson.Default.ListMeasuredManifest, "manifest", Text(count)));
        await SaveAsync(new Measurements
        {
            Machine = await MachineAsync(load),
            Receives = receives,
            Timers = timers,
            Reports = reports,
            Manifests = manifests,
            LocalRuns = File.Exists(MeasuredFile) ? (await LoadAsync()).LocalRuns : [],
            RelativeSizes = Counting.RelativeSizes(),
        });
        return 0;
    }

    /// <summary>The local host with one, two and four instances, twice in turn, so that whatever else the machine does disturbs all alike.</summary>
    public static async Task<int> HostAsync(TextWriter log)
    {
        var measured = await LoadAsync();
        List<MeasuredLocalRun> runs = [];
        var app = Directory.CreateTempSubdirectory("pipeline-scale-app-");
        try
        {
            await Publishing.RunAsync(Repository.Root, app.FullName, CancellationToken.None);
            for (var round = 0; round < 2; round++)
                foreach (var count in instances) runs.Add(await SelfAsync(log, ScaleJson.Default.MeasuredLocalRun, "local", app.FullName, Text(count), Text(LocalFiles)));
        }
        finally
        {
            app.Delete(recursive: true);
        }

        await SaveAsync(measured with { LocalRuns = runs });
        return 0;
    }

    /// <summary>Computes the tables from the files and writes them between their markers.</summary>
    public static async Task<int> WriteAsync(TextWriter log)
    {
        var tables = ScaleTables.All(ScaleFiles.Read(Repository.Root));
        var document = await File.ReadAllTextAsync(DocumentFile);
        await File.WriteAllTextAsync(DocumentFile, MarkedDocument.With(document, tables));
        foreach (var (name, table) in tables) await log.WriteLineAsync($"### {name}\n\n{table}");
        return 0;
    }

    private static async Task<Measurements> LoadAsync() => ScaleJson.Read(await File.ReadAllBytesAsync(MeasuredFile), ScaleJson.Default.Measurements);

    private static async Task SaveAsync(Measurements measured) => await File.WriteAllTextAsync(MeasuredFile, JsonSerializer.Serialize(measured, ScaleJson.Default.Measurements) + "\n");

    private static async Task<Machine> MachineAsync(double load)
    {
        var processor = OperatingSystem.IsLinux()
            ? (await File.ReadAllLinesAsync("/proc/cpuinfo")).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            : null;
        return new Machine(
            processor ?? RuntimeInformation.ProcessArchitecture.ToString(), Environment.ProcessorCount, Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9), RuntimeInformation.FrameworkDescription,
            TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), load);
    }

    private static async Task<T> SelfAsync<T>(TextWriter log, JsonTypeInfo<T> shape, params string[] arguments)
    {
        await log.WriteLineAsync(string.Join(' ', arguments));
        var program = Environment.ProcessPath!;
        var underHost = string.Equals(Path.GetFileNameWithoutExtension(program), "dotnet", StringComparison.OrdinalIgnoreCase);
        var start = new ProcessStartInfo(program, underHost ? [typeof(MeasuringRun).Assembly.Location, .. arguments] : arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var printed = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? ScaleJson.Read(System.Text.Encoding.UTF8.GetBytes(printed), shape) : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
