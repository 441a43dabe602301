using Pipeline.Benchmarks.Measuring;
using Pipeline.Tests;

namespace Pipeline.Benchmarks.Scale;

/// <summary>
/// Counts what every use case asks of storage, runs the local host with one, two and four instances, and writes bench/scale/measured.json and the tables of
/// docs/scale.md. The program that does it is one of its own: it needs the command line and the functions program beside it, which nothing else here does.
/// </summary>
internal static class ScaleBenchmark
{
    public static async Task RunAsync(Scoreboard scoreboard, Peers peers, Scratch scratch, TextWriter log)
    {
        await log.WriteLineAsync(await Child.PrintedAsync("dotnet", ["run", "-c", "Release", "--project", Repository.Path("bench", "scale", "Pipeline.Scale.Measuring"), "--", "all"], folder: null));
        scoreboard.Add(new("scale", "docs/scale.md"));
    }
}
