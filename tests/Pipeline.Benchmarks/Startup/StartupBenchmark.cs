using Pipeline.Benchmarks.Audit;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Storage.Azure;
using Pipeline.Storage.Emulator;

namespace Pipeline.Benchmarks.Startup;

/// <summary>
/// Process start to the first answers: to GET /, which the Functions host waits for and which touches no storage, and to a function, for which storage is opened; and from
/// the first answer to the first audit, with everything loaded and read on the way. The peer is the same program as a build makes it, compiled while it runs; both in turn.
/// </summary>
internal static class StartupBenchmark
{
    private const int Starts = 15;
    private const string Function = "/api/instruments";
    private const string Audit = $"/api/cities/{PublishedCity.London}/audit.pdf?lang=en";

    /// <summary>After it nothing is compiled in the background any more.</summary>
    private static readonly TimeSpan idle = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(Scoreboard scoreboard, Peers peers, Scratch scratch, TextWriter log)
    {
        var shipped = await PackagedApp.ShippedAsync(scratch.File("shipped"));
        var plain = await PackagedApp.PlainAsync(scratch.File("plain"));
        scoreboard.Report(Bars.PackageSize, shipped.ZipBytes);
        await using var storage = await AzuriteProcess.StartAsync(folder: null, CancellationToken.None);

        List<(double Answer, double Function)> ours = [], theirs = [];
        for (var i = 0; i <= Starts; i++)
        {
            var first = (Once(shipped, storage), Once(plain, storage));
            // The first of each reads the program from disk, and makes the containers.
            if (i == 0) continue;
            ours.Add(first.Item1);
            theirs.Add(first.Item2);
        }

        var (answer, other) = (Median(ours.Select(o => o.Answer)), Median(theirs.Select(o => o.Answer)));
        scoreboard.Report(Bars.FirstResponse, answer, other, Bars.FirstResponse.Peer);
        scoreboard.Report(Bars.FirstResponseGain, answer, other, Bars.FirstResponse.Peer);
        var (function, otherFunction) = (Median(ours.Select(o => o.Function)), Median(theirs.Select(o => o.Function)));
        scoreboard.Add(new($"process start to the answer to GET {Function}, storage opened", Shown.Seconds(function), Bars.FirstResponse.Peer, Shown.Seconds(otherFunction), Shown.Times(otherFunction / function)));
        await log.WriteLineAsync($"GET / after {Shown.Seconds(ours.Min(o => o.Answer))} to {Shown.Seconds(ours.Max(o => o.Answer))}, not compiled ahead {Shown.Seconds(theirs.Min(o => o.Answer))} to {Shown.Seconds(theirs.Max(o => o.Answer))}");

        await FirstAuditAsync(scoreboard, shipped, plain, storage, log);

        var (memory, otherMemory) = (await IdleAsync(shipped, storage), await IdleAsync(plain, storage));
        scoreboard.Report(Bars.IdleMemory, memory.Resident, otherMemory.Resident, Bars.IdleMemory.Peer);
        scoreboard.Add(new("private part of the idle memory", Shown.Megabytes(memory.Private), Bars.IdleMemory.Peer, Shown.Megabytes(otherMemory.Private)));
    }

    private static async Task FirstAuditAsync(Scoreboard scoreboard, PackagedApp shipped, PackagedApp plain, AzuriteProcess storage, TextWriter log)
    {
        await PublishedCity.PublishAsync(new AzureStorage(storage.ConnectionString, TimeProvider.System));
        List<(double First, double Second)> ours = [], theirs = [];
        for (var i = 0; i < Starts; i++)
        {
            ours.Add(Audits(shipped, storage));
            theirs.Add(Audits(plain, storage));
        }

        scoreboard.Report(Bars.FirstAudit, Median(ours.Select(o => o.First)), Median(theirs.Select(o => o.First)), Bars.FirstAudit.Peer);
        var (second, otherSecond) = (Median(ours.Select(o => o.Second)), Median(theirs.Select(o => o.Second)));
        scoreboard.Add(new("the second audit of the same process", Shown.Seconds(second), Bars.FirstAudit.Peer, Shown.Seconds(otherSecond), Shown.Times(otherSecond / second)));
        await log.WriteLineAsync($"first audit {Shown.Seconds(ours.Min(o => o.First))} to {Shown.Seconds(ours.Max(o => o.First))} after the first answer, not compiled ahead {Shown.Seconds(theirs.Min(o => o.First))} to {Shown.Seconds(theirs.Max(o => o.First))}");
    }

    private static (double First, double Second) Audits(PackagedApp app, AzuriteProcess storage)
    {
        using var started = StartedApp.Start(app, storage.ConnectionString);
        var answered = started.FirstAnswer("/");
        var first = started.FirstAnswer(Audit);
        return (first - answered, started.FirstAnswer(Audit) - first);
    }

    private static (double Answer, double Function) Once(PackagedApp app, AzuriteProcess storage)
    {
        using var started = StartedApp.Start(app, storage.ConnectionString);
        return (started.FirstAnswer("/"), started.FirstAnswer(Function));
    }

    private static async Task<(long Resident, long Private)> IdleAsync(PackagedApp app, AzuriteProcess storage)
    {
        using var started = StartedApp.Start(app, storage.ConnectionString);
        started.FirstAnswer(Function);
        await Task.Delay(idle);
        return started.Memory();
    }

    private static double Median(IEnumerable<double> seconds) => seconds.Order().ElementAt(Starts / 2);
}
