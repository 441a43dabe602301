using Pipeline.Domain.Places;

namespace Pipeline.Domain.Crime;

/// <summary>
/// Takes events that count in another agency out of the grids and hours that were counted while the file was read, so that maps and hours say the same as the counts.
/// </summary>
internal sealed class CountedElsewhere
{
    private readonly List<(CrimeEvents Events, int Event)> _events = [];

    public bool IsEmpty => _events.Count == 0;

    public void Add(CrimeEvents events, int place) => _events.Add((events, place));

    /// <summary>The grid without them. A point on the edge of a square may have been counted in the one beside it, where the file gives metres and no degrees.</summary>
    public GridCounts OutOf(GridCounts grid)
    {
        if (Projection.Find(grid.Projection) is not { } plane) return grid;
        var entries = new Dictionary<(int Month, string Reporter, string Category, int East, int North), int>();
        for (var i = 0; i < grid.Count.Count; i++) entries[(grid.Month[i], grid.Reporters[grid.Reporter[i]], grid.Categories[grid.Category[i]], grid.East[i], grid.North[i])] = i;
        int[] counts = [.. grid.Count];
        foreach (var (events, e) in _events)
        {
            if (double.IsNaN(events.Longitude[e]) || double.IsNaN(events.Latitude[e])) continue;
            plane.Forward(events.Longitude[e], events.Latitude[e], out var x, out var y);
            var (east, north) = ((int)Math.Floor(x / grid.CellMetres), (int)Math.Floor(y / grid.CellMetres));
            foreach (var (right, up) in Beside)
            {
                var key = (events.Month[e], events.Reporters[events.Reporter[e]], events.Categories[events.Category[e]], east + right, north + up);
                if (!entries.TryGetValue(key, out var entry) || counts[entry] == 0) continue;
                counts[entry]--;
                break;
            }
        }

        return grid with { Count = counts };
    }

    /// <summary>The hours without them.</summary>
    public HourCounts OutOf(HourCounts hours)
    {
        var entries = new Dictionary<(int Month, string Reporter, string Category, int Hour), int>();
        for (var i = 0; i < hours.Millionths.Count; i++) entries[(hours.Month[i], hours.Reporters[hours.Reporter[i]], hours.Categories[hours.Category[i]], hours.Hour[i])] = i;
        var rows = hours.Times.Select((facts, i) => (facts, i)).ToDictionary(row => (row.facts.Month.Index, row.facts.Reporter), row => row.i);
        long[] millionths = [.. hours.Millionths];
        TimeFacts[] times = [.. hours.Times];
        var weights = new long[HourWeights.Hours];
        foreach (var (events, e) in _events)
        {
            var (month, reporter, category) = (events.Month[e], events.Reporters[events.Reporter[e]], events.Categories[events.Category[e]]);
            if (!rows.TryGetValue((month, reporter), out var row)) continue;
            if (events.Timed.Count == 0 || !events.Timed[e])
            {
                times[row] = times[row] with { Untimed = times[row].Untimed - 1 };
                continue;
            }

            var minute = HourWeights.MinuteOfDay(events.Minute[e]);
            times[row] = times[row] with { Timed = times[row].Timed - 1, Midnight = times[row].Midnight - (minute == HourWeights.Midnight ? 1 : 0), Noon = times[row].Noon - (minute == HourWeights.Noon ? 1 : 0) };
            Array.Clear(weights);
            HourWeights.Spread(events.Minute[e], events.Until[e], weights);
            for (var hour = 0; hour < weights.Length; hour++)
                if (weights[hour] > 0 && entries.TryGetValue((month, reporter, category, hour), out var entry)) millionths[entry] -= weights[hour];
        }

        return hours with { Millionths = millionths, Times = times };
    }

    // The square itself first.
    private static IEnumerable<(int Right, int Up)> Beside =>
        from right in (int[])[0, -1, 1]
        from up in (int[])[0, -1, 1]
        select (right, up);
}
