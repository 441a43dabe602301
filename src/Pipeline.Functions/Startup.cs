using System.Reflection;
using Pipeline.Functions.Declarations;
using Pipeline.Functions.Hosting;
using Pipeline.Functions.Telemetry;

namespace Pipeline.Functions;

/// <summary>Start and end of the process. The host restarts it after any exit code but 0, so that 0 means "stopped on purpose" and nothing else.</summary>
internal static class Startup
{
    // The numbers of sysexits.h: a fault of the software, and a wrong configuration.
    private const int Software = 70;
    private const int Configuration = 78;

    public static async Task<int> RunAsync()
    {
        var log = new HostLog(Console.Out, Console.Error);
        try
        {
            if (HostSettings.Read(Environment.GetEnvironmentVariable, out var reason) is not { } settings)
            {
                log.Error(reason!);
                return Configuration;
            }

            using var pipelines = new PipelineSource(_ => Task.FromResult(Composition.Open(settings)));
            using var telemetry = TelemetryExport.Listen(settings, log);
            await using var app = FunctionsServer.Build(settings.Port, pipelines, log, telemetry is null ? null : telemetry.Answered);
            await app.StartAsync();
            log.Information($"pipeline-functions {Version} listens with {DeclaredFunctions.All.Count} functions");
            await app.WaitForShutdownAsync();
            if (telemetry is not null) await telemetry.FlushAsync();
            return 0;
        }
        catch (Exception fault)
        {
            log.Error($"pipeline-functions could not run: {fault.GetType().Name}: {fault.Message}");
            return Software;
        }
    }

    private static string? Version => typeof(Startup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
}
