using System.Runtime.InteropServices;

namespace Pipeline.Reports.Charts.Maps;

/// <summary>A way along an arc, as one ring goes it.</summary>
internal readonly record struct ArcUse(int Arc, bool Backwards);

/// <summary>
/// The borders of areas cut into arcs at the places where they meet (as TopoJSON does it). A border between two areas is one arc, used once by
/// each: what is done to it is done on both sides, so that no sliver opens between neighbours.
/// </summary>
internal sealed class BorderTopology
{
    private readonly List<long[]> arcs = [];
    private readonly Dictionary<(long First, long Second), int> found = [];
    private readonly HashSet<long> junctions;

    private BorderTopology(List<List<List<long[]>>> areas)
    {
        junctions = Junctions(areas.SelectMany(polygons => polygons).SelectMany(rings => rings));
        Areas = [.. areas.Select(polygons => (IReadOnlyList<IReadOnlyList<ArcUse[]>>)[.. polygons.Select(rings => (IReadOnlyList<ArcUse[]>)[.. rings.Select(Cut)])])];
    }

    /// <summary>Corners of each arc; a closed arc ends with its first corner.</summary>
    public IReadOnlyList<long[]> Arcs => arcs;

    /// <summary>By area, polygon and ring: shell first, then holes.</summary>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<ArcUse[]>>> Areas { get; }

    /// <param name="areas">By area: polygons, rings, longitude and latitude in turn, 1e-5 degrees.</param>
    public static BorderTopology Of(IEnumerable<IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>>> areas) =>
        new([.. areas.Select(polygons => polygons.Select(rings => rings.Select(Corners).ToList()).Where(rings => rings.Count > 0 && rings[0].Length > 2)
            .Select(rings => rings.Where(ring => ring.Length > 2).ToList()).ToList())]);

    public static (int X, int Y) Place(long corner) => ((int)(corner >> 32), (int)corner);

    private static long Corner(int x, int y) => ((long)x << 32) | (uint)y;

    /// <summary>Without the repetition of the first corner at the end.</summary>
    private static long[] Corners(IReadOnlyList<int> ring)
    {
        List<long> corners = new(ring.Count / 2);
        for (var i = 0; i + 1 < ring.Count; i += 2)
        {
            var corner = Corner(ring[i], ring[i + 1]);
            if (corners.Count == 0 || corners[^1] != corner) corners.Add(corner);
        }

        while (corners.Count > 1 && corners[^1] == corners[0]) corners.RemoveAt(corners.Count - 1);
        return [.. corners];
    }

    /// <summary>Corners that have other neighbours in one ring than in another: there borders meet or part.</summary>
    private static HashSet<long> Junctions(IEnumerable<long[]> rings)
    {
        Dictionary<long, (long, long)> neighbours = [];
        HashSet<long> meetings = [];
        foreach (var ring in rings)
        {
            for (var i = 0; i < ring.Length; i++)
            {
                var (before, after) = (ring[(i + ring.Length - 1) % ring.Length], ring[(i + 1) % ring.Length]);
                var pair = before < after ? (before, after) : (after, before);
                ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(neighbours, ring[i], out var seen);
                if (!seen) known = pair;
                else if (known != pair) meetings.Add(ring[i]);
            }
        }

        return meetings;
    }

    private ArcUse[] Cut(long[] ring)
    {
        var start = Array.FindIndex(ring, junctions.Contains);
        if (start < 0)
        {
            // Touches no other border, or is the whole border between an island and the hole around it: both start at its lowest corner.
            start = Array.IndexOf(ring, ring.Min());
            return [Take(ring, start, ring.Length)];
        }

        List<ArcUse> uses = [];
        var from = 0;
        for (var i = 1; i <= ring.Length; i++)
        {
            if (i < ring.Length && !junctions.Contains(ring[(start + i) % ring.Length])) continue;
            uses.Add(Take(ring, start + from, i - from));
            from = i;
        }

        return [.. uses];
    }

    /// <summary>The arc of so many steps from a corner: the one already known, or a new one. Its first two corners tell it from all others.</summary>
    private ArcUse Take(long[] ring, int start, int steps)
    {
        var (first, second) = (ring[start % ring.Length], ring[(start + 1) % ring.Length]);
        var (last, beforeLast) = (ring[(start + steps) % ring.Length], ring[(start + steps - 1) % ring.Length]);
        var backwards = (last, beforeLast).CompareTo((first, second)) < 0;
        var key = backwards ? (last, beforeLast) : (first, second);
        if (found.TryGetValue(key, out var arc)) return new ArcUse(arc, backwards);
        var corners = new long[steps + 1];
        for (var i = 0; i <= steps; i++) corners[backwards ? steps - i : i] = ring[(start + i) % ring.Length];
        found.Add(key, arcs.Count);
        arcs.Add(corners);
        return new ArcUse(arcs.Count - 1, backwards);
    }
}
