using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Valid;
using Pipeline.Domain.Places;
using Pipeline.Domain.Problems;

namespace Pipeline.Intake.Places;

/// <summary>
/// Whether areas are areas: rings that do not cross, holes inside their shells, no place in two areas. Common boundaries that two areas draw
/// a little differently overlap by slivers: under a ten-thousandth of the smaller area they are warned of, under a thousand-millionth, where
/// rounding makes them, they are nothing.
/// </summary>
internal static class AreaTopology
{
    private const double Tolerated = 1e-4;
    private const double Rounding = 1e-9;

    /// <summary>Notes every fault.</summary>
    /// <returns>How many areas have one.</returns>
    public static int Check(IReadOnlyList<(Area Area, string Pointer)> areas, Findings findings, CancellationToken cancellation)
    {
        var faulty = new HashSet<int>();
        var shapes = new Geometry[areas.Count];
        var index = new STRtree<int>();
        for (var i = 0; i < areas.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            shapes[i] = Shape(areas[i].Area);

            // A ring that touches itself in a point encloses what it encloses; only rings that cross themselves do not.
            var validity = new IsValidOp(shapes[i]) { SelfTouchingRingFormingHoleValid = true };
            if (validity.ValidationError is { } fault)
            {
                faulty.Add(i);
                findings.Add(CodeOf(fault.ErrorType), new Place(Column: areas[i].Pointer), ("area", areas[i].Area.Code), ("at", At(fault.Coordinate)));
            }
            else
            {
                index.Insert(shapes[i].EnvelopeInternal, i);
            }
        }

        for (var i = 0; i < areas.Count; i++)
        {
            if (faulty.Contains(i)) continue;
            foreach (var other in index.Query(shapes[i].EnvelopeInternal).Where(other => other > i).Order())
            {
                cancellation.ThrowIfCancellationRequested();
                var share = OverlayNGRobust.Overlay(shapes[i], shapes[other], SpatialFunction.Intersection).Area / Math.Min(shapes[i].Area, shapes[other].Area);
                if (!(share > Rounding)) continue;
                if (share > Tolerated) faulty.UnionWith([i, other]);
                findings.Add(share > Tolerated ? "areas.overlap" : "areas.sliver", new Place(Column: areas[other].Pointer),
                    ("area", areas[other].Area.Code), ("other", areas[i].Area.Code), ("share", (100 * share).ToString("0.######", CultureInfo.InvariantCulture)));
            }
        }

        return faulty.Count;
    }

    private static string CodeOf(TopologyValidationErrors fault) => fault switch
    {
        TopologyValidationErrors.SelfIntersection or TopologyValidationErrors.RingSelfIntersection => "areas.self-intersection",
        TopologyValidationErrors.HoleOutsideShell => "areas.hole-outside",
        TopologyValidationErrors.TooFewPoints => "areas.ring-short",
        _ => "areas.rings-overlap",
    };

    private static string At(Coordinate? coordinate) =>
        coordinate is null ? "?" : string.Create(CultureInfo.InvariantCulture, $"{coordinate.X:0.######}, {coordinate.Y:0.######}");

    private static Geometry Shape(Area area)
    {
        Polygon[] polygons = [.. area.Polygons.Select(p => new Polygon(Ring(p.Rings[0]), [.. p.Rings.Skip(1).Select(Ring)]))];
        return polygons.Length == 1 ? polygons[0] : new MultiPolygon(polygons);
    }

    private static LinearRing Ring(IReadOnlyList<double> ring)
    {
        var positions = new Coordinate[ring.Count / 2];
        for (var i = 0; i < positions.Length; i++) positions[i] = new Coordinate(ring[2 * i], ring[2 * i + 1]);
        return new LinearRing(positions);
    }
}
