using Pipeline.Benchmarks.Measuring;
using Pipeline.Domain.Crime;

namespace Pipeline.Benchmarks.Ingest;

/// <summary>Crime extracts of 100 MB and 1 GB to the full cube (month, category and area; month, category and square of 250 m), against the same in DuckDB.</summary>
internal static class IngestBenchmark
{
    private const long Small = 100_000_000;
    private const long Large = 1_000_000_000;

    public static async Task RunAsync(Scoreboard scoreboard, Peers peers, Scratch scratch, TextWriter log)
    {
        var extract = new SyntheticExtract();
        var worker = await scratch.ProgramAsync();
        var small = await SizeAsync(worker, extract, Small, runs: 5, scoreboard, peers, scratch, log);
        var large = await SizeAsync(worker, extract, Large, runs: 3, scoreboard, peers, scratch, log);
        var growth = large.PeakBytes - small.PeakBytes;
        // A peak that is lower for the larger file is within the bar as well.
        scoreboard.Report(Bars.IngestGrowth, Math.Max(growth, 0));
    }

    /// <returns>The run of ours with the highest peak.</returns>
    private static async Task<Measured> SizeAsync(
        string worker, SyntheticExtract extract, long bytes, int runs, Scoreboard scoreboard, Peers peers, Scratch scratch, TextWriter log)
    {
        var size = bytes == Large ? "1 GB" : "100 MB";
        var file = scratch.File($"{bytes}.csv");
        var rows = extract.Write(file, bytes);
        await log.WriteLineAsync($"{size}: {rows:N0} rows");

        // Turn about, so that whatever else the machine does disturbs all alike.
        List<Measured> alone = [], ours = [], hashes = [], one = [], two = [], checking = [];
        for (var run = 0; run < runs; run++)
        {
            alone.Add(await Child.PublishedAsync(worker, "worker", "ingest", file, "1"));
            ours.Add(await Child.PublishedAsync(worker, "worker", "ingest", file, "4", scratch.File("ours.tsv")));
            if (await peers.DuckDbAsync(scratch, threads: 1, runs: 1, CubeQuery.Cube(file), scratch.File("theirs.tsv")) is { } single) one.Add(single);
            if (await peers.DuckDbAsync(scratch, threads: 2, runs: 1, CubeQuery.Cube(file)) is { } both) two.Add(both);
            if (await peers.DuckDbAsync(scratch, threads: 2, runs: 1, CubeQuery.Checks(file)) is { } checks) checking.Add(checks);
            hashes.Add(await Child.PublishedAsync(worker, "worker", "hash", file));
        }

        File.Delete(file);
        if (one.Count > 0)
        {
            var (cells, events, different) = Compare(scratch.File("ours.tsv"), scratch.File("theirs.tsv"));
            await log.WriteLineAsync($"{cells:N0} cells, {events:N0} rows, {different:N0} cells differ");
            if (bytes == Large) scoreboard.Report(Bars.IngestSums, different, 0, one[0].Version);
            if (different > 0) throw new InvalidDataException($"{different:N0} cells of {cells:N0} differ from DuckDB's: no ratio means anything");
        }
        else if (bytes == Large)
        {
            scoreboard.Missing(Bars.IngestSums, "DuckDB missing");
        }

        var best = ours.MinBy(m => m.Best)!;
        var peak = ours.MaxBy(m => m.PeakBytes)!;
        var hash = hashes.Min(h => h.Best);
        var best1 = alone.Min(m => m.Best);
        var (onOne, onTwo) = bytes == Large ? (Bars.IngestOne, Bars.IngestTwo) : (Bars.IngestSmallOne, Bars.IngestSmallTwo);
        foreach (var (bar, name, theirs) in (IEnumerable<(Bar, string, List<Measured>)>)[(onOne, "1 thread", one), (onTwo, "2 threads", two)])
        {
            var fastest = theirs.MinBy(m => m.Best);
            scoreboard.Report(bar, best.Best, fastest?.Best, $"{fastest?.Version}, {name}", "DuckDB missing");
        }

        await log.WriteLineAsync($"{Shown.Rate(bytes, best.Best)}");
        if (bytes == Large) scoreboard.Report(Bars.IngestMemory, peak.PeakBytes, one.Count == 0 ? null : one.Min(m => m.PeakBytes), $"{one.FirstOrDefault()?.Version}, 1 thread", "DuckDB missing");
        if (one.Count > 0)
            scoreboard.Add(new($"ingest {size}, cube: rows on one thread, hash on another", $"{Shown.Seconds(best1)}, {Shown.Rate(bytes, best1)}", $"{one[0].Version}, 1 thread", Shown.Seconds(one.Min(m => m.Best)), Shown.Times(one.Min(m => m.Best) / best1)));
        if (one.Count > 0)
        {
            var cpu = (Ours: ours.Min(m => m.CpuSeconds), Theirs: one.Min(m => m.CpuSeconds));
            scoreboard.Add(new($"ingest {size}: processor time", Shown.Seconds(cpu.Ours), $"{one[0].Version}, 1 thread", Shown.Seconds(cpu.Theirs), Shown.Times(cpu.Theirs / cpu.Ours)));
        }

        if (checking.Count > 0 && two.Count > 0)
        {
            // The hash is ours alone: the machine's own speed at it stands in for a peer.
            var work = two.Min(m => m.Best) + checking.Min(m => m.Best);
            scoreboard.Add(new($"ingest {size}, cube, checks and ids: wall time", Shown.Seconds(best.Best), $"{two[0].Version}, 2 threads, two queries", Shown.Seconds(work), Shown.Times(work / best.Best)));
            scoreboard.Add(new($"ingest {size}, the same and SHA-256: wall time", Shown.Seconds(best.Best), $"{two[0].Version} and SHA-256 one after another", Shown.Seconds(work + hash), Shown.Times((work + hash) / best.Best)));
        }

        scoreboard.Add(new($"ingest {size}: SHA-256 alone", $"{Shown.Seconds(hash)}, {hash / best.Best:P0} of the above"));
        return peak;
    }

    /// <summary>How many cells both have, how many rows they hold, and how many of them only one of the two has with that count.</summary>
    private static (int Cells, long Events, int Different) Compare(string ourFile, string theirFile)
    {
        var codes = SourceProfiles.Find("police-uk")!.Categories.SelectMany(c => c.Labels.Select(l => (Label: l, c.Code))).ToDictionary(c => c.Label, c => c.Code, StringComparer.Ordinal);
        var theirs = File.ReadLines(theirFile).Select(l => l.Split('\t')).Select(c => $"{c[0]}\t{codes[c[1]]}\t{c[2]}\t{c[3]}\t{c[4]}\t{c[5]}").ToHashSet(StringComparer.Ordinal);
        var ours = File.ReadAllLines(ourFile);
        var total = ours.Where(l => l.Contains("\t\t\t", StringComparison.Ordinal)).Sum(l => long.Parse(l[(l.LastIndexOf('\t') + 1)..], System.Globalization.CultureInfo.InvariantCulture));
        theirs.SymmetricExceptWith(ours);
        return (ours.Length, total, theirs.Count);
    }
}
