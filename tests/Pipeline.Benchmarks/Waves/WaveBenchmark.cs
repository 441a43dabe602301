using System.Diagnostics;
using System.Text.Json;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Domain;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Submissions;
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

        await WaveAsync(instrument, large, "2027", "wave of 10,000", bar: true, scoreboard, peers, scratch, log);
        await WaveAsync(instrument, SyntheticWave.SampleFile, "2011", "wave of 2011 (174)", bar: false, scoreboard, peers, scratch, log);
    }

    private static async Task WaveAsync(Instrument instrument, string file, string wave, string name, bool bar, Scoreboard scoreboard, Peers peers, Scratch scratch, TextWriter log)
    {
        List<double> checks = [], publications = [];
        WaveResults results = null!;
        for (var run = 0; run < Runs; run++)
        {
            var clock = Stopwatch.StartNew();
            await using var content = File.OpenRead(file);
            var outcome = await new FileChecker(Instruments.Find).CheckAsync(UploadKind.SurveyResponse, "icpc", "wave.csv", content, new Declared(Profile: instrument.Name, Wave: wave), CancellationToken.None);
            var batch = outcome.Content?.Survey ?? throw new InvalidDataException($"The wave was not accepted: {string.Join(", ", outcome.FindingCounts.Keys)}");
            checks.Add(clock.Elapsed.TotalSeconds);
            clock.Restart();
            results = WavePublication.Publish(instrument, wave, batch.Responses, WaveDescriptions.For(wave, instrument.Name), DisclosurePolicy.Current, DateTimeOffset.UnixEpoch);
            JsonSerializer.SerializeToUtf8Bytes(results, PipelineJson.Default.WaveResults);
            publications.Add(clock.Elapsed.TotalSeconds);
        }

        var options = results.Regions.Select(r => r.Figures).Append(results.Figures).SelectMany(f => f).SelectMany(f => f.Options).ToList();
        await log.WriteLineAsync($"{name}: {results.Responses:N0} responses, {results.Regions.Count} regions, {options.Count:N0} cells, {options.Count(o => o.Count.State == DatumState.Suppressed):N0} suppressed");

        var theirs = await peers.DuckDbAsync(scratch, threads: 1, Runs, $"""
            SELECT region_code, name, value, count(*) FROM (
                UNPIVOT (SELECT * FROM read_csv('{file}', header = true, all_varchar = true)) ON COLUMNS(* EXCLUDE (id, region_code, region, country)))
            GROUP BY ALL
            """);
        var both = publications.Min() + checks.Min();
        if (bar) scoreboard.Add(new($"{name}: all figures, first in the process", Shown.Seconds(publications[0]), Bar: "under 1 s", Met: publications[0] < 1));
        scoreboard.Add(new($"{name}: all figures, warm", Shown.Seconds(publications.Min()), Bar: bar ? "under 1 s" : "", Met: publications.Min() < 1));
        scoreboard.Add(new($"{name}: file to results, warm", Shown.Seconds(both), theirs is null ? "DuckDB missing" : $"{theirs.Version}, 1 thread, counts only",
            theirs is null ? "" : Shown.Seconds(theirs.Best), theirs is null ? "" : Shown.Times(theirs.Best / both)));
    }
}
