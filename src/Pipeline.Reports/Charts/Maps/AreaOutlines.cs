using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Pipeline.Domain.Crime;

namespace Pipeline.Reports.Charts.Maps;

/// <param name="Points">On the plane, metres.</param>
/// <param name="Closed">Ends where it starts; the last point repeats the first.</param>
/// <param name="Areas">Numbers of the areas on its sides: one for an outer border.</param>
internal sealed record BorderArc((double East, double North)[] Points, bool Closed, IReadOnlyList<int> Areas);

/// <summary>The outlines of a city's areas on its plane, with no more corners than paper shows.</summary>
internal sealed class AreaOutlines
{
    /// <summary>Degrees of <see cref="AreaRow.Polygons"/>.</summary>
    private const double Quantum = 1e-5;

    private const double MetresInDegree = 111_320;

    /// <summary>So far may a border lie from its place, points: the width of the thinnest line on the map, an eighth of a millimetre.</summary>
    private const double Tolerance = 0.35;

    /// <summary>Holes and further parts smaller than this, in square points, are less than a dot of print. The largest part of an area always stays.</summary>
    private const double Speck = 0.02;

    /// <summary>Cities whose outlines are kept, a megabyte or two each.</summary>
    private const int MostCities = 8;

    /// <summary>The heights to which a layout tries a city's maps, in the four languages.</summary>
    private const int MostFrames = 12;

    /// <summary>
    /// A city's boundaries stay while its numbers move, and every report reads them anew: tens of thousands of corners, of which a tenth is drawn. By
    /// the hash of the corners, since nothing else tells whether they are the same.
    /// </summary>
    private static readonly LastUsed<OutlineKey, AreaOutlines> Kept = new(MostCities);

    /// <summary>A report draws several maps of one table: one hash is enough.</summary>
    private static readonly ConditionalWeakTable<AreaTable, AreaOutlines> Known = [];

    private readonly LastUsed<MapFrame, IReadOnlyList<LabelRoom?>> rooms = new(MostFrames);

    private AreaOutlines(AreaTable table)
    {
        var topology = BorderTopology.Of(table.Areas.Select(area => area.Polygons));
        int west = int.MaxValue, south = int.MaxValue, east = int.MinValue, north = int.MinValue;
        foreach (var corner in topology.Arcs.SelectMany(arc => arc))
        {
            var (x, y) = BorderTopology.Place(corner);
            (west, east, south, north) = (Math.Min(west, x), Math.Max(east, x), Math.Min(south, y), Math.Max(north, y));
        }

        if (west > east) (west, south, east, north) = (0, 0, 0, 0);
        var middle = (Longitude: Quantum * (west + (double)east) / 2, Latitude: Quantum * (south + (double)north) / 2);
        Plane = new CityPlane(middle.Longitude, middle.Latitude);

        // Here a degree is as long as in the middle: good to a hundredth, which is enough to choose corners by.
        var metresUp = Quantum * MetresInDegree;
        var metresAcross = metresUp * Math.Cos(double.DegreesToRadians(middle.Latitude));
        var metresInPoint = Math.Max((east - (double)west) * metresAcross / MapPlate.WidestBox, (north - (double)south) * metresUp / MapPlate.TallestBox);
        var thinning = new ArcThinning(topology.Arcs, metresAcross, metresUp, Tolerance * metresInPoint);
        foreach (var ring in topology.Areas.SelectMany(polygons => polygons).SelectMany(rings => rings)) thinning.KeepOpen(ring);
        var kept = thinning.Kept();

        var sides = SidesOf(topology);
        Arcs = [.. kept.Select((corners, i) => new BorderArc([.. corners.Select(k => At(topology.Arcs[i][k]))], topology.Arcs[i][0] == topology.Arcs[i][^1], sides[i]))];
        var least = Speck * metresInPoint * metresInPoint;
        Areas = [.. topology.Areas.Select(polygons => Visible(polygons, least))];
        foreach (var (x, y) in Arcs.SelectMany(arc => arc.Points)) Extent = Extent.With(x, y);
    }

    public CityPlane Plane { get; }

    public MapExtent Extent { get; } = MapExtent.Nothing;

    public IReadOnlyList<BorderArc> Arcs { get; }

    /// <summary>By area, in the order of the table: polygons of rings on the plane, the largest polygon first, without repetition of the first point.</summary>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<(double East, double North)[]>>> Areas { get; }

