using Pipeline.Benchmarks.Measuring;
using Pipeline.Tests;

namespace Pipeline.Benchmarks.Receipts;

/// <summary>
/// A file of 100,000 rows in which every row is wrong, from a fresh process to JSON, CSV and PDF, against DuckDB, which
/// reads the same file with a declared date format and stores what it rejects (and writes no receipt).
/// </summary>
internal static class ReceiptBenchmark
{
    private const int Rows = 100_000;
    private const int Runs = 5;

    public static async Task RunAsync(Scoreboard scoreboard, Peers peers, Scratch scratch, TextWriter log)
    {
        var program = await scratch.ProgramAsync();
        var file = scratch.File("bad.csv");
        await File.WriteAllLinesAsync(file, BadRows());
        List<Measured> ours = [], theirs = [];
        for (var run = 0; run < Runs; run++)
        {
            ours.Add(await Child.PublishedAsync(program, "worker", "receipt", file, Path.GetDirectoryName(file)!));
            if (await peers.DuckDbAsync(scratch, threads: 1, runs: 1, Query(file)) is { } rejects) theirs.Add(rejects);
        }

        await log.WriteLineAsync($"{ours[0].Note} rows with errors; DuckDB let {(theirs.Count == 0 ? "(missing)" : theirs[0].Note)} rows pass");
        if (ours.Any(o => !string.Equals(o.Note, $"{Rows}", StringComparison.Ordinal))) throw new InvalidDataException($"Only {ours[0].Note} rows were found bad.");
        var best = ours.MinBy(m => m.Best)!;
        var peak = ours.Max(m => m.PeakBytes);
        var fastest = theirs.MinBy(m => m.Best);
        var name = $"{fastest?.Version}, 1 thread, store_rejects";
        scoreboard.Report(Bars.Receipt, best.Best, fastest?.Best, name, "DuckDB missing");
        scoreboard.Report(Bars.ReceiptMemory, peak, theirs.Count == 0 ? null : theirs.Min(m => m.PeakBytes), name, "DuckDB missing");
    }

    /// <summary>Real rows with the month the wrong way round.</summary>
    private static IEnumerable<string> BadRows()
    {
        var files = Directory.GetFiles(Repository.Path("samples", "crime", "gb-city-of-london"), "*.csv").Order(StringComparer.Ordinal).ToList();
        yield return File.ReadLines(files[0]).First();
        for (var written = 0; ;)
        {
            foreach (var line in files.SelectMany(f => File.ReadLines(f).Skip(1)))
            {
                var cells = line.Split(',');
                cells[1] = $"{cells[1][5..]}/{cells[1][..4]}";
                yield return string.Join(',', cells);
                if (++written == Rows) yield break;
            }
        }
    }

    private static string Query(string file)
    {
        string[] columns = ["Crime ID", "Month", "Reported by", "Falls within", "Longitude", "Latitude", "Location", "LSOA code", "LSOA name", "Crime type", "Last outcome category", "Context"];
        return $$"""
            SELECT * FROM read_csv('{{file}}', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', dateformat = '%Y-%m', store_rejects = true,
                columns = {{{string.Join(", ", columns.Select(c => $"'{c}': '{(c is "Month" ? "DATE" : "VARCHAR")}'"))}}})
            """;
    }
}
