using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using Pipeline.Domain.Places;
using Area = Pipeline.Domain.Places.Area;

namespace Pipeline.Intake.Places;

/// <summary>Areas as geometries of NetTopologySuite, and back.</summary>
internal static class AreaGeometry
{
    public static Geometry Of(Area area)
    {
        Polygon[] polygons = [.. area.Polygons.Select(p => new Polygon(Ring(p.Rings[0]), [.. p.Rings.Skip(1).Select(Ring)]))];
        return polygons.Length == 1 ? polygons[0] : new MultiPolygon(polygons);
    }

    /// <summary>Shells counter-clockwise, holes clockwise.</summary>
    public static IReadOnlyList<AreaPolygon> Polygons(Geometry shape) =>
    [
        .. Enumerable.Range(0, shape.NumGeometries).Select(shape.GetGeometryN).OfType<Polygon>().Where(p => !p.IsEmpty)
            .Select(p => new AreaPolygon([Numbers(p.ExteriorRing, counterClockwise: true), .. p.InteriorRings.Select(r => Numbers(r, counterClockwise: false))])),
    ];

    private static LinearRing Ring(IReadOnlyList<double> ring)
    {
        var positions = new Coordinate[ring.Count / 2];
        for (var i = 0; i < positions.Length; i++) positions[i] = new Coordinate(ring[2 * i], ring[2 * i + 1]);
        return new LinearRing(positions);
    }

    private static double[] Numbers(LineString ring, bool counterClockwise)
    {
        var positions = ring.Coordinates;
        var inOrder = Orientation.IsCCW(positions) == counterClockwise ? positions : positions.Reverse();
        return [.. inOrder.SelectMany(c => (double[])[c.X, c.Y])];
    }
}
