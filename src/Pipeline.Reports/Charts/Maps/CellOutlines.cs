namespace Pipeline.Reports.Charts.Maps;

/// <summary>Squares of a grid joined into outlines: no hairlines between neighbours, and a fraction of the size.</summary>
internal static class CellOutlines
{
    /// <summary>
    /// Rings of grid corners around all squares, each with the squares on its left: shells run counterclockwise, holes clockwise. Corners on a
    /// straight line are left out. Squares that touch at a corner only have a ring each.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<(int East, int North)>> Of(IEnumerable<(int East, int North)> cells)
    {
        HashSet<(int East, int North)> all = [.. cells];
        Dictionary<(int East, int North), List<(int East, int North)>> edges = [];
        foreach (var (e, n) in all.OrderBy(cell => cell.North).ThenBy(cell => cell.East))
        {
            if (!all.Contains((e, n - 1))) Add((e, n), (e + 1, n));
            if (!all.Contains((e + 1, n))) Add((e + 1, n), (e + 1, n + 1));
            if (!all.Contains((e, n + 1))) Add((e + 1, n + 1), (e, n + 1));
            if (!all.Contains((e - 1, n))) Add((e, n + 1), (e, n));
        }

        List<IReadOnlyList<(int, int)>> rings = [];
        foreach (var start in edges.Keys.OrderBy(corner => corner.North).ThenBy(corner => corner.East))
            while (edges[start].Count > 0) rings.Add(Ring(start));
        return rings;

        void Add((int, int) from, (int, int) to)
        {
            if (edges.TryGetValue(from, out var ends)) ends.Add(to);
            else edges.Add(from, [to]);
        }

        List<(int East, int North)> Ring((int East, int North) start)
        {
            List<(int East, int North)> corners = [];
            var (at, heading) = (start, (East: 0, North: 0));
            do
            {
                var ends = edges[at];
                // Where two squares touch at a corner two edges leave it: the one to the left stays with the square that was followed.
                var left = (at.East - heading.North, at.North + heading.East);
                (int East, int North) next = ends.Contains(left) ? left : ends[0];
                ends.Remove(next);
                var direction = (East: next.East - at.East, North: next.North - at.North);
                if (direction != heading) corners.Add(at);
                (at, heading) = (next, direction);
            }
            while (at != start);
            return corners;
        }
    }
}
