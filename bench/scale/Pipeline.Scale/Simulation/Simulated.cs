namespace Pipeline.Scale.Simulation;

/// <summary>One file: when it arrives, and what its receive takes.</summary>
/// <param name="CpuSeconds">On one core.</param>
/// <param name="Requests">To the storage account, one after another.</param>
/// <param name="PartitionRequests">Those of them that all receives of a month send to one table partition.</param>
public readonly record struct SimulatedFile(double ArrivesAt, double CpuSeconds, double Requests, double PartitionRequests);

/// <summary>What the files meet.</summary>
public sealed record SimulatedApp
{
    public int BatchSize { get; init; } = 4;

    public int NewBatchThreshold { get; init; } = 2;

    public int MostInstances { get; init; } = 100;

    /// <summary>Instances that are there from the beginning and stay; with as many as <see cref="MostInstances"/> nothing is decided.</summary>
    public int AlwaysThere { get; init; }

    public double SecondsBetweenDecisions { get; init; } = 10;

    public int InstancesPerDecision { get; init; } = 4;

    public double ColdStartSeconds { get; init; } = 5;

    public double IdleSecondsBeforeScaleIn { get; init; } = 60;

    public double CoresOfInstance { get; init; } = 1;

    /// <summary>All instances share one machine with so many cores; null when each has its own.</summary>
    public double? CoresOfMachine { get; init; }

    public double RequestSeconds { get; init; } = 0.01;

    public double AccountRequestsPerSecond { get; init; } = 20_000;

    public double PartitionRequestsPerSecond { get; init; } = 2_000;

    /// <summary>Chance that a try ends in a fault and the message comes back.</summary>
    public double FaultChance { get; init; }

    public double RetryAfterSeconds { get; init; } = 30;

    public int MostTries { get; init; } = 5;

    /// <summary>The timer announces again what has lain for so long, then for twice as long, and so on; null for never.</summary>
    public double? AnnounceAgainSeconds { get; init; }

    public double ReconcileSeconds { get; init; } = 300;

    /// <summary>Processor time and requests of a message about a file that was decided already.</summary>
    public (double CpuSeconds, double Requests) EmptyMessage { get; init; } = (0.0005, 1);

    /// <summary>Nothing is looked at after this moment: what is not done by then waits.</summary>
    public double Until { get; init; } = double.PositiveInfinity;
}

/// <summary>What came of it.</summary>
/// <param name="Latencies">From arrival to decision, of the files that were decided, in the order of their decisions.</param>
/// <param name="Waiting">Files that were neither decided nor poisoned at the end.</param>
/// <param name="EmptyMessages">Messages about files that were decided already.</param>
/// <param name="Repeated">Receives that ran although another one of the same file was running.</param>
/// <param name="InstanceSeconds">Time in which an instance was there; billed is only the part in which it worked, <paramref name="BusySeconds"/>.</param>
/// <param name="MeanMessages">Messages in the queue over the time, those in work included.</param>
/// <param name="Lengths">Messages in the queue, those in work included, at every <paramref name="LengthStep"/> seconds.</param>
public sealed record SimulationOutcome(
    int Arrived, int Decided, int Poisoned, int Waiting, int EmptyMessages, int Repeated, double EndedAt, IReadOnlyList<double> Latencies, int MostInstances, double InstanceSeconds, double BusySeconds,
    double MeanMessages, double PeakRequestsPerSecond, double PeakPartitionRequestsPerSecond, IReadOnlyList<int> Lengths, double LengthStep)
{
    public double Quantile(double share) => Latencies.Count == 0 ? double.NaN : Latencies.Order().ElementAt(Math.Min(Latencies.Count - 1, (int)(share * Latencies.Count)));
}
