using Pipeline.Storage;
using Pipeline.Storage.Azure;
using Pipeline.Storage.Emulator;

namespace Pipeline.Cli.LocalHost;

/// <summary>How the local host runs.</summary>
/// <param name="FunctionsFolder">The folder that would be deployed.</param>
public sealed record LocalHostOptions(string FunctionsFolder)
{
    /// <summary>Port for callers; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>Where the emulator keeps its data; null for memory.</summary>
    public string? DataFolder { get; init; }

    /// <summary>How many functions processes share the storage.</summary>
    public int Instances { get; init; } = 1;

    /// <summary>Settings of the app, schedules among them.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = DefaultSettings;

    /// <summary>The schedules that docs/operations.md names.</summary>
    public static IReadOnlyDictionary<string, string> DefaultSettings { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ReconcileInboxSchedule"] = "0 */5 * * * *",
        ["TabulateSurveySchedule"] = "0 3-59/15 * * * *",
        ["CompileCrimeSchedule"] = "0 1-59/15 * * * *",
        ["EvaluateProgrammesSchedule"] = "0 6-59/15 * * * *",
        ["CompileAuditsSchedule"] = "0 9-59/15 * * * *",
    };

    /// <summary>Where the build puts the functions program beside this one.</summary>
    public static string BuiltFunctions => Path.Combine(AppContext.BaseDirectory, "functions");
}

/// <summary>The Functions host as a local program: emulator, functions processes, queue and timer pumps, and a front for callers.</summary>
public sealed class LocalHost : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _running = [];
    private readonly List<HandlerSupervisor> _handlers = [];
    private readonly HttpClient _client;
    private readonly AzuriteProcess _azurite;
    private HttpFront? _front;

    private LocalHost(AzuriteProcess azurite)
    {
        _azurite = azurite;
        Storage = new AzureStorage(azurite.ConnectionString, TimeProvider.System);

        // Answers may take as long as functionTimeout; the invoker has its own clock. Redirects are followed, as the host does.
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public IStorage Storage { get; }

    /// <summary>Ids of the functions processes that listen at the moment.</summary>
    public IReadOnlyList<int> FunctionsProcesses => [.. _handlers.Select(h => h.Current).OfType<IHandlerProcess>().Select(p => p.Id)];

    /// <summary>Where callers reach the API.</summary>
    public Uri Address => _front!.Address;

    /// <summary>Completes when the host has to stop by itself, with the reason as its fault.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    /// <summary>Starts everything; returns when each functions process answers.</summary>
    /// <exception cref="AzuriteException">The emulator did not start.</exception>
    /// <exception cref="HandlerStoppedException">A functions process did not start.</exception>
    /// <exception cref="InvalidDataException">host.json or a function.json is missing or wrong.</exception>
    public static async Task<LocalHost> StartAsync(LocalHostOptions options, IHostConsole console, CancellationToken cancel)
    {
        var app = FunctionApp.Read(options.FunctionsFolder, options.Settings.GetValueOrDefault);
        var host = new LocalHost(await AzuriteProcess.StartAsync(options.DataFolder, cancel));
        try
        {
            await host.StartAsync(app, options, console, cancel);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_front is not null) await _front.DisposeAsync();
        await Task.WhenAll(_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _client.Dispose();
        await _azurite.DisposeAsync();
        _stop.Dispose();
    }

    private async Task StartAsync(FunctionApp app, LocalHostOptions options, IHostConsole console, CancellationToken cancel)
    {
        var settings = new Dictionary<string, string>(options.Settings, StringComparer.Ordinal)
        {
            ["DataStorage"] = _azurite.ConnectionString,
            ["AzureWebJobsStorage"] = _azurite.ConnectionString,
        };
        var invokers = new List<IInvoker>();
        for (var i = 1; i <= options.Instances; i++)
        {
            var launcher = new HandlerLauncher(app, settings, options.Instances == 1 ? "functions" : $"functions-{i}", console);
            var handler = new HandlerSupervisor(launcher, _client, app.Options, TimeProvider.System, console);
            _handlers.Add(handler);
            invokers.Add(new Invoker(handler, _client, app.Options, TimeProvider.System, console));
            _running.Add(handler.RunAsync(_stop.Token));
        }

        Completion = Task.WhenAny(_running).Unwrap();
        foreach (var handler in _handlers) await handler.ReadyAsync(cancel);

        // Every instance listens to the queue; a timer belongs to one of them only.
        foreach (var function in app.Functions.OfType<QueueFunction>())
            foreach (var invoker in invokers)
                _running.Add(new QueuePump(function, Storage, invoker, app.Options, TimeProvider.System, console).RunAsync(_stop.Token));
        foreach (var function in app.Functions.OfType<TimerFunction>())
            _running.Add(new TimerPump(function, invokers[0], TimeProvider.System).RunAsync(_stop.Token));
        _running.Add(new InboxWatcher(Storage, TimeProvider.System).RunAsync(_stop.Token));
        _front = await HttpFront.StartAsync([.. app.Functions.OfType<HttpFunction>()], _handlers, _client, options.Port, cancel);
    }
}