    /// <summary>Null without a table, or without any outline in it.</summary>
    public static AreaOutlines? Of(AreaTable? table)
    {
        if (table is not { Why: null }) return null;
        var outlines = Known.GetValue(table, known => Kept.Get(OutlineKey.Of(known), _ => new AreaOutlines(known)));
        return outlines.Extent.IsEmpty ? null : outlines;
    }

    /// <summary>Room for words in the largest polygon of each area, in points of the frame's canvas; null for an area without one.</summary>
    public IReadOnlyList<LabelRoom?> RoomsIn(MapFrame frame) => rooms.Get(frame, where =>
        [.. Areas.Select(polygons => polygons.Count == 0 ? null : new LabelRoom([.. polygons[0].Select(ring => Array.ConvertAll(ring, where.At))]))]);

    /// <summary>Twice the area would be the sum of these; positive when it runs counterclockwise.</summary>
    public static double SignedArea(ReadOnlySpan<(double X, double Y)> ring)
    {
        var sum = 0.0;
        for (var i = 0; i < ring.Length; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Length]);
            sum += (a.X * b.Y) - (b.X * a.Y);
        }

        return sum / 2;
    }

    private (double East, double North) At(long corner)
    {
        var (x, y) = BorderTopology.Place(corner);
        return Plane.At(Quantum * x, Quantum * y);
    }

    private static List<int>[] SidesOf(BorderTopology topology)
    {
        var sides = new List<int>[topology.Arcs.Count];
        for (var i = 0; i < sides.Length; i++) sides[i] = [];
        for (var area = 0; area < topology.Areas.Count; area++)
            foreach (var use in topology.Areas[area].SelectMany(rings => rings).SelectMany(ring => ring)) sides[use.Arc].Add(area);
        return sides;
    }

    private IReadOnlyList<IReadOnlyList<(double East, double North)[]>> Visible(IReadOnlyList<IReadOnlyList<ArcUse[]>> polygons, double least)
    {
        var drawn = polygons.Select(rings => rings.Select(Ring).ToList()).Select(rings => (Rings: rings, Size: Math.Abs(SignedArea(rings[0]))))
            .OrderByDescending(polygon => polygon.Size).ToList();
        return [.. drawn.Where((polygon, i) => i == 0 || polygon.Size >= least)
            .Select(polygon => (IReadOnlyList<(double, double)[]>)[.. polygon.Rings.Where((ring, i) => i == 0 || Math.Abs(SignedArea(ring)) >= least)])];
    }

    private (double East, double North)[] Ring(ArcUse[] uses)
    {
        List<(double, double)> points = [];
        foreach (var use in uses)
        {
            var arc = Arcs[use.Arc].Points;
            for (var i = 0; i + 1 < arc.Length; i++) points.Add(arc[use.Backwards ? arc.Length - 1 - i : i]);
        }

        return [.. points];
    }
}

/// <summary>Tells outlines from others: a hash of all corners, and of how they are divided among areas, polygons and rings.</summary>
internal readonly record struct OutlineKey(UInt128 High, UInt128 Low)
{
    public static OutlineKey Of(AreaTable table)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Count(table.Areas.Count);
        foreach (var area in table.Areas)
        {
            Count(area.Polygons.Count);
            foreach (var polygon in area.Polygons)
            {
                Count(polygon.Count);
                foreach (var ring in polygon)
                {
                    Count(ring.Count);
                    Numbers(ring);
                }
            }
        }

        Span<byte> bytes = stackalloc byte[32];
        hash.GetHashAndReset(bytes);
        return new OutlineKey(MemoryMarshal.Read<UInt128>(bytes), MemoryMarshal.Read<UInt128>(bytes[16..]));

        void Count(int n) => hash.AppendData(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in n)));

        void Numbers(IReadOnlyList<int> ring)
        {
            if (ring is int[] array)
            {
                hash.AppendData(MemoryMarshal.AsBytes<int>(array));
                return;
            }

            var numbers = ArrayPool<int>.Shared.Rent(ring.Count);
            for (var i = 0; i < ring.Count; i++) numbers[i] = ring[i];
            hash.AppendData(MemoryMarshal.AsBytes(numbers.AsSpan(0, ring.Count)));
            ArrayPool<int>.Shared.Return(numbers);
        }
    }
}
