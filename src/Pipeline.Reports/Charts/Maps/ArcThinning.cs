namespace Pipeline.Reports.Charts.Maps;

/// <summary>
/// Leaves out corners of arcs that lie within a tolerance of the line without them (Douglas and Peucker 1973). The ends of an arc always stay, so
/// that arcs still meet.
/// </summary>
internal sealed class ArcThinning
{
    private readonly IReadOnlyList<long[]> arcs;
    private readonly double across;
    private readonly double up;
    private readonly bool[][] keep;

    /// <param name="across">Metres in a unit of x.</param>
    /// <param name="up">Metres in a unit of y.</param>
    /// <param name="tolerance">Metres.</param>
    public ArcThinning(IReadOnlyList<long[]> arcs, double across, double up, double tolerance)
    {
        (this.arcs, this.across, this.up) = (arcs, across, up);
        keep = [.. arcs.Select(arc => new bool[arc.Length])];
        Stack<(int From, int To)> open = [];
        for (var a = 0; a < arcs.Count; a++)
        {
            keep[a][0] = keep[a][^1] = true;
            // The ends of a closed arc are one place: its farthest corner serves as the other end.
            if (arcs[a][0] == arcs[a][^1] && arcs[a].Length > 3)
            {
                var (far, _) = Farthest(arcs[a], 0, arcs[a].Length - 1);
                keep[a][far] = true;
                open.Push((0, far));
                open.Push((far, arcs[a].Length - 1));
            }
            else open.Push((0, arcs[a].Length - 1));

            while (open.TryPop(out var stretch))
            {
                if (stretch.To - stretch.From < 2) continue;
                var (far, distance) = Farthest(arcs[a], stretch.From, stretch.To);
                if (distance <= tolerance) continue;
                keep[a][far] = true;
                open.Push((stretch.From, far));
                open.Push((far, stretch.To));
            }
        }
    }

    /// <summary>Gives a ring that has fallen together to a line one corner back, on the arc that is kept for both its sides.</summary>
    public void KeepOpen(ReadOnlySpan<ArcUse> ring)
    {
        while (Corners(ring) < 3)
        {
            var (best, corner, most) = (-1, 0, -1.0);
            foreach (var use in ring)
            {
                var arc = arcs[use.Arc];
                for (var from = 0; from + 1 < arc.Length;)
                {
                    var to = from + 1;
                    while (!keep[use.Arc][to]) to++;
                    if (to - from > 1)
                    {
                        var (far, distance) = Farthest(arc, from, to);
                        if (distance > most) (best, corner, most) = (use.Arc, far, distance);
                    }

                    from = to;
                }
            }

            if (best < 0) return;
            keep[best][corner] = true;
        }
    }

    /// <summary>Numbers of the corners that stay, by arc.</summary>
    public int[][] Kept() => [.. keep.Select(flags => Enumerable.Range(0, flags.Length).Where(i => flags[i]).ToArray())];

    private int Corners(ReadOnlySpan<ArcUse> ring)
    {
        var corners = 0;
        foreach (var use in ring) corners += keep[use.Arc].Count(flag => flag) - 1;
        return corners;
    }

    private (int Index, double Distance) Farthest(long[] arc, int from, int to)
    {
        var (x1, y1) = Metres(arc[from]);
        var (x2, y2) = Metres(arc[to]);
        var (dx, dy) = (x2 - x1, y2 - y1);
        var length = (dx * dx) + (dy * dy);
        var (index, most) = (from + 1, -1.0);
        for (var i = from + 1; i < to; i++)
        {
            var (x, y) = Metres(arc[i]);
            var along = length > 0 ? Math.Clamp((((x - x1) * dx) + ((y - y1) * dy)) / length, 0, 1) : 0;
            var (ox, oy) = (x - x1 - (along * dx), y - y1 - (along * dy));
            var distance = (ox * ox) + (oy * oy);
            if (distance > most) (index, most) = (i, distance);
        }

        return (index, Math.Sqrt(Math.Max(0, most)));
    }

    private (double X, double Y) Metres(long corner)
    {
        var (x, y) = BorderTopology.Place(corner);
        return (x * across, y * up);
    }
}
