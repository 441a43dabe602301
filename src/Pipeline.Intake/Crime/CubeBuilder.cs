using System.Runtime.InteropServices;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Submissions;

namespace Pipeline.Intake.Crime;

/// <summary>Adds rows up by month and reporter, and builds the cube from them.</summary>
internal sealed class CubeBuilder
{
    private readonly Dictionary<long, MonthRows> months = [];
    private MonthRows? latest;

    /// <summary>Facts and cells of one month and reporter.</summary>
    /// <param name="month"><see cref="Month.Index"/>.</param>
    public MonthRows this[int month, int reporter]
    {
        get
        {
            if (latest is { } rows && rows.Month == month && rows.Reporter == reporter) return rows;
            ref var kept = ref CollectionsMarshal.GetValueRefOrAddDefault(months, ((long)month << 32) | (uint)reporter, out _);
            return latest = kept ??= new MonthRows(month, reporter);
        }
    }

    /// <summary>Adds another part of the file.</summary>
    /// <param name="areaHere">Number here of each area of that part.</param>
    /// <param name="reporterHere">Number here of each of its reporters.</param>
    public void Absorb(CubeBuilder part, int[] areaHere, int[] reporterHere)
    {
        foreach (var rows in part.months.Values) this[rows.Month, reporterHere[rows.Reporter]].Absorb(rows, areaHere);
    }

    public IEnumerable<MonthRows> All => months.Values;

    /// <summary>Rows of each month, all reporters together; sorted.</summary>
    public IEnumerable<(Month Month, long Rows)> Months => months.Values.GroupBy(m => m.Month).OrderBy(g => g.Key).Select(g => (new Month(g.Key), g.Sum(m => m.Rows)));

    public IReadOnlyList<Part> Parts() => [.. Months.Select(m => new Part(m.Month.ToString(), m.Rows))];

    public CrimeCube Build(string agency, ProfileLayout layout, TextTable areas, TextTable reporters)
    {
        var sorted = months.Values.Select(m => (Rows: m, Reporter: reporters[m.Reporter])).OrderBy(m => m.Rows.Month).ThenBy(m => m.Reporter, StringComparer.Ordinal).ToList();
        return new CrimeCube
        {
            Agency = agency,
            Profile = layout.Profile.Code,
            Cells = Cells(layout, areas.All(), sorted),
            Months = [.. sorted.Select(m => m.Rows.Facts(layout, m.Reporter))],
            Grid = layout.Grid is null ? null : Grid(layout, sorted),
            Hours = layout.Profile.Times.HasTime && layout.Date >= 0 ? Hours(layout, sorted) : null,
        };
    }

    /// <summary>Sorted by month, category, area and reporter: texts are compared once for each text, not for each cell.</summary>
    private static List<CubeCell> Cells(ProfileLayout layout, IReadOnlyList<string> areas, List<(MonthRows Rows, string Reporter)> sorted)
    {
        var (categories, order) = Ordered(layout);
        var reporters = Reporters(sorted);
        var areasInOrder = Enumerable.Range(0, areas.Count).ToArray();
        Array.Sort(areasInOrder, (a, b) => string.CompareOrdinal(areas[a], areas[b]));
        var areaOrder = new int[areas.Count];
        for (var i = 0; i < areasInOrder.Length; i++) areaOrder[areasInOrder[i]] = i;

        List<CubeCell> cells = [];
        List<(long Key, int Reporter, int Count)> ofMonth = [];
        for (var i = 0; i < sorted.Count; i++)
        {
            var (rows, name) = sorted[i];
            rows.CopyCells(order, areaOrder, reporters.BinarySearch(name, StringComparer.Ordinal), ofMonth);
            if (i + 1 < sorted.Count && sorted[i + 1].Rows.Month == rows.Month) continue;
            ofMonth.Sort(static (a, b) => a.Key != b.Key ? a.Key.CompareTo(b.Key) : a.Reporter.CompareTo(b.Reporter));
            var month = new Month(rows.Month);
            foreach (var (key, reporter, count) in ofMonth)
                cells.Add(new CubeCell(month, categories[(int)(key >> 32)], areas[areasInOrder[(int)(uint)key]], count, reporters[reporter]));
            ofMonth.Clear();
        }

        return cells;
    }

    private static GridCounts Grid(ProfileLayout layout, List<(MonthRows Rows, string Reporter)> sorted)
    {
        var (categories, order) = Ordered(layout);
        var reporters = Reporters(sorted);
        List<int> month = [], reporter = [], category = [], east = [], north = [], count = [];
        foreach (var (rows, name) in sorted)
        {
            var (keys, counts) = rows.Squares(order);
            var number = reporters.IndexOf(name);
            for (var i = 0; i < keys.Length; i++)
            {
                var square = MonthRows.Square(keys[i]);
                month.Add(rows.Month);
                reporter.Add(number);
                category.Add(square.Category);
                east.Add(square.East);
                north.Add(square.North);
                count.Add(counts[i]);
            }
        }

        return new GridCounts(layout.Grid!.Name, PointReader.CellMetres, categories, reporters, month, reporter, category, east, north, count);
    }

    private static HourCounts Hours(ProfileLayout layout, List<(MonthRows Rows, string Reporter)> sorted)
    {
        var (categories, order) = Ordered(layout);
        var reporters = Reporters(sorted);
        List<int> month = [], reporter = [], category = [], hour = [];
        List<long> millionths = [];
        foreach (var (rows, name) in sorted)
        {
            var (keys, weights) = rows.Hours(order);
            var number = reporters.IndexOf(name);
            for (var i = 0; i < keys.Length; i++)
            {
                month.Add(rows.Month);
                reporter.Add(number);
                category.Add(keys[i] / HourWeights.Hours);
                hour.Add(keys[i] % HourWeights.Hours);
                millionths.Add(weights[i]);
            }
        }

        return new HourCounts(categories, reporters, month, reporter, category, hour, millionths, [.. sorted.Select(m => m.Rows.Times(m.Reporter))]);
    }

    /// <summary>The profile's categories sorted by code, and the place of each there.</summary>
    private static (IReadOnlyList<string> Categories, int[] Order) Ordered(ProfileLayout layout)
    {
        List<string> categories = [.. layout.Categories.Order(StringComparer.Ordinal)];
        return (categories, [.. layout.Categories.Select(c => categories.BinarySearch(c, StringComparer.Ordinal))]);
    }

    private static List<string> Reporters(List<(MonthRows Rows, string Reporter)> sorted) => [.. sorted.Select(m => m.Reporter).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
