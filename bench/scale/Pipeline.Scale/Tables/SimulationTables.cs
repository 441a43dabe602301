using Pipeline.Scale.Simulation;

namespace Pipeline.Scale;

internal static class SimulationTables
{
    private const int Seed = 2027;

    public static string Bursts(UseCases cases)
    {
        var answer = cases.Measured.Receive("answer of a city");
        var month = cases.Extract(2_315);
        var year = cases.Extract(Scenarios.ArchiveIncidents / 3_600);
        var table = new Table("files", "decided after", "waits, median", "waits, 95 of 100", "most instances", "longest queue", "announced again", "done twice", "requests a second", "on the partition of submissions", "GB-s");
        foreach (var (name, file, arrivals) in ((string, MeasuredReceive, double[])[])
        [
            ("10,000 answers in 30 days, 60 % on the last", answer, [.. Arrivals.Deadline(10_000, 30, 0.6, Seed)]),
            ("6,000 answers in the last hour", answer, [.. Arrivals.Poisson(6_000, 6_000 / 3600.0, Seed)]),
            ("10,000 answers in the last minute", answer, [.. Arrivals.Poisson(10_000, 10_000 / 60.0, Seed)]),
            ("100,000 answers in the last minute", answer, [.. Arrivals.Poisson(100_000, 100_000 / 60.0, Seed)]),
            ("archive, 3,600 files of a year, 20 a second", year, [.. Arrivals.Copied(3_600, 20)]),
            ("archive, 43,200 files of a month, 500 a second", month, [.. Arrivals.Copied(43_200, 500)]),
        ])
        {
            var app = AppOf(cases.Platform);
            var outcome = ScaleOut.Run(app, FilesOf(cases, file, arrivals), Seed, lengthStep: 10);
            table.Row(
                name, Shown.Seconds(outcome.EndedAt - arrivals.Min()), Shown.Seconds(outcome.Quantile(0.5)), Shown.Seconds(outcome.Quantile(0.95)), Shown.Number(outcome.MostInstances),
                Shown.Number(outcome.Lengths.Max()), Shown.Number(outcome.EmptyMessages + outcome.Repeated), Shown.Number(outcome.Repeated), Shown.Number(outcome.PeakRequestsPerSecond + outcome.PeakPartitionRequestsPerSecond),
                Shown.Number(outcome.PeakPartitionRequestsPerSecond), Shown.Number(outcome.BusySeconds * cases.Platform.InstanceMemoryMegabytes.Value / 1024));
        }

        return table.ToString();
    }

    /// <summary>What more instances, or another partition key, would change.</summary>
    public static string Instances(UseCases cases)
    {
        var answer = cases.Measured.Receive("answer of a city");
        double[] arrivals = [.. Arrivals.Poisson(50_000, 50_000 / 60.0, Seed)];
        var table = new Table("50,000 answers in the last minute, with", "decided after", "waits, 95 of 100", "most instances", "announced again", "done twice", "on the partition of submissions");
        foreach (var (name, change) in ((string, Func<SimulatedApp, SimulatedApp>)[])
        [
            ("at most 2 instances", a => a with { MostInstances = 2 }),
            ("at most 10 instances", a => a with { MostInstances = 10 }),
            ("at most 40 instances", a => a with { MostInstances = 40 }),
            ("at most 100 instances, the default", a => a),
            ("at most 1,000 instances", a => a with { MostInstances = 1_000 }),
            ("100 instances, and 16 partitions for a month", a => a with { PartitionRequestsPerSecond = 16 * a.PartitionRequestsPerSecond }),
            ("the same, and nothing announced again", a => a with { PartitionRequestsPerSecond = 16 * a.PartitionRequestsPerSecond, AnnounceAgainSeconds = null }),
        ])
        {
            var outcome = ScaleOut.Run(change(AppOf(cases.Platform)), FilesOf(cases, answer, arrivals), Seed);
            table.Row(
                name, Shown.Seconds(outcome.EndedAt), Shown.Seconds(outcome.Quantile(0.95)), Shown.Number(outcome.MostInstances), Shown.Number(outcome.EmptyMessages + outcome.Repeated), Shown.Number(outcome.Repeated), Shown.Number(outcome.PeakPartitionRequestsPerSecond));
        }

        return table.ToString();
    }

