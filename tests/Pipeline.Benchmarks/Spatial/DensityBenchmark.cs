using System.Diagnostics;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Statistics.Draws;
using Pipeline.Statistics.Spatial;

namespace Pipeline.Benchmarks.Spatial;

/// <summary>Kernel density of as many points as Mexico City has incidents, on its grid; no peer, the figure is there so that a slower one is seen.</summary>
internal static class DensityBenchmark
{
    private const int Points = 1_302_640;
    private const int Runs = 3;

    public static void Run(Scoreboard scoreboard, TextWriter log)
    {
        var draws = new SeededDraws(9);
        double[] x = new double[Points], y = new double[Points];
        // Half over the whole of 40 x 60 km, half in a tenth of it.
        for (var i = 0; i < Points; i++) (x[i], y[i]) = ((draws.Share() * (i % 2 == 0 ? 40_000 : 8_000)) + 465_000, (draws.Share() * (i % 2 == 0 ? 60_000 : 30_000)) + 2_107_000);
        var grid = new DensityGrid(465_000, 2_107_000, 250, 160, 240);
        var best = double.PositiveInfinity;
        double events = 0;
        for (var run = 0; run < Runs; run++)
        {
            var clock = Stopwatch.StartNew();
            events = KernelDensity.OnGrid(grid, x, y, bandwidth: 750).Sum() * grid.Side * grid.Side;
            best = Math.Min(best, clock.Elapsed.TotalSeconds);
        }

        log.WriteLine($"density adds up to {events:N0} of {Points:N0} events, the rest beyond the edge");
        scoreboard.Add(new($"kernel density of {Points:N0} points on {grid.Columns * grid.Rows:N0} cells, 750 m", Shown.Seconds(best)));
    }
}
