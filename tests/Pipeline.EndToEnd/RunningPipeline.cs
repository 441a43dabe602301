using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Cli.Api;
using Pipeline.Cli.LocalHost;
using Pipeline.Cli.Packaging;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using Pipeline.Storage;
using Pipeline.Workflows;
using Pipeline.Workflows.Access;
using Pipeline.Workflows.Submissions;

namespace Pipeline.EndToEnd;

/// <summary>Azurite, the functions program and the local host's pumps: what `pipeline up` starts, with timers that run every second.</summary>
public sealed class RunningPipeline : IAsyncDisposable
{
    /// <summary>Longer than a cold start on a busy machine; a hang is a failure and not a wait for ever.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Names a package to be run instead of the program as it was built.</summary>
    private const string PackageVariable = "PIPELINE_PACKAGE";

    private static readonly Lazy<string> QuickRetries = new(MakeQuickRetries);

    private readonly LocalHost _host;
    private readonly StringWriter _log;
    private readonly HttpClient _http = new();

    private RunningPipeline(LocalHost host, StringWriter log)
    {
        _host = host;
        _log = log;
    }

    /// <summary>The package that is run instead of the program as it was built; null when none is named.</summary>
    public static string? Package => Environment.GetEnvironmentVariable(PackageVariable) is { Length: > 0 } file ? file : null;

    public IStorage Storage => _host.Storage;

    public HttpClient Http => _http;

    public Uri Address => _host.Address;

    /// <summary>Everything that the host and the functions program have printed.</summary>
    public string Log => _log.ToString();

    public IReadOnlyList<int> FunctionsProcesses => _host.FunctionsProcesses;

    public static async Task<RunningPipeline> StartAsync(int instances = 1, params IReadOnlyList<(string Name, string Value)> more)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in LocalHostOptions.DefaultSettings.Keys) settings[name] = "* * * * * *";
        foreach (var (name, value) in more) settings[name] = value;
        var log = new StringWriter(CultureInfo.InvariantCulture);
        var console = new LineConsole(log, log);
        using var deadline = new CancellationTokenSource(Patience);
        var options = new LocalHostOptions(QuickRetries.Value) { Instances = instances, Settings = settings };
        var host = await LocalHost.StartAsync(options, console, deadline.Token);
        await host.Storage.EnsureAsync(Containers.All, Queues.All, Tables.All, deadline.Token);
        return new RunningPipeline(host, log);
    }

    public async Task<PipelineClient> ClientAsync(Role role, string? owner)
    {
        var key = await new AccessKeys(Storage, TimeProvider.System).CreateAsync(role, owner, CancellationToken.None);
        return new PipelineClient(_http, Address, key, TimeProvider.System);
    }

    /// <summary>Uploads through the API as any client does, and waits for the decision.</summary>
    public async Task<SubmissionStatus> UploadAsync(UploadKind kind, string owner, byte[] content, string fileName, Declared? declared = null)
    {
        using var deadline = new CancellationTokenSource(Patience);
        var client = await ClientAsync(Role.Desk, null);
        var grant = await client.CreateAsync(kind, owner, fileName, declared ?? new Declared(), deadline.Token);
        await client.PutAsync(grant, new MemoryStream(content), "application/octet-stream", deadline.Token);
        return await client.WaitAsync(grant.Status, deadline.Token);
    }

    /// <summary>Puts a file straight into the inbox under a chosen id, as an operator's copy tool does.</summary>
    public async Task<InboxPath> PutAsync(UploadKind kind, string owner, Stream content, string id, string fileName)
    {
        var path = new InboxPath(kind, owner, id, fileName);
        await Storage.Blobs.WriteAsync(new BlobAddress(Containers.Inbox, path.BlobName), content, "text/csv", WriteCondition.None, CancellationToken.None);
        return path;
    }

    public async Task<SubmissionRow> DecidedAsync(string id) =>
        await UntilAsync(async () => await new SubmissionBook(Storage, TimeProvider.System).FindAsync(id, CancellationToken.None) is { IsDecided: true } row ? row : null, $"submission {id} decided");

    public async Task<byte[]> DownloadAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(Address, path));
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>The JSON at a path, as soon as it is there and <paramref name="ready"/> holds.</summary>
    public Task<JsonNode> ResultAsync(string path, Func<JsonNode, bool> ready) => UntilAsync(
        async () =>
        {
            using var response = await _http.GetAsync(new Uri(Address, path));
            if (response.StatusCode != HttpStatusCode.OK) return null;
            var json = JsonNode.Parse(await response.Content.ReadAsByteArrayAsync())!;
            return ready(json) ? json : null;
        },
        path);

    public async Task<T> UntilAsync<T>(Func<Task<T?>> ask, string what)
        where T : class
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Patience)
        {
            if (await ask() is { } answer) return answer;
            await Task.Delay(50);
        }

        throw new TimeoutException($"{what}: not within {Patience}. The last lines of the host:\n{Log[^Math.Min(Log.Length, 3000)..]}");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    // The same package as deployed, but a failed message comes back after a second instead of half a minute. Made anew in each run of the tests.
    private static string MakeQuickRetries()
    {
        var copy = Path.Combine(AppContext.BaseDirectory, "functions-quick-retries");
        if (Directory.Exists(copy)) Directory.Delete(copy, recursive: true);
        using var package = Package is { } file ? UnpackedPackage.OpenAsync(file, CancellationToken.None).GetAwaiter().GetResult() : null;
        var source = package?.Folder ?? LocalHostOptions.BuiltFunctions;
        foreach (var path in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(source, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }

        var host = Path.Combine(copy, "host.json");
        var json = JsonNode.Parse(File.ReadAllText(host))!;
        json["extensions"]!["queues"]!["visibilityTimeout"] = "00:00:01";
        File.WriteAllText(host, json.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        return copy;
    }
}

/// <summary>Real files of the samples folder.</summary>
internal static class Samples
{
    public static byte[] Bytes(params string[] parts) => File.ReadAllBytes(Pipeline.Tests.Repository.Path(["samples", .. parts]));

    public static byte[] CityOfLondon(string month) => Bytes("crime", "gb-city-of-london", $"{month}-city-of-london-street.csv");

    public static byte[] Vintage(string version) => Bytes("crime", "vintages", $"2021-01-city-of-london-street.{version}.csv");

    public static byte[] Profile(string city) => Bytes("cities", city + ".json");

    public static byte[] Survey() => Bytes("survey", "survey-2011-reconstruction.csv");
}
