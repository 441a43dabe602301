using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Submissions;

namespace Pipeline.Intake.Crime;

/// <summary>Adds rows up to cells of month, category and area. Grows with the number of cells, never with the number of rows.</summary>
internal sealed class CubeBuilder
{
    private readonly SortedDictionary<Month, MonthRows> months = [];

    /// <summary>Facts and cells of one month.</summary>
    public MonthRows this[Month month]
    {
        get
        {
            if (!months.TryGetValue(month, out var rows)) months.Add(month, rows = new MonthRows());
            return rows;
        }
    }

    public IReadOnlyList<Part> Parts() => [.. months.Select(m => new Part(m.Key.ToString(), m.Value.Rows))];

    public IEnumerable<(Month Month, MonthRows Rows)> Months => months.Select(m => (m.Key, m.Value));

    public CrimeCube Build(string agency, string profile, IReadOnlyList<string> categories, TextTable areas) => new()
    {
        Agency = agency,
        Profile = profile,
        Cells = [.. months.SelectMany(m => m.Value.Cells(m.Key, categories, areas))],
        Months = [.. months.Select(m => m.Value.Facts(m.Key))],
    };
}

/// <summary>The rows of one month.</summary>
internal sealed class MonthRows
{
    private readonly Dictionary<long, int> cells = [];

    public long Rows { get; private set; }

    public long WithoutLocation { get; set; }

    public long BlankIds { get; set; }

    public long RepeatedIds { get; set; }

    public long Unmapped { get; set; }

    /// <param name="category">Number of the category in the profile.</param>
    /// <param name="area">Number of the area in the file's table of areas.</param>
    public void Add(int category, int area)
    {
        Rows++;
        ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(cells, ((long)area << 16) | (uint)category, out _);
        count++;
    }

    public IEnumerable<CubeCell> Cells(Month month, IReadOnlyList<string> categories, TextTable areas) => cells
        .Select(c => new CubeCell(month, categories[(int)(c.Key & 0xFFFF)], areas[(int)(c.Key >> 16)], c.Value))
        .OrderBy(c => c.Category, StringComparer.Ordinal)
        .ThenBy(c => c.Area, StringComparer.Ordinal);

    public CubeMonth Facts(Month month) => new(month, Rows, WithoutLocation, BlankIds, RepeatedIds, Unmapped);
}
