using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Audits.Indicators;

/// <summary>
/// Brings uploaded and computed values of a city's indicators together (methods 4.1, 4.2). Pure. Of one period a later file goes before an earlier one and what
/// the pipeline computed goes before what was uploaded, also where it withholds the value.
/// </summary>
public static class IndicatorCompilation
{
    public static IndicatorPicture Of(IndicatorInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var framework = inputs.Framework;
        var uploaded = Uploaded(inputs);
        var recorded = inputs.Crime is { } crime ? new RecordedIndicators(crime, (indicator, year) => Denominator(uploaded[indicator], year)) : null;
        var governance = new GovernanceIndicators(inputs);
        List<IndicatorStanding> standings = [.. framework.Indicators.Select(indicator => Standing(indicator, uploaded[indicator.Code], Computed(indicator), inputs))];
        return new IndicatorPicture(
            framework.Name,
            [.. framework.Dimensions.Select(dimension => Coverage(framework, dimension.Code, standings))],
            standings,
            AreaScoring.Of(framework, standings, inputs.Crime?.Places?.Areas ?? []));

        ComputedIndicator Computed(Indicator indicator) => IndicatorRules.For(framework, indicator.Code) switch
        {
            null => ComputedIndicator.Not(IndicatorWhy.NotSent),
            { Recipe: IndicatorRecipe.OwnForce or IndicatorRecipe.Strategy or IndicatorRecipe.Evaluation or IndicatorRecipe.Pledges or IndicatorRecipe.LastAudit } rule => governance.Of(indicator, rule),
            { } rule => recorded?.Of(indicator, rule) ?? ComputedIndicator.Not(IndicatorWhy.NotSent),
        };
    }

    /// <summary>Rows in force by indicator: the last one of each area and period.</summary>
    private static ILookup<string, IndicatorValue> Uploaded(IndicatorInputs inputs)
    {
        var today = new Month(inputs.AsOf.Year, inputs.AsOf.Month);
        var rows = new Dictionary<(string, string?, IndicatorPeriod), IndicatorValue>();
        foreach (var row in inputs.Tables.Where(table => string.Equals(table.Framework.Split('/')[0], inputs.Framework.Code, StringComparison.Ordinal)).SelectMany(table => table.Rows))
            if (row.Period.From <= today) rows[(row.Indicator, row.Area, row.Period)] = row;
        return rows.Values.ToLookup(row => row.Indicator, StringComparer.Ordinal);
    }

    private static double? Denominator(IEnumerable<IndicatorValue> rows, int year) =>
        rows.Where(row => row is { Area: null, Denominator: > 0 } && row.Period.Last.Year <= year).MaxBy(row => (row.Period.Last, row.Period.Months))?.Denominator;

    private static IndicatorStanding Standing(Indicator indicator, IEnumerable<IndicatorValue> uploaded, ComputedIndicator computed, IndicatorInputs inputs)
    {
        var rows = uploaded.ToList();
        var series = Joined(rows.Where(row => row.Area is null), computed.City).OrderBy(value => value.Period.Last).ThenBy(value => value.Period.Months).ToList();
        var latest = series.FindLast(value => value.Value.HasValue);
        var why = latest is not null ? null : series.Exists(value => value.Value.State == DatumState.Suppressed) ? IndicatorWhy.Withheld : computed.Why ?? IndicatorWhy.NotSent;
        var areas = Joined(rows.Where(row => row.Area is not null), computed.Areas).GroupBy(value => value.Period)
            .Where(period => period.Any(value => value.Value.State != DatumState.NotAvailable)).MaxBy(period => (period.Key.Last, period.Key.Months));
        return new IndicatorStanding(
            indicator.Code, why, latest, series, [.. (areas ?? Enumerable.Empty<IndicatorValue>()).OrderBy(value => value.Area, StringComparer.Ordinal)],
            latest is null ? null : IndicatorTrends.Of(indicator, series, latest), TargetOf(indicator, latest, inputs));
    }

    private static IEnumerable<IndicatorValue> Joined(IEnumerable<IndicatorValue> uploaded, IReadOnlyList<IndicatorValue> computed)
    {
        var own = computed.Where(value => value.Value.State != DatumState.NotAvailable).ToDictionary(value => (value.Area, value.Period));
        List<IndicatorValue> sent = [.. uploaded.Where(value => !own.ContainsKey((value.Area, value.Period)))];
        var taken = sent.Select(value => (value.Area, value.Period)).ToHashSet();
        return own.Values.Concat(sent).Concat(computed.Where(value => value.Value.State == DatumState.NotAvailable && !taken.Contains((value.Area, value.Period))));
    }

    /// <summary>The next target that is not past, else the last one.</summary>
    private static TargetProgress? TargetOf(Indicator indicator, IndicatorValue? latest, IndicatorInputs inputs)
    {
        var targets = inputs.Targets.Where(target => string.Equals(target.Indicator, indicator.Code, StringComparison.Ordinal)).OrderBy(target => target.Year).ToList();
        return targets.Count == 0 ? null : IndicatorTrends.Towards(targets.Find(target => target.Year >= inputs.AsOf.Year) ?? targets[^1], indicator.Direction, latest?.Value.Number);
    }

    private static DimensionCoverage Coverage(IndicatorFramework framework, string dimension, List<IndicatorStanding> standings)
    {
        var own = framework.Indicators.Zip(standings).Where(pair => string.Equals(pair.First.Dimension, dimension, StringComparison.Ordinal)).ToList();
        return new DimensionCoverage(dimension, own.Count(pair => pair.Second.Latest is not null), own.Count);
    }
}
