namespace Pipeline.Cli.LocalHost;

/// <summary>The functions process cannot be kept alive, or ended on purpose: the host stops.</summary>
public sealed class HandlerStoppedException(string message) : Exception(message);

/// <summary>
/// Keeps one functions process alive by the host's rules: it is ready when <c>GET /</c> answers; exit code 0 means it
/// stopped on purpose and stays down; any other end is an error, and three errors, each within half an hour of the
/// one before, stop the host.
/// </summary>
public sealed class HandlerSupervisor(IHandlerLauncher launcher, HttpClient client, HostOptions options, TimeProvider time, IHostConsole console)
{
    /// <summary>The host's own interval.</summary>
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(25);

    private static readonly TimeSpan ErrorWindow = TimeSpan.FromMinutes(30);

    private const int MostErrors = 3;

    private readonly Lock _gate = new();
    private TaskCompletionSource<IHandlerProcess> _ready = NewReady();

    /// <summary>The process that listens at the moment; null while none does.</summary>
    public IHandlerProcess? Current
    {
        get
        {
            lock (_gate) return _ready.Task.IsCompletedSuccessfully ? _ready.Task.Result : null;
        }
    }

    /// <summary>The process when it listens; waits while it starts or restarts.</summary>
    /// <exception cref="HandlerStoppedException">It will not come back.</exception>
    public Task<IHandlerProcess> ReadyAsync(CancellationToken cancel)
    {
        lock (_gate) return _ready.Task.WaitAsync(cancel);
    }

    /// <summary>Runs until cancelled.</summary>
    /// <exception cref="HandlerStoppedException">The process ended on purpose or too often.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        var errors = 0;
        var lastError = DateTimeOffset.MinValue;
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            using var process = launcher.Launch();
            if (await StartedAsync(process, cancel))
            {
                lock (_gate) _ready.TrySetResult(process);
            }
            else if (!process.Exit.IsCompleted)
            {
                console.Error("host", $"the functions process did not answer within {options.InitializationTimeout}");
                process.Kill();
            }

            var code = await process.Exit.WaitAsync(cancel);
            lock (_gate) _ready = _ready.Task.IsCompleted ? NewReady() : _ready;
            if (code == 0) throw Stopped("the functions process ended on purpose (exit code 0) and is not started again");
            var now = time.GetUtcNow();
            errors = now - lastError > ErrorWindow ? 1 : errors + 1;
            lastError = now;
            console.Error("host", $"the functions process ended with exit code {code}: error {errors} of {MostErrors}");
            if (errors == MostErrors) throw Stopped($"the functions process failed {MostErrors} times");
        }
    }

    private async Task<bool> StartedAsync(IHandlerProcess process, CancellationToken cancel)
    {
        using var deadline = new CancellationTokenSource(options.InitializationTimeout, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
        while (!ended.IsCancellationRequested && !process.Exit.IsCompleted)
        {
            try
            {
                using var response = await client.GetAsync(process.Address, ended.Token);
                return true;
            }
            catch (Exception fault) when (fault is HttpRequestException || (fault is OperationCanceledException && !cancel.IsCancellationRequested))
            {
                // Not listening yet, or the time is over.
            }

            await Task.WhenAny(process.Exit, Task.Delay(PollEvery, time, cancel));
        }

        cancel.ThrowIfCancellationRequested();
        return false;
    }

    /// <summary>Everyone who waits for the process, now or later, learns that it will not come back.</summary>
    private HandlerStoppedException Stopped(string message)
    {
        var fault = new HandlerStoppedException(message);
        lock (_gate) _ready.TrySetException(fault);
        return fault;
    }

    private static TaskCompletionSource<IHandlerProcess> NewReady()
    {
        var ready = new TaskCompletionSource<IHandlerProcess>(TaskCreationOptions.RunContinuationsAsynchronously);

        // Nobody may be waiting when it fails; the failure is told by RunAsync as well.
        _ = ready.Task.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return ready;
    }
}
