using Pipeline.Domain.Audits.Workspace;

namespace Pipeline.Domain.Audits.Indicators;

/// <summary>Where an indicator comes from and where it is wanted to go.</summary>
internal static class IndicatorTrends
{
    private const int Year = 12;

    /// <summary>Values that differ by less are equal: 0.3 has no exact binary form.</summary>
    private const double RoundingSlack = 1e-9;

    /// <summary>
    /// From the first value that is comparable with the last: since the latest break, of the same length, of the same season where a period is part of a
    /// year, and of the same origin. Of periods of the length of the latest value; where that has no second one, of the length that reaches furthest.
    /// </summary>
    /// <returns>Null without two comparable values.</returns>
    public static IndicatorTrend? Of(Indicator indicator, List<IndicatorValue> series, IndicatorValue latest)
    {
        var known = series.Where(value => value.Value.HasValue).ToList();
        var begin = Math.Max(0, known.FindLastIndex(value => value.Quality == IndicatorQuality.Break));
        known = known[begin..];
        foreach (var last in known.Where(value => value != latest).Append(latest).Reverse())
        {
            var run = known.Where(value => IsComparable(value, last) && value.Period.Last <= last.Period.Last).ToList();
            if (run.Count > 1) return Between(indicator.Direction, run[0], run[^1], run.Count);
        }

        return null;
    }

    public static TargetProgress Towards(IndicatorTarget target, IndicatorDirection direction, double? latest)
    {
        double? progress = latest is { } now && target.Baseline is { } from && Math.Abs(target.Target - from) > RoundingSlack ? Math.Clamp((now - from) / (target.Target - from), 0, 1) : null;
        var down = direction switch
        {
            IndicatorDirection.HigherIsWorse => true,
            IndicatorDirection.HigherIsBetter => false,
            _ => target.Baseline is { } start && start != target.Target ? start > target.Target : (bool?)null,
        };
        bool? reached = latest is { } value && down is { } wanted ? (wanted ? value <= target.Target + RoundingSlack : value >= target.Target - RoundingSlack) : null;
        return new TargetProgress(target.Target, target.Year, target.Baseline, progress, reached);
    }

    /// <summary>Better in the sense of the indicator; null where it has none, where nothing changed, and where intervals do not tell the two apart.</summary>
    public static bool? IsBetter(IndicatorDirection direction, double change, bool? distinguishable) =>
        direction == IndicatorDirection.Context || Math.Abs(change) < RoundingSlack || distinguishable == false ? null : change < 0 == (direction == IndicatorDirection.HigherIsWorse);

    /// <summary>The intervals do not meet; null where one is not known. Stricter than a test of the difference, so that a change is not said too easily.</summary>
    public static bool? AreToldApart(IndicatorValue a, IndicatorValue b) =>
        a is { Low: { } lowA, High: { } highA } && b is { Low: { } lowB, High: { } highB } ? highA < lowB || highB < lowA : null;

    public static bool IsComparable(IndicatorValue a, IndicatorValue b) =>
        a.Period.Months == b.Period.Months && a.Origin == b.Origin && (a.Period.Months == 1 || a.Period.Months % Year == 0 || a.Period.From.Number == b.Period.From.Number);

    private static IndicatorTrend Between(IndicatorDirection direction, IndicatorValue first, IndicatorValue last, int values)
    {
        var change = last.Value.Number - first.Value.Number;
        var apart = AreToldApart(first, last);
        return new IndicatorTrend(
            first.Period, last.Period, values, change, first.Value.Number == 0 ? null : 100 * change / Math.Abs(first.Value.Number), IsBetter(direction, change, apart), apart);
    }
}
