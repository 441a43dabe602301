using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Pipeline.Cli.LocalHost;

namespace Pipeline.Cli.Tests;

/// <summary>Keeps what the host said, and lets a test wait for it.</summary>
internal sealed class KeptConsole : IHostConsole
{
    private readonly SemaphoreSlim _written = new(0);

    public ConcurrentQueue<string> Lines { get; } = [];

    public void Information(string source, string line) => Keep($"{source}: {line}");

    public void Error(string source, string line) => Keep($"{source}! {line}");

    /// <summary>Waits until a line holds <paramref name="text"/>, a minute at most.</summary>
    public async Task WaitForAsync(string text)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!Lines.Any(l => l.Contains(text, StringComparison.Ordinal))) await _written.WaitAsync(deadline.Token);
    }

    private void Keep(string line)
    {
        Lines.Enqueue(line);
        _written.Release();
    }
}

/// <summary>Judges every invocation as the test says and keeps the bodies.</summary>
internal sealed class FakeInvoker : IInvoker
{
    public ConcurrentQueue<(string Function, JsonNode Body)> Calls { get; } = [];

    public Func<CancellationToken, Task<HostJudgement>> Answer { get; set; } = _ => Task.FromResult(Success);

    public static HostJudgement Success { get; } = new(Verdict.Succeeded, "", []);

    public static HostJudgement Failure { get; } = new(Verdict.Failed, "status 500", []);

    public Task<HostJudgement> InvokeAsync(string function, byte[] body, CancellationToken cancel)
    {
        Calls.Enqueue((function, JsonNode.Parse(body)!));
        return Answer(cancel);
    }
}

/// <summary>A process whose end the test decides.</summary>
internal sealed class FakeProcess(Uri address) : IHandlerProcess
{
    private readonly TaskCompletionSource<int> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public const int Killed = 137;

    public int Id => 1;

    public Uri Address { get; } = address;

    public Task<int> Exit => _exit.Task;

    public void End(int code) => _exit.TrySetResult(code);

    public void Kill() => End(Killed);

    public void Dispose() => Kill();
}

/// <summary>Starts fake processes and lets the test take each one as it is started.</summary>
internal sealed class FakeLauncher(Uri address) : IHandlerLauncher
{
    private readonly SemaphoreSlim _started = new(0);
    private readonly ConcurrentQueue<FakeProcess> _processes = [];

    public int Launches { get; private set; }

    public IHandlerProcess Launch()
    {
        Launches++;
        var process = new FakeProcess(address);
        _processes.Enqueue(process);
        _started.Release();
        return process;
    }

    public async Task<FakeProcess> NextAsync()
    {
        Assert.True(await _started.WaitAsync(TimeSpan.FromSeconds(30)), "No process was started");
        Assert.True(_processes.TryDequeue(out var process));
        return process;
    }
}

/// <summary>A server on a free port that answers as the test says: stands for a functions process or for the API.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeServer(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(answer);
    }

    public Uri Address => new(_app.Urls.Single());

    public static async Task<FakeServer> StartAsync(RequestDelegate answer)
    {
        var server = new FakeServer(answer);
        await server._app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

internal static class Payload
{
    public static JsonNode Read(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Payloads", name + ".json")))!;

    /// <summary>All property paths with the kind of their values: the shape of a document.</summary>
    public static IEnumerable<string> Shape(JsonNode? node, string at = "$") => node is JsonObject members
        ? members.SelectMany(m => Shape(m.Value, $"{at}.{m.Key}")).Order(StringComparer.Ordinal)
        : [$"{at} {node?.GetValueKind()}"];
}
