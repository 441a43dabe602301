using System.Diagnostics;
using System.Globalization;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Statistics.Draws;
using Pipeline.Statistics.Spatial;

namespace Pipeline.Benchmarks.Spatial;

/// <summary>
/// Gi* with p and both false-discovery corrections on 100,000 squares, against spdep in R (neighbours and <c>localG</c>) and against one self join in
/// DuckDB, both of which stop at z. Every z is compared.
/// </summary>
internal static class HotSpotBenchmark
{
    private const int Cells = 100_000;
    private const int Runs = 7;

    public static async Task RunAsync(Scoreboard scoreboard, Peers peers, Scratch scratch, TextWriter log)
    {
        var (east, north, counts) = Disc();
        var clock = Stopwatch.StartNew();
        var spots = GiStar.OfCells(east, north, counts);
        var first = clock.Elapsed.TotalSeconds;
        var best = first;
        for (var run = 0; run < Runs; run++)
        {
            clock.Restart();
            GiStar.OfCells(east, north, counts);
            best = Math.Min(best, clock.Elapsed.TotalSeconds);
        }

        await log.WriteLineAsync($"{Cells:N0} squares, {counts.Sum():N0} events, {Enumerable.Range(0, Cells).Count(i => spots.Class(i) == SpotClass.Hot):N0} hot, {spots.Tested:N0} tested");

        var file = scratch.File("cells.csv");
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, Cells).Select(i => string.Create(CultureInfo.InvariantCulture, $"{east[i]},{north[i]},{counts[i]}")).Prepend("east,north,count"));
        var scores = scratch.File("scores.tsv");
        var joined = await peers.DuckDbAsync(scratch, threads: 1, runs: 3, Query(file), scores);
        if (joined is not null) await CompareAsync(joined.Version);
        var spdep = await peers.SpdepAsync(file, runs: 3, scores);
        if (spdep is null) scoreboard.Missing(Bars.GiStarScores, "R with spdep missing");
        else scoreboard.Report(Bars.GiStarScores, await CompareAsync(spdep.Version), 0, spdep.Version);
        scoreboard.Report(Bars.GiStarFirst, first, spdep?.Best, $"{spdep?.Version}, z only", "R with spdep missing");
        Add(joined, "DuckDB missing", "1 thread, z only");
        Add(spdep, "R with spdep missing", "z only");

        async Task<int> CompareAsync(string peer)
        {
            var (different, largest) = Compare(await File.ReadAllLinesAsync(scores), east, north, spots);
            await log.WriteLineAsync($"{peer}: {different:N0} z scores differ, none further apart than {largest:0.0e0}");
            return different;
        }

        void Add(Measured? theirs, string missing, string what) => scoreboard.Add(new(
            $"Gi* of {Cells:N0} cells, warm", Shown.Seconds(best), theirs is null ? missing : $"{theirs.Version}, {what}",
            theirs is null ? "" : Shown.Seconds(theirs.Best), theirs is null ? "" : Shown.Times(theirs.Best / best)));
    }

    /// <summary>A city: the 100,000 squares nearest to its centre, three events each on average, ten times as many around three places.</summary>
    private static (int[] East, int[] North, double[] Counts) Disc()
    {
        const int radius = 200;
        var squares = (from n in Enumerable.Range(-radius, (2 * radius) + 1) from e in Enumerable.Range(-radius, (2 * radius) + 1) select (e, n))
            .OrderBy(s => (s.e * s.e) + (s.n * s.n)).ThenBy(s => s.n).ThenBy(s => s.e).Take(Cells).OrderBy(s => s.n).ThenBy(s => s.e).ToList();
        var draws = new SeededDraws(2026);
        (int E, int N)[] places = [(-60, 20), (15, -90), (100, 70)];
        return ([.. squares.Select(s => s.e + 1900)], [.. squares.Select(s => s.n + 8600)],
            [.. squares.Select(s => (double)draws.Poisson(places.Any(p => ((p.E - s.e) * (p.E - s.e)) + ((p.N - s.n) * (p.N - s.n)) < 64) ? 30 : 3))]);
    }

    private static string Query(string file) => $"""
        WITH cells AS (SELECT * FROM read_csv('{file}', header = true, columns = {"{'east': 'INTEGER', 'north': 'INTEGER', 'count': 'DOUBLE'}"})),
        whole AS (SELECT count(*)::DOUBLE AS n, avg("count") AS mean, stddev_pop("count") AS deviation FROM cells),
        -- Each square as seen from the nine that touch it, written out first: a join on sums of columns would be tried as a product of all squares.
        seen AS MATERIALIZED (SELECT east + e.i AS east, north + n.i AS north, "count" FROM cells, range(-1, 2) e(i), range(-1, 2) n(i)),
        sums AS (
            SELECT c.east, c.north, sum(s."count") AS x, count(*)::DOUBLE AS w
            FROM cells c JOIN seen s ON s.east = c.east AND s.north = c.north
            GROUP BY ALL)
        SELECT east, north, (x - mean * w) / (deviation * sqrt((n * w - w * w) / (n - 1))) FROM sums, whole
        """;

    /// <summary>How many z scores are missing, or differ by more than a millionth, and the largest distance.</summary>
    private static (int Different, double Largest) Compare(string[] rows, int[] east, int[] north, GiStar spots)
    {
        var unit = Enumerable.Range(0, Cells).ToDictionary(i => (east[i], north[i]));
        var (different, largest) = (Cells - rows.Length, 0.0);
        foreach (var row in rows)
        {
            var cells = row.Split('\t');
            var z = spots.Z[unit[(int.Parse(cells[0], CultureInfo.InvariantCulture), int.Parse(cells[1], CultureInfo.InvariantCulture))]]!.Value;
            var apart = Math.Abs(double.Parse(cells[2], CultureInfo.InvariantCulture) - z) / Math.Max(1, Math.Abs(z));
            if (!(apart < 1e-6)) different++;
            largest = Math.Max(largest, apart);
        }

        return (different, largest);
    }
}
