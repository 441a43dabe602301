namespace Pipeline.Statistics.Evaluation;

/// <summary>
/// The check of staggered starts where counts have many zeros: for each start group a data set of its own with its clean controls (never treated, or not
/// within the window) and the periods around its start, with unit and period effects of their own; all share one effect. Clustered by unit over all of them.
/// </summary>
public static class StackedPoisson
{
    /// <param name="counts">Its treated cells and doses are not read.</param>
    /// <param name="firstTreated">Index of the first treated period of each unit; null, or an index beyond the last period, for never.</param>
    /// <param name="window">Periods before the start, and after the first treated one; at least 1.</param>
    /// <returns>Periods are those of any data set; units dropped are those in none.</returns>
    public static PanelResult<PanelEffect> Of(PanelData counts, int?[] firstTreated, int window, double confidence = 0.95)
    {
        PanelData.Check(counts, counts: true);
        ArgumentNullException.ThrowIfNull(firstTreated);
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        if (firstTreated.Length != counts.Units || Array.Exists(firstTreated, first => first < 0)) throw new ArgumentException("One start for each unit, from 0, or null.", nameof(firstTreated));

        var data = counts with { Dose = null, Treated = [.. Enumerable.Range(0, counts.Outcome.Length).Select(cell => cell % counts.Periods >= firstTreated[cell / counts.Periods])] };
        int[] starts = [.. firstTreated.OfType<int>().Where(first => first < counts.Periods).Distinct().Order()];
        if (starts.Length == 0) return PanelResult<PanelEffect>.Refuse(PanelRefusal.NoTreatedUnit);
        if (starts is [0]) return PanelResult<PanelEffect>.Refuse(PanelRefusal.NoPeriodBefore);
        var stacks = new List<PanelBlock>();
        foreach (var start in starts.Where(start => start > 0))
        {
            int[] units = [.. Enumerable.Range(0, counts.Units).Where(u => firstTreated[u] is not { } first || first == start || first > start + window)];
            var from = Math.Max(0, start - window);
            var stack = PanelBlock.Of(data, weights: null, units, from, Math.Min(counts.Periods, start + window + 1) - from, counts: true, alone: false);
            var treated = stack.TreatedUnits.Count();
            if (treated > 0 && treated < stack.Units) stacks.Add(stack);
        }

        return stacks.Count == 0 ? PanelResult<PanelEffect>.Refuse(PanelRefusal.NoControlUnit) : PanelPoisson.Of(stacks, counts.Units, confidence);
    }
}
