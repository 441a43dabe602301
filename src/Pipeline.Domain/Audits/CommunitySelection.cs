using Pipeline.Statistics.Rates;

namespace Pipeline.Domain.Audits;

/// <param name="Events">Recorded events of the period.</param>
/// <param name="Zone">Part of the city, for a limit on how many come from one; null for none.</param>
public sealed record Community(string Code, long Events, double Residents, string? Zone = null);

/// <summary>How many communities are chosen, and which may be.</summary>
/// <param name="Middle">The source slide prints 10 high and 5 low of 20: the middle 5 are our reading, and so a number that can be changed.</param>
/// <param name="LeastResidents">Below this a rate says nothing.</param>
/// <param name="MostPerZone">Of all chosen together; null for no limit.</param>
public sealed record CommunityRule(int High = 10, int Low = 5, int Middle = 5, double LeastResidents = 500, int? MostPerZone = null);

/// <summary>
/// Communities to work in (methods 4.4), with everything that is published of the choice: the highest rates, the lowest, and those nearest the median,
/// to compare with.
/// </summary>
/// <param name="Rates">Of each community that could be chosen, per 100,000 residents, drawn towards the rate of all (<see cref="EmpiricalBayes"/>).</param>
/// <param name="Excluded">Too few residents.</param>
/// <param name="MedianRate">Null when none could be chosen.</param>
/// <param name="High">Highest first.</param>
/// <param name="Low">Lowest first.</param>
/// <param name="Middle">Nearest the median first.</param>
public sealed record CommunitySelection(
    IReadOnlyDictionary<string, double> Rates, IReadOnlyList<string> Excluded, double? MedianRate,
    IReadOnlyList<string> High, IReadOnlyList<string> Low, IReadOnlyList<string> Middle)
{
    private const double Per = 100_000;

    /// <summary>Distances as people see them: two communities on either side of the median are equally near, and the code decides.</summary>
    private const int DistanceDecimals = 6;

    /// <summary>Highest first, then lowest, then middle; ties by code.</summary>
    public static CommunitySelection Of(IReadOnlyList<Community> communities, CommunityRule rule)
    {
        ArgumentNullException.ThrowIfNull(communities);
        ArgumentNullException.ThrowIfNull(rule);
        // Written so that a number of residents that is no number is left out as well.
        Community[] eligible = [.. communities.Where(c => c.Residents >= rule.LeastResidents && c.Residents > 0).OrderBy(c => c.Code, StringComparer.Ordinal)];
        string[] excluded = [.. communities.Except(eligible).Select(c => c.Code).Order(StringComparer.Ordinal)];
        if (eligible.Length == 0) return new(new Dictionary<string, double>(StringComparer.Ordinal), excluded, null, [], [], []);

        var smoothed = EmpiricalBayes.Of([.. eligible.Select(c => c.Events)], [.. eligible.Select(c => c.Residents)]).Smoothed;
        var rates = eligible.Select((c, i) => KeyValuePair.Create(c.Code, Per * smoothed[i])).ToDictionary(StringComparer.Ordinal);
        double[] sorted = [.. rates.Values.Order()];
        var median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

        HashSet<string> chosen = new(StringComparer.Ordinal);
        Dictionary<string, int> perZone = new(StringComparer.Ordinal);
        return new(
            rates, excluded, median,
            Choose(rule.High, c => -rates[c.Code]), Choose(rule.Low, c => rates[c.Code]), Choose(rule.Middle, c => Math.Round(Math.Abs(rates[c.Code] - median), DistanceDecimals)));

        List<string> Choose(int most, Func<Community, double> order)
        {
            List<string> taken = [];
            foreach (var community in eligible.OrderBy(order))
            {
                if (taken.Count >= most) break;
                if (chosen.Contains(community.Code) || (community.Zone is { } full && perZone.GetValueOrDefault(full) >= rule.MostPerZone)) continue;
                taken.Add(community.Code);
                chosen.Add(community.Code);
                if (community.Zone is { } zone) perZone[zone] = perZone.GetValueOrDefault(zone) + 1;
            }

            return taken;
        }
    }
}
