using Pipeline.Cli.LocalHost;

namespace Pipeline.Cli.Packaging;

/// <summary>Starts a package as the host does and waits for its first answer.</summary>
public static class FirstAnswer
{
    // The host asks every 25 ms; nobody waits for us here.
    private static readonly TimeSpan between = TimeSpan.FromMilliseconds(5);

    /// <summary>From the start of the process to the answer to <c>GET /</c>. The process is ended afterwards.</summary>
    /// <exception cref="InvalidDataException">It ended, answered with an error, or did not answer within the time that host.json gives it.</exception>
    public static async Task<TimeSpan> WaitAsync(FunctionApp app, IHostConsole console, TimeProvider time, CancellationToken cancel)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var launcher = new HandlerLauncher(app, new Dictionary<string, string>(StringComparer.Ordinal), "package", console);
        var started = time.GetTimestamp();
        using var process = launcher.Launch();
        while (time.GetElapsedTime(started) < app.Options.InitializationTimeout)
        {
            if (process.Exit.IsCompleted) throw new InvalidDataException($"The packaged program ended with exit code {await process.Exit} before it answered.");
            try
            {
                using var answer = await client.GetAsync(process.Address, cancel);
                return answer.IsSuccessStatusCode ? time.GetElapsedTime(started) : throw new InvalidDataException($"The packaged program answered {(int)answer.StatusCode} to GET /.");
            }
            catch (HttpRequestException)
            {
                await Task.Delay(between, time, cancel);
            }
        }

        throw new InvalidDataException($"The packaged program did not answer within {app.Options.InitializationTimeout}.");
    }
}
