using System.Globalization;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;
using Pipeline.Statistics.Masking;

namespace Pipeline.Domain.Crime;

/// <summary>
/// Moves points for publication (methods 2.12). Only incidents whose count by area and group is published get one: a map of the others would tell the
/// counts that the table withholds.
/// </summary>
/// <param name="groups">The first is the total.</param>
/// <param name="householdSize">Persons in a household.</param>
internal sealed class PointMasking(IReadOnlyList<CrimeGroup> groups, GroupCoverage coverage, Period current, AreaTable table, AreaSet areas, double householdSize, ReadOnlyMemory<byte> secret, CrimeDisclosurePolicy policy)
{
    // The mask's outer ring has three times the radius of the inner one: eight times the households, and districts stay what they are.
    private const double Widening = 3;

    // Where so few live that a point would have to move further, it would say nothing of the place any more.
    private const double Farthest = 2000;

    private const double Quantum = 1e4;

    private readonly Dictionary<string, long> _withheld = new(StringComparer.Ordinal);

    /// <param name="events">Of all agencies: the function gives the published category of a text; places are areas by number, outside and -1 as <see cref="AreaCounts.Add(CrimeEvents, Func{string, string})"/> gives them.</param>
    public MaskedPoints Of(IReadOnlyList<(CrimeEvents Events, Func<string, string> Category, int[] Places)> events)
    {
        var nearest = Nearest();
        List<(int Extract, int Event, int Group, ulong Key)> candidates = [];
        for (var x = 0; x < events.Count; x++)
        {
            var (all, category, places) = events[x];
            var groupOf = all.Categories.Select(category).Select(code => groups.Skip(1).TakeWhile(group => !group.Categories.Contains(code, StringComparer.Ordinal)).Count() + 1).ToArray();
            for (var i = 0; i < places.Length; i++)
            {
                if (places[i] < 0 || double.IsNaN(all.Longitude[i]) || double.IsNaN(all.Latitude[i])) continue;
                var group = groupOf[all.Category[i]];
                if (group >= groups.Count || !coverage[group]) continue;
                var households = groups[group].Sensitive ? policy.SensitivePointHouseholds : policy.PointHouseholds;
                if (households is null) Withhold("sensitive");
                else if (places[i] >= areas.Areas.Count) Withhold("outside");
                else if (!table.Areas[places[i]].Figures[group].Current.HasValue) Withhold("suppressed");
                else if (nearest[places[i]] is not { } one || Radius(one, households.Value) * Widening > Farthest) Withhold("no-density");
                else candidates.Add((x, i, group, all.Id[i]));
            }
        }

        var (from, sampled) = Choose(candidates, events);
        var chosen = candidates.Where(c => events[c.Extract].Events.Month[c.Event] >= from.Index);
        if (sampled) chosen = chosen.OrderBy(c => c.Key).ThenBy(c => c.Extract).ThenBy(c => c.Event).Take(policy.MostPoints);
        var repeated = new Dictionary<string, int>(StringComparer.Ordinal);
        List<MaskedPoint> points = [.. chosen.Select(c => Mask(events[c.Extract].Events, c.Event, c.Group, nearest[events[c.Extract].Places[c.Event]]!.Value, repeated))];

        // In an order that says nothing of the order in the files.
        points.Sort((a, b) => (a.Month, a.Group, a.Longitude, a.Latitude).CompareTo((b.Month, b.Group, b.Longitude, b.Latitude)));
        return new MaskedPoints(
            points.Count == 0 ? WhyNot.NoEvents : null, points.Count == 0 ? null : new Period(from, current.Last - from + 1), policy.PointHouseholds,
            [.. _withheld.OrderBy(reason => reason.Key, StringComparer.Ordinal).Select(reason => new WithheldPoints(reason.Key, policy.IsSmall(reason.Value, reason.Key is "sensitive") ? Datum.Suppressed : Datum.Of(reason.Value)))],
            sampled, points);
    }

    private void Withhold(string reason) => _withheld[reason] = _withheld.GetValueOrDefault(reason) + 1;

    private static double Radius(double one, int households) => one * Math.Sqrt(households);

    /// <summary>Radius of a circle that holds one household, by area; null where residents are unknown.</summary>
    private double?[] Nearest() =>
    [
        .. areas.Areas.Select((area, i) => table.Areas[i].Residents is { } residents && SquareMetres(area) is > 0 and var size
            ? Geomask.Nearest(residents / householdSize / size, households: 1)
            : (double?)null),
    ];

    /// <summary>Whole months from the latest back as long as they stay under the limit; a sample of the latest where it alone has more.</summary>
    private (Month From, bool Sampled) Choose(List<(int Extract, int Event, int Group, ulong Key)> candidates, IReadOnlyList<(CrimeEvents Events, Func<string, string> Category, int[] Places)> events)
    {
        var byMonth = candidates.GroupBy(c => events[c.Extract].Events.Month[c.Event]).ToDictionary(month => month.Key, month => month.Count());
        var total = 0;
        for (var month = current.Last; month >= current.From; month = month.AddMonths(-1))
        {
            total += byMonth.GetValueOrDefault(month.Index);
            if (total > policy.MostPoints) return month == current.Last ? (month, true) : (month.AddMonths(1), false);
        }

        return (current.From, false);
    }

    private MaskedPoint Mask(CrimeEvents all, int i, int group, double one, Dictionary<string, int> repeated)
    {
        var record = all.Id[i] != 0
            ? string.Create(CultureInfo.InvariantCulture, $"{all.Agency} {all.Id[i]:x16}")
            : string.Create(CultureInfo.InvariantCulture, $"{all.Agency} {all.Month[i]} {all.Categories[all.Category[i]]} {all.Longitude[i]:R} {all.Latitude[i]:R}");
        var before = repeated[record] = repeated.GetValueOrDefault(record) + 1;
        if (before > 1) record = string.Create(CultureInfo.InvariantCulture, $"{record} {before}");
        var plane = Projection.UtmAt(all.Longitude[i], all.Latitude[i]);
        plane.Forward(all.Longitude[i], all.Latitude[i], out var x, out var y);
        var near = Radius(one, groups[group].Sensitive ? policy.SensitivePointHouseholds!.Value : policy.PointHouseholds);
        var masked = Geomask.Keyed(secret.Span, record, x, y, near, near * Widening);
        plane.Inverse(masked.X, masked.Y, out var longitude, out var latitude);
        return new MaskedPoint(new Month(all.Month[i]), groups[group].Code, (int)Math.Round(Quantum * longitude), (int)Math.Round(Quantum * latitude));
    }

    /// <summary>Shells less holes, on a sphere flattened at the ring's own latitude: good to a percent for anything smaller than a country.</summary>
    private static double SquareMetres(Area area)
    {
        const double MetresPerDegree = 111_320;
        double sum = 0;
        foreach (var polygon in area.Polygons)
        {
            for (var r = 0; r < polygon.Rings.Count; r++)
            {
                var ring = polygon.Rings[r];
                var scale = MetresPerDegree * MetresPerDegree * Math.Cos(ring[1] * Math.PI / 180);
                double twice = 0;
                for (var i = 0; i + 3 < ring.Count; i += 2) twice += ((ring[i] - ring[0]) * (ring[i + 3] - ring[1])) - ((ring[i + 2] - ring[0]) * (ring[i + 1] - ring[1]));
                sum += (r == 0 ? 1 : -1) * Math.Abs(twice) / 2 * scale;
            }
        }

        return sum;
    }
}
