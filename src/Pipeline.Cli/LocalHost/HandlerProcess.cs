using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Pipeline.Cli.LocalHost;

/// <summary>A functions process that was started; it may not listen yet.</summary>
public interface IHandlerProcess : IDisposable
{
    int Id { get; }

    Uri Address { get; }

    /// <summary>Completes with the exit code.</summary>
    Task<int> Exit { get; }

    /// <summary>Ends it without notice, as the host does. It may have ended already.</summary>
    void Kill();
}

/// <summary>Starts functions processes.</summary>
public interface IHandlerLauncher
{
    IHandlerProcess Launch();
}

/// <summary>Starts the executable that host.json names, with the environment that the Functions host would give it.</summary>
/// <param name="settings">The app's settings; they become environment variables.</param>
/// <param name="name">Under which name its lines are shown.</param>
public sealed class HandlerLauncher(FunctionApp app, IReadOnlyDictionary<string, string> settings, string name, IHostConsole console) : IHandlerLauncher
{
    public IHandlerProcess Launch()
    {
        var executable = Path.Combine(app.Folder, app.Options.Executable);
        if (OperatingSystem.IsWindows() && !File.Exists(executable)) executable += ".exe";
        var port = FreePort();
        var start = new ProcessStartInfo(executable)
        {
            WorkingDirectory = app.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (key, value) in settings) start.Environment[key] = value;
        // The program as built looks for .NET where it is usually installed; this process knows where it really is.
        if (!start.Environment.ContainsKey("DOTNET_ROOT"))
            start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"] = name;
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Pass(line.Data, console.Information);
        process.ErrorDataReceived += (_, line) => Pass(line.Data, console.Error);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new HandlerProcess(process, new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")));
    }

    private void Pass(string? line, Action<string, string> write)
    {
        if (!string.IsNullOrEmpty(line)) write(name, line);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class HandlerProcess : IHandlerProcess
    {
        private readonly Process _process;

        public HandlerProcess(Process process, Uri address)
        {
            _process = process;
            Id = process.Id;
            Address = address;
            Exit = ExitAsync();
        }

        public int Id { get; }

        public Uri Address { get; }

        public Task<int> Exit { get; }

        public void Kill()
        {
            try
            {
                _process.Kill(entireProcessTree: true);
            }
            catch (InvalidOperationException)
            {
                // It has ended by itself.
            }
        }

        public void Dispose()
        {
            Kill();
            _process.WaitForExit();
            _process.Dispose();
        }

        private async Task<int> ExitAsync()
        {
            await _process.WaitForExitAsync();
            return _process.ExitCode;
        }
    }
}
