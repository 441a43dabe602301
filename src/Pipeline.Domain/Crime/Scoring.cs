using Pipeline.Domain.Places;

namespace Pipeline.Domain.Crime;

/// <summary>Measures how well agencies share their data: <see cref="ExchangeScorecard"/>, methods 2.11.</summary>
internal static class Scoring
{
    private const double LocatedForPointMaps = 0.85;
    private const double CompleteForRates = 0.95;
    private const int OnTimeDays = 30;
    private const int Year = 12;

    /// <param name="current">The months over which an agency is measured as a whole; null for all.</param>
    public static ExchangeScorecard Of(CityProfile city, IReadOnlyList<AgencyDelivery> agencies, Period? current)
    {
        var deliveries = agencies.SelectMany(agency => agency.Extracts).DistinctBy(extract => extract.Sha256, StringComparer.Ordinal).Count();
        return new ExchangeScorecard(
            [.. agencies.Select(agency => Of(agency, current))],
            new ExchangeIndicators(
                agencies.Sum(SeriesConsolidated), city.Uses.Select(use => use.Policy).Distinct(StringComparer.Ordinal).Count(), city.Exchanges.Count + deliveries, deliveries,
                city.Uses, city.Exchanges));
    }

    /// <param name="months">Months in force; those that are not are left alone.</param>
    public static ExchangeMeasures Measure(AgencyDelivery agency, IEnumerable<Month> months)
    {
        var wanted = months.ToHashSet();
        var facts = agency.Months.Where(f => wanted.Contains(f.Month)).ToList();
        long rows = facts.Sum(f => f.Rows), dated = facts.Sum(f => f.Dated), located = facts.Sum(f => f.Located);
        var events = facts.SelectMany(f => agency.RawCounts(f.Month)).ToList();
        var filled = new SortedDictionary<string, double>(StringComparer.Ordinal);
        long required = 0, missing = 0;
        foreach (var field in facts.SelectMany(f => f.Missing.Keys).Distinct(StringComparer.Ordinal))
        {
            var asked = facts.Where(f => f.Missing.ContainsKey(field)).ToList();
            long ofRows = asked.Sum(f => f.Rows), without = asked.Sum(f => f.Missing[field]);
            if (ofRows == 0) continue;
            filled[field] = 1 - (without / (double)ofRows);
            required += ofRows;
            missing += without;
        }

        var delays = Delays(agency, facts);
        return new ExchangeMeasures(
            rows, filled, required == 0 ? null : 1 - (missing / (double)required),
            Share(events.Where(e => !string.Equals(e.Key, CrimeCategories.Unmapped.Code, StringComparison.Ordinal)).Sum(e => e.Value), events.Sum(e => e.Value)),
            agency.HasPoints ? Share(located, rows) : null, agency.HasPoints ? Share(facts.Sum(f => f.InsideBounds), rows) : null,
            Median(delays), delays.Count == 0 ? null : delays.Where(d => d.Days <= OnTimeDays).Sum(d => d.Rows) / (double)delays.Sum(d => d.Rows),
            facts.Exists(f => f.Days.Count > 0),
            Share(facts.Sum(f => f.Duplicates), rows), Share(facts.Sum(f => f.Reversed), dated));
    }

    private static AgencyExchange Of(AgencyDelivery agency, Period? current)
    {
        var overall = Measure(agency, current is null ? agency.Months.Select(facts => facts.Month) : ReportingPeriods.MonthsOf(current));
        return new AgencyExchange
        {
            Agency = agency.Agency.Code,
            Months = [.. agency.Months.Select(facts => new ExchangeMonth(
                facts.Month, agency.IsProvisional(facts.Month), agency.Deviations.TryGetValue(facts.Month, out var deviations) ? deviations : null, Measure(agency, [facts.Month])))],
            Overall = overall,
            PointMaps = Gate(overall.Located, LocatedForPointMaps),
            Rates = Gate(overall.Completeness, CompleteForRates),
            Held = agency.Held,
            Shrunk = agency.Shrunk,
            Strays = agency.Strays,
            Composed = agency.Composed,
            Faults = agency.Agency.Faults,
        };
    }

    private static QualityGate Gate(double? share, double least) =>
        share is null ? QualityGate.NotMeasured : share >= least ? QualityGate.Passed : QualityGate.Failed;

    private static double? Share(long part, long whole) => whole == 0 ? null : part / (double)whole;

    /// <summary>
    /// Whole days from the report to the receipt, by rows. The first issue counts: what is issued again was not late the first time. Where only months
    /// are known the delay begins when the month is over. A row received on the day before its own (time zones) is not early.
    /// </summary>
    private static List<(int Days, long Rows)> Delays(AgencyDelivery agency, List<CubeMonth> facts)
    {
        var delays = new List<(int, long)>();
        foreach (var month in facts)
        {
            var first = agency.FirstIssueOf(month.Month);
            if (first.ReceivedAt <= DateTimeOffset.UnixEpoch) continue;
            var received = (int)Math.Floor((first.ReceivedAt - DateTimeOffset.UnixEpoch).TotalDays);
            if (month.Days.Count > 0)
            {
                delays.AddRange(month.Days.Select(day => (Math.Max(0, received - day.Day), (long)day.Rows)));
                continue;
            }

            var next = month.Month.AddMonths(1);
            var over = new DateOnly(next.Year, next.Number, 1).DayNumber - new DateOnly(1970, 1, 1).DayNumber;
            if (month.Rows > 0) delays.Add((Math.Max(0, received - over), month.Rows));
        }

        return delays;
    }

    private static double? Median(List<(int Days, long Rows)> delays)
    {
        var rows = delays.Sum(d => d.Rows);
        if (rows == 0) return null;
        var sorted = delays.OrderBy(d => d.Days).ToList();
        return (At((rows - 1) / 2) + At(rows / 2)) / 2.0;

        int At(long place)
        {
            foreach (var (days, n) in sorted)
            {
                if (place < n) return days;
                place -= n;
            }

            return sorted[^1].Days;
        }
    }

    /// <summary>Crime categories with an event in a run of twelve months that the agency delivered without a gap.</summary>
    private static int SeriesConsolidated(AgencyDelivery agency)
    {
        var delivered = agency.Months.Select(facts => facts.Month).ToHashSet();
        var consolidated = new HashSet<string>(StringComparer.Ordinal);
        foreach (var run in delivered.Where(last => Enumerable.Range(0, Year).All(i => delivered.Contains(last.AddMonths(-i)))).SelectMany(last => Enumerable.Range(0, Year).Select(i => last.AddMonths(-i))).Distinct())
            foreach (var (category, count) in agency.RawCounts(run))
                if (count > 0 && agency.Covers(category) && agency.Crosswalk.Find(category) is { Relation: not Relation.None }) consolidated.Add(category);
        return consolidated.Count;
    }
}
