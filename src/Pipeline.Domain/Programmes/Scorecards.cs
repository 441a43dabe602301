namespace Pipeline.Domain.Programmes;

/// <summary>Adds up a scorecard (methods 3.10): how much of each component was looked at and what moved, and no total.</summary>
public static class Scorecards
{
    private static readonly ScorecardComponent[] required = [ScorecardComponent.Implementation, ScorecardComponent.Immediate, ScorecardComponent.LongTerm];

    /// <param name="items">Reported and estimated items; what was not assessed says nothing of direction or level.</param>
    /// <param name="bestLevel">Best Maryland level of the outcomes that were estimated; null without any.</param>
    public static Scorecard Of(IReadOnlyList<ScorecardItem> items, int? bestLevel)
    {
        ArgumentNullException.ThrowIfNull(items);
        ComponentSummary[] components = [.. Enum.GetValues<ScorecardComponent>().Select(c => Summary(c, [.. items.Where(i => i.Component == c)]))];
        var assessed = items.Where(i => i.Assessed).ToArray();
        var best = assessed.Select(i => i.DesignLevel).Append(bestLevel).Max();
        ScorecardComponent[] missing = [.. required.Where(c => Array.TrueForAll(assessed, i => i.Component != c))];
        return new()
        {
            Items = items,
            Components = components,
            Complete = missing.Length == 0,
            Missing = missing,
            WithCostBenefit = Array.Exists(assessed, i => i.Component == ScorecardComponent.CostBenefit),
            BestDesignLevel = best,
            EffectClaimsAllowed = best >= DesignLevel.LeastForEffects,
            WithReportingCaveat = [.. assessed.Where(i => i.ReportingSensitive).Select(i => i.Names)],
            HasUnexpected = Array.Exists(assessed, i => !i.Expected),
        };
    }

    private static ComponentSummary Summary(ScorecardComponent component, ScorecardItem[] items)
    {
        var assessed = items.Count(i => i.Assessed);
        return new(
            component, items.Length, assessed, items.Length == 0 ? null : 100.0 * assessed / items.Length,
            items.Count(i => i is { Assessed: true, Direction: ScorecardDirection.Improved }),
            items.Count(i => i is { Assessed: true, Direction: ScorecardDirection.Worsened }),
            items.Count(i => i is { Assessed: true, Expected: false }));
    }
}
