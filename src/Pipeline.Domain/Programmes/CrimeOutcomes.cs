using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;

namespace Pipeline.Domain.Programmes;

/// <summary>
/// Outcomes counted from the extracts of the city's agencies. Where the city has boundaries with all areas of the study, incidents are placed by their points
/// and the boundaries are the same in every period, whatever was redrawn since; elsewhere the area code counts as the agency recorded it.
/// </summary>
public static class CrimeOutcomes
{
    /// <summary>Some outcome is counted from the city's extracts.</summary>
    public static bool AreNeeded(Programme programme)
    {
        ArgumentNullException.ThrowIfNull(programme);
        return programme.Outcomes.Any(outcome => outcome.CrimeCategories.Count > 0);
    }

    /// <summary>Hashes of the extracts whose single incidents <see cref="Of"/> can use.</summary>
    public static IReadOnlySet<string> NeedsEvents(
        Programme programme, CityProfile city, IReadOnlyList<DeliveredExtract> extracts, Func<string, SourceProfile?>? profiles = null, IReadOnlyList<AreaSet>? areas = null) =>
        BoundariesOf(programme, city, areas ?? []) is { } set ? CityCompilation.NeedsEvents(city, extracts, profiles, [set]) : new HashSet<string>(StringComparer.Ordinal);

    /// <summary>
    /// One series for each area and each outcome that names categories. A period is known when every agency that records one of the categories delivered
    /// all of its months; an area whose code occurs nowhere is not known at all.
    /// </summary>
    /// <param name="extracts">As for <see cref="CityCompilation.Compile"/>.</param>
    public static IReadOnlyList<OutcomeSeries> Of(
        Programme programme, CityProfile city, IReadOnlyList<DeliveredExtract> extracts, Func<string, SourceProfile?>? profiles = null, IReadOnlyList<AreaSet>? areas = null)
    {
        ArgumentNullException.ThrowIfNull(programme);
        ArgumentNullException.ThrowIfNull(city);
        var evidence = CityCompilation.Evidence(city, extracts, [], profiles, areas);
        var boundaries = BoundariesOf(programme, city, areas ?? []);
        var ofCode = programme.Areas.SelectMany((area, i) => CodesOf(area).Select(code => (code, i))).GroupBy(pair => pair.code, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().i, StringComparer.Ordinal);
        var index = boundaries is null ? null : AreaIndex.Of(boundaries);
        int[] ofBoundary = boundaries is null ? [] : [.. boundaries.Areas.Select(area => ofCode.GetValueOrDefault(area.Code, -1))];
        var series = new List<OutcomeSeries>();
        foreach (var outcome in programme.Outcomes.Where(outcome => outcome.CrimeCategories.Count > 0))
        {
            var wanted = outcome.CrimeCategories.ToHashSet(StringComparer.Ordinal);
            var recording = evidence.Agencies.Where(agency => wanted.Any(agency.Covers)).ToList();
            var known = Known(programme.Periods, recording, recording.Count == 1 || evidence.Integration.Addable);
            var counts = new double[programme.Areas.Count, programme.Periods.Count];
            var seen = new bool[programme.Areas.Count];
            foreach (var agency in recording)
            {
                if (index is not null && agency.Events.Count > 0) CountEvents(agency, index, ofBoundary);
                else CountCells(agency);
            }

            series.AddRange(programme.Areas.Select((area, i) => new OutcomeSeries(
                outcome.Code, area.Code, [.. Enumerable.Range(0, programme.Periods.Count).Select(period => known[period] && (seen[i] || index is not null) ? counts[i, period] : (double?)null)])));

            void CountEvents(AgencyDelivery agency, AreaIndex places, int[] areaOf)
            {
                foreach (var events in agency.Events)
                {
                    bool[] counted = [.. events.Categories.Select(text => wanted.Contains(agency.Known(text)))];
                    int[] recorded = [.. events.Areas.Select(code => ofCode.GetValueOrDefault(code, -1))];
                    for (var i = 0; i < events.Count; i++)
                    {
                        if (!counted[events.Category[i]]) continue;
                        var area = -1;
                        if (!double.IsNaN(events.Longitude[i]) && !double.IsNaN(events.Latitude[i])) area = places.Find(events.Longitude[i], events.Latitude[i]) is >= 0 and var found ? areaOf[found] : -1;
                        else if (events.Area[i] >= 0) area = recorded[events.Area[i]];
                        Add(area, new Month(events.Month[i]), 1);
                    }
                }
            }

            void CountCells(AgencyDelivery agency)
            {
                foreach (var cell in agency.Cells)
                    if (wanted.Contains(cell.Category)) Add(ofCode.GetValueOrDefault(cell.Area, -1), cell.Month, cell.Count);
            }

            void Add(int area, Month month, int count)
            {
                if (area < 0) return;
                seen[area] = true;
                var period = programme.Periods.IndexOf(month);
                if (period >= 0 && period < programme.Periods.Count) counts[area, period] += count;
            }
        }

        return series;
    }

    /// <summary>The programme with residents of its areas from population files, where the file itself gives none.</summary>
    public static Programme WithResidents(Programme programme, IReadOnlyList<PopulationRow> rows)
    {
        ArgumentNullException.ThrowIfNull(programme);
        var ofArea = rows.Where(row => row.City is null || string.Equals(row.City, programme.Owner, StringComparison.Ordinal)).ToLookup(row => row.Area, StringComparer.Ordinal);
        return programme with { Areas = [.. programme.Areas.Select(area => area.Population.Count > 0 ? area : area with { Population = Residents(area, ofArea) })] };
    }

    /// <summary>Years for which the residents of each part are known, added up.</summary>
    private static List<PopulationYear> Residents(ProgrammeArea area, ILookup<string, PopulationRow> rows)
    {
        var codes = CodesOf(area);
        return [.. codes.SelectMany(code => rows[code].DistinctBy(row => row.Year)).GroupBy(row => row.Year).Where(year => year.Count() == codes.Count).OrderBy(year => year.Key)
            .Select(year => new PopulationYear(year.Key, year.Sum(row => row.Residents), year.First().Source))];
    }

    private static IReadOnlyList<string> CodesOf(ProgrammeArea area) => area.CityAreas.Count > 0 ? area.CityAreas : [area.Code];

    /// <summary>The latest boundaries that hold all areas of the study.</summary>
    private static AreaSet? BoundariesOf(Programme programme, CityProfile city, IReadOnlyList<AreaSet> areas)
    {
        var codes = programme.Areas.SelectMany(CodesOf).ToHashSet(StringComparer.Ordinal);
        return areas.LastOrDefault(set => string.Equals(set.City, city.Code, StringComparison.Ordinal) && codes.IsSubsetOf(set.Areas.Select(area => area.Code)));
    }

    private static bool[] Known(StudyPeriods periods, List<AgencyDelivery> recording, bool addable) =>
    [
        .. Enumerable.Range(0, periods.Count).Select(period => addable && recording.Count > 0
            && Enumerable.Range(0, periods.MonthsEach).All(month => recording.TrueForAll(agency => agency.Delivered(periods.FirstMonth(period).AddMonths(month))))),
    ];
}
