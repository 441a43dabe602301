namespace Pipeline.Scale;

/// <summary>A figure that nothing here measures.</summary>
/// <param name="Basis">documentation, source code, measured elsewhere, assumed.</param>
/// <param name="Source">Name of the page or file; for what is assumed, the reason.</param>
public sealed record Assumption(double Value, string Unit, string Meaning, string Basis, string Source);

/// <summary>The file assumptions.json: the platform as its makers describe it, and what had to be assumed beside that.</summary>
public sealed record Assumptions
{
    public required Assumption InstanceMemoryMegabytes { get; init; }

    public required Assumption InstanceCores { get; init; }

    public required Assumption MostInstances { get; init; }

    public required Assumption BatchSize { get; init; }

    public required Assumption NewBatchThreshold { get; init; }

    public required Assumption RetryAfterSeconds { get; init; }

    public required Assumption MostTries { get; init; }

    public required Assumption LeastBilledSeconds { get; init; }

    public required Assumption BilledStepSeconds { get; init; }

    public required Assumption InstancesPerDecision { get; init; }

    public required Assumption SecondsBetweenDecisions { get; init; }

    public required Assumption ColdStartSeconds { get; init; }

    public required Assumption IdleSecondsBeforeScaleIn { get; init; }

    public required Assumption RequestSeconds { get; init; }

    public required Assumption AccountRequestsPerSecond { get; init; }

    public required Assumption QueueMessagesPerSecond { get; init; }

    public required Assumption PartitionRequestsPerSecond { get; init; }

    public required Assumption BlobBytesPerSecond { get; init; }

    public required Assumption FunctionTimeoutSeconds { get; init; }

    public required Assumption HostRequestsPerTimerRun { get; init; }

    public required Assumption ScaleControllerSeconds { get; init; }

    /// <summary>Of one city, from its files to its published picture, hot spots included.</summary>
    public required Assumption CompileSecondsPerIncident { get; init; }

    public required Assumption CompileBytesPerIncident { get; init; }

    public required Assumption LogBytesPerExecution { get; init; }

    public required Assumption TableBytesPerSubmission { get; init; }

    public required Assumption ReconcileMinutes { get; init; }

    public required Assumption TimerMinutes { get; init; }

    public IEnumerable<Assumption> All =>
    [
        InstanceMemoryMegabytes, InstanceCores, MostInstances, BatchSize, NewBatchThreshold, RetryAfterSeconds, MostTries, LeastBilledSeconds, BilledStepSeconds, InstancesPerDecision,
        SecondsBetweenDecisions, ColdStartSeconds, IdleSecondsBeforeScaleIn, RequestSeconds, AccountRequestsPerSecond, QueueMessagesPerSecond, PartitionRequestsPerSecond, BlobBytesPerSecond,
        FunctionTimeoutSeconds, HostRequestsPerTimerRun, ScaleControllerSeconds, CompileSecondsPerIncident, CompileBytesPerIncident, LogBytesPerExecution, TableBytesPerSubmission, ReconcileMinutes, TimerMinutes,
    ];
}
