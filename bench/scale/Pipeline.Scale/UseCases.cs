namespace Pipeline.Scale;

/// <summary>What one run of each use case takes on the service, from what was measured here and what is assumed of the platform.</summary>
public sealed class UseCases(Measurements measured, Assumptions platform)
{
    /// <summary>Put by Event Grid, taken by the host, deleted by the host.</summary>
    private const double QueueRequestsForEachMessage = 3;

    /// <summary>Published and delivered.</summary>
    private const double EventGridOperationsForEachFile = 2;

    /// <summary>Looking up the key, and writing the grant to the journal.</summary>
    private const double TableRequestsForEachGrant = 2;

    public Measurements Measured => measured;

    public Assumptions Platform => platform;

    /// <summary>Seconds that a run lasts on an instance: its requests one after another, its bytes, and its processor time.</summary>
    public double Seconds(Operations operations, double cpuSeconds)
    {
        ArgumentNullException.ThrowIfNull(operations);
        return operations.Requests * platform.RequestSeconds.Value + (operations.BytesRead + operations.BytesWritten) / platform.BlobBytesPerSecond.Value + cpuSeconds / Math.Min(1, platform.InstanceCores.Value);
    }

    /// <summary>What is billed for a run that has an instance to itself.</summary>
    public double GigabyteSeconds(double seconds)
    {
        var step = platform.BilledStepSeconds.Value;
        return platform.InstanceMemoryMegabytes.Value / 1024 * Math.Max(platform.LeastBilledSeconds.Value, Math.Ceiling(seconds / step - 1e-9) * step);
    }

    /// <summary>One file from grant to decision. The sender's own write is among the requests.</summary>
    public Usage Receive(MeasuredReceive file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var storage = file.Operations + new Operations { BlobWrites = 1, BytesWritten = file.Bytes, TableTransactions = TableRequestsForEachGrant, QueueOperations = QueueRequestsForEachMessage };
        return new Usage
        {
            Storage = storage,
            Executions = 2,
            GigabyteSeconds = GigabyteSeconds(Seconds(file.Operations, file.CpuSeconds)) + GigabyteSeconds(TableRequestsForEachGrant * platform.RequestSeconds.Value),
            EventGridOperations = EventGridOperationsForEachFile,
            LogBytes = 2 * platform.LogBytesPerExecution.Value,
            BlobBytesKept = file.Bytes + file.DerivedBytes + file.ReceiptBytes,
            TableBytesKept = platform.TableBytesPerSubmission.Value,
        };
    }

    /// <summary>An extract of any number of rows, between and beyond those that were measured.</summary>
    public MeasuredReceive Extract(double rows)
    {
        var known = measured.Receives.Where(r => r.Name.Contains("incidents", StringComparison.Ordinal)).OrderBy(r => r.Rows).ToList();
        var above = known.FindIndex(r => r.Rows >= rows) switch { -1 => known.Count - 1, 0 => 1, var i => i };
        var (a, b) = (known[above - 1], known[above]);
        var share = (rows - a.Rows) / (b.Rows - a.Rows);
        double Between(double from, double to) => from + share * (to - from);
        return new MeasuredReceive(
            "extract", (long)Between(a.Bytes, b.Bytes), (long)rows, a.Operations + share * (b.Operations - a.Operations), Between(a.DerivedBytes, b.DerivedBytes), Between(a.ReceiptBytes, b.ReceiptBytes),
            b.FirstCpuSeconds, Between(a.CpuSeconds, b.CpuSeconds), Between(a.WallSeconds, b.WallSeconds));
    }

    /// <summary>Requests of one run of a timer with so many cities.</summary>
    public Operations TimerOperations(string function, string state, double cities)
    {
        var runs = measured.TimerRuns(function, state);
        double At(Func<Operations, double> figure) => Math.Max(0, Growth.Of(runs, r => figure(r.Operations)).At(cities));
        return new Operations
        {
            BlobWrites = At(o => o.BlobWrites),
            BlobReads = At(o => o.BlobReads),
            BlobLists = At(o => o.BlobLists),
            BlobOthers = At(o => o.BlobOthers),
            TableTransactions = At(o => o.TableTransactions),
            SubmissionsPartition = At(o => o.SubmissionsPartition),
            ContentsPartition = At(o => o.ContentsPartition),
            QueueOperations = At(o => o.QueueOperations),
            BytesRead = At(o => o.BytesRead),
            BytesWritten = At(o => o.BytesWritten),
        };
    }

    /// <summary>Processor time of one run: by the line up to the largest number that was measured, in proportion to the square beyond it where the figure bends upwards.</summary>
    public double TimerCpu(string function, string state, double cities)
    {
        var runs = measured.TimerRuns(function, state);
        var growth = Growth.Of(runs, r => r.CpuSeconds);
        var last = runs[^1];
        if (cities <= last.Cities) return Math.Max(0, growth.At(cities));
        var times = cities / last.Cities;
        return last.CpuSeconds * (growth.Curve > 2 ? times * times : times);
    }

    public double TimerSeconds(string function, string state, double cities) => Seconds(TimerOperations(function, state, cities), TimerCpu(function, state, cities));

    public Usage Timer(string function, string state, double cities) => new()
    {
        Storage = TimerOperations(function, state, cities) + new Operations { BlobWrites = platform.HostRequestsPerTimerRun.Value / 2, BlobReads = platform.HostRequestsPerTimerRun.Value / 2 },
        Executions = 1,
        GigabyteSeconds = GigabyteSeconds(TimerSeconds(function, state, cities)),
        LogBytes = platform.LogBytesPerExecution.Value,
    };

    /// <summary>One document for one reader; what an instance that has just started takes more is left out of the month and stands in the table of reports.</summary>
    public Usage Report(MeasuredReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new Usage
        {
            Storage = report.Operations,
            Executions = 1,
            GigabyteSeconds = GigabyteSeconds(Seconds(report.Operations, report.CpuSeconds)),
            LogBytes = platform.LogBytesPerExecution.Value,
            EgressBytes = report.Bytes,
        };
    }

    /// <summary>The report as measured with the number of cities that is nearest from above, or the largest.</summary>
    public MeasuredReport ReportAt(string name, double cities)
    {
        var known = measured.Reports.Where(r => string.Equals(r.Name, name, StringComparison.Ordinal)).OrderBy(r => r.Cities).ToList();
        return known.FirstOrDefault(r => r.Cities >= cities) ?? known[^1];
    }
}
