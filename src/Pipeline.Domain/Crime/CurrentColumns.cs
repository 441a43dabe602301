namespace Pipeline.Domain.Crime;

/// <summary>Columns of a derived extract without the rows that a later delivery replaced or that belong to another agency.</summary>
internal static class CurrentColumns
{
    /// <param name="inForce">By month and reporter.</param>
    public static GridCounts Of(GridCounts grid, Func<Month, string, bool> inForce)
    {
        var kept = Kept(grid.Month, grid.Reporter, grid.Reporters, inForce);
        return kept.Length == grid.Count.Count
            ? grid
            : grid with
            {
                Month = Take(grid.Month, kept),
                Reporter = Take(grid.Reporter, kept),
                Category = Take(grid.Category, kept),
                East = Take(grid.East, kept),
                North = Take(grid.North, kept),
                Count = Take(grid.Count, kept),
            };
    }

    /// <param name="inForce">By month and reporter.</param>
    public static HourCounts Of(HourCounts hours, Func<Month, string, bool> inForce)
    {
        var kept = Kept(hours.Month, hours.Reporter, hours.Reporters, inForce);
        List<TimeFacts> times = [.. hours.Times.Where(facts => inForce(facts.Month, facts.Reporter))];
        return kept.Length == hours.Millionths.Count && times.Count == hours.Times.Count
            ? hours
            : hours with
            {
                Month = Take(hours.Month, kept),
                Reporter = Take(hours.Reporter, kept),
                Category = Take(hours.Category, kept),
                Hour = Take(hours.Hour, kept),
                Millionths = Take(hours.Millionths, kept),
                Times = times,
            };
    }

    /// <param name="inForce">By month and reporter.</param>
    public static CrimeEvents Of(CrimeEvents events, Func<Month, string, bool> inForce) => Of(events, Kept(events.Month, events.Reporter, events.Reporters, inForce));

    /// <param name="kept">Places of the events that stay, ascending.</param>
    public static CrimeEvents Of(CrimeEvents events, int[] kept)
    {
        // The columns of a national archive are large, and most deliveries stay whole: they are not copied.
        return kept.Length == events.Count
            ? events
            : new CrimeEvents
            {
                Agency = events.Agency,
                Profile = events.Profile,
                Reporters = events.Reporters,
                Categories = events.Categories,
                Areas = events.Areas,
                Month = Take(events.Month, kept),
                Reporter = Take(events.Reporter, kept),
                Category = Take(events.Category, kept),
                Area = Take(events.Area, kept),
                Minute = Take(events.Minute, kept),
                Until = Take(events.Until, kept),
                Timed = events.Timed.Count == 0 ? [] : Take(events.Timed, kept),
                Longitude = Take(events.Longitude, kept),
                Latitude = Take(events.Latitude, kept),
                Id = Take(events.Id, kept),
                Victim = Take(events.Victim, kept),
            };
    }

    private static int[] Kept(IReadOnlyList<int> months, IReadOnlyList<int> reporters, IReadOnlyList<string> names, Func<Month, string, bool> inForce)
    {
        // Rows by the hundred thousand share a few hundred pairs of month and reporter.
        var known = new Dictionary<(int Month, int Reporter), bool>();
        var kept = new List<int>(months.Count);
        for (var i = 0; i < months.Count; i++)
        {
            var key = (months[i], reporters[i]);
            if (!known.TryGetValue(key, out var keep)) known[key] = keep = inForce(new Month(months[i]), names[reporters[i]]);
            if (keep) kept.Add(i);
        }

        return [.. kept];
    }

    private static T[] Take<T>(IReadOnlyList<T> column, int[] kept) => Array.ConvertAll(kept, i => column[i]);
}
