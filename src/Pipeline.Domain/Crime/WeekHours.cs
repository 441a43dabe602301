using Pipeline.Domain.Disclosure;
using Pipeline.Statistics.Times;

namespace Pipeline.Domain.Crime;

/// <summary>Adds the hours of the week of all agencies up, by group (methods 2.10).</summary>
internal static class WeekHours
{
    private const double Millionths = 1_000_000;

    /// <param name="hours">Of all agencies, with the function that gives the published category of a text.</param>
    public static HourPattern Of(
        IReadOnlyList<(HourCounts Hours, Func<string, string> Category)> hours, IReadOnlyList<CrimeGroup> groups, GroupCoverage coverage, Period current, CrimeDisclosurePolicy policy)
    {
        var weights = groups.Select(_ => new long[HourOfWeek.Hours]).ToArray();
        long timed = 0, untimed = 0, midnight = 0, noon = 0;
        foreach (var (counts, category) in hours)
        {
            var groupsOf = counts.Categories.Select(category).Select(code => Enumerable.Range(0, groups.Count).Where(g => groups[g].Categories.Contains(code, StringComparer.Ordinal)).ToArray()).ToArray();
            for (var i = 0; i < counts.Millionths.Count; i++)
            {
                var month = new Month(counts.Month[i]);
                if (month < current.From || month > current.Last) continue;
                foreach (var g in groupsOf[counts.Category[i]]) weights[g][counts.Hour[i]] += counts.Millionths[i];
            }

            foreach (var facts in counts.Times.Where(facts => facts.Month >= current.From && facts.Month <= current.Last))
            {
                timed += facts.Timed;
                untimed += facts.Untimed;
                midnight += facts.Midnight;
                noon += facts.Noon;
            }
        }

        if (timed == 0) return new HourPattern(WhyNot.NoTimes, 0, untimed, null, null, Rounded: false, []);
        return new HourPattern(
            null, timed, untimed, Math.Round((double)midnight / timed, 4), Math.Round((double)noon / timed, 4), HourOfWeek.LooksRounded(timed, midnight, noon),
            [.. groups.Select((group, g) => coverage[g] ? Group(group, weights[g], policy) : new HourGroup(group.Code, group.Iccs, WhyNot.NotCovered, Datum.NotAvailable, []))]);
    }

    private static HourGroup Group(CrimeGroup group, long[] weights, CrimeDisclosurePolicy policy)
    {
        var events = weights.Sum() / Millionths;
        var fewest = group.Sensitive ? Math.Max(policy.MinimumForHours, policy.SensitiveMinimumCell) : policy.MinimumForHours;
        return Math.Round(events) < fewest
            ? new HourGroup(group.Code, group.Iccs, WhyNot.TooFewEvents, events == 0 && !group.Sensitive ? Datum.Of(0) : Datum.Suppressed, [])
            : new HourGroup(group.Code, group.Iccs, null, Datum.Of(Math.Round(events, 3)), [.. weights.Select(weight => Math.Round(weight / Millionths, 2))]);
    }
}
