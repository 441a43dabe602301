namespace Pipeline.Domain.Programmes.Evaluating;

/// <summary>Events prevented (negative: added) since the start, by period and by year.</summary>
internal static class PreventedEvents
{
    /// <summary>
    /// From a ratio of recorded to expected: recorded / ratio - recorded, in every treated area from its start on, with both limits of the ratio carried
    /// through. Null for values, for estimates that compare with nothing, for ratios of 0, and for outcomes that are to grow: more of them is no harm done.
    /// Periods without a number prevent nothing.
    /// </summary>
    public static Prevented? Of(OutcomeStudy study, MethodResult result)
    {
        if (study.Outcome.Desired == DesiredDirection.Increase) return null;
        if (result.Prevented is { } modelled) return modelled;
        var main = result.Main;
        if (!study.Counts || !result.Compared || main.Scale != EffectScale.Ratio || !(main.Value > 0)) return null;
        double[] recorded = [.. Enumerable.Range(study.First, study.Count - study.First).Select(t => study.Treated.Where(area => area.First <= t).Sum(area => area.Values[t] ?? 0))];
        double? By(double? ratio) => ratio is > 0 ? Estimates.Finite(recorded.Sum() * ((1 / ratio.Value) - 1)) : null;
        if (By(main.Value) is not { } total) return null;
        // More of the expected was prevented the smaller the ratio.
        var (low, high) = (By(main.High), By(main.Low));
        if (low is null || high is null) (low, high) = (null, null);
        return new(total, low, high, study.First, [.. recorded.Select(events => events * ((1 / main.Value) - 1))]);
    }

    /// <summary>By calendar year, a period counting for the year it begins in.</summary>
    public static PreventedOutcome ByYear(StudyPeriods periods, string outcome, Prevented prevented)
    {
        var years = prevented.ByPeriod.Select((events, i) => (periods.FirstMonth(prevented.From + i).Year, Events: events)).ToArray();
        var first = years[0].Year;
        var sums = new double[years[^1].Year - first + 1];
        foreach (var (year, events) in years) sums[year - first] += events;
        return new(outcome, first, sums, Factor(prevented.Low), Factor(prevented.High));

        double? Factor(double? limit) => limit is { } number && prevented.Total != 0 ? Estimates.Finite(number / prevented.Total) : null;
    }
}
