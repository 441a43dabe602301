using MathNet.Numerics.Distributions;
using Pipeline.Statistics.Rates;

namespace Pipeline.Statistics.Evaluation;

/// <summary>The units that group-time effects are computed from, and the computation; see <see cref="StaggeredGroups"/>.</summary>
/// <param name="outcome">Unit x period.</param>
/// <param name="starts">From 1, or <see cref="Never"/>.</param>
internal sealed class StaggeredSample(double[][] outcome, int[] starts, ControlGroup control)
{
    /// <summary>Later than every period, so that "not yet treated" needs no case of its own.</summary>
    public const int Never = int.MaxValue;

    private readonly int periods = outcome[0].Length;
    private readonly (int Start, int[] Members)[] units = [.. Enumerable.Range(0, starts.Length).GroupBy(i => starts[i], (start, members) => (start, members.ToArray())).OrderBy(g => g.Item1)];

    // By period, since a comparison reads all units of two periods.
    private readonly double[][] at = [.. Enumerable.Range(0, outcome[0].Length).Select(t => outcome.Select(row => row[t]).ToArray())];

    // Influence on one group-time effect, and whom it touches: only the group and its controls.
    private readonly double[] influence = new double[starts.Length];
    private readonly List<int> touched = [];

    /// <returns>Null when no group has an effect after its start.</returns>
    public StaggeredGroups? Estimate(double confidence, int dropped)
    {
        var groupTimes = new List<GroupTimeEffect>();
        var simple = new Average(starts);
        var byEvent = new SortedDictionary<int, Average>();
        var byGroup = new List<(int Group, int Units, Average Mean)>();
        foreach (var (group, members) in units.Where(g => g.Start != Never))
        {
            var size = (double)members.Length / starts.Length;
            var mean = new Average(starts);
            for (var time = 1; time < periods; time++)
            {
                if (Compare(group, members, time, confidence) is not { } effect) continue;
                groupTimes.Add(effect);
                if (!byEvent.TryGetValue(time - group, out var atEvent)) byEvent[time - group] = atEvent = new Average(starts);
                atEvent.Add(group, size, effect.Effect, influence, touched);
                if (!effect.After) continue;
                simple.Add(group, size, effect.Effect, influence, touched);
                mean.Add(group, 1, effect.Effect, influence, touched);
            }

            if (mean.Count > 0) byGroup.Add((group, members.Length, mean));
        }

        if (simple.Count == 0) return null;
        List<int> everyone = [.. Enumerable.Range(0, starts.Length)];
        var overall = new Average(starts);
        foreach (var (group, members, mean) in byGroup) overall.Add(group, (double)members / starts.Length, mean.Effect, mean.Influence(weightsEstimated: false), everyone);
        var events = byEvent.Select(e => (Time: e.Key, e.Value.Effect, Influence: e.Value.Influence(weightsEstimated: true), e.Value.Groups)).ToList();
        var dynamic = new Average(starts);
        foreach (var after in events.Where(e => e.Time >= 0)) dynamic.Add(Never, 1, after.Effect, after.Influence, everyone);
        var leads = events.Where(e => e.Time < 0).ToList();
        return new StaggeredGroups(
            groupTimes, Shown(simple.Effect, simple.Influence(weightsEstimated: true)),
            [.. events.Select(e => { var s = Shown(e.Effect, e.Influence); return new EventTimeEffect(e.Time, e.Groups, s.Effect, s.StandardError, s.Low, s.High, s.P); })],
            [.. byGroup.Select(g => { var s = Shown(g.Mean.Effect, g.Mean.Influence(weightsEstimated: false)); return new StartGroupEffect(g.Group, g.Units, s.Effect, s.StandardError, s.Low, s.High, s.P); })],
            Shown(overall.Effect, overall.Influence(weightsEstimated: true)), Shown(dynamic.Effect, dynamic.Influence(weightsEstimated: false)),
            PanelJointTest.Of([.. leads.Select(l => l.Effect)], 1, denominator: null, [.. units.Select(g => (g.Members.Length, Covariance(leads.ConvertAll(l => l.Influence), g.Members)))]),
            units.Where(g => g.Start != Never).Min(g => g.Members.Length), groupTimes.Min(g => g.Controls), starts.Length, dropped);

        StaggeredEffect Shown(double effect, double[] psi) => WithLimits(effect, Math.Sqrt(psi.Sum(p => p * p)) / starts.Length, confidence);
    }

