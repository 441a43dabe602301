using Pipeline.Domain.Crime;

namespace Pipeline.Domain.Places;

/// <summary>
/// Puts events into areas by the boundaries of their month: the point decides, then the code as recorded, then there is no location. Without
/// boundaries for the month the codes as recorded are the areas.
/// </summary>
public sealed class Placement
{
    /// <summary>Stands for a place inside no area of the set, in <see cref="Find"/> and in <see cref="PlacedEvents.Area"/>.</summary>
    public const int Outside = -1;

    /// <summary>Stands for an event with neither a point nor a code that the set knows.</summary>
    public const int NoLocation = -2;

    private readonly AreaVintages vintages;
    private readonly Dictionary<string, int> ofCode = new(StringComparer.Ordinal);
    private readonly List<string> codes = [];
    private readonly Dictionary<AreaSet, (AreaIndex Index, int[] Codes, HashSet<int> Known)> prepared = new(ReferenceEqualityComparer.Instance);

    /// <param name="vintages">Boundaries of one city and level.</param>
    public Placement(AreaVintages vintages)
    {
        ArgumentNullException.ThrowIfNull(vintages);
        this.vintages = vintages;
        foreach (var code in vintages.Standing.SelectMany(s => s.Areas).Select(a => a.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)) CodeOf(code);
    }

    /// <summary>Area codes, counted from 0 by what <see cref="Find"/> returns: those of the boundaries, then recorded ones as they come.</summary>
    public IReadOnlyList<string> Codes => codes;

    /// <param name="recorded">Area code as recorded; empty for none.</param>
    /// <param name="longitude">NaN without a point.</param>
    /// <param name="disagrees">Null unless both the point and the recorded code name an area of the set.</param>
    /// <returns>Position in <see cref="Codes"/>, <see cref="Outside"/> or <see cref="NoLocation"/>.</returns>
    public int Find(Month month, string recorded, double longitude, double latitude, out bool? disagrees)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        disagrees = null;
        if (vintages.In(month) is not { } set) return recorded.Length > 0 ? CodeOf(recorded) : NoLocation;
        var code = recorded.Length > 0 && ofCode.TryGetValue(recorded, out var known) ? known : NoLocation;
        return Decide(Prepared(set), code, longitude, latitude, out disagrees);
    }

    /// <summary>Places all events of one extract.</summary>
    public PlacedEvents Place(CrimeEvents events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var areas = new int[events.Count];
        var recorded = events.Areas.Select(a => ofCode.TryGetValue(a, out var code) ? code : NoLocation).ToArray();
        var facts = new SortedDictionary<int, PlacedMonth>();
        var (month, set, own) = (int.MinValue, (AreaSet?)null, default((AreaIndex, int[], HashSet<int>)));
        PlacedMonth? fact = null;
        for (var i = 0; i < areas.Length; i++)
        {
            if (fact is null || events.Month[i] != month)
            {
                month = events.Month[i];
                set = vintages.In(new Month(month));
                if (set is not null) own = Prepared(set);
                if (!facts.TryGetValue(month, out fact)) facts.Add(month, fact = new PlacedMonth(new Month(month)));
            }

            bool? disagrees = null;
            var area = events.Area[i];
            if (set is not null) areas[i] = Decide(own, area < 0 ? NoLocation : recorded[area], events.Longitude[i], events.Latitude[i], out disagrees);
            else areas[i] = area < 0 || events.Areas[area].Length == 0 ? NoLocation : CodeOf(events.Areas[area]);
            fact.Note(areas[i], disagrees);
        }

        return new PlacedEvents(areas, [.. facts.Values]);
    }

    private static int Decide((AreaIndex Index, int[] Codes, HashSet<int> Known) set, int recorded, double longitude, double latitude, out bool? disagrees)
    {
        disagrees = null;
        var code = set.Known.Contains(recorded) ? recorded : NoLocation;
        if (double.IsNaN(longitude) || double.IsNaN(latitude)) return code;
        var found = set.Index.Find(longitude, latitude);
        var area = found < 0 ? Outside : set.Codes[found];
        if (area >= 0 && code >= 0) disagrees = area != code;
        return area;
    }

    private (AreaIndex Index, int[] Codes, HashSet<int> Known) Prepared(AreaSet set)
    {
        if (prepared.TryGetValue(set, out var ready)) return ready;
        int[] own = [.. set.Areas.Select(a => CodeOf(a.Code))];
        return prepared[set] = (AreaIndex.Of(set), own, [.. own]);
    }

    private int CodeOf(string code)
    {
        if (ofCode.TryGetValue(code, out var known)) return known;
        codes.Add(code);
        return ofCode[code] = codes.Count - 1;
    }
}

/// <param name="Area">One for each event: position in <see cref="Placement.Codes"/>, <see cref="Placement.Outside"/> or <see cref="Placement.NoLocation"/>.</param>
/// <param name="Months">Sorted.</param>
public sealed record PlacedEvents(IReadOnlyList<int> Area, IReadOnlyList<PlacedMonth> Months);

/// <summary>Where the events of a month lie: every event is in exactly one of the first three.</summary>
public sealed class PlacedMonth(Month month)
{
    public Month Month { get; } = month;

    public long InArea { get; private set; }

    public long Outside { get; private set; }

    public long NoLocation { get; private set; }

    /// <summary>Events with both a point in an area and a recorded code of the set.</summary>
    public long Comparable { get; private set; }

    /// <summary>Those of them whose point lies in another area than the code says; the point was taken.</summary>
    public long Disagreeing { get; private set; }

    /// <summary>Share of the comparable events that disagree, 0 to 1; null without any.</summary>
    public double? Disagreement => Comparable == 0 ? null : (double)Disagreeing / Comparable;

    internal void Note(int area, bool? disagrees)
    {
        if (area >= 0) InArea++;
        else if (area == Placement.Outside) Outside++;
        else NoLocation++;
        if (disagrees is null) return;
        Comparable++;
        if (disagrees.Value) Disagreeing++;
    }
}
