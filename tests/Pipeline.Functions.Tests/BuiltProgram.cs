using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Pipeline.Tests;

namespace Pipeline.Functions.Tests;

/// <summary>The executable as the build left it, run as the host runs it.</summary>
internal sealed class BuiltProgram : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private BuiltProgram(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The program's own output folder, built in the same configuration as these tests.</summary>
    public static string Folder { get; } = Repository.Path(
        "src", "Pipeline.Functions", "bin", Path.GetRelativePath(Repository.Path("tests", "Pipeline.Functions.Tests", "bin"), AppContext.BaseDirectory));

    public int Id => _process.Id;

    public static BuiltProgram Start(params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo(Path.Combine(Folder, OperatingSystem.IsWindows() ? "pipeline-functions.exe" : "pipeline-functions"))
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Remove("FUNCTIONS_CUSTOMHANDLER_PORT");
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new BuiltProgram(Process.Start(start)!);
    }

    /// <summary>A port that was free a moment ago.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Asks for <c>/</c> every 25 ms, as the host does, until the program answers.</summary>
    public async Task<HttpClient> ReadyAsync(int port)
    {
        var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await timer.WaitForNextTickAsync(deadline.Token))
        {
            if (_process.HasExited) throw new InvalidOperationException($"The program ended with {_process.ExitCode}: {await _error}");
            try
            {
                using var response = await client.GetAsync(new Uri("/", UriKind.Relative), deadline.Token);
                return client;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }

        throw new TimeoutException("The program does not answer");
    }

    public async Task<(int ExitCode, string Output, string Error)> ExitAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await _process.WaitForExitAsync(deadline.Token);
        return (_process.ExitCode, await _output, await _error);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
