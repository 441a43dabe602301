using Pipeline.Benchmarks.Measuring;

namespace Pipeline.Benchmarks.Spatial;

/// <summary>What is computed on maps.</summary>
internal static class SpatialBenchmark
{
    public static async Task RunAsync(Scoreboard scoreboard, Peers peers, Scratch scratch, TextWriter log)
    {
        await HotSpotBenchmark.RunAsync(scoreboard, peers, scratch, log);
        DensityBenchmark.Run(scoreboard, log);
        PointInPolygonBenchmark.Run(scoreboard, log);
    }
}
