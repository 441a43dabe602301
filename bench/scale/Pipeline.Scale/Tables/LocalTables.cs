using Pipeline.Scale.Simulation;

namespace Pipeline.Scale;

/// <summary>
/// The simulation against the local host. Runs with one and two instances say what a file takes and how much of the machine there is; the run with four is
/// foretold from them alone.
/// </summary>
public static class LocalTables
{
    /// <summary>What the runs with one and two instances say.</summary>
    /// <param name="FixedCpu">Processor time of a functions process whatever the number of files: its methods are compiled, and those that are used often once more.</param>
    /// <param name="AnnouncingSeconds">Until the queue was longest: the local host announces one file after another.</param>
    /// <param name="Share">Part of the machine's speed that was left to us.</param>
    public sealed record Calibration(double FixedCpu, double FileCpu, double EmulatorCpu, double HostCpu, double AnnouncingSeconds, int Cores, double Share);

    public static Calibration Calibrate(Measurements measured)
    {
        ArgumentNullException.ThrowIfNull(measured);
        var (one, two) = (Runs(measured, 1), Runs(measured, 2));
        List<MeasuredLocalRun> both = [.. one, .. two];
        double files = one[0].Files;
        var f1 = one.Average(r => r.FunctionsCpuSeconds);
        var f2 = two.Average(r => r.FunctionsCpuSeconds);
        var fixedCpu = Math.Max(0, f2 - f1);
        var known = new Calibration(
            fixedCpu, Math.Max(0, f1 - fixedCpu) / files, both.Average(r => r.EmulatorCpuSeconds) / files, both.Average(r => r.HostCpuSeconds) / files, both.Average(Announcing), measured.Machine.Cores, 1);

        // The share is all that is fitted: the one with which both runs together last as long as they did.
        var target = one.Average(r => r.Seconds) + two.Average(r => r.Seconds);
        double low = 0.05, high = 2;
        for (var step = 0; step < 40; step++)
        {
            var middle = (low + high) / 2;
            var foretold = Simulate(known with { Share = middle }, 1, (int)files).EndedAt + Simulate(known with { Share = middle }, 2, (int)files).EndedAt;
            if (foretold > target) low = middle;
            else high = middle;
        }

        return known with { Share = (low + high) / 2 };
    }

    /// <summary>
    /// The emulator is one thread that all share; functions and host share the cores. What the emulator uses of them is in the share that is fitted.
    /// </summary>
    public static SimulationOutcome Simulate(Calibration known, int instances, int files)
    {
        ArgumentNullException.ThrowIfNull(known);
        var app = new SimulatedApp
        {
            MostInstances = instances,
            AlwaysThere = instances,
            CoresOfMachine = known.Cores,
            RequestSeconds = 1,
            AccountRequestsPerSecond = 1e9,
            PartitionRequestsPerSecond = 1,
            AnnounceAgainSeconds = null,
        };
        var cpu = (known.FileCpu + known.HostCpu + known.FixedCpu * instances / files) / known.Share;
        var emulator = known.EmulatorCpu / known.Share;
        return ScaleOut.Run(app, Arrivals.Copied(files, files / known.AnnouncingSeconds).Select(at => new SimulatedFile(at, cpu, emulator, emulator)), seed: 1, lengthStep: 0.25);
    }

    public static string PredictedAndMeasured(Measurements measured)
    {
        var known = Calibrate(measured);
        var table = new Table("instances", "used for", "files a second, measured", "simulated", "difference", "mean queue, measured", "simulated", "functions' processor time for a file", "all processes, cores in use", "load before");
        foreach (var instances in (int[])[1, 2, 4])
        {
            var runs = Runs(measured, instances);
            var foretold = Simulate(known, instances, runs[0].Files);
            var rate = runs[0].Files / runs.Average(r => r.Seconds);
            var simulated = runs[0].Files / foretold.EndedAt;
            table.Row(
                Shown.Number(instances), instances <= 2 ? "calibration" : "**prediction**", Shown.Text(rate, "0.0"), Shown.Text(simulated, "0.0"), Shown.Percent(simulated / rate - 1),
                Shown.Number(runs.Average(r => r.Waiting.Average())), Shown.Number(foretold.Lengths.Average()), Shown.Seconds(runs.Average(r => r.FunctionsCpuSeconds / r.Files)),
                Shown.Text(runs.Average(r => (r.FunctionsCpuSeconds + r.EmulatorCpuSeconds + r.HostCpuSeconds) / r.Seconds), "0.00"), Shown.Number(runs.Average(r => r.Load)));
        }

        return table.ToString();
    }

    private static double Announcing(MeasuredLocalRun run) => run.Seconds * Math.Max(1, run.Waiting.Index().MaxBy(w => w.Item).Index) / run.Waiting.Count;

    private static List<MeasuredLocalRun> Runs(Measurements measured, int instances) => [.. measured.LocalRuns.Where(r => r.Instances == instances)];
}
