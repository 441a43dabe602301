using Pipeline.Domain.Places;

namespace Pipeline.Domain.Crime;

/// <summary>Crimes of two periods by area and category, before disclosure control: never published as it is.</summary>
internal sealed class AreaCounts
{
    private readonly Dictionary<string, int> _ofCode;
    private readonly Dictionary<string, long[]>[] _periods = [new(StringComparer.Ordinal), new(StringComparer.Ordinal)];
    private readonly Period _current;
    private readonly Period? _previous;
    private readonly AreaIndex _index;

    public AreaCounts(AreaSet set, Period current, Period? previous)
    {
        Set = set;
        _current = current;
        _previous = previous;
        _index = AreaIndex.Of(set);
        _ofCode = set.Areas.Select((area, i) => (area.Code, i)).ToDictionary(area => area.Code, area => area.i, StringComparer.Ordinal);
    }

    public AreaSet Set { get; }

    /// <summary>Place of what lies outside all areas in <see cref="In"/>; what has no location is not counted here.</summary>
    public int Outside => Set.Areas.Count;

    /// <summary>Some incident was placed by its point.</summary>
    public bool ByPoint { get; private set; }

    /// <summary>Count of a category by area, then outside.</summary>
    /// <param name="period">0 current, 1 previous.</param>
    public long[] In(int period, string category) => _periods[period].GetValueOrDefault(category) ?? new long[Outside + 1];

    /// <summary>Counts incidents: the point decides, then the code as recorded.</summary>
    /// <param name="category">The published category of the profile's text.</param>
    /// <returns>Area of each event of the current period, <see cref="Outside"/>, or -1 for none or another period.</returns>
    public int[] Add(CrimeEvents events, Func<string, string> category)
    {
        var places = new int[events.Count];
        long[][]?[] columns = [Columns(0), Columns(1)];
        var codes = events.Areas.Select(area => _ofCode.GetValueOrDefault(area, -1)).ToArray();
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = -1;
            var period = PeriodOf(new Month(events.Month[i]));
            if (period < 0) continue;
            var (longitude, latitude) = (events.Longitude[i], events.Latitude[i]);
            var place = -1;
            if (!double.IsNaN(longitude) && !double.IsNaN(latitude))
            {
                place = _index.Find(longitude, latitude);
                if (place < 0) place = Outside;
                ByPoint = true;
            }
            else if (events.Area[i] >= 0) place = codes[events.Area[i]];

            if (place < 0) continue;
            columns[period]![events.Category[i]][place]++;
            if (period == 0) places[i] = place;
        }

        return places;

        long[][] Columns(int period) => [.. events.Categories.Select(text => Column(period, category(text)))];
    }

    /// <summary>Counts of an agency that shares no incidents: by the code as recorded.</summary>
    public void Add(IEnumerable<CubeCell> cells)
    {
        foreach (var cell in cells)
            if (PeriodOf(cell.Month) is >= 0 and var period && _ofCode.TryGetValue(cell.Area, out var place)) Column(period, cell.Category)[place] += cell.Count;
    }

    private int PeriodOf(Month month) =>
        month >= _current.From && month <= _current.Last ? 0 : _previous is not null && month >= _previous.From && month <= _previous.Last ? 1 : -1;

    private long[] Column(int period, string category)
    {
        if (!_periods[period].TryGetValue(category, out var column)) _periods[period][category] = column = new long[Outside + 1];
        return column;
    }
}
