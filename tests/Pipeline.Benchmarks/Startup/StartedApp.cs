using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pipeline.Benchmarks.Startup;

/// <summary>The functions program in a process of its own, started as the Functions host starts it, and ended with this object.</summary>
internal sealed class StartedApp : IDisposable
{
    /// <summary>A start that takes longer is a fault and not a measurement.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    /// <summary>The Functions host asks every 25 ms, which would be an eighth of what is measured.</summary>
    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(2);

    private readonly Process process;
    private readonly int port;
    private readonly long started;

    private StartedApp(Process process, int port, long started)
    {
        this.process = process;
        this.port = port;
        this.started = started;
    }

    public static StartedApp Start(PackagedApp app, string storage)
    {
        var free = FreePort();
        var start = new ProcessStartInfo(app.Program) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(app.Program)! };
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = free.ToString(CultureInfo.InvariantCulture);
        start.Environment["DataStorage"] = storage;
        var since = Stopwatch.GetTimestamp();
        var program = Process.Start(start)!;
        // A full pipe would stop the program.
        program.OutputDataReceived += (_, _) => { };
        program.ErrorDataReceived += (_, _) => { };
        program.BeginOutputReadLine();
        program.BeginErrorReadLine();
        return new StartedApp(program, free, since);
    }

    /// <summary>Asks again and again until the answer is 200.</summary>
    /// <returns>Seconds from the start of the process.</returns>
    /// <exception cref="InvalidOperationException">The process ended, or its patience.</exception>
    public double FirstAnswer(string path)
    {
        var request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
        var status = "";
        while (Stopwatch.GetElapsedTime(started) < patience)
        {
            if (Ask(request) is { } answer)
            {
                var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
                if (answer.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal)) return seconds;
                status = answer.Split('\r')[0];
            }

            if (process.HasExited) throw new InvalidOperationException($"The program ended with {process.ExitCode} before it answered {path}.");
            Thread.Sleep(pause);
        }

        throw new InvalidOperationException($"No 200 for {path} in {patience.TotalSeconds} s; the last answer was '{status}'.");
    }

    /// <summary>Resident memory, and the part of it that no other process has; the second is 0 where the system does not tell.</summary>
    public (long Resident, long Private) Memory()
    {
        process.Refresh();
        var parts = $"/proc/{process.Id}/smaps_rollup";
        var own = File.Exists(parts)
            ? File.ReadLines(parts).Where(l => l.StartsWith("Private_", StringComparison.Ordinal)).Sum(l => long.Parse(l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024)
            : 0;
        return (process.WorkingSet64, own);
    }

    public void Dispose()
    {
        // As the host does it: without notice.
        if (!process.HasExited) process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    /// <summary>The beginning of the answer on a fresh connection; null when nobody listens yet.</summary>
    private string? Ask(byte[] request)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = (int)patience.TotalMilliseconds };
        try
        {
            socket.Connect(IPAddress.Loopback, port);
            socket.Send(request);
            var answer = new byte[256];
            return Encoding.ASCII.GetString(answer, 0, socket.Receive(answer));
        }
        catch (SocketException)
        {
            return null;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
