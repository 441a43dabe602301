using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Crime;

/// <summary>One agency's counts by category in the current period.</summary>
/// <param name="Splits">Shares by ICCS code of mixed categories; null for none.</param>
/// <param name="Covers">Whether the agency's extracts hold a category.</param>
internal sealed record AgencyCounts(
    string Agency, Crosswalk Crosswalk, IReadOnlyList<KeyValuePair<string, long>> Counts, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>>? Splits,
    Func<string, bool> Covers)
{
    /// <summary>The extracts hold all of the agency's categories that belong under the code, and there is one.</summary>
    public bool CoversAll(string code)
    {
        var feeding = Crosswalk.Entries.Where(entry => Feeds(entry, code)).ToList();
        return feeding.Count > 0 && feeding.TrueForAll(entry => Covers(entry.Category));
    }

    private bool Feeds(CrosswalkEntry entry, string code) => entry.Relation switch
    {
        Relation.None => false,
        Relation.Mixed => Splits?.GetValueOrDefault(entry.Category)?.Keys.Any(at => at.StartsWith(code, StringComparison.Ordinal)) ?? false,
        _ => entry.Iccs?.StartsWith(code, StringComparison.Ordinal) ?? false,
    };
}

/// <summary>Places the counts of a city in the international classification (methods 2.5).</summary>
/// <param name="rate">Rate of a count per 100,000 residents and year of the current period.</param>
internal sealed class ClassifiedPicture(IReadOnlyList<AgencyCounts> agencies, bool addable, Func<Datum, RateFigure> rate)
{
    private readonly List<Allocation> _placed = [.. agencies.Select(agency => agency.Crosswalk.Allocate(agency.Counts, agency.Splits))];

    public Classification Of()
    {
        if (agencies.All(agency => agency.Counts.All(count => count.Value == 0))) return new Classification(WhyNot.NoEvents, [], null, [], []);
        List<ClassifiedCounts> single = [.. agencies.Select((agency, a) => Describe(agency.Agency, _placed[a]))];
        var together = addable ? Describe(null, Allocation.Together(_placed)) : null;
        return new Classification(
            null, single, together,
            [.. agencies.SelectMany((agency, a) => Unplaced(agency.Agency, _placed[a]))],
            Indicators());
    }

    private ClassifiedCounts Describe(string? name, Allocation placed)
    {
        return new ClassifiedCounts(
            name, placed.Strict, placed.Broad, placed.Total, placed.Excluded, placed.Unallocated, placed.Unmapped,
            [.. placed.ByCode.Where(code => code.Key.Length == 2 && code.Value > 0).Select(code => Section(code.Key))]);

        IccsSection Section(string code)
        {
            var shown = placed.MayShow(code);
            return new IccsSection(
                Figure(code), Math.Round(placed.SectionCoverage(code) ?? 0, 6), shown ? null : WhyNot.Coverage,
                shown ? [.. placed.ByCode.Keys.Where(part => part.Length == 4 && part.StartsWith(code, StringComparison.Ordinal)).Select(Figure)] : []);
        }

        IccsFigure Figure(string code)
        {
            // Two agencies of which one sends burglaries only have no robberies together: a sum of what came would be that of one agency.
            if (name is null && !Covered(code)) return new IccsFigure(code, Datum.NotAvailable, Datum.NotAvailable, Estimate: false, rate(Datum.NotAvailable));
            var count = Datum.Of(Math.Round(placed.ByCode[code], 6));
            return new IccsFigure(code, count, Datum.Of(Math.Round(placed.Approximate.GetValueOrDefault(code), 6)), placed.Estimated.GetValueOrDefault(code) > 0, name is null ? rate(count) : null);
        }
    }

    private bool Covered(string code) => agencies.All(agency => agency.CoversAll(code));

    private static IEnumerable<UnplacedCategory> Unplaced(string agency, Allocation placed) =>
        placed.Unplaced.Select(key => new UnplacedCategory(agency, key.Category, key.Relation is null ? "unmapped" : "mixed", key.Count));

    /// <summary>The regional indicators of all agencies together: none where an agency cannot tell, or where too many events may belong that are not counted.</summary>
    private List<IndicatorFigure> Indicators()
    {
        var byAgency = agencies.Select((agency, a) => SesIndicators.Of(agency.Crosswalk, _placed[a])).ToList();
        return [.. SesIndicators.All.Select((indicator, i) =>
        {
            List<SesCount> counts = [.. byAgency.Select(all => all[i])];
            var elsewhere = Datum.Of(Math.Round(counts.Sum(count => count.Elsewhere), 6));
            var total = counts.Sum(count => count.Count ?? 0);
            var why = counts.Select(count => count.Why).FirstOrDefault(reason => reason is not null)
                ?? (!addable ? WhyNot.NotAdded
                    : !indicator.Adds.All(Covered) ? WhyNot.NotCovered
                    : total < Allocation.Gate * (total + elsewhere.Number) ? WhyNot.Coverage : null);
            if (why is not null) return new IndicatorFigure(indicator.Code, indicator.Adds, why, Datum.NotAvailable, elsewhere, Approximate: false, null);
            var datum = Datum.Of(Math.Round(total, 6));
            return new IndicatorFigure(indicator.Code, indicator.Adds, null, datum, elsewhere, counts.Exists(count => count.Approximate), rate(datum));
        })];
    }
}
