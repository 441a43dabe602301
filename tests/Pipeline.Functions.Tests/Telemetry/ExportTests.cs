using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Pipeline.Functions.Declarations;
using Pipeline.Tests;
using Pipeline.Workflows.Telemetry;

namespace Pipeline.Functions.Tests.Telemetry;

/// <summary>The real executable with a collector, without one, and with collectors that fail.</summary>
public sealed class ExportTests
{
    private const string Sdk = "OpenTelemetry";

    [SkippableFact]
    public async Task Without_a_collector_nothing_of_the_exporter_is_loaded()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "The list of loaded files is read from /proc");
        await using var run = await Run.StartAsync(endpoint: null);
        await run.AskAsync();
        await run.AskAsync();

        Assert.Contains("Pipeline.Workflows", run.Loaded(), StringComparison.Ordinal);
        Assert.DoesNotContain(Sdk, run.Loaded(), StringComparison.Ordinal);
        Assert.DoesNotContain("telemetry", (await run.EndAsync()).Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task The_exporter_is_loaded_after_the_first_answer_and_sends_what_came_before()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "The list of loaded files is read from /proc, and Windows has no SIGTERM");
        await using var collector = new OtlpCollector();
        await using var run = await Run.StartAsync(collector.Address.AbsoluteUri, ("OTEL_EXPORTER_OTLP_HEADERS", "x-key=let-me-in"));
        Assert.DoesNotContain(Sdk, run.Loaded(), StringComparison.Ordinal);

        await run.AskAsync("00-11111111111111111111111111111111-1111111111111111-00");
        await Until(() => run.Loaded().Contains(Sdk, StringComparison.Ordinal) && collector.Spans.Count > 0);
        await run.AskAsync();
        var (code, output, error) = await run.EndAsync();

        Assert.Equal(0, code);
        var first = Assert.Single(collector.Spans, s => s.Trace == "11111111111111111111111111111111");
        Assert.Equal((Activities.SourceName, Activities.Http.Name, "1111111111111111", "ListCities"), (first.Source, first.Name, first.Parent, first.Tags["function"]));
        Assert.Equal(2, collector.Spans.Count);
        Assert.Contains((Metrics.HttpRequests.Name, Metrics.HttpRequests.Unit), collector.Metrics);
        Assert.All(collector.Requests, r => Assert.Equal("let-me-in", r.Key));
        Assert.Contains("pipeline-functions", collector.Text, StringComparison.Ordinal);
        Assert.Contains($"telemetry is sent to {collector.Address.GetLeftPart(UriPartial.Authority)}", output, StringComparison.Ordinal);
        Assert.DoesNotContain("let-me-in", output + error, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", output + error + collector.Text, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_dead_or_silent_collector_fails_no_request_and_holds_up_no_end(bool silent)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no SIGTERM");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        if (!silent) listener.Stop();
        await using var run = await Run.StartAsync($"http://name:CANARY@127.0.0.1:{port}/CANARY?key=CANARY");
        for (var i = 0; i < 20; i++) await run.AskAsync();
        await Until(() => run.Ready());
        for (var i = 0; i < 20; i++) await run.AskAsync();

        var watch = Stopwatch.StartNew();
        var (code, output, error) = await run.EndAsync();

        // It waits four seconds for its last batch; a machine that does much else may take longer to end a process.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.Equal(0, code);
        Assert.Contains($"telemetry is sent to http://127.0.0.1:{port}", output, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", output + error, StringComparison.Ordinal);
        if (!silent) Assert.Single(error.Split('\n'), l => l.Contains("takes nothing", StringComparison.Ordinal));
    }

    [SkippableTheory]
    [InlineData("collector:4318", null, "OTEL_EXPORTER_OTLP_ENDPOINT is no http or https address: no telemetry is sent")]
    [InlineData("http://127.0.0.1:4318", "http/json", "OTEL_EXPORTER_OTLP_PROTOCOL can be http/protobuf or grpc: no telemetry is sent")]
    public async Task A_wrong_setting_is_named_and_the_program_runs(string endpoint, string? protocol, string line)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no SIGTERM");
        await using var run = await Run.StartAsync(endpoint, ("OTEL_EXPORTER_OTLP_PROTOCOL", protocol));
        await run.AskAsync();
        var (code, _, error) = await run.EndAsync();
        Assert.Equal(0, code);
        Assert.Contains(line, error.Split('\n'));
    }

    private static async Task Until(Func<bool> reached)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!reached()) await timer.WaitForNextTickAsync(deadline.Token);
    }

    /// <summary>The program without storage: requests are answered with an error, and that is telemetry too.</summary>
    private sealed class Run(BuiltProgram program, HttpClient client) : IAsyncDisposable
    {
        private int _asked;

        public static async Task<Run> StartAsync(string? endpoint, params (string Name, string? Value)[] more)
        {
            var port = BuiltProgram.FreePort();
            var program = BuiltProgram.Start([
                (DeclaredSettings.Port, port.ToString(CultureInfo.InvariantCulture)), (DeclaredFunctions.DataStorage, null), (DeclaredSettings.OtlpHeaders, null), (DeclaredSettings.OtlpProtocol, null),
                (DeclaredSettings.OtlpEndpoint, endpoint), .. more]);
            return new Run(program, await program.ReadyAsync(port));
        }

        /// <summary>One request that is answered with 500, at once.</summary>
        public async Task AskAsync(string? traceparent = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/cities?lang=en&code=CANARY&sig=CANARY".Replace("&sig=CANARY", _asked++ % 2 == 0 ? "" : "&sig=CANARY", StringComparison.Ordinal));
            if (traceparent is not null) request.Headers.Add("traceparent", traceparent);
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            using var response = await client.SendAsync(request, deadline.Token);
            Assert.Contains(response.StatusCode, (HttpStatusCode[])[HttpStatusCode.InternalServerError, HttpStatusCode.BadRequest]);
        }

        /// <summary>Files that the process has mapped.</summary>
        public string Loaded() => File.ReadAllText($"/proc/{program.Id}/maps");

        /// <summary>Whether the exporter runs.</summary>
        public bool Ready() => !OperatingSystem.IsLinux() || Loaded().Contains(Sdk + ".Exporter", StringComparison.Ordinal);

        public async Task<(int ExitCode, string Output, string Error)> EndAsync()
        {
            using var kill = Process.Start("kill", ["-TERM", program.Id.ToString(CultureInfo.InvariantCulture)]);
            return await program.ExitAsync();
        }

        public ValueTask DisposeAsync()
        {
            client.Dispose();
            program.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
