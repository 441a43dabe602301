using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;
using Pipeline.Statistics.Spatial;

namespace Pipeline.Domain.Crime;

/// <summary>Finds crime that comes back: to the same victims, and near earlier events (methods 2.9).</summary>
internal sealed class RepeatSearch(IReadOnlyList<CrimeGroup> groups, GroupCoverage coverage, Period current, CrimeDisclosurePolicy policy)
{
    // Two weeks and two streets: where near repeats are looked for since Townsley, Homel and Chaseling (2003).
    private const int Near = 200;
    private const int Soon = 14;

    private const int DayMinutes = 24 * 60;

    // 999 permutations of more events or more close pairs would take longer than all else together.
    private const int MostEvents = 2000;
    private const long MostPairs = 100_000;

    private const int MostGroups = 8;

    /// <param name="events">Of all agencies, with the function that gives the published category of a text.</param>
    public RepeatPicture Of(IReadOnlyList<(CrimeEvents Events, Func<string, string> Category)> events, bool pointsAllowed)
    {
        var victims = groups.Select(_ => new List<ulong>()).ToArray();
        var points = groups.Select(_ => new List<(int Day, double Longitude, double Latitude)>()).ToArray();
        bool anyVictim = false, anyPoint = false, anyDay = false;
        foreach (var (all, category) in events)
        {
            var groupsOf = all.Categories.Select(category).Select(code => Enumerable.Range(0, groups.Count).Where(g => coverage[g] && groups[g].Categories.Contains(code, StringComparer.Ordinal)).ToArray()).ToArray();
            for (var i = 0; i < all.Count; i++)
            {
                if (all.Month[i] < current.From.Index || all.Month[i] > current.Last.Index) continue;
                var victim = all.Victim[i];
                var located = !double.IsNaN(all.Longitude[i]) && !double.IsNaN(all.Latitude[i]);
                var dated = all.Minute[i] != CrimeEvents.Unknown;
                anyVictim |= victim != 0;
                anyPoint |= located;
                anyDay |= dated;
                foreach (var g in groupsOf[all.Category[i]])
                {
                    if (victim != 0) victims[g].Add(victim);
                    if (located && dated && g > 0 && !groups[g].Sensitive) points[g].Add(((int)Math.Floor((double)all.Minute[i] / DayMinutes), all.Longitude[i], all.Latitude[i]));
                }
            }
        }

        var whyNoNear = !anyPoint ? WhyNot.NoPoints : !anyDay ? WhyNot.NoDays : pointsAllowed ? null : WhyNot.Geocoding;
        var largest = Enumerable.Range(1, groups.Count - 1).Where(g => coverage[g]).OrderByDescending(g => points[g].Count).ThenBy(g => groups[g].Code, StringComparer.Ordinal).Take(MostGroups).Order();
        return new RepeatPicture(
            anyVictim ? [.. groups.Select((group, g) => coverage[g] ? Repeats(group, victims[g]) : NotShown(group, WhyNot.NotCovered))] : [], anyVictim ? null : WhyNot.NoVictims,
            whyNoNear is null ? [.. largest.Where(g => points[g].Count > 0).Select(g => NearRepeats(groups[g], points[g]))] : [], whyNoNear);
    }

    private static RepeatGroup NotShown(CrimeGroup group, string why) => new(group.Code, group.Iccs, why, Datum.NotAvailable, Datum.NotAvailable, Datum.NotAvailable, Datum.NotAvailable);

    private RepeatGroup Repeats(CrimeGroup group, List<ulong> victims)
    {
        if (group.Sensitive) return NotShown(group, WhyNot.Sensitive);
        var repeats = RepeatEvents.Of(victims.ToArray());

        // A share that rests on one to four repeat victims speaks of them.
        if (policy.IsSmall(repeats.RepeatVictims, sensitive: false) || policy.IsSmall(repeats.Incidents, sensitive: false))
            return new RepeatGroup(group.Code, group.Iccs, WhyNot.TooFewEvents, Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, Datum.Suppressed);
        return new RepeatGroup(
            group.Code, group.Iccs, repeats.Incidents == 0 ? WhyNot.NoEvents : null, Datum.Of(repeats.Incidents),
            Share(repeats.PercentOfVictims), Share(repeats.PercentAgainstRepeat), Share(repeats.PercentRepeats));

        static Datum Share(double? percent) => percent is { } value ? Datum.Of(Math.Round(value / 100, 4)) : Datum.NotAvailable;
    }

    private NearRepeatGroup NearRepeats(CrimeGroup group, List<(int Day, double Longitude, double Latitude)> points)
    {
        if (points.Count < policy.MinimumForHotSpots)
            return new NearRepeatGroup(
                group.Code, group.Iccs, WhyNot.TooFewEvents, policy.IsSmall(points.Count, sensitive: false) ? Datum.Suppressed : Datum.Of(points.Count), Near, Soon, Datum.NotAvailable, Datum.NotAvailable, 0, "all");

        // The latest events: sorted by all they have, so that the choice does not hang on the order of files.
        points.Sort();
        var used = points.Count > MostEvents ? points.GetRange(points.Count - MostEvents, MostEvents) : points;
        var plane = Projection.UtmAt(used[0].Longitude, used[0].Latitude);
        double[] x = new double[used.Count], y = new double[used.Count];
        var days = new int[used.Count];
        for (var i = 0; i < used.Count; i++)
        {
            plane.Forward(used[i].Longitude, used[i].Latitude, out x[i], out y[i]);
            days[i] = used[i].Day;
        }

        var knox = Statistics.Spatial.NearRepeats.Of(x, y, days, Near, Soon, shuffles: 0);
        if (knox.CloseInSpace <= MostPairs) knox = Statistics.Spatial.NearRepeats.Of(x, y, days, Near, Soon);
        return new NearRepeatGroup(
            group.Code, group.Iccs, knox.Ratio is null ? WhyNot.TooFewEvents : null, Datum.Of(used.Count), Near, Soon,
            knox.Ratio is { } ratio ? Datum.Of(Math.Round(ratio, 4)) : Datum.NotAvailable, knox.P is { } p ? Datum.Of(Math.Round(p, 4)) : Datum.NotAvailable,
            knox.Shuffles, used.Count == points.Count ? "all" : "latest");
    }
}
