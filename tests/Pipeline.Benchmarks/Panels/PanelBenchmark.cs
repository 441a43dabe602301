using System.Diagnostics;
using System.Globalization;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Statistics.Draws;
using Pipeline.Statistics.Evaluation;

namespace Pipeline.Benchmarks.Panels;

/// <summary>
/// A thousand areas over ten years of months with twelve start dates: every estimator of a programme's effect. The peer is Python with numpy and statsmodels:
/// statsmodels has no effects of a thousand units, so effects are taken off with numpy in front of it, alternating as fixest does; and once its own Poisson
/// regression with a dummy for every unit and month, on a panel that it can bear. All estimates and errors are compared.
/// </summary>
internal static class PanelBenchmark
{
    private const int Areas = 1000;
    private const int Months = 120;
    private const int Treated = 600;

    /// <summary>Start of the event study.</summary>
    private const int Common = 60;

    private const int Window = 12;
    private const int Runs = 5;

    /// <summary>Donors of the synthetic control: placebos make the work grow with the square of their number and more.</summary>
    private const int Donors = 50;

    public static async Task RunAsync(Scoreboard scoreboard, Peers peers, Scratch scratch, TextWriter log)
    {
        var (data, first) = Draw(Areas, Months);
        var (small, smallFirst) = Draw(60, 36);
        var file = await WriteAsync(scratch.File("panel.csv"), data, first);
        var smallFile = await WriteAsync(scratch.File("small.csv"), small, smallFirst);
        double[][] rates = [.. data.Outcome.Zip(data.Exposure!, (y, e) => Math.Log((y + 0.5) / e * 1e5)).Chunk(Months)];
        var logs = PanelData.Of(rates, first);
        var once = data with { Treated = [.. Enumerable.Range(0, data.Outcome.Length).Select(c => c / Months < Treated && c % Months >= Common)] };

        // Estimate and error of each, the numbers that the peer prints under the same names.
        var works = new List<(string Name, Func<(string Label, double Estimate, double Error)[]> Work)>
        {
            ("two-way least squares", () => One("ols", PanelLeastSquares.Of(logs).Value)),
            ("two-way Poisson", () => One("poisson", PanelPoisson.Of(data).Value)),
            ("event study, least squares", () => Last("event_ols", PanelEventStudy.LeastSquares(logs with { Treated = once.Treated }, Common).Value)),
            ("event study, Poisson", () => Last("event_poisson", PanelEventStudy.Poisson(once, Common).Value)),
            ("staggered, never treated", () => Averages("never", StaggeredGroups.Of(rates, first).Value)),
            ("staggered, not yet treated", () => Averages("notyet", StaggeredGroups.Of(rates, first, ControlGroup.NotYetTreated).Value)),
            ("stacked Poisson", () => One("stacked", StackedPoisson.Of(data, first, Window).Value)),
        };
        var alone = new List<(string Name, Action Work)>
        {
            ($"interrupted series of {Areas:N0} areas", () => { foreach (var series in data.Outcome.Chunk(Months)) InterruptedSeries.Of(series, Common); }),
            ($"synthetic control with {Donors} donors and their placebos", () => SyntheticControl.Of([.. rates.Skip(Treated).Take(Donors)], rates[0], 36)),
        };

        var estimates = new Dictionary<string, (double Estimate, double Error)>(StringComparer.Ordinal);
        var seconds = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        double processor = 0;
        for (var run = 0; run < Runs; run++)
        {
            var before = Environment.CpuUsage.TotalTime;
            foreach (var (name, work) in works)
                foreach (var (label, estimate, error) in Timed(name, work)) estimates[label] = (estimate, error);
            foreach (var (name, work) in alone)
                Timed(name, () => { work(); return 0; });
            if (run == 0) processor = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        }

        var whole = seconds.Values.Sum(s => s[0]);
        scoreboard.Add(new("the same, processor time, compilation included", Shown.Seconds(processor)));
        foreach (var (name, work) in alone) scoreboard.Add(new(name, Shown.Seconds(seconds[name].Min())));

        var smallSeconds = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            var clock = Stopwatch.StartNew();
            var effect = PanelPoisson.Of(small).Value;
            smallSeconds.Add(clock.Elapsed.TotalSeconds);
            estimates["dummies"] = (effect.Beta, effect.StandardError);
        }

        var found = scratch.File("found.tsv");
        var theirs = await peers.PythonAsync("panel.py", file, smallFile, $"{Treated}", $"{Common}", $"{Window}", found);
        if (theirs is null)
        {
            scoreboard.Report(Bars.PanelAll, whole, missing: "Python with statsmodels missing");
            scoreboard.Missing(Bars.PanelEstimates, "Python with statsmodels missing");
            foreach (var (name, _) in works) scoreboard.Add(new(name, Shown.Seconds(seconds[name].Min()), "Python with statsmodels missing"));
            return;
        }

