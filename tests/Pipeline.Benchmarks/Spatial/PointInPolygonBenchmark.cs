using System.Diagnostics;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Domain;
using Pipeline.Domain.Places;
using Pipeline.Statistics.Draws;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;
using Projection = Pipeline.Domain.Places.Projection;

namespace Pipeline.Benchmarks.Spatial;

/// <summary>
/// A million points in 300 areas with ragged common boundaries, one thread, against NetTopologySuite (STRtree and prepared polygons); and the same
/// points from degrees to metres against ProjNET. Every answer is compared.
/// </summary>
internal static class PointInPolygonBenchmark
{
    private const int Columns = 20;
    private const int Rows = 15;

    /// <summary>Halvings of each side: 64 edges, as many as boundaries of districts have.</summary>
    private const int Halvings = 6;

    private const double Side = 0.02;
    private const double West = -99.35;
    private const double South = 19.1;
    private const int Points = 1_000_000;
    private const int Runs = 5;

    public static void Run(Scoreboard scoreboard, TextWriter log)
    {
        var set = Tiling(new SeededDraws(300));
        var draws = new SeededDraws(1);
        double[] x = new double[Points], y = new double[Points];
        for (var i = 0; i < Points; i++) (x[i], y[i]) = (West + (draws.Share() * 1.1 - 0.05) * Columns * Side, South + (draws.Share() * 1.1 - 0.05) * Rows * Side);

        var clock = Stopwatch.StartNew();
        var index = AreaIndex.Of(set);
        var building = clock.Elapsed.TotalSeconds;
        var tree = new STRtree<(IPreparedGeometry Shape, int Area)>();
        for (var i = 0; i < set.Areas.Count; i++)
        {
            var ring = set.Areas[i].Polygons[0].Rings[0];
            var polygon = new Polygon(new LinearRing([.. Enumerable.Range(0, ring.Count / 2).Select(p => new Coordinate(ring[2 * p], ring[2 * p + 1]))]));
            tree.Insert(polygon.EnvelopeInternal, (PreparedGeometryFactory.Prepare(polygon), i));
        }

        tree.Build();
        int[] ours = new int[Points], theirs = new int[Points];
        double best = double.PositiveInfinity, peer = double.PositiveInfinity;
        for (var run = 0; run < Runs; run++)
        {
            clock.Restart();
            for (var i = 0; i < Points; i++) ours[i] = index.Find(x[i], y[i]);
            best = Math.Min(best, clock.Elapsed.TotalSeconds);
            clock.Restart();
            for (var i = 0; i < Points; i++) theirs[i] = Find(tree, x[i], y[i]);
            peer = Math.Min(peer, clock.Elapsed.TotalSeconds);
        }

        var different = Enumerable.Range(0, Points).Count(i => ours[i] != theirs[i]);
        log.WriteLine($"{set.Areas.Sum(a => a.Polygons[0].Rings[0].Count / 2):N0} corners, {ours.Count(o => o >= 0):N0} points inside, {different} answers differ; the index was built in {Shown.Seconds(building)}");
        if (different > 0) throw new InvalidDataException($"{different} points lie elsewhere for NetTopologySuite.");
        scoreboard.Report(Bars.PointsInAreas, Points / best, Points / peer, $"NetTopologySuite {Peers.PackageVersion(typeof(Polygon))}, STRtree and prepared polygons");
        Project(scoreboard, log, x, y);
    }

    private static void Project(Scoreboard scoreboard, TextWriter log, double[] x, double[] y)
    {
        var plane = Projection.Find("utm-14n")!;
        var transform = new CoordinateTransformationFactory().CreateFromCoordinateSystems(GeographicCoordinateSystem.WGS84, ProjectedCoordinateSystem.WGS84_UTM(14, zoneIsNorth: true)).MathTransform;
        double[] east = new double[Points], north = new double[Points];
        double best = double.PositiveInfinity, peer = double.PositiveInfinity, farthest = 0;
        for (var run = 0; run < Runs; run++)
        {
            var clock = Stopwatch.StartNew();
            for (var i = 0; i < Points; i++) plane.Forward(x[i], y[i], out east[i], out north[i]);
            best = Math.Min(best, clock.Elapsed.TotalSeconds);
            clock.Restart();
            for (var i = 0; i < Points; i++)
            {
                var (theirEast, theirNorth) = transform.Transform(x[i], y[i]);
                farthest = Math.Max(farthest, Math.Max(Math.Abs(theirEast - east[i]), Math.Abs(theirNorth - north[i])));
            }

            peer = Math.Min(peer, clock.Elapsed.TotalSeconds);
        }

        log.WriteLine($"projected points differ by at most {farthest * 1000:0.000} mm");
        scoreboard.Add(new("degrees to UTM metres, a point", $"{best / Points * 1e9:0} ns", "ProjNET", $"{peer / Points * 1e9:0} ns", Shown.Times(peer / best)));
    }

    private static int Find(STRtree<(IPreparedGeometry Shape, int Area)> tree, double x, double y)
    {
        var coordinate = new Coordinate(x, y);
        var point = new Point(coordinate);
        foreach (var (shape, area) in tree.Query(new Envelope(coordinate)))
            if (shape.Contains(point)) return area;
        return AreaIndex.Outside;
    }

    /// <summary>Squares whose sides are bent at every scale; both neighbours of a side have the same corners.</summary>
    private static AreaSet Tiling(SeededDraws draws)
    {
        double CornerX(int column) => West + column * Side;
        double CornerY(int row) => South + row * Side;
        var lying = Sides(Columns, Rows + 1, (c, r) => (CornerX(c), CornerY(r)), (c, r) => (CornerX(c + 1), CornerY(r)), draws);
        var standing = Sides(Columns + 1, Rows, (c, r) => (CornerX(c), CornerY(r)), (c, r) => (CornerX(c), CornerY(r + 1)), draws);
        var areas = new List<Area>();
        for (var c = 0; c < Columns; c++)
        {
            for (var r = 0; r < Rows; r++)
            {
                // South and east sides forth, north and west sides back: counter-clockwise.
                var ring = lying[c, r].Concat(standing[c + 1, r].Skip(1)).Concat(lying[c, r + 1].AsEnumerable().Reverse().Skip(1)).Concat(standing[c, r].AsEnumerable().Reverse().Skip(1));
                areas.Add(new Area($"{c:00}-{r:00}", "", [new AreaPolygon([ring.SelectMany(p => (double[])[p.X, p.Y]).ToArray()])]));
            }
        }

        return new AreaSet { City = "xx-tiles", Level = "tile", LevelNames = new LocalText("tiles"), Source = "made", Areas = areas };
    }

    private static List<(double X, double Y)>[,] Sides(
        int columns, int rows, Func<int, int, (double X, double Y)> from, Func<int, int, (double X, double Y)> to, SeededDraws draws)
    {
        var sides = new List<(double X, double Y)>[columns, rows];
        for (var c = 0; c < columns; c++)
        {
            for (var r = 0; r < rows; r++)
            {
                List<(double X, double Y)> side = [from(c, r), to(c, r)];
                var swing = Side * 0.15;
                for (var halving = 0; halving < Halvings; halving++, swing *= 0.4)
                    side = [.. side.Zip(side.Skip(1)).SelectMany(e => ((double X, double Y)[])[e.First, (((e.First.X + e.Second.X) / 2) + ((draws.Share() - 0.5) * swing), ((e.First.Y + e.Second.Y) / 2) + ((draws.Share() - 0.5) * swing))]), side[^1]];
                sides[c, r] = side;
            }
        }

        return sides;
    }
}
