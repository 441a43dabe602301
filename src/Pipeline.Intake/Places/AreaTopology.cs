using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Valid;
using Pipeline.Domain.Places;
using Pipeline.Domain.Problems;

namespace Pipeline.Intake.Places;

/// <summary>
/// Whether areas are areas: rings that do not cross, holes inside their shells, no place in two areas. Published files are rounded, which folds
/// tiny loops into their boundaries and draws common boundaries a little differently. Such a fold is mended and told when that moves less than a
/// ten-thousandth of the area; an overlap is told below a ten-thousandth of the smaller area, and is nothing below a thousand-millionth.
/// </summary>
internal static class AreaTopology
{
    private const double Tolerated = 1e-4;
    private const double Rounding = 1e-9;

    /// <summary>Notes every fault.</summary>
    /// <returns>How many areas cannot be used, and the areas as mended.</returns>
    public static (int Faulty, IReadOnlyList<Area> Areas) Check(IReadOnlyList<(Area Area, string Pointer)> areas, Findings findings, CancellationToken cancellation)
    {
        var faulty = new HashSet<int>();
        var shapes = new Geometry[areas.Count];
        var mended = areas.Select(a => a.Area).ToArray();
        var index = new STRtree<int>();
        for (var i = 0; i < areas.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Usable(areas[i].Area, areas[i].Pointer, findings) is not { } usable)
            {
                faulty.Add(i);
                continue;
            }

            (shapes[i], mended[i]) = usable;
            index.Insert(shapes[i].EnvelopeInternal, i);
        }

        for (var i = 0; i < areas.Count; i++)
        {
            if (shapes[i] is not { } shape) continue;
            foreach (var other in index.Query(shape.EnvelopeInternal).Where(other => other > i).Order())
            {
                cancellation.ThrowIfCancellationRequested();
                var share = OverlayNGRobust.Overlay(shape, shapes[other], SpatialFunction.Intersection).Area / Math.Min(shape.Area, shapes[other].Area);
                if (!(share > Rounding)) continue;
                if (share > Tolerated) faulty.UnionWith([i, other]);
                findings.Add(share > Tolerated ? "areas.overlap" : "areas.sliver", new Place(Column: areas[other].Pointer),
                    ("area", areas[other].Area.Code), ("other", areas[i].Area.Code), ("share", Percent(share)));
            }
        }

        return (faulty.Count, mended);
    }

    /// <summary>Null, noted, when the shape encloses nothing certain.</summary>
    private static (Geometry Shape, Area Area)? Usable(Area area, string pointer, Findings findings)
    {
        var shape = AreaGeometry.Of(area);

        // A ring that touches itself in a point encloses what it encloses; only rings that cross themselves do not.
        var validity = new IsValidOp(shape) { SelfTouchingRingFormingHoleValid = true };
        if (validity.ValidationError is not { } fault) return (shape, area);
        var whole = GeometryFixer.Fix(shape);
        var moved = Math.Abs(whole.Area - shape.Area) / whole.Area;
        var at = fault.Coordinate is { } c ? string.Create(CultureInfo.InvariantCulture, $"{c.X:0.######}, {c.Y:0.######}") : "?";
        if (moved <= Tolerated)
        {
            findings.Add("areas.mended", new Place(Column: pointer), ("area", area.Code), ("at", at), ("share", Percent(moved)));
            return (whole, area with { Polygons = AreaGeometry.Polygons(whole) });
        }

        findings.Add(CodeOf(fault.ErrorType), new Place(Column: pointer), ("area", area.Code), ("at", at));
        return null;
    }

    private static string CodeOf(TopologyValidationErrors fault) => fault switch
    {
        TopologyValidationErrors.SelfIntersection or TopologyValidationErrors.RingSelfIntersection => "areas.self-intersection",
        TopologyValidationErrors.HoleOutsideShell => "areas.hole-outside",
        TopologyValidationErrors.TooFewPoints => "areas.ring-short",
        _ => "areas.rings-overlap",
    };

    /// <summary>A share in per cent to six decimals; a smaller one, which is not nothing, to twelve.</summary>
    private static string Percent(double share) => (100 * share).ToString(share < 1e-7 ? "0.############" : "0.######", CultureInfo.InvariantCulture);
}
