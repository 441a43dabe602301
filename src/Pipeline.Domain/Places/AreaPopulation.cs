namespace Pipeline.Domain.Places;

/// <summary>Residents of the areas of one boundary set, from accepted population rows.</summary>
public sealed class AreaPopulation
{
    private readonly SortedDictionary<string, List<PopulationYear>> years = new(StringComparer.Ordinal);

    private AreaPopulation(AreaSet set, IEnumerable<PopulationRow> rows)
    {
        var known = set.Areas.Select(a => a.Code).ToHashSet(StringComparer.Ordinal);
        var unknown = new SortedSet<string>(StringComparer.Ordinal);

        // A row that names the city goes before one of the same code and year that stands alone.
        foreach (var row in rows.Where(r => r.City is null || string.Equals(r.City, set.City, StringComparison.Ordinal)).OrderBy(r => r.Year).ThenBy(r => r.City is null))
        {
            if (!known.Contains(row.Area))
            {
                if (row.City is not null && !string.Equals(row.Area, set.City, StringComparison.Ordinal)) unknown.Add(row.Area);
                continue;
            }

            if (!years.TryGetValue(row.Area, out var ofArea)) years.Add(row.Area, ofArea = []);
            if (ofArea is not [.., var latest] || latest.Year != row.Year) ofArea.Add(new PopulationYear(row.Year, row.Residents, row.Source));
        }

        Unknown = [.. unknown];
        Missing = [.. known.Where(code => !years.ContainsKey(code)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Areas of rows that name this city and are no area of the set: another level or vintage, or a slip.</summary>
    public IReadOnlyList<string> Unknown { get; }

    /// <summary>Areas of the set without any population.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <param name="rows">One for each city, area and year, the newest as it stands.</param>
    public static AreaPopulation Of(AreaSet set, IEnumerable<PopulationRow> rows)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(rows);
        return new AreaPopulation(set, rows);
    }

    /// <summary>The latest population of an area up to a year; null when there is none: then there is no rate.</summary>
    public PopulationYear? In(string area, int year) => years.TryGetValue(area, out var ofArea) ? ofArea.LastOrDefault(y => y.Year <= year) : null;
}
