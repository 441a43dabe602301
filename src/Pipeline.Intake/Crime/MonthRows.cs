using System.Runtime.InteropServices;
using Pipeline.Domain;
using Pipeline.Domain.Crime;

namespace Pipeline.Intake.Crime;

/// <summary>The incidents of one month and reporter, added up. Grows with the number of cells, never with the number of rows.</summary>
internal sealed class MonthRows(int month, int reporter)
{
    private readonly CellCounts cells = new();
    private readonly CellCounts squares = new();
    private readonly Dictionary<int, long> hours = [];
    private readonly Dictionary<int, int> days = [];
    private readonly long[] missing = new long[ProfileLayout.Fields.Length];

    /// <summary><see cref="Domain.Month.Index"/>.</summary>
    public int Month => month;

    /// <summary>Number in the file's table of reporters.</summary>
    public int Reporter => reporter;

    public long Rows { get; private set; }

    public long WithoutLocation { get; set; }

    public long BlankIds { get; set; }

    public long RepeatedIds { get; set; }

    /// <summary>Rows that repeat an earlier one.</summary>
    public long Duplicates { get; set; }

    public long Unmapped { get; set; }

    public long Located { get; set; }

    public long InsideBounds { get; set; }

    public long Dated { get; set; }

    public long Reversed { get; set; }

    public long Timed { get; private set; }

    public long Midnight { get; private set; }

    public long Noon { get; private set; }

    public long Untimed { get; private set; }

    /// <summary>Counts by square, sorted by category, north, east.</summary>
    /// <param name="order">Place of each category of the profile in the order wanted.</param>
    public (long[] Keys, int[] Counts) Squares(int[] order)
    {
        var keys = new long[squares.Count];
        var counts = new int[squares.Count];
        var at = 0;
        foreach (var (key, count) in squares.All())
        {
            keys[at] = ((long)order[(int)(key >> 40)] << 40) | (key & SquareBits);
            counts[at++] = count;
        }

        Array.Sort(keys, counts);
        return (keys, counts);
    }

    /// <summary>What a key of <see cref="Squares"/> means.</summary>
    public static (int Category, int North, int East) Square(long key) => ((int)(key >> 40), (int)((key >> 20) & 0xFFFFF) - SquareOffset, (int)(key & 0xFFFFF) - SquareOffset);

    /// <summary>Weights by hour of the week, sorted by category, hour.</summary>
    /// <param name="order">As in <see cref="Squares"/>.</param>
    public (int[] Keys, long[] Millionths) Hours(int[] order)
    {
        var keys = new int[hours.Count];
        var weights = new long[hours.Count];
        var at = 0;
        foreach (var (key, weight) in hours)
        {
            keys[at] = (order[key / HourWeights.Hours] * HourWeights.Hours) + (key % HourWeights.Hours);
            weights[at++] = weight;
        }

        Array.Sort(keys, weights);
        return (keys, weights);
    }

    /// <summary>Half of 20 bits: cells of 250 m over the whole Earth stay below it on both sides of the origin.</summary>
    private const int SquareOffset = 1 << 19;
    private const long SquareBits = (1L << 40) - 1;

    /// <param name="category">Number of the category in the profile.</param>
    /// <param name="area">Number of the area in the file's table of areas.</param>
    /// <returns>Whether the cell was there already.</returns>
    public bool Add(int category, int area, int count = 1)
    {
        Rows += count;
        return cells.Add(((long)area << 16) | (uint)category, count);
    }

    /// <summary>Counts one row.</summary>
    public void AddRow(int category, int area)
    {
        Rows++;
        cells.AddOne(((long)area << 16) | (uint)category);
    }

    public void AddSquare(int category, int east, int north) =>
        squares.AddOne(((long)category << 40) | ((long)(north + SquareOffset) << 20) | (uint)(east + SquareOffset));

    public void AddDay(int day) => CollectionsMarshal.GetValueRefOrAddDefault(days, day, out _)++;

    public void AddMissing(int field) => missing[field]++;

    public void AddTime(int category, int from, int until)
    {
        Timed++;
        var minute = HourWeights.MinuteOfDay(from);
        if (minute == HourWeights.Midnight) Midnight++;
        if (minute == HourWeights.Noon) Noon++;
        if (until == from)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(hours, (category * HourWeights.Hours) + HourWeights.HourOf(from), out _) += HourWeights.Whole;
            return;
        }

        Span<long> weights = stackalloc long[HourWeights.Hours];
        weights.Clear();
        HourWeights.Spread(from, until, weights);
        for (var hour = 0; hour < weights.Length; hour++)
            if (weights[hour] > 0) CollectionsMarshal.GetValueRefOrAddDefault(hours, (category * HourWeights.Hours) + hour, out _) += weights[hour];
    }

    public void AddUntimed() => Untimed++;

    /// <summary>Adds the rows of the same month and reporter from another part of the file.</summary>
    /// <param name="areaHere">Number here of each area of that part.</param>
    public void Absorb(MonthRows part, int[] areaHere)
    {
        foreach (var (key, count) in part.cells.All()) cells.Add(((long)areaHere[(int)(key >> 16)] << 16) | (key & 0xFFFF), count);
        foreach (var (key, count) in part.squares.All()) squares.Add(key, count);
        foreach (var (key, weight) in part.hours) CollectionsMarshal.GetValueRefOrAddDefault(hours, key, out _) += weight;
        foreach (var (day, count) in part.days) CollectionsMarshal.GetValueRefOrAddDefault(days, day, out _) += count;
        for (var field = 0; field < missing.Length; field++) missing[field] += part.missing[field];
        Rows += part.Rows;
        WithoutLocation += part.WithoutLocation;
        BlankIds += part.BlankIds;
        RepeatedIds += part.RepeatedIds;
        Duplicates += part.Duplicates;
        Unmapped += part.Unmapped;
        Located += part.Located;
        InsideBounds += part.InsideBounds;
        Dated += part.Dated;
        Reversed += part.Reversed;
        Timed += part.Timed;
        Midnight += part.Midnight;
        Noon += part.Noon;
        Untimed += part.Untimed;
    }

    /// <summary>Adds the cells that count anything: category and area by their place in the order wanted, the category in the upper half.</summary>
    /// <param name="order">As in <see cref="Squares"/>.</param>
    /// <param name="areaOrder">Place of each area of the file's table.</param>
    public void CopyCells(int[] order, int[] areaOrder, int reporterPlace, List<(long Key, int Reporter, int Count)> into)
    {
        foreach (var (key, count) in cells.All())
            if (count > 0) into.Add((((long)order[(int)(key & 0xFFFF)] << 32) | (uint)areaOrder[(int)(key >> 16)], reporterPlace, count));
    }

    public CubeMonth Facts(ProfileLayout layout, string reporterName)
    {
        var required = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var field in layout.Required) required.Add(ProfileLayout.Fields[field], missing[field]);
        return new CubeMonth(new Month(month), Rows, WithoutLocation, BlankIds, RepeatedIds, Unmapped, reporterName)
        {
            Located = Located,
            InsideBounds = InsideBounds,
            Missing = required,
            Duplicates = Duplicates,
            Dated = Dated,
            Reversed = Reversed,
            Days = [.. days.OrderBy(d => d.Key).Select(d => new DayCount(d.Key, d.Value))],
        };
    }

    public TimeFacts Times(string reporterName) => new(new Month(month), reporterName, Timed, Midnight, Noon, Untimed);
}
