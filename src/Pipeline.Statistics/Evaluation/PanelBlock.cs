namespace Pipeline.Statistics.Evaluation;

/// <summary>Units and periods of a panel that share one set of unit and period effects, packed without those that say nothing.</summary>
/// <param name="UnitOf">Index of each unit in the panel: the cluster.</param>
/// <param name="PeriodOf">Index of each period in the panel.</param>
/// <param name="Weight">0 for missing; then outcome and exposure are 0 as well.</param>
/// <param name="Treatment">0 or 1, or the dose.</param>
internal sealed record PanelBlock(int[] UnitOf, int[] PeriodOf, double[] Outcome, double[] LogExposure, double[] Weight, double[] Treatment)
{
    public int Units => UnitOf.Length;

    public int Periods => PeriodOf.Length;

    public int Rows => Weight.Count(w => w > 0);

    /// <summary>All of a panel.</summary>
    public static PanelBlock Of(PanelData data, double[]? weights, bool counts) =>
        Of(data, weights, [.. Enumerable.Range(0, data.Units)], 0, data.Periods, counts, alone: false);

    /// <param name="weights">Of each cell of the panel, at least 0; null for 1.</param>
    /// <param name="units">Indices of those that belong to the block.</param>
    /// <param name="from">Its first period.</param>
    /// <param name="counts">Whether units and periods without an event are left out: their effect would be minus infinity.</param>
    /// <param name="alone">Whether a cell that is alone in its unit or period is kept, though an effect of its own explains it wholly.</param>
    public static PanelBlock Of(PanelData data, double[]? weights, IReadOnlyList<int> units, int from, int periods, bool counts, bool alone)
    {
        var known = new bool[units.Count * periods];
        for (var u = 0; u < units.Count; u++)
        {
            for (var t = 0; t < periods; t++)
            {
                var cell = (units[u] * data.Periods) + from + t;
                known[(u * periods) + t] = double.IsFinite(data.Outcome[cell]) && (data.Exposure is null || double.IsFinite(data.Exposure[cell]))
                    && (data.Dose is null || double.IsFinite(data.Dose[cell])) && (weights is null || weights[cell] > 0);
            }
        }

        double Outcome(int u, int t) => data.Outcome[(units[u] * data.Periods) + from + t];
        // What is left out of one direction may leave another with too little, so again until nothing changes.
        while (Prune(units.Count, periods, (u, t) => (u * periods) + t, Outcome) | Prune(periods, units.Count, (t, u) => (u * periods) + t, (t, u) => Outcome(u, t)))
        {
        }

        int[] kept = [.. Enumerable.Range(0, units.Count).Where(u => known.AsSpan(u * periods, periods).Contains(true))];
        int[] times = [.. Enumerable.Range(0, periods).Where(t => kept.Any(u => known[(u * periods) + t]))];
        var size = kept.Length * times.Length;
        PanelBlock block = new([.. kept.Select(u => units[u])], [.. times.Select(t => from + t)], new double[size], new double[size], new double[size], new double[size]);
        for (var i = 0; i < size; i++)
        {
            var (u, t) = (kept[i / times.Length], times[i % times.Length]);
            if (!known[(u * periods) + t]) continue;
            var cell = (units[u] * data.Periods) + from + t;
            block.Outcome[i] = data.Outcome[cell];
            block.LogExposure[i] = data.Exposure is null ? 0 : Math.Log(data.Exposure[cell]);
            block.Weight[i] = weights is null ? 1 : weights[cell];
            block.Treatment[i] = data.Dose is not null ? data.Dose[cell] : data.Treated[cell] ? 1 : 0;
        }

        return block;

        bool Prune(int lines, int length, Func<int, int, int> at, Func<int, int, double> outcome)
        {
            var changed = false;
            for (var line = 0; line < lines; line++)
            {
                var cells = 0;
                double sum = 0;
                for (var i = 0; i < length; i++)
                {
                    if (!known[at(line, i)]) continue;
                    cells++;
                    sum += outcome(line, i);
                }

                if (cells == 0 || ((alone || cells > 1) && (!counts || sum > 0))) continue;
                for (var i = 0; i < length; i++) known[at(line, i)] = false;
                changed = true;
            }

            return changed;
        }
    }

    /// <summary>Units that have a treated cell.</summary>
    public IEnumerable<int> TreatedUnits => UnitOf.Where((_, u) => Treatment.AsSpan(u * Periods, Periods).ContainsAnyExcept(0));

    /// <summary>Values of the cells of a panel, 0 where the block knows nothing.</summary>
    public double[] Gather(PanelData data, double[] values) =>
        [.. Weight.Select((w, i) => w == 0 ? 0 : values[(UnitOf[i / Periods] * data.Periods) + PeriodOf[i % Periods]])];

    /// <summary>The weights in the shape of the panel, 0 for all that is left out.</summary>
    public double[] WeightsIn(PanelData data)
    {
        var weights = new double[data.Outcome.Length];
        for (var i = 0; i < Weight.Length; i++) weights[(UnitOf[i / Periods] * data.Periods) + PeriodOf[i % Periods]] = Weight[i];
        return weights;
    }

    public static PanelSize SizeOf(IReadOnlyList<PanelBlock> blocks, int unitsOfPanel, int parameters) => new(
        blocks.SelectMany(b => b.UnitOf).Distinct().Count(), blocks.SelectMany(b => b.PeriodOf).Distinct().Count(), blocks.Sum(b => b.Rows), parameters,
        unitsOfPanel - blocks.SelectMany(b => b.UnitOf).Distinct().Count(), blocks.SelectMany(b => b.TreatedUnits).Distinct().Count());
}
