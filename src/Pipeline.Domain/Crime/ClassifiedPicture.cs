using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Crime;

/// <summary>One agency's counts by category in the current period.</summary>
/// <param name="Splits">Shares by ICCS code of mixed categories; null for none.</param>
internal sealed record AgencyCounts(
    string Agency, Crosswalk Crosswalk, IReadOnlyList<KeyValuePair<string, long>> Counts, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>>? Splits);

/// <summary>Places the counts of a city in the international classification (methods 2.5).</summary>
/// <param name="rate">Rate of a count per 100,000 residents and year of the current period.</param>
internal sealed class ClassifiedPicture(IReadOnlyList<AgencyCounts> agencies, bool addable, Func<Datum, RateFigure> rate)
{
    /// <summary>A table of the second level wants this share of what it stands for.</summary>
    private const double Gate = 0.9;

    public Classification Of()
    {
        if (agencies.All(agency => agency.Counts.All(count => count.Value == 0))) return new Classification(WhyNot.NoEvents, [], null, [], []);
        List<ClassifiedCounts> single = [.. agencies.Select(agency => Describe(agency.Agency, [agency]))];
        var together = addable ? Describe(null, agencies) : null;
        return new Classification(
            null, single, together,
            [.. agencies.SelectMany(Unplaced)],
            Indicators());
    }

    private ClassifiedCounts Describe(string? name, IReadOnlyList<AgencyCounts> parts)
    {
        var codes = new SortedDictionary<string, double>(StringComparer.Ordinal);
        var approximate = new Dictionary<string, double>(StringComparer.Ordinal);
        var estimated = new HashSet<string>(StringComparer.Ordinal);
        var mixed = new Dictionary<string, double>(StringComparer.Ordinal);
        long total = 0, excluded = 0, unallocated = 0, unmapped = 0;
        double strict = 0, broad = 0;
        foreach (var part in parts)
        {
            var placed = part.Crosswalk.Allocate(part.Counts, part.Splits);
            total += placed.Total;
            excluded += placed.Excluded;
            unallocated += placed.Unallocated;
            unmapped += placed.Unmapped;
            double crimes = placed.Total - placed.Excluded;
            strict += (placed.Strict ?? 0) * crimes;
            broad += (placed.Broad ?? 0) * crimes;
            foreach (var (code, count) in placed.ByCode) codes[code] = codes.GetValueOrDefault(code) + count;
            foreach (var (code, count) in placed.Approximate) approximate[code] = approximate.GetValueOrDefault(code) + count;
            foreach (var (category, count) in part.Counts)
            {
                if (part.Crosswalk.Find(category) is not { Relation: Relation.Mixed } entry || count == 0) continue;
                if (part.Splits?.GetValueOrDefault(category) is { } shares) estimated.UnionWith(shares.Keys.SelectMany(Iccs.WithAncestors));
                else if (entry.Iccs is { Length: >= 2 } under) mixed[under[..2]] = mixed.GetValueOrDefault(under[..2]) + count;
            }
        }

        IccsFigure Figure(string code) => new(
            code, Datum.Of(Math.Round(codes[code], 6)), Datum.Of(Math.Round(approximate.GetValueOrDefault(code), 6)), estimated.Contains(code),
            name is null ? rate(Datum.Of(Math.Round(codes[code], 6))) : null);

        IccsSection Section(string code)
        {
            List<string> parts = [.. codes.Keys.Where(part => part.Length == 4 && part.StartsWith(code, StringComparison.Ordinal))];
            var coverage = parts.Sum(part => codes[part]) / (codes[code] + mixed.GetValueOrDefault(code) + unmapped);
            var shown = coverage >= Gate;
            return new IccsSection(Figure(code), Math.Round(coverage, 6), shown ? null : WhyNot.Coverage, shown ? [.. parts.Select(Figure)] : []);
        }

        double crimesInAll = total - excluded;
        return new ClassifiedCounts(
            name, crimesInAll == 0 ? null : strict / crimesInAll, crimesInAll == 0 ? null : broad / crimesInAll, total, excluded, unallocated, unmapped,
            [.. codes.Keys.Where(code => code.Length == 2 && codes[code] > 0).Select(Section)]);
    }

    private static IEnumerable<UnplacedCategory> Unplaced(AgencyCounts agency) => agency.Counts
        .Where(count => count.Value > 0)
        .GroupBy(count => count.Key, StringComparer.Ordinal)
        .Select(category => (Category: category.Key, Entry: agency.Crosswalk.Find(category.Key), Count: category.Sum(count => count.Value)))
        .Where(found => found.Entry is null || (found.Entry.Relation == Relation.Mixed && agency.Splits?.ContainsKey(found.Category) != true))
        .OrderByDescending(found => found.Count).ThenBy(found => found.Category, StringComparer.Ordinal)
        .Select(found => new UnplacedCategory(agency.Agency, found.Category, found.Entry is null ? "unmapped" : "mixed", found.Count));

    /// <summary>The regional indicators of all agencies together: none where an agency cannot tell, or where too many events may belong that are not counted.</summary>
    private List<IndicatorFigure> Indicators()
    {
        var byAgency = agencies.Select(agency => SesIndicators.Of(agency.Crosswalk, agency.Crosswalk.Allocate(agency.Counts, agency.Splits))).ToList();
        return [.. SesIndicators.All.Select((indicator, i) =>
        {
            List<SesCount> counts = [.. byAgency.Select(all => all[i])];
            var elsewhere = Datum.Of(Math.Round(counts.Sum(count => count.Elsewhere), 6));
            var total = counts.Sum(count => count.Count ?? 0);
            var why = counts.Select(count => count.Why).FirstOrDefault(reason => reason is not null)
                ?? (addable ? total < Gate * (total + elsewhere.Number) ? WhyNot.Coverage : null : WhyNot.NotAdded);
            if (why is not null) return new IndicatorFigure(indicator.Code, indicator.Adds, why, Datum.NotAvailable, elsewhere, Approximate: false, null);
            var datum = Datum.Of(Math.Round(total, 6));
            return new IndicatorFigure(indicator.Code, indicator.Adds, null, datum, elsewhere, counts.Exists(count => count.Approximate), rate(datum));
        })];
    }
}