    /// <summary>A month of the four publishing timers, while files come all the time: started apart, as they are, and all in one second.</summary>
    public static string Swaps(UseCases cases)
    {
        const double Month = 30 * 86_400;
        var period = cases.Platform.TimerMinutes.Value * 60;
        var table = new Table("cities", "CompileCrime computes", "runs that published", "gave up", "computed anew", "time lost", "longest run", "in one second: gave up", "computed anew", "computed anew, merging only");
        foreach (var (cities, state) in ((double, string)[])[(100, "one"), (300, "one"), (1_000, "one"), (3_000, "one"), (10_000, "one"), (10_000, "residents of one")])
        {
            double Swap(double scopes) => 0.01 * 2 + cases.Measured.Manifests[^1].Bytes / (double)cases.Measured.Manifests[^1].Scopes * scopes * 2 / cases.Platform.BlobBytesPerSecond.Value;
            var crime = cases.TimerSeconds("CompileCrime", state, cities);
            List<PublishingTimer> timers =
            [
                new("CompileCrime", period, crime, Swap(cities), 1),
                new("TabulateSurvey", period, cases.TimerSeconds("TabulateSurvey", "one", cities), Swap(cities), 1),
                new("EvaluateProgrammes", period, cases.TimerSeconds("EvaluateProgrammes", "idle", cities), Swap(cities), 0.1),
                new("CompileAudits", period, cases.TimerSeconds("CompileAudits", "idle", cities), Swap(cities), 0.25),
            ];
            var now = ManifestSwaps.Run([.. timers.Select(t => t with { OffsetSeconds = ManifestSwaps.UsualMinutes[t.Name] * 60 })], Month, Seed);
            var together = ManifestSwaps.Run(timers, Month, Seed);
            var merging = ManifestSwaps.Run(timers, Month, Seed, mergeOnly: true);
            var runs = now.Published + now.GivenUp;
            table.Row(
                $"{Shown.Number(cities)}, {(string.Equals(state, "one", StringComparison.Ordinal) ? "a new extract in every run" : "a new file of residents in every run")}", Shown.Seconds(crime), Shown.Number(now.Published), Shown.Number(now.GivenUp),
                Shown.Percent((now.Attempts - runs) / (double)runs), Shown.Seconds(now.LostSeconds), Shown.Seconds(now.LongestSeconds),
                Shown.Number(together.GivenUp), Shown.Percent((together.Attempts - together.Published - together.GivenUp) / (double)(together.Published + together.GivenUp)), Shown.Number(merging.Attempts - merging.Published - merging.GivenUp));
        }

        return table.ToString();
    }

    public static SimulatedApp AppOf(Assumptions platform) => new()
    {
        BatchSize = (int)platform.BatchSize.Value,
        NewBatchThreshold = (int)platform.NewBatchThreshold.Value,
        MostInstances = (int)platform.MostInstances.Value,
        SecondsBetweenDecisions = platform.SecondsBetweenDecisions.Value,
        InstancesPerDecision = (int)platform.InstancesPerDecision.Value,
        ColdStartSeconds = platform.ColdStartSeconds.Value,
        IdleSecondsBeforeScaleIn = platform.IdleSecondsBeforeScaleIn.Value,
        CoresOfInstance = platform.InstanceCores.Value,
        RequestSeconds = platform.RequestSeconds.Value,
        AccountRequestsPerSecond = platform.AccountRequestsPerSecond.Value,
        PartitionRequestsPerSecond = platform.PartitionRequestsPerSecond.Value,
        RetryAfterSeconds = platform.RetryAfterSeconds.Value,
        MostTries = (int)platform.MostTries.Value,
        AnnounceAgainSeconds = 300,
        ReconcileSeconds = platform.ReconcileMinutes.Value * 60,
    };

    /// <summary>Files that differ in size as one sender's months do; bytes on the way count as requests of the time that they take.</summary>
    private static IEnumerable<SimulatedFile> FilesOf(UseCases cases, MeasuredReceive file, IEnumerable<double> arrivals)
    {
        var random = new Random(Seed);
        var sizes = cases.Measured.RelativeSizes;
        var transfer = (file.Operations.BytesRead + file.Operations.BytesWritten) / cases.Platform.BlobBytesPerSecond.Value / cases.Platform.RequestSeconds.Value;
        return [.. arrivals.Select(at =>
        {
            var size = sizes[random.Next(sizes.Count)];
            return new SimulatedFile(at, file.CpuSeconds * size, file.Operations.Requests + transfer * size, file.Operations.SubmissionsPartition);
        })];
    }
}
