using System.Diagnostics;
using System.Globalization;
using Pipeline.Cli.LocalHost;
using Pipeline.Domain.Submissions;
using Pipeline.Storage;
using Pipeline.Storage.Azure;
using Pipeline.Storage.Emulator;
using Pipeline.Workflows;
using Pipeline.Workflows.Submissions;

namespace Pipeline.Scale.Measuring;

/// <summary>The local host on the emulator: all files lie in the inbox when it starts, and as many functions processes as are wanted share them.</summary>
internal static class LocalRuns
{
    private const int RowsInFile = 500;

    private static readonly TimeSpan patience = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan lookEvery = TimeSpan.FromMilliseconds(250);

    /// <param name="app">The published functions program: what is not compiled ahead is compiled by each process for itself, which no instance in the cloud does.</param>
    public static async Task<MeasuredLocalRun> RunAsync(string app, int instances, int files)
    {
        using var deadline = new CancellationTokenSource(patience);
        var cancel = deadline.Token;
        var folder = Directory.CreateTempSubdirectory("pipeline-scale-");
        try
        {
            await FillAsync(folder.FullName, files, cancel);
            var load = await LoadAsync();

            // No timer takes part: each would take its time from the receives at moments of its own.
            var settings = LocalHostOptions.DefaultSettings.Keys.ToDictionary(name => name, _ => "0 0 0 1 1 *", StringComparer.Ordinal);
            var options = new LocalHostOptions(app) { Instances = instances, Settings = settings, DataFolder = folder.FullName };
            await using var host = await LocalHost.StartAsync(options, new LineConsole(TextWriter.Null, TextWriter.Null), cancel);
            var before = Cpu(host);
            var clock = Stopwatch.StartNew();
            var waiting = new List<double>();
            await DoneAsync(host.Storage, waiting, cancel);
            var seconds = clock.Elapsed.TotalSeconds;
            var after = Cpu(host);
            return new MeasuredLocalRun(
                instances, files, Counting.Rounded(seconds), Counting.Rounded(after.Functions - before.Functions), Counting.Rounded(after.Emulator - before.Emulator), Counting.Rounded(after.Host - before.Host), load, waiting);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Load of the last minute; 0 where the system does not say.</summary>
    public static async Task<double> LoadAsync() => OperatingSystem.IsLinux()
        ? double.Parse((await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0], CultureInfo.InvariantCulture)
        : 0;

    /// <summary>An emulator of its own, so that putting the files takes nothing from what is measured.</summary>
    private static async Task FillAsync(string folder, int files, CancellationToken cancel)
    {
        await using var azurite = await AzuriteProcess.StartAsync(folder, cancel);
        var storage = new AzureStorage(azurite.ConnectionString, TimeProvider.System);
        await storage.EnsureAsync(Containers.All, Queues.All, Tables.All, cancel);
        await Parallel.ForEachAsync(Enumerable.Range(0, files), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancel }, async (number, c) =>
        {
            var id = InboxPath.NewId(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddSeconds(number), [0, 0, (byte)(number >> 8), (byte)number]);
            var path = new InboxPath(UploadKind.CrimeExtract, Cities.Code(number), id, "month.csv");
            await storage.Blobs.WriteAsync(new BlobAddress(Containers.Inbox, path.BlobName), new MemoryStream(Cities.Month(number, "2021-05", RowsInFile)), "text/csv", WriteCondition.None, c);
        });
    }

    /// <summary>Waits until the inbox is empty, noting how many messages there are.</summary>
    private static async Task DoneAsync(IStorage storage, List<double> waiting, CancellationToken cancel)
    {
        var queue = storage.Queue(Queues.BlobEvents);
        while (true)
        {
            var messages = await queue.CountAsync(cancel);
            waiting.Add(messages);
            if (messages == 0 && !await storage.Blobs.ListAsync(Containers.Inbox, "", cancel).AnyAsync(cancel)) return;
            await Task.Delay(lookEvery, cancel);
        }
    }

    private static (double Functions, double Emulator, double Host) Cpu(LocalHost host)
    {
        var functions = host.FunctionsProcesses.Sum(CpuOf);
        using var self = Process.GetCurrentProcess();
        return (functions, Children(self.Id).Except(host.FunctionsProcesses).Sum(CpuOf), self.TotalProcessorTime.TotalSeconds);
    }

    private static double CpuOf(int id)
    {
        using var process = Process.GetProcessById(id);
        return process.TotalProcessorTime.TotalSeconds;
    }

    /// <summary>Processes that this one started; empty where the system does not say.</summary>
    private static IEnumerable<int> Children(int parent)
    {
        if (!OperatingSystem.IsLinux()) yield break;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) || !File.Exists(Path.Combine(folder, "stat"))) continue;
            // After the name, which stands in brackets and may hold blanks: state, then the parent.
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            if (int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture) == parent) yield return id;
        }
    }
}
