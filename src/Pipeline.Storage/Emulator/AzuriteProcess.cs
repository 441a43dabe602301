using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Pipeline.Storage.Emulator;

/// <summary>Azurite could not be found or did not start; the message names the remedy.</summary>
public sealed class AzuriteException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// A running Azurite, the storage emulator from npm, with its three services on 127.0.0.1. It lives as long as this object:
/// disposing it ends the process, and so does the death of this process, however sudden.
/// </summary>
public sealed class AzuriteProcess : IAsyncDisposable, IDisposable
{
    /// <summary>The account that every emulator has; name and key are published and protect nothing.</summary>
    public const string AccountName = "devstoreaccount1";

    /// <inheritdoc cref="AccountName"/>
    public const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>A second is usual; a loaded build machine may need many.</summary>
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);

    /// <summary>Azurite writes its index in this time when asked to end; a killed one forgets its last seconds.</summary>
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Starts Azurite, and ends it when standard input ends: the pipe breaks when our process dies, even by SIGKILL.
    /// SIGTERM is emitted, not sent, because Windows has none; Azurite's handler then saves and closes.
    /// </summary>
    private const string Launcher =
        "const end=()=>{process.emit('SIGTERM');setTimeout(()=>process.exit(0),5000).unref()};" +
        "process.stdin.resume().on('end',end).on('error',end);" +
        "process.argv.splice(1,0,'azurite');require(process.env.PIPELINE_AZURITE);";

    private readonly Process process;
    private readonly Lines lines;
    private readonly bool keepsData;
    private bool disposed;

    private AzuriteProcess(Process process, Lines lines, bool keepsData)
    {
        this.process = process;
        this.lines = lines;
        this.keepsData = keepsData;
        BlobUri = lines.Address("Blob");
        QueueUri = lines.Address("Queue");
        TableUri = lines.Address("Table");
    }

    /// <summary>With the account in the path: <c>http://127.0.0.1:port/devstoreaccount1</c>.</summary>
    public Uri BlobUri { get; }

    public Uri QueueUri { get; }

    public Uri TableUri { get; }

    public int ProcessId => process.Id;

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={AccountName};AccountKey={AccountKey};BlobEndpoint={BlobUri};QueueEndpoint={QueueUri};TableEndpoint={TableUri};";

    /// <summary>Starts Azurite and returns when all three services listen.</summary>
    /// <param name="folder">Where data is kept between runs (made when missing); null to keep it in memory.</param>
    /// <param name="blobPort">0 for a free one; the same for the other two.</param>
    /// <exception cref="AzuriteException">Node or Azurite is missing, a port is taken, or it did not start in time.</exception>
    public static async Task<AzuriteProcess> StartAsync(string? folder, CancellationToken cancel, int blobPort = 0, int queuePort = 0, int tablePort = 0)
    {
        var script = FindScript(AppContext.BaseDirectory);
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder is null ? Path.GetTempPath() : Directory.CreateDirectory(folder).FullName,
        };
        start.Environment["PIPELINE_AZURITE"] = script;
        // Either would change the account or the place of the data behind our back.
        start.Environment.Remove("AZURITE_ACCOUNTS");
        start.Environment.Remove("AZURITE_DB");
        foreach (var argument in (string[])["-e", Launcher, "--"]) start.ArgumentList.Add(argument);
        foreach (var (service, port) in new[] { ("blob", blobPort), ("queue", queuePort), ("table", tablePort) })
            foreach (var argument in (string[])[$"--{service}Host", "127.0.0.1", $"--{service}Port", port.ToString(CultureInfo.InvariantCulture)])
                start.ArgumentList.Add(argument);
        foreach (var argument in (string[])["--silent", "--disableTelemetry", "--skipApiVersionCheck", "--disableProductStyleUrl"]) start.ArgumentList.Add(argument);
        foreach (var argument in folder is null ? (string[])["--inMemoryPersistence"] : ["--location", start.WorkingDirectory]) start.ArgumentList.Add(argument);
        return await StartAsync(start, folder is not null, cancel);
    }

    /// <summary>Walks up from <paramref name="from"/> to the first folder whose node_modules hold Azurite.</summary>
    /// <exception cref="AzuriteException">None does.</exception>
    public static string FindScript(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            var script = Path.Combine(folder.FullName, "node_modules", "azurite", "dist", "src", "azurite.js");
            if (File.Exists(script)) return script;
        }
        throw new AzuriteException($"No node_modules/azurite in {from} or above it. Run `npm ci` in the checkout, which installs it.");
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        if (disposed) return;
        disposed = true;
        if (keepsData) await EndAsync();
        Kill(process);
        process.Dispose();
    }

    private static async Task<AzuriteProcess> StartAsync(ProcessStartInfo start, bool keepsData, CancellationToken cancel)
    {
        var printed = new Lines();
        var node = new Process { StartInfo = start };
        // Both pipes are emptied as long as the process lives: a full one would stop Azurite in the middle of a request.
        node.OutputDataReceived += (_, line) => printed.Add(line.Data, isOutput: true);
        node.ErrorDataReceived += (_, line) => printed.Add(line.Data, isOutput: false);
        try
        {
            node.Start();
        }
        catch (Win32Exception e)
        {
            node.Dispose();
            throw new AzuriteException("Node.js was not found on the PATH. Install Node 20 or newer, then run `npm ci` in the checkout.", e);
        }
        node.BeginOutputReadLine();
        node.BeginErrorReadLine();
        try
        {
            await printed.Ready.WaitAsync(StartLimit, cancel);
            return new AzuriteProcess(node, printed, keepsData);
        }
        catch (Exception e)
        {
            Kill(node);
            node.Dispose();
            if (e is OperationCanceledException) throw;
            throw new AzuriteException($"Azurite did not start: {printed.Tail()}", e);
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private async Task EndAsync()
    {
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(EndLimit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // Slow or stuck: the caller kills it.
        }
    }

    /// <summary>What Azurite printed: the addresses it listens on, and its last lines for an error message.</summary>
    private sealed class Lines
    {
        private const string Marker = " service is successfully listening at ";
        private readonly Lock gate = new();
        private readonly Dictionary<string, Uri> addresses = new(StringComparer.Ordinal);
        private readonly Queue<string> tail = new();
        private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Ready => ready.Task;

        public Uri Address(string service)
        {
            lock (gate) return addresses[service];
        }

        public string Tail()
        {
            lock (gate) return tail.Count == 0 ? "it printed nothing" : string.Join(" | ", tail);
        }

        /// <param name="line">Null at the end of the pipe, which is the end of the process.</param>
        public void Add(string? line, bool isOutput)
        {
            lock (gate)
            {
                if (line is null)
                {
                    if (isOutput) ready.TrySetException(new AzuriteException("the process ended"));
                    return;
                }
                tail.Enqueue(line);
                if (tail.Count > 12) tail.Dequeue();
                var at = line.IndexOf(Marker, StringComparison.Ordinal);
                if (at < 0 || !line.StartsWith("Azurite ", StringComparison.Ordinal)) return;
                addresses[line["Azurite ".Length..at]] = new Uri($"{line[(at + Marker.Length)..].Trim()}/{AccountName}");
                if (addresses.Count == 3) ready.TrySetResult();
            }
        }
    }
}
