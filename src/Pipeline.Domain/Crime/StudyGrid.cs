using Pipeline.Domain.Places;

namespace Pipeline.Domain.Crime;

/// <summary>The squares of a metric grid that make up a city, those without events included, by north, then east.</summary>
internal sealed class StudyGrid
{
    // A metropolis of 10,000 square kilometres has 160,000 squares; more than this is a stray point far away, and no city.
    private const long MostCells = 2_000_000;

    private readonly Dictionary<(int East, int North), int> _cells;

    private StudyGrid(Projection plane, int side, bool clipped, List<(int East, int North)> cells)
    {
        (Plane, Side, Clipped) = (plane, side, clipped);
        East = cells.ConvertAll(cell => cell.East).ToArray();
        North = cells.ConvertAll(cell => cell.North).ToArray();
        _cells = cells.Select((cell, i) => (cell, i)).ToDictionary(cell => cell.cell, cell => cell.i);
    }

    public Projection Plane { get; }

    /// <summary>Metres.</summary>
    public int Side { get; }

    /// <summary>By the areas' union; otherwise the box around all events.</summary>
    public bool Clipped { get; }

    public int Count => East.Length;

    public int[] East { get; }

    public int[] North { get; }

    /// <summary>-1 for a square outside.</summary>
    public int Find(int east, int north) => _cells.GetValueOrDefault((east, north), -1);

    /// <summary>Squares whose centre or a corner lies in an area; null when there are none.</summary>
    public static StudyGrid? Of(AreaSet areas, Projection plane, int side)
    {
        var index = AreaIndex.Of(areas);
        int west = int.MaxValue, south = int.MaxValue, east = int.MinValue, north = int.MinValue;
        foreach (var ring in areas.Areas.SelectMany(area => area.Polygons).Select(polygon => polygon.Rings[0]))
        {
            for (var i = 0; i + 1 < ring.Count; i += 2)
            {
                plane.Forward(ring[i], ring[i + 1], out var x, out var y);
                (west, east) = (Math.Min(west, Cell(x, side)), Math.Max(east, Cell(x, side)));
                (south, north) = (Math.Min(south, Cell(y, side)), Math.Max(north, Cell(y, side)));
            }
        }

        if (TooMany(west, south, east, north)) return null;
        var columns = east - west + 2;
        var corners = new bool[columns];
        var below = Row(south);
        List<(int, int)> cells = [];
        for (var n = south; n <= north; n++)
        {
            var above = Row(n + 1);
            for (var e = west; e <= east; e++)
            {
                var c = e - west;
                if (below[c] || below[c + 1] || above[c] || above[c + 1] || Inside((e + 0.5) * side, (n + 0.5) * side)) cells.Add((e, n));
            }

            below = above;
        }

        return cells.Count == 0 ? null : new StudyGrid(plane, side, clipped: true, cells);

        bool[] Row(int n) => [.. corners.Select((_, c) => Inside((double)(west + c) * side, (double)n * side))];

        bool Inside(double x, double y)
        {
            plane.Inverse(x, y, out var longitude, out var latitude);
            return index.Find(longitude, latitude) >= 0;
        }
    }

    /// <summary>All squares of the box around those given; null when there are none or too many.</summary>
    public static StudyGrid? Around(IEnumerable<(int East, int North)> events, Projection plane, int side)
    {
        int west = int.MaxValue, south = int.MaxValue, east = int.MinValue, north = int.MinValue;
        foreach (var (e, n) in events)
        {
            (west, east) = (Math.Min(west, e), Math.Max(east, e));
            (south, north) = (Math.Min(south, n), Math.Max(north, n));
        }

        if (west > east || TooMany(west, south, east, north)) return null;
        List<(int, int)> cells = [];
        for (var n = south; n <= north; n++)
            for (var e = west; e <= east; e++) cells.Add((e, n));
        return new StudyGrid(plane, side, clipped: false, cells);
    }

    private static bool TooMany(int west, int south, int east, int north) => ((long)east - west + 2) * ((long)north - south + 2) > MostCells;

    private static int Cell(double metres, int side) => (int)Math.Floor(metres / side);
}
