namespace Pipeline.Scale;

/// <summary>At which number something is full, if nothing else is before it.</summary>
internal static class LimitTables
{
    public static string Cities(UseCases cases)
    {
        var platform = cases.Platform;
        var period = platform.TimerMinutes.Value * 60;
        var timeout = platform.FunctionTimeoutSeconds.Value;
        var table = new Table("what is full", "limit", "at");
        foreach (var (function, state, what, unit) in ((string, string, string, string)[])
        [
            ("CompileCrime", "idle", "CompileCrime with nothing to do", "cities"),
            ("CompileAudits", "idle", "CompileAudits with nothing to do", "cities"),
            ("CompileCrime", "residents of one", "CompileCrime after one file of residents", "cities"),
            ("CompileCrime", "first", "CompileCrime with everything new", "cities"),
            ("TabulateSurvey", "one", "TabulateSurvey with one new answer", "answers"),
        ])
        {
            double Seconds(double cities) => cases.TimerSeconds(function, state, cities);
            table.Row(what, $"its own period of {Shown.Seconds(period)}", $"{Shown.Number(Reached(Seconds, period))} {unit}");
            table.Row(what, $"functionTimeout of {Shown.Seconds(timeout)}", $"{Shown.Number(Reached(Seconds, timeout))} {unit}");
        }

        table.Row(
            "CompileCrime when a whole archive is new", $"functionTimeout of {Shown.Seconds(timeout)}", $"{Shown.Number(timeout / platform.CompileSecondsPerIncident.Value)} incidents of all cities in one run");
        table.Row(
            "CompileCrime with one large city", $"{Shown.Text(platform.InstanceMemoryMegabytes.Value, "#,0")} MB of memory", $"{Shown.Number((platform.InstanceMemoryMegabytes.Value * 1024 * 1024 - 2e8) / platform.CompileBytesPerIncident.Value)} incidents in force");
        var reconcile = platform.ReconcileMinutes.Value * 60;
        table.Row(
            "ReconcileInbox while files wait", $"its own period of {Shown.Seconds(reconcile)}", $"{Shown.Number(Reached(n => cases.TimerSeconds("ReconcileInbox", "all waiting", n), reconcile))} files that have waited for five minutes");
        table.Row("the manifest in one write", "8 MiB, then in blocks", $"{Shown.Number((8 << 20) / BytesOfScope(cases))} scopes");
        foreach (var perSecond in (double[])[1, 10, 100])
            table.Row(
                $"reading the manifest for {Shown.Number(perSecond)} documents a second", $"{Shown.Bytes(platform.BlobBytesPerSecond.Value)} a second of one blob",
                $"{Shown.Number(platform.BlobBytesPerSecond.Value / perSecond / BytesOfScope(cases))} scopes");
        return table.ToString();
    }

    public static string Receives(UseCases cases)
    {
        var platform = cases.Platform;
        var file = cases.Measured.Receive("answer of a city");
        var asked = file.Operations.Requests + 3;
        var seconds = cases.Seconds(file.Operations, file.CpuSeconds);
        var atOnce = platform.BatchSize.Value + platform.NewBatchThreshold.Value;
        var ofInstance = Math.Min(atOnce / seconds, platform.InstanceCores.Value / file.CpuSeconds);
        double Instances(double perSecond) => Math.Ceiling(perSecond / ofInstance);
        var partition = platform.PartitionRequestsPerSecond.Value / file.Operations.SubmissionsPartition;
        var contents = platform.PartitionRequestsPerSecond.Value / file.Operations.ContentsPartition;
        var account = platform.AccountRequestsPerSecond.Value / asked;
        var queue = platform.QueueMessagesPerSecond.Value / 3;
        return new Table("what is full", "limit", "answers a second", "instances by then")
            .Row("the partition of this month in the table of submissions", $"{Shown.Number(file.Operations.SubmissionsPartition)} of {Shown.Number(platform.PartitionRequestsPerSecond.Value)} rows a second for each", Shown.Number(partition), Shown.Number(Instances(partition)))
            .Row("the queue", $"3 of {Shown.Number(platform.QueueMessagesPerSecond.Value)} messages a second for each", Shown.Number(queue), Shown.Number(Instances(queue)))
            .Row("the account", $"{Shown.Number(asked)} of {Shown.Number(platform.AccountRequestsPerSecond.Value)} requests a second for each", Shown.Number(account), Shown.Number(Instances(account)))
            .Row("the partition of the kind in the register", $"{Shown.Number(file.Operations.ContentsPartition)} of {Shown.Number(platform.PartitionRequestsPerSecond.Value)} rows a second for each", Shown.Number(contents), Shown.Number(Instances(contents)))
            .Row("instances", $"{Shown.Number(platform.MostInstances.Value)} with {Shown.Number(atOnce)} receives at once each", Shown.Number(platform.MostInstances.Value * ofInstance), Shown.Number(platform.MostInstances.Value))
            .ToString();
    }

    /// <summary>The number at which a growing figure reaches a limit, by halving.</summary>
    internal static double Reached(Func<double, double> figure, double limit)
    {
        double below = 1, above = 2;
        while (figure(above) < limit)
        {
            if (above > 1e9) return double.PositiveInfinity;
            (below, above) = (above, above * 2);
        }

        for (var step = 0; step < 60; step++)
        {
            var middle = (below + above) / 2;
            if (figure(middle) < limit) below = middle;
            else above = middle;
        }

        return above;
    }

    private static double BytesOfScope(UseCases cases) => cases.Measured.Manifests[^1] is var largest ? (double)largest.Bytes / largest.Scopes : 0;
}