        var peer = (await File.ReadAllLinesAsync(found)).Select(row => row.Split('\t')).ToList();
        var (different, largest) = Compare(peer, estimates);
        await log.WriteLineAsync($"{theirs.Version}: {peer.Count} estimates and their errors, {different} differ, none further apart than {largest:0.0e0}");
        scoreboard.Report(Bars.PanelEstimates, different, 0, theirs.Version);
        double ours = 0, other = 0;
        foreach (var (name, _) in works)
        {
            var taken = peer.Where(row => string.Equals(row[0], name, StringComparison.Ordinal)).Select(row => double.Parse(row[4], CultureInfo.InvariantCulture)).DefaultIfEmpty(double.NaN).Max();
            ours += seconds[name].Min();
            other += taken;
            scoreboard.Add(new(name, Shown.Seconds(seconds[name].Min()), theirs.Version, Shown.Seconds(taken), Shown.Times(taken / seconds[name].Min())));
        }

        scoreboard.Report(Bars.PanelAll, whole, other, $"{theirs.Version}: seven of the nine, best of several");
        scoreboard.Add(new("these seven together, warm", Shown.Seconds(ours), theirs.Version, Shown.Seconds(other), Shown.Times(other / ours)));
        var dummies = double.Parse(peer.Single(row => string.Equals(row[0], "dummies", StringComparison.Ordinal))[4], CultureInfo.InvariantCulture);
        scoreboard.Add(new($"two-way Poisson, {small.Units} areas x {small.Periods} months", Shown.Seconds(smallSeconds.Min()), $"{theirs.Version}, GLM with dummies", Shown.Seconds(dummies), Shown.Times(dummies / smallSeconds.Min())));

        T Timed<T>(string name, Func<T> work)
        {
            var clock = Stopwatch.StartNew();
            var result = work();
            if (!seconds.TryGetValue(name, out var taken)) seconds[name] = taken = [];
            taken.Add(clock.Elapsed.TotalSeconds);
            return result;
        }
    }

    private static (string, double, double)[] One(string label, PanelEffect effect) => [(label, effect.Beta, effect.StandardError)];

    private static (string, double, double)[] Last(string label, PanelEventStudy study) =>
        [(label + "_first", study.Points[0].Effect, study.Points[0].StandardError), (label + "_last", study.Points[^1].Effect, study.Points[^1].StandardError)];

    private static (string, double, double)[] Averages(string label, StaggeredGroups groups) =>
        [(label + "_simple", groups.Simple.Effect, groups.Simple.StandardError), (label + "_group", groups.GroupOverall.Effect, groups.GroupOverall.StandardError), (label + "_dynamic", groups.DynamicOverall.Effect, groups.DynamicOverall.StandardError)];

    /// <summary>Three of five areas begin at one of twelve dates; events fall by a fifth from then on. Areas of all sizes, with seasons; a month in some has none.</summary>
    private static (PanelData Data, int?[] First) Draw(int areas, int months)
    {
        var draws = new SeededDraws(2026);
        int?[] first = [.. Enumerable.Range(0, areas).Select(u => u < areas * 3 / 5 ? (int?)((months * 3 / 10) + (u % 12 * months / 20)) : null)];
        var (counts, residents) = (new double[areas][], new double[areas][]);
        for (var u = 0; u < areas; u++)
        {
            var (size, rate) = (2000 + (30_000 * draws.Share()), 0.0002 + (0.001 * draws.Share()));
            residents[u] = [.. Enumerable.Range(0, months).Select(t => Math.Round(size * (1 + (0.001 * t))))];
            counts[u] = [.. Enumerable.Range(0, months).Select(t => (double)draws.Poisson(
                residents[u][t] * rate * (1 + (0.3 * Math.Sin(t * Math.PI / 6))) * (0.7 + (0.6 * draws.Share())) * (t >= first[u] ? 0.8 : 1)))];
        }

        return (PanelData.Of(counts, first, residents), first);
    }

    private static async Task<string> WriteAsync(string file, PanelData data, int?[] first)
    {
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, data.Outcome.Length).Select(c => string.Create(
            CultureInfo.InvariantCulture, $"{c / data.Periods},{c % data.Periods},{data.Outcome[c]},{data.Exposure![c]},{first[c / data.Periods] ?? -1}")).Prepend("unit,period,count,exposure,first"));
        return file;
    }

    /// <summary>How many estimates are missing, or differ in themselves or their errors by more than a millionth, and the largest distance.</summary>
    private static (int Different, double Largest) Compare(List<string[]> rows, Dictionary<string, (double Estimate, double Error)> ours)
    {
        var (different, largest) = (Math.Abs(ours.Count - rows.Count), 0.0);
        foreach (var row in rows)
        {
            var (estimate, error) = ours[row[1]];
            var apart = Math.Max(Apart(estimate, row[2]), Apart(error, row[3]));
            if (!(apart < 1e-6)) different++;
            largest = Math.Max(largest, apart);
        }

        return (different, largest);

        static double Apart(double mine, string theirs) => double.Parse(theirs, CultureInfo.InvariantCulture) is var other ? Math.Abs(mine - other) / Math.Abs(other) : 0;
    }
}
