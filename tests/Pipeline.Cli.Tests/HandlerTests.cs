using Microsoft.AspNetCore.Http;
using Pipeline.Cli.LocalHost;

namespace Pipeline.Cli.Tests;

/// <summary>How the local host keeps a functions process and judges its answers.</summary>
public sealed class HandlerTests
{
    private static readonly HostOptions Options = new() { Executable = "x", FunctionTimeout = TimeSpan.FromMinutes(30), InitializationTimeout = TimeSpan.FromMinutes(1) };

    /// <summary>What should happen happens at once; a test that fails should do so too.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly byte[] Body = "{\"Data\":{},\"Metadata\":{}}"u8.ToArray();

    private readonly KeptConsole _console = new();
    private readonly FakeTime _time = new();

    [Fact]
    public async Task A_process_that_crashes_is_started_again()
    {
        await using var world = await WorldAsync();

        var first = await world.Launcher.NextAsync();
        Assert.Same(first, await world.Supervisor.ReadyAsync(default));
        first.End(139);
        var second = await world.Launcher.NextAsync();

        Assert.Same(second, await ReadyOtherThanAsync(world, first));
        Assert.False(world.Run.IsCompleted);
    }

    [Fact]
    public async Task Exit_code_zero_means_on_purpose_and_nothing_is_started_again()
    {
        await using var world = await WorldAsync();

        (await world.Launcher.NextAsync()).End(0);

        var fault = await Assert.ThrowsAsync<HandlerStoppedException>(() => world.Run.WaitAsync(Patience));
        Assert.Contains("on purpose", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, world.Launcher.Launches);
        await Assert.ThrowsAsync<HandlerStoppedException>(() => world.Supervisor.ReadyAsync(default).WaitAsync(Patience));
    }

    [Fact]
    public async Task Three_errors_within_half_an_hour_of_each_other_stop_the_host()
    {
        await using var world = await WorldAsync();

        for (var i = 0; i < 3; i++)
        {
            (await world.Launcher.NextAsync()).End(1);
            _time.Advance(TimeSpan.FromMinutes(10));
        }

        await Assert.ThrowsAsync<HandlerStoppedException>(() => world.Run.WaitAsync(Patience));
        Assert.Equal(3, world.Launcher.Launches);
    }

    [Fact]
    public async Task Errors_far_apart_do_not_add_up()
    {
        await using var world = await WorldAsync();

        for (var i = 0; i < 5; i++)
        {
            var process = await world.Launcher.NextAsync();
            _time.Advance(TimeSpan.FromMinutes(31));
            process.End(1);
        }

        await world.Launcher.NextAsync();
        Assert.False(world.Run.IsCompleted);
    }

    [Theory]
    [InlineData(200, "application/json", "{\"Outputs\":{},\"Logs\":[\"seen\"],\"ReturnValue\":null}", Verdict.Succeeded)]
    [InlineData(500, "application/problem+json", "{}", Verdict.Failed)]
    [InlineData(200, "text/plain", "{}", Verdict.Failed)]
    [InlineData(200, "application/json", "{", Verdict.Failed)]
    public async Task An_answer_is_judged_and_only_a_success_is_logged(int status, string mediaType, string body, Verdict expected)
    {
        await using var world = await WorldAsync(context => AnswerAsync(context, status, mediaType, body));

        var judgement = await world.Invoker.InvokeAsync("ReceiveUpload", Body, default);

        Assert.Equal(expected, judgement.Verdict);
        Assert.Equal(expected == Verdict.Succeeded, _console.Lines.Contains("ReceiveUpload: seen"));
    }

