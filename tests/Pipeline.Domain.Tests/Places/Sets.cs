using NetTopologySuite.Geometries;
using Pipeline.Domain;
using Pipeline.Domain.Places;

namespace Pipeline.Tests.Places;

/// <summary>Small boundary sets.</summary>
internal static class Sets
{
    public static AreaSet Of(params Area[] areas) => Of(null, null, areas);

    public static AreaSet Of(Month? from, Month? to, params Area[] areas) => new()
    {
        City = "xx-town", Level = "district", LevelNames = new LocalText("district"), From = from, To = to, Source = "test", Areas = areas,
    };

    /// <param name="rings">The shell, then holes.</param>
    public static Area Area(string code, params double[][] rings) => new(code, code.ToUpperInvariant(), [new AreaPolygon(rings)]);

    public static double[] Square(double west, double south, double side) =>
        [west, south, west + side, south, west + side, south + side, west, south + side, west, south];

    /// <summary>A star-shaped area around a centre, radius 0.7 to 1.4, with a star-shaped hole of radius up to 0.6.</summary>
    public static Area Star(Random random, string code, double x, double y, int corners) =>
        Area(code, Ring(random, x, y, corners, 0.7, 1.4), Ring(random, x, y, corners, 0.2, 0.6));

    public static Geometry Geometry(Area area) => new MultiPolygon([.. area.Polygons.Select(p =>
        new Polygon(Shell(p.Rings[0]), [.. p.Rings.Skip(1).Select(Shell)]))]);

    private static LinearRing Shell(IReadOnlyList<double> ring) =>
        new([.. Enumerable.Range(0, ring.Count / 2).Select(i => new Coordinate(ring[2 * i], ring[2 * i + 1]))]);

    private static double[] Ring(Random random, double x, double y, int corners, double least, double most)
    {
        var ring = new List<double>();
        for (var i = 0; i < corners; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * i / corners);
            var radius = least + random.NextDouble() * (most - least);
            ring.AddRange([x + radius * cos, y + radius * sin]);
        }

        return [.. ring, ring[0], ring[1]];
    }
}
