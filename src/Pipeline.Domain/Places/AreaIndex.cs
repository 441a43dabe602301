namespace Pipeline.Domain.Places;

/// <summary>
/// Finds the area of a point: a uniform raster over the set's bounds. A cell that no boundary crosses knows its area; in the others the areas
/// whose boundary crosses the cell are asked by the crossing number of a ray to the east, over those edges alone that pass the cell's row.
/// </summary>
/// <remarks>
/// A point on a boundary belongs to the area east of it, on a boundary that runs due east to the area north of it: to exactly one of two areas
/// that write their common boundary with the same points. Where areas overlap by a sliver the first by code has it. The arithmetic of an edge is
/// the same for both its areas, so the answer never depends on which is asked first.
/// </remarks>
public sealed class AreaIndex
{
    public const int Outside = -1;

    /// <summary>Cells to each edge: more cells, fewer edges to ask; 4 bytes each.</summary>
    private const int CellsPerEdge = 4;

    private const int LeastSide = 16;
    private const int MostSide = 1024;

    /// <summary>Rows in which an edge may stand on average: the bound of what an index takes.</summary>
    private const int MostRows = 16;

    /// <summary>Part of a cell by which an edge is thought thicker than it is, far above what rounding can move a point.</summary>
    private const double Margin = 1e-6;

    private readonly double west, south, east, north;
    private readonly double columnsPerDegree, rowsPerDegree;
    private readonly int side;

    /// <summary>An area or <see cref="Outside"/>; below that, -2 - i stands for the candidates from <see cref="candidates"/>[i] on.</summary>
    private readonly int[] cells;

    /// <summary>A number of groups, then that many groups; again for each crossed cell.</summary>
    private readonly int[] candidates;

    /// <summary>Edges of one area in one row: half-open ranges of <see cref="edges"/>.</summary>
    private readonly Group[] groups;

    private readonly Edge[] edges;

    private AreaIndex(AreaSet set, Bounds bounds, List<Edge> all, List<int> owners)
    {
        Set = set;
        (west, south, east, north) = (bounds.West, bounds.South, bounds.East, bounds.North);
        side = SideFor(all, north - south);
        columnsPerDegree = side / (east - west);
        rowsPerDegree = side / (north - south);
        (groups, edges, var groupsOfRow) = Rows(all, owners);
        (cells, candidates) = Cells(groupsOfRow);
    }

    /// <summary>What it was made of: <see cref="Find"/> counts its areas from 0.</summary>
    public AreaSet Set { get; }

    /// <exception cref="ArgumentException">The set has no area, or one without extent.</exception>
    public static AreaIndex Of(AreaSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        var all = new List<Edge>();
        var owners = new List<int>();
        var bounds = new Bounds(double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);
        for (var area = 0; area < set.Areas.Count; area++)
        {
            foreach (var ring in set.Areas[area].Polygons.SelectMany(p => p.Rings))
            {
                for (var i = 0; i + 3 < ring.Count; i += 2)
                {
                    bounds = bounds.With(ring[i], ring[i + 1]);
                    all.Add(ring[i + 1] <= ring[i + 3] ? new Edge(ring[i], ring[i + 1], ring[i + 2], ring[i + 3]) : new Edge(ring[i + 2], ring[i + 3], ring[i], ring[i + 1]));
                    owners.Add(area);
                }
            }
        }

        return bounds.East > bounds.West && bounds.North > bounds.South
            ? new AreaIndex(set, bounds, all, owners)
            : throw new ArgumentException("The areas have no extent.", nameof(set));
    }

    /// <summary>Position of the point's area in <see cref="AreaSet.Areas"/>; <see cref="Outside"/> when it lies in none, NaN included.</summary>
    public int Find(double longitude, double latitude)
    {
        if (!(longitude >= west && longitude <= east && latitude >= south && latitude <= north)) return Outside;
        var cell = cells[Row(latitude) * side + Column(longitude)];
        if (cell >= Outside) return cell;
        var at = -2 - cell;
        var count = candidates[at];
        for (var i = 1; i <= count; i++)
        {
            ref readonly var group = ref groups[candidates[at + i]];
            if (Contains(group, longitude, latitude)) return group.Area;
        }

        return Outside;
    }

    /// <summary>Coarser where edges are so long that they would stand in very many rows.</summary>
    private static int SideFor(List<Edge> all, double height)
    {
        var rows = Math.Clamp((int)Math.Sqrt((double)all.Count * CellsPerEdge), LeastSide, MostSide);
        var heights = all.Sum(e => (e.Y2 - e.Y1) / height);
        while (rows > LeastSide && heights * rows > (double)MostRows * all.Count) rows /= 2;
        return Math.Max(rows, LeastSide);
    }

    private bool Contains(in Group group, double longitude, double latitude)
    {
        var inside = false;
        foreach (ref readonly var edge in edges.AsSpan(group.First, group.Count))
            inside ^= latitude >= edge.Y1 && latitude < edge.Y2 && (edge.X2 - edge.X1) * (latitude - edge.Y1) > (longitude - edge.X1) * (edge.Y2 - edge.Y1);
        return inside;
    }

    private int Column(double longitude) => Math.Min((int)((longitude - west) * columnsPerDegree), side - 1);

