using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;
using Pipeline.Statistics.Rates;

namespace Pipeline.Domain.Crime;

/// <summary>Makes the published table by area from counts: totals, disclosure control, rates.</summary>
/// <param name="groups">The first is the total.</param>
/// <param name="cityTotals">Published count of a group in the current (0) or previous (1) period; null where there is none.</param>
/// <param name="population">Residents of the areas by year.</param>
/// <param name="ratesAllowed">No agency's rows are too incomplete for rates.</param>
internal sealed class AreaTables(
    IReadOnlyList<CrimeGroup> groups, GroupCoverage coverage, Func<int, CrimeGroup, long?> cityTotals, AreaPopulation population, bool ratesAllowed, Period current, CrimeDisclosurePolicy policy)
{
    // Degrees are published as whole numbers of 1e-5, about a metre: nothing is lost that a map shows, and files stay small.
    private const double Quantum = 1e5;

    private const int Buckets = 2;

    // Three corners and the first again.
    private const int RingNumbers = 8;

    /// <summary>
    /// The boundaries in which areas are counted: of the level with the fewest areas (one level only, see <see cref="AreaTable"/>), those that hold in
    /// all months of the period.
    /// </summary>
    public static (AreaSet? Set, string? Why) Choose(IReadOnlyList<AreaSet> sets, Period period)
    {
        if (sets.Count == 0) return (null, WhyNot.NoAreas);
        var level = sets.GroupBy(set => set.Level, StringComparer.Ordinal)
            .Select(group => AreaVintages.Of([.. group]))
            .Select(vintages => (First: vintages.In(period.From), Last: vintages.In(period.Last)))
            .Where(found => found.Last is not null && ReferenceEquals(found.First, found.Last))
            .OrderBy(found => found.Last!.Areas.Count).ThenBy(found => found.Last!.Level, StringComparer.Ordinal)
            .FirstOrDefault();
        return level.Last is { } set ? (set, null) : (null, WhyNot.BoundariesNotValid);
    }

    /// <param name="previous">Null with the reason.</param>
    public AreaTable Of(AreaCounts counts, Period? previous, string? whyNoPrevious)
    {
        var set = counts.Set;
        if (Protect(counts, 0) is not { } now) return new AreaTable { Why = WhyNot.TotalsDisagree };
        var before = previous is null ? null : Protect(counts, 1);
        if (previous is not null && before is null) whyNoPrevious = WhyNot.TotalsDisagree;
        var residents = set.Areas.Select(area => population.In(area.Code, current.Last.Year)).ToArray();

        var figures = new AreaFigure[set.Areas.Count + Buckets][];
        for (var i = 0; i < figures.Length; i++)
        {
            var people = i < residents.Length ? residents[i]?.Residents : null;
            figures[i] = [.. groups.Select((_, g) => Figure(now[i, g], before is null ? Datum.NotAvailable : before[i, g], people))];
        }

        for (var g = 0; g < groups.Count; g++) Smooth(figures, g, residents);
        return new AreaTable
        {
            Level = set.Level,
            LevelNames = set.LevelNames,
            BoundariesFrom = set.From,
            BoundariesTo = set.To,
            BoundariesSource = set.Source,
            BoundariesLicence = set.Licence,
            PlacedBy = counts.ByPoint ? "point" : "code",
            Policy = policy.Version,
            UnknownResidents = population.Unknown,
            WhyNoPrevious = before is null ? whyNoPrevious : null,
            Areas = [.. set.Areas.Select((area, i) => new AreaRow(area.Code, area.Name, residents[i]?.Residents, residents[i]?.Year, Quantised(area), figures[i]))],
            Outside = new AreaRow("", "", null, null, [], figures[^2]),
            NoLocation = new AreaRow("", "", null, null, [], figures[^1]),
        };
    }

    /// <summary>Counts by row and group, withheld where they must be; null when areas have more than the city.</summary>
    private Datum[,]? Protect(AreaCounts counts, int period)
    {
        var rows = counts.Set.Areas.Count + Buckets;
        var table = new int[rows, groups.Count - 1];
        for (var g = 1; g < groups.Count; g++)
        {
            // What feeds no published number stays zero, which hides nothing and tells nothing.
            if (!coverage.Counts(g)) continue;
            long placed = 0;
            foreach (var column in groups[g].Categories.Select(category => counts.In(period, category)))
            {
                for (var i = 0; i < column.Length; i++) table[i, g - 1] += (int)column[i];
                placed += column.Sum();
            }

            if (cityTotals(period, groups[g]) is not { } total || total < placed) return null;
            table[rows - 1, g - 1] = (int)(total - placed);
        }

        var shown = AreaDisclosure.Shown(table, [.. groups.Skip(1).Select(group => group.Sensitive)], Buckets, policy);
        var data = new Datum[rows, groups.Count];
        for (var i = 0; i < rows; i++)
        {
            long total = 0;
            for (var g = 1; g < groups.Count; g++)
            {
                total += table[i, g - 1];
                data[i, g] = !coverage[g] ? Datum.NotAvailable : shown[i, g - 1] ? Datum.Of(table[i, g - 1]) : Datum.Suppressed;
            }

            data[i, 0] = !coverage[0] ? Datum.NotAvailable : shown[i, groups.Count - 1] ? Datum.Of(total) : Datum.Suppressed;
        }

        return data;
    }

    private AreaFigure Figure(Datum now, Datum before, long? residents)
    {
        if (residents is null || !ratesAllowed || now.State == DatumState.NotAvailable) return new AreaFigure(now, before, Datum.NotAvailable, Datum.NotAvailable, Datum.NotAvailable, Datum.NotAvailable, null);
        if (!now.HasValue) return new AreaFigure(now, before, Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, null);
        var rate = PoissonRate.Of((long)now.Number, residents.Value * current.Months / 12.0);
        return new AreaFigure(
            now, before, Datum.Of(Math.Round(rate.Rate, 4), rate.Flag != RateFlag.Ok), Datum.Of(Math.Round(rate.Low, 4)), Datum.Of(Math.Round(rate.High, 4)), Datum.NotAvailable, null);
    }

    /// <summary>
    /// Smooths over the areas whose count is published alone: with the others in, overall rate and variance would be two more equations for what is
    /// withheld.
    /// </summary>
    private void Smooth(AreaFigure[][] figures, int group, PopulationYear?[] residents)
    {
        int[] open = [.. Enumerable.Range(0, residents.Length).Where(i => residents[i] is not null && figures[i][group].Per100000.HasValue)];
        if (open.Length < 2) return;
        var smoothed = EmpiricalBayes.Of([.. open.Select(i => (long)figures[i][group].Current.Number)], [.. open.Select(i => residents[i]!.Residents * current.Months / 12.0)]).Smoothed;
        double[] rates = [.. smoothed.Select(rate => Math.Round(100_000 * rate, 4))];
        for (var k = 0; k < open.Length; k++)
        {
            var figure = figures[open[k]][group];
            figures[open[k]][group] = figure with { Smoothed = Datum.Of(rates[k]), Rank = 1 + rates.Count(other => other > rates[k]) };
        }
    }

    private static IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>> Quantised(Area area) =>
        [.. area.Polygons.Where(polygon => Quantised(polygon.Rings[0]).Count >= RingNumbers)
            .Select(polygon => (IReadOnlyList<IReadOnlyList<int>>)[.. polygon.Rings.Select(Quantised).Where(ring => ring.Count >= RingNumbers)])];

    private static List<int> Quantised(IReadOnlyList<double> ring)
    {
        List<int> points = [];
        for (var i = 0; i + 1 < ring.Count; i += 2)
        {
            var (x, y) = ((int)Math.Round(Quantum * ring[i]), (int)Math.Round(Quantum * ring[i + 1]));
            if (points.Count < 2 || points[^2] != x || points[^1] != y) points.AddRange([x, y]);
        }

        return points;
    }
}
