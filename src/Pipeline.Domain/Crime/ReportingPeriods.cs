using Pipeline.Domain.Places;

namespace Pipeline.Domain.Crime;

/// <summary>The two periods that a city's picture compares, and the residents that belong to each.</summary>
internal static class ReportingPeriods
{
    private const int Most = 12;

    // Half a year: a rate scaled up from less would rest on one season.
    private const int Fewest = 6;

    /// <summary>See <see cref="CityCrime.Current"/>.</summary>
    /// <param name="complete">Months that every agency delivered.</param>
    public static Period? Current(IReadOnlySet<Month> complete)
    {
        foreach (var last in complete.Where(month => !complete.Contains(month.AddMonths(1))).OrderDescending())
        {
            var length = 1;
            while (length < Most && complete.Contains(last.AddMonths(-length))) length++;
            if (length >= Fewest) return new Period(last.AddMonths(1 - length), length);
        }

        return null;
    }

    /// <summary>See <see cref="CityCrime.Previous"/>.</summary>
    public static Period? YearBefore(Period? current, IReadOnlySet<Month> complete)
    {
        if (current is null) return null;
        var period = current with { From = current.From.AddMonths(-12) };
        return MonthsOf(period).All(complete.Contains) ? period : null;
    }

    public static IEnumerable<Month> MonthsOf(Period? period) =>
        period is null ? [] : Enumerable.Range(0, period.Months).Select(period.From.AddMonths);

    /// <summary>Profile and uploads in one series by year; an upload goes before the profile.</summary>
    /// <param name="uploads">
    /// Rows of any area; those of the city count. Should two name the same year, the greater number is taken, so that the
    /// result does not hang on their order.
    /// </param>
    public static IReadOnlyList<PopulationYear> Population(CityProfile city, IEnumerable<PopulationRow> uploads)
    {
        var byYear = new SortedDictionary<int, PopulationYear>();
        foreach (var year in city.Population.OrderBy(p => p.Residents)) byYear[year.Year] = year;
        foreach (var row in uploads
                     .Where(row => string.Equals(row.Area, city.Code, StringComparison.Ordinal))
                     .OrderBy(row => row.Residents).ThenBy(row => row.Source, StringComparer.Ordinal))
            byYear[row.Year] = new PopulationYear(row.Year, row.Residents, row.Source);
        return [.. byYear.Values];
    }

    /// <summary>The year in which the period ends, or the latest before it; null when all known years are later.</summary>
    public static PopulationYear? ResidentsOf(Period? period, IReadOnlyList<PopulationYear> population) =>
        period is null ? null : population.LastOrDefault(year => year.Year <= period.Last.Year);
}