    [Theory]
    [InlineData(200, "application/json", "")]
    [InlineData(200, "application/json", "null")]
    [InlineData(204, null, "")]
    public async Task An_answer_that_says_nothing_blocks_until_the_timeout_and_costs_the_process(int status, string? mediaType, string body)
    {
        await using var world = await WorldAsync(context => AnswerAsync(context, status, mediaType, body));
        var process = await world.Launcher.NextAsync();

        var invocation = world.Invoker.InvokeAsync("ReceiveUpload", Body, default);
        await _console.WaitForAsync("leaves the host waiting");
        _time.Advance(Options.FunctionTimeout - TimeSpan.FromSeconds(1));
        Assert.False(process.Exit.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(Verdict.Hangs, (await invocation.WaitAsync(Patience)).Verdict);
        Assert.Equal(FakeProcess.Killed, await process.Exit.WaitAsync(Patience));
        await world.Launcher.NextAsync();
    }

    [Fact]
    public async Task A_function_that_never_answers_is_killed_at_the_timeout()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var world = await WorldAsync(async context =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        });
        var process = await world.Launcher.NextAsync();

        var invocation = world.Invoker.InvokeAsync("CompileCrime", Body, default);
        await asked.Task;
        _time.Advance(Options.FunctionTimeout);

        Assert.Equal(Verdict.Hangs, (await invocation.WaitAsync(Patience)).Verdict);
        Assert.Equal(FakeProcess.Killed, await process.Exit.WaitAsync(Patience));
    }

    [Fact]
    public async Task An_invocation_looks_like_the_recorded_one()
    {
        (string Method, string Path, long? Length, IHeaderDictionary Headers) seen = ("", "", 0, new HeaderDictionary());
        await using var world = await WorldAsync(context =>
        {
            seen = (context.Request.Method, context.Request.Path.ToString(), context.Request.ContentLength, new HeaderDictionary(context.Request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase)));
            return AnswerAsync(context, 200, "application/json", "{}");
        });

        await world.Invoker.InvokeAsync("ReceiveUpload", Body, default);

        var recorded = Payload.Read("queue")["request"]!;
        Assert.Equal(((string)recorded["method"]!, (string)recorded["path"]!, (long?)null), (seen.Method, seen.Path, seen.Length));
        foreach (var (name, value) in recorded["headers"]!.AsObject())
        {
            if (name is "traceparent") continue;
            Assert.True(seen.Headers.ContainsKey(name), name);
            if (name is not "X-Azure-Functions-InvocationId") Assert.Equal((string)value!, seen.Headers[name].ToString());
        }
    }

    private async Task<World> WorldAsync(RequestDelegate? invoked = null)
    {
        var server = await FakeServer.StartAsync(context => context.Request.Path == "/" || invoked is null ? AnswerAsync(context, 200, "application/json", "{}") : invoked(context));
        return new World(server, _time, _console);
    }

    private static async Task<IHandlerProcess> ReadyOtherThanAsync(World world, IHandlerProcess old)
    {
        while (true)
        {
            var process = await world.Supervisor.ReadyAsync(default);
            if (!ReferenceEquals(process, old)) return process;
            await Task.Yield();
        }
    }

    private static async Task AnswerAsync(HttpContext context, int status, string? mediaType, string body)
    {
        context.Response.StatusCode = status;
        if (mediaType is not null) context.Response.ContentType = mediaType;
        if (body.Length > 0) await context.Response.WriteAsync(body);
    }

    private sealed class World : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly FakeServer _server;
        private readonly HttpClient _client = new() { Timeout = Timeout.InfiniteTimeSpan };

        public World(FakeServer server, TimeProvider time, IHostConsole console)
        {
            _server = server;
            Launcher = new FakeLauncher(server.Address);
            Supervisor = new HandlerSupervisor(Launcher, _client, Options, time, console);
            Invoker = new Invoker(Supervisor, _client, Options, time, console);
            Run = Supervisor.RunAsync(_stop.Token);
        }

        public FakeLauncher Launcher { get; }

        public HandlerSupervisor Supervisor { get; }

        public Invoker Invoker { get; }

        public Task Run { get; }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await Run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _client.Dispose();
            await _server.DisposeAsync();
            _stop.Dispose();
        }
    }
}
