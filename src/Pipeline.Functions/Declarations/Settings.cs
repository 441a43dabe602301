namespace Pipeline.Functions.Declarations;

/// <summary>One setting of the app, said once: documentation, the sample of settings and infra/ are held against it by tests.</summary>
/// <param name="Name">Name of the environment variable; of <c>DataStorage</c> the prefix of a family.</param>
/// <param name="Usual">What an installation gives it; null where only the installation can know.</param>
/// <param name="Meaning">One sentence for the documentation.</param>
public sealed record SettingDeclaration(string Name, string? Usual, string Meaning)
{
    /// <summary>The Functions host sets it; an installation must not.</summary>
    public bool ByHost { get; init; }

    /// <summary>The app does without; what it then does stands in <see cref="Meaning"/>.</summary>
    public bool Optional { get; init; }

    /// <summary>Its value is in no log, file or template; in Azure it refers to the key vault.</summary>
    public bool Secret { get; init; }
}

/// <summary>All settings. One that is not in this list is not read.</summary>
public static class DeclaredSettings
{
    /// <summary>Port on 127.0.0.1 at which the host expects the program.</summary>
    public const string Port = "FUNCTIONS_CUSTOMHANDLER_PORT";

    /// <summary>The host's own storage.</summary>
    public const string HostStorage = "AzureWebJobsStorage";

    public const string ReconcileQuietMinutes = "ReconcileQuietMinutes";

    public const string ReconcileDeadlineHours = "ReconcileDeadlineHours";

    public const string MaskingSecret = "MaskingSecret";

    public const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public const string OtlpHeaders = "OTEL_EXPORTER_OTLP_HEADERS";

    public const string OtlpProtocol = "OTEL_EXPORTER_OTLP_PROTOCOL";

    public static readonly IReadOnlyList<SettingDeclaration> All =
    [
        new(Port, null, "Port on 127.0.0.1 at which the program listens. Without it the program ends with exit code 78. Other address settings (`ASPNETCORE_URLS`, `HTTP_PORTS`, `Kestrel__Endpoints__…`) have no effect.") { ByHost = true },
        new(DeclaredFunctions.DataStorage, null, "Connection string of the storage account with inbox, vault and results; or without a secret: `DataStorage__accountName` (or `DataStorage__blobServiceUri`, `DataStorage__queueServiceUri` and `DataStorage__tableServiceUri`), with `DataStorage__credential` = `managedidentity` and `DataStorage__clientId`."),
        new(HostStorage, null, "The host's own storage; this program does not read it. Named in the same ways as `DataStorage`."),
        new("ReconcileInboxSchedule", "0 */5 * * * *", "NCRONTAB expression of six fields, seconds first, in UTC: when the inbox is reconciled."),
        // Apart from each other: timers that start in one second publish against each other, and most of them compute once more. Crime first, since programmes and audits read it.
        new("TabulateSurveySchedule", "0 3-59/15 * * * *", "The same for survey results."),
        new("CompileCrimeSchedule", "0 1-59/15 * * * *", "The same for crime pictures."),
        new("EvaluateProgrammesSchedule", "0 6-59/15 * * * *", "The same for programmes and action plans."),
        new("CompileAuditsSchedule", "0 9-59/15 * * * *", "The same for safety audits."),
        new(ReconcileQuietMinutes, "5", "How long a file lies in the inbox before it is announced again; 5 when left out.") { Optional = true },
        new(ReconcileDeadlineHours, "24", "After how long an undecided file ends as failed; 24 when left out.") { Optional = true },
        new(MaskingSecret, null, "Secret of at least 16 characters by which published points are moved ([open-data.md](open-data.md)); without it no points are published. Kept for good: with another one all points move.") { Optional = true, Secret = true },
        new(OtlpEndpoint, null, "Address of an OpenTelemetry collector, such as `http://localhost:4318`; without it no telemetry is sent ([telemetry.md](telemetry.md)).") { Optional = true },
        new(OtlpHeaders, null, "Headers for the collector as `name=value,name=value`, such as its access key.") { Optional = true, Secret = true },
        new(OtlpProtocol, null, "`http/protobuf` or `grpc`; `http/protobuf` when left out.") { Optional = true },
        new("APPLICATIONINSIGHTS_CONNECTION_STRING", null, "Where the Functions host sends its own telemetry and this program's log lines; this program does not read it.") { Optional = true },
    ];
}