    private int Row(double latitude) => Math.Min((int)((latitude - south) * rowsPerDegree), side - 1);

    /// <summary>Sorts the edges into rows, and in each row by area: an edge stands in every row that it passes.</summary>
    private (Group[] Groups, Edge[] Edges, int[] GroupsOfRow) Rows(List<Edge> all, List<int> owners)
    {
        var counts = new int[side + 1];
        for (var i = 0; i < all.Count; i++)
        {
            var (first, last) = RowsOf(all[i]);
            for (var row = first; row <= last; row++) counts[row + 1]++;
        }

        for (var row = 0; row < side; row++) counts[row + 1] += counts[row];

        // Edges come area by area, so each row receives them area by area too.
        var sorted = new Edge[counts[side]];
        var area = new int[counts[side]];
        var next = counts.AsSpan(0, side).ToArray();
        for (var i = 0; i < all.Count; i++)
        {
            var (first, last) = RowsOf(all[i]);
            for (var row = first; row <= last; row++)
            {
                area[next[row]] = owners[i];
                sorted[next[row]++] = all[i];
            }
        }

        var found = new List<Group>();
        var groupsOf = new int[side + 1];
        for (var row = 0; row < side; row++)
        {
            for (var i = counts[row]; i < counts[row + 1];)
            {
                var begin = i;
                while (i < counts[row + 1] && area[i] == area[begin]) i++;
                found.Add(new Group(area[begin], begin, i - begin));
            }

            groupsOf[row + 1] = found.Count;
        }

        return ([.. found], sorted, groupsOf);
    }

    private (int First, int Last) RowsOf(in Edge edge) =>
        (Clamped((edge.Y1 - south) * rowsPerDegree - Margin), Clamped((edge.Y2 - south) * rowsPerDegree + Margin));

    private int Clamped(double position) => Math.Clamp((int)Math.Floor(position), 0, side - 1);

    private (int[] Cells, int[] Candidates) Cells(int[] groupsOfRow)
    {
        var filled = new int[side * side];
        var lists = new List<int>();
        var crossing = new List<int>[side];
        for (var column = 0; column < side; column++) crossing[column] = [];
        for (var row = 0; row < side; row++)
        {
            foreach (var list in crossing) list.Clear();
            for (var g = groupsOfRow[row]; g < groupsOfRow[row + 1]; g++)
                foreach (ref readonly var edge in edges.AsSpan(groups[g].First, groups[g].Count)) Mark(edge, row, g, crossing);

            var known = false;
            var area = Outside;
            for (var column = 0; column < side; column++)
            {
                ref var cell = ref filled[row * side + column];
                if (crossing[column].Count > 0)
                {
                    known = false;
                    cell = -2 - lists.Count;
                    lists.Add(crossing[column].Count);
                    lists.AddRange(crossing[column]);
                    continue;
                }

                // Nothing lies between two neighbours that no edge crosses: they have the same area.
                if (!known) area = OfCentre(row, column, groupsOfRow);
                known = true;
                cell = area;
            }
        }

        return (filled, [.. lists]);
    }

    /// <summary>Notes a group in the cells of a row through which its edge passes.</summary>
    private void Mark(in Edge edge, int row, int group, List<int>[] crossing)
    {
        var (from, to) = (edge.X1, edge.X2);
        if (edge.Y1 < edge.Y2)
        {
            var low = Math.Clamp((row - Margin) / rowsPerDegree + south, edge.Y1, edge.Y2);
            var high = Math.Clamp((row + 1 + Margin) / rowsPerDegree + south, edge.Y1, edge.Y2);
            from = edge.X1 + (low - edge.Y1) / (edge.Y2 - edge.Y1) * (edge.X2 - edge.X1);
            to = edge.X1 + (high - edge.Y1) / (edge.Y2 - edge.Y1) * (edge.X2 - edge.X1);
        }

        var first = Clamped((Math.Min(from, to) - west) * columnsPerDegree - Margin);
        var last = Clamped((Math.Max(from, to) - west) * columnsPerDegree + Margin);
        for (var column = first; column <= last; column++)
            if (crossing[column] is not [.., var latest] || latest != group) crossing[column].Add(group);
    }

    private int OfCentre(int row, int column, int[] groupsOfRow)
    {
        var longitude = west + (column + 0.5) / columnsPerDegree;
        var latitude = south + (row + 0.5) / rowsPerDegree;
        for (var g = groupsOfRow[row]; g < groupsOfRow[row + 1]; g++)
            if (Contains(groups[g], longitude, latitude)) return groups[g].Area;
        return Outside;
    }

    /// <param name="Y1">Never above <paramref name="Y2"/>; equal to it on an edge due east, which no ray crosses: it only marks cells. Both areas of a common edge have the same numbers in the same order.</param>
    private readonly record struct Edge(double X1, double Y1, double X2, double Y2);

    private readonly record struct Group(int Area, int First, int Count);

    private readonly record struct Bounds(double West, double South, double East, double North)
    {
        public Bounds With(double x, double y) => new(Math.Min(West, x), Math.Min(South, y), Math.Max(East, x), Math.Max(North, y));
    }
}
