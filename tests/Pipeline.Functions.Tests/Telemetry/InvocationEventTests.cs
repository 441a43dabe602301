using Pipeline.Cli.LocalHost;
using Pipeline.Functions.Hosting;
using Pipeline.Storage;
using Pipeline.Workflows.Telemetry;

namespace Pipeline.Functions.Tests.Telemetry;

/// <summary>Which events an invocation or a request tells, and where they go.</summary>
public sealed class InvocationEventTests
{
    private const string Id = "6caf3ea8-3f96-40cd-8375-1e57b4c3474f";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_timer_that_did_its_work_says_so_among_its_logs_and_nowhere_else(bool late)
    {
        await using var server = await RunningServer.StartAsync(new FakePipeline { Invoke = () => new InvocationResult(["published: city/gb-x"]) });
        var body = Payload.Body("timer");
        body["Data"]!["timer"]!["IsPastDue"] = late;

        var (_, judgement) = await server.InvokeAsync("CompileCrime", body.ToJsonString());

        Assert.Equal(2, judgement.Logs.Count);
        Assert.Matches($"^event=timer.finished function=CompileCrime outcome=ok published=0 unchanged=0 late={(late ? "true" : "false")} ms=[0-9]+ invocation={Id}$", judgement.Logs[0]);
        Assert.Equal("published: city/gb-x", judgement.Logs[1]);
        Assert.DoesNotContain("event=", await server.LogAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timer_that_failed_says_so_on_the_standard_output_because_its_logs_are_dropped()
    {
        await using var server = await RunningServer.StartAsync(new FakePipeline { Invoke = () => throw new InvalidDataException("city gb-x was not compiled") });

        var (_, judgement) = await server.InvokeAsync("CompileCrime", Payload.Body("timer").ToJsonString());

        Assert.Equal(Verdict.Failed, judgement.Verdict);
        Assert.Matches($"^event=timer.finished function=CompileCrime outcome=failed published=0 unchanged=0 late=(true|false) ms=[0-9]+ invocation={Id}$", Assert.Single(await EventsAsync(server)));
    }

    [Fact]
    public async Task A_timer_whose_storage_cannot_be_opened_failed_too()
    {
        await using var server = await RunningServer.StartAsync(_ => throw new StorageFaultException("Storage did not answer https://acct.blob/inbox?sig=CANARY"));
        await server.InvokeAsync("TabulateSurvey", Payload.Body("timer").ToJsonString());

        var events = await EventsAsync(server);
        Assert.Equal(2, events.Count);
        Assert.Contains("function=TabulateSurvey outcome=failed", events[0], StringComparison.Ordinal);
        Assert.Equal("event=storage.fault operation=TabulateSurvey", events[1]);
        Assert.DoesNotContain("CANARY", await server.LogAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Storage_that_fails_a_message_or_a_request_is_told_once_with_the_function()
    {
        await using var server = await RunningServer.StartAsync(new FakePipeline
        {
            Invoke = () => throw new StorageFaultException("away"),
            Answer = () => throw new StorageFaultException("away"),
        });
        await server.InvokeAsync("ReceiveUpload", Payload.QueueBody("{}"));
        (await server.SendAsync("GET", "/api/cities")).Dispose();
        Assert.Equal(["event=storage.fault operation=ReceiveUpload", "event=storage.fault operation=ListCities"], await EventsAsync(server));
    }

    [Fact]
    public async Task What_the_work_told_comes_before_what_the_host_is_told_of_it()
    {
        await using var server = await RunningServer.StartAsync(new FakePipeline
        {
            Invoke = () =>
            {
                Recorded.StorageFault("work");
                return InvocationResult.Done;
            },
        });
        var (_, judgement) = await server.InvokeAsync("CompileCrime", Payload.Body("timer").ToJsonString());
        Assert.Equal(["event=storage.fault", "event=timer.finished"], judgement.Logs.Select(l => l.Split(' ')[0]));
    }

    [Fact]
    public async Task A_request_that_went_well_tells_nothing()
    {
        await using var server = await RunningServer.StartAsync(new FakePipeline());
        (await server.SendAsync("GET", "/api/cities?code=CANARY")).Dispose();
        (await server.SendAsync("GET", "/api/nothing?sig=CANARY")).Dispose();
        Assert.Equal("", await server.LogAsync());
    }

    private static async Task<IReadOnlyList<string>> EventsAsync(RunningServer server) => [.. (await server.LogAsync()).Split('\n').Where(l => l.StartsWith("event=", StringComparison.Ordinal)).Select(l => l.TrimEnd('\r'))];
}
