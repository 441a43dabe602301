using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Plans;

namespace Pipeline.Domain.Audits.Analysis;

/// <summary>What became of a city since the round of its audit before this one: only what both rounds measured the same way is called better or worse.</summary>
public static class RoundComparing
{
    /// <param name="framework">Gives the direction of each indicator; one that it does not know is compared and not judged.</param>
    public static RoundComparison Of(SafetyAudit before, SafetyAudit now, IndicatorFramework framework)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(framework);
        var (then, present) = (Standings(before), Standings(now));
        List<IndicatorChange> changes = [];
        List<string> gained = [], lost = [];
        foreach (var code in present.Keys.Union(then.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (old, latest) = (then.GetValueOrDefault(code)?.Latest, present.GetValueOrDefault(code)?.Latest);
            if (Known(old) && Known(latest)) changes.Add(ChangeOf(framework.Find(code)?.Direction, old!, present[code]));
            else if (Known(latest)) gained.Add(code);
            else if (Known(old)) lost.Add(code);
        }

        return new RoundComparison(before.Round?.Round ?? "", before.AsOf, changes, gained, lost, Priorities(before, now), Delivered(before, now));
    }

    private static Dictionary<string, IndicatorStanding> Standings(SafetyAudit audit) => audit.Indicators.Indicators.ToDictionary(i => i.Indicator, StringComparer.Ordinal);

    private static bool Known(IndicatorValue? value) => value is { Value.HasValue: true };

    private static IndicatorChange ChangeOf(IndicatorDirection? direction, IndicatorValue old, IndicatorStanding standing)
    {
        var latest = standing.Latest!;
        var change = Math.Round(latest.Value.Number - old.Value.Number, 6);
        var broken = standing.Series.Any(v => v.Quality == IndicatorQuality.Break && v.Period.From > old.Period.From && v.Period.From <= latest.Period.From);
        var comparable = old.Period.Months == latest.Period.Months && !broken;
        bool? better = comparable && change != 0 && Apart(old, latest)
            ? direction switch { IndicatorDirection.HigherIsBetter => change > 0, IndicatorDirection.HigherIsWorse => change < 0, _ => null }
            : null;
        return new IndicatorChange(standing.Indicator, old, latest, change, better, comparable);
    }

    /// <summary>Limits that do not overlap tell the two apart; without limits nothing speaks against it.</summary>
    private static bool Apart(IndicatorValue one, IndicatorValue other) => one.High < other.Low || other.High < one.Low || one.Low is null || other.Low is null;

    private static List<PriorityChange> Priorities(SafetyAudit before, SafetyAudit now)
    {
        var (old, present) = (ByCode(before), ByCode(now));
        return [.. present.Keys.Union(old.Keys, StringComparer.Ordinal)
            .Select(code => new PriorityChange(code, (present.GetValueOrDefault(code) ?? old[code]).Problem.Names, old.GetValueOrDefault(code)?.Score?.Rank, present.GetValueOrDefault(code)?.Score?.Rank))
            .OrderBy(p => p.Now ?? int.MaxValue).ThenBy(p => p.Before ?? int.MaxValue).ThenBy(p => p.Problem, StringComparer.Ordinal)];
    }

    private static Dictionary<string, ProblemAnalysis> ByCode(SafetyAudit audit) => audit.Analysis?.Problems.ToDictionary(p => p.Problem.Code, StringComparer.Ordinal) ?? new(StringComparer.Ordinal);

    private static List<ActionChange> Delivered(SafetyAudit before, SafetyAudit now) =>
    [
        .. from plan in before.Plans
           from action in plan.Actions
           let present = Find(now.Plans, plan.Code)?.Actions.FirstOrDefault(a => string.Equals(a.Action.Code, action.Action.Code, StringComparison.Ordinal))
           select new ActionChange(plan.Code, action.Action.Code, action.Action.Action, action.Status, present?.Status),
    ];

    private static PlanProgress? Find(IReadOnlyList<PlanProgress> plans, string code) => plans.FirstOrDefault(p => string.Equals(p.Code, code, StringComparison.Ordinal));
}