    /// <summary>ATT(g, t); its influence function is left in <see cref="influence"/>. Null when one of the sides is empty.</summary>
    private GroupTimeEffect? Compare(int group, int[] members, int time, double confidence)
    {
        var compared = time >= group ? group - 1 : time - 1;
        var after = Math.Max(time, compared);
        touched.Clear();
        Take(members);
        var treated = touched.Count;
        foreach (var (start, others) in units)
            if (start != group && (start == Never || (control == ControlGroup.NotYetTreated && start > after))) Take(others);

        var controls = touched.Count - treated;
        if (treated == 0 || controls == 0) return null;
        double own = 0, other = 0;
        for (var i = 0; i < touched.Count; i++)
        {
            if (i < treated) own += influence[touched[i]];
            else other += influence[touched[i]];
        }

        own /= treated;
        other /= controls;
        double squares = 0;
        for (var i = 0; i < touched.Count; i++)
        {
            var unit = touched[i];
            influence[unit] = i < treated ? (influence[unit] - own) * starts.Length / treated : -(influence[unit] - other) * starts.Length / controls;
            squares += influence[unit] * influence[unit];
        }

        var s = WithLimits(own - other, Math.Sqrt(squares) / starts.Length, confidence);
        return new GroupTimeEffect(group, time, time >= group, treated, controls, s.Effect, s.StandardError, s.Low, s.High, s.P);

        void Take(int[] some)
        {
            var (now, then) = (at[time], at[compared]);
            foreach (var unit in some)
            {
                var change = now[unit] - then[unit];
                if (!double.IsFinite(change)) continue;
                influence[unit] = change;
                touched.Add(unit);
            }
        }
    }

    /// <summary>What some units contribute to the covariance of effects; its lower triangle.</summary>
    private double[,] Covariance(List<double[]> influences, IEnumerable<int> whose)
    {
        var sums = new double[influences.Count, influences.Count];
        var own = new double[influences.Count];
        foreach (var unit in whose)
        {
            for (var i = 0; i < own.Length; i++)
            {
                own[i] = influences[i][unit] / starts.Length;
                for (var j = 0; j <= i; j++) sums[i, j] += own[i] * own[j];
            }
        }

        return sums;
    }

    private static StaggeredEffect WithLimits(double effect, double error, double confidence)
    {
        var reach = Normal.InvCDF(0, 1, 1 - PoissonRate.TailOf(confidence)) * error;
        // Without an error nothing is known of chance: 1 rather than certainty.
        return new StaggeredEffect(effect, error, effect - reach, effect + reach, error > 0 ? 2 * Normal.CDF(0, 1, -Math.Abs(effect / error)) : 1);
    }

    /// <summary>A weighted mean of effects with its influence function.</summary>
    private sealed class Average(int[] starts)
    {
        private readonly double[] sum = new double[starts.Length];
        private readonly SortedDictionary<int, (double Sum, int Count)> byGroup = [];
        private double effects;
        private double weights;

        public int Count { get; private set; }

        public double Effect => effects / weights;

        public IReadOnlyList<int> Groups => [.. byGroup.Keys];

        public void Add(int group, double weight, double effect, double[] psi, List<int> whom)
        {
            Count++;
            effects += weight * effect;
            weights += weight;
            foreach (var unit in whom) sum[unit] += weight * psi[unit];
            var (before, count) = byGroup.GetValueOrDefault(group);
            byGroup[group] = (before + effect, count + 1);
        }

        /// <summary>
        /// With weights that are shares of groups, which a unit moves by being in its own: the sum of its group's effects less as many means, over the sum of
        /// weights. (The derivative of sum p a / sum p by p.)
        /// </summary>
        public double[] Influence(bool weightsEstimated)
        {
            var psi = new double[sum.Length];
            for (var unit = 0; unit < psi.Length; unit++)
            {
                var own = weightsEstimated ? byGroup.GetValueOrDefault(starts[unit]) : default;
                psi[unit] = (sum[unit] + own.Sum - (own.Count * Effect)) / weights;
            }

            return psi;
        }
    }
}
