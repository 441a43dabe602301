using System.Globalization;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Domain.Surveys;
using Pipeline.Intake;

namespace Pipeline.Benchmarks.Waves;

/// <summary>
/// Answers to published results: every figure for the world and each region, with intervals, pooling and suppression. The peer is DuckDB
/// counting the answers of the same file by region, column and value: the part of the work that a database can do.
/// </summary>
internal static class WaveBenchmark
{
    private const int Runs = 7;

    public static async Task RunAsync(Scoreboard scoreboard, Peers peers, Scratch scratch, TextWriter log)
    {
        var instrument = Instruments.Find(FileChecker.DefaultInstrument)!;
        var large = scratch.File("wave.csv");
        await File.WriteAllTextAsync(large, SyntheticWave.Draw(instrument, 10_000, seed: 2011));

        var (ours, theirs) = await WaveAsync(large, "2027", "wave of 10,000", scoreboard, peers, scratch, log);
        scoreboard.Report(Bars.WaveFirst, ours.Seconds[0], theirs?.Seconds[0], $"{theirs?.Version}, 1 thread, counts only, first", "DuckDB missing");
        scoreboard.Report(Bars.WaveWarm, ours.Best, theirs?.Best, $"{theirs?.Version}, 1 thread, counts only", "DuckDB missing");
        scoreboard.Report(Bars.WaveMemory, ours.PeakBytes, theirs?.PeakBytes, $"{theirs?.Version}, 1 thread, counts only", "DuckDB missing");

        (ours, theirs) = await WaveAsync(SyntheticWave.SampleFile, "2011", "wave of 2011 (174)", scoreboard, peers, scratch, log);
        scoreboard.Report(Bars.WaveSample, ours.Best, theirs?.Best, $"{theirs?.Version}, 1 thread, counts only", "DuckDB missing");
    }

    private static async Task<(Measured Ours, Measured? Theirs)> WaveAsync(string file, string wave, string name, Scoreboard scoreboard, Peers peers, Scratch scratch, TextWriter log)
    {
        var ours = await Child.PublishedAsync(await scratch.ProgramAsync(), "worker", "wave", file, wave, $"{Runs}");
        var theirs = await peers.DuckDbAsync(scratch, threads: 1, Runs, $"""
            SELECT region_code, name, value, count(*) FROM (
                UNPIVOT (SELECT * FROM read_csv('{file}', header = true, all_varchar = true)) ON COLUMNS(* EXCLUDE (id, region_code, region, country)))
            GROUP BY ALL
            """);
        var (checking, said) = ours.Note.Split('\t') is [var seconds, var text] ? (double.Parse(seconds, CultureInfo.InvariantCulture), text) : throw new InvalidDataException($"The worker noted '{ours.Note}'.");
        await log.WriteLineAsync($"{name}: {said}");
        var both = ours.Best + checking;
        scoreboard.Add(new($"{name}: file to results, warm", Shown.Seconds(both), theirs is null ? "DuckDB missing" : $"{theirs.Version}, 1 thread, counts only",
            theirs is null ? "" : Shown.Seconds(theirs.Best), theirs is null ? "" : Shown.Times(theirs.Best / both)));
        return (ours, theirs);
    }
}
