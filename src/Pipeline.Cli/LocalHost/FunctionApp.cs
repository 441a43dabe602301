using System.Globalization;
using System.Text.Json;

namespace Pipeline.Cli.LocalHost;

/// <summary>A function as its function.json declares it.</summary>
public abstract record LocalFunction(string Name);

/// <param name="Binding">Name under which the message stands in <c>Data</c>.</param>
public sealed record QueueFunction(string Name, string Binding, string Queue) : LocalFunction(Name);

/// <param name="Schedule">NCRONTAB expression, the setting already put in.</param>
public sealed record TimerFunction(string Name, string Binding, string Schedule) : LocalFunction(Name);

/// <param name="Route">Template with the host's prefix, without leading slash.</param>
/// <param name="Methods">Upper case; empty for every method.</param>
public sealed record HttpFunction(string Name, string Route, IReadOnlyList<string> Methods) : LocalFunction(Name);

/// <summary>What host.json says, with the host's own defaults where it is silent.</summary>
public sealed record HostOptions
{
    public required string Executable { get; init; }

    public TimeSpan FunctionTimeout { get; init; } = TimeSpan.FromMinutes(30);

    public TimeSpan InitializationTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many messages are fetched at once.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>The next batch is fetched when no more than this many messages are being worked on.</summary>
    public int NewBatchThreshold { get; init; } = 8;

    /// <summary>After so many failures a message goes to the poison queue.</summary>
    public int MaxDequeueCount { get; init; } = 5;

    /// <summary>How long a message that failed stays hidden before its next try.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.Zero;
}

/// <summary>The folder that is deployed: host.json, one folder with function.json for each function, and the executable.</summary>
public sealed record FunctionApp(string Folder, HostOptions Options, IReadOnlyList<LocalFunction> Functions)
{
    /// <summary>
    /// Reads the files as the Functions host does: the declarations in the code are not asked, so that what runs here is what would be deployed.
    /// </summary>
    /// <param name="setting">Gives the value of a setting such as a schedule; null when it is not set.</param>
    /// <exception cref="InvalidDataException">A file is missing, broken, or names a setting that is not set.</exception>
    public static FunctionApp Read(string folder, Func<string, string?> setting)
    {
        var hostFile = Path.Combine(folder, "host.json");
        if (!File.Exists(hostFile)) throw new InvalidDataException($"{folder} holds no host.json");
        using var host = Parse(hostFile);
        var prefix = Find(host.RootElement, "extensions", "http", "routePrefix") is { } found ? found.GetString() ?? "" : "api";
        var functions = new List<LocalFunction>();
        foreach (var file in Directory.EnumerateDirectories(folder).Select(d => Path.Combine(d, "function.json")).Where(File.Exists).Order(StringComparer.Ordinal))
        {
            using var document = Parse(file);
            functions.Add(Function(Path.GetFileName(Path.GetDirectoryName(file))!, document.RootElement, prefix, setting));
        }

        if (functions.Count == 0) throw new InvalidDataException($"{folder} holds no function.json");
        return new FunctionApp(folder, ReadOptions(host.RootElement), functions);
    }

    private static HostOptions ReadOptions(JsonElement host)
    {
        var executable = Find(host, "customHandler", "description", "defaultExecutablePath")?.GetString()
            ?? throw new InvalidDataException("host.json names no customHandler.description.defaultExecutablePath");
        var options = new HostOptions { Executable = executable };
        return options with
        {
            FunctionTimeout = Time(Find(host, "functionTimeout")) ?? options.FunctionTimeout,
            InitializationTimeout = Time(Find(host, "customHandler", "initializationTimeout")) ?? options.InitializationTimeout,
            BatchSize = Find(host, "extensions", "queues", "batchSize")?.GetInt32() ?? options.BatchSize,
            NewBatchThreshold = Find(host, "extensions", "queues", "newBatchThreshold")?.GetInt32() ?? options.NewBatchThreshold,
            MaxDequeueCount = Find(host, "extensions", "queues", "maxDequeueCount")?.GetInt32() ?? options.MaxDequeueCount,
            RetryAfter = Time(Find(host, "extensions", "queues", "visibilityTimeout")) ?? options.RetryAfter,
        };
    }

    private static LocalFunction Function(string name, JsonElement file, string prefix, Func<string, string?> setting)
    {
        foreach (var binding in file.GetProperty("bindings").EnumerateArray())
        {
            string Text(string property) => binding.GetProperty(property).GetString()!;
            switch (Text("type"))
            {
                case "queueTrigger":
                    return new QueueFunction(name, Text("name"), Text("queueName"));
                case "timerTrigger":
                    return new TimerFunction(name, Text("name"), Resolved(Text("schedule"), name, setting));
                case "httpTrigger":
                    var methods = binding.TryGetProperty("methods", out var list) ? list.EnumerateArray().Select(m => m.GetString()!.ToUpperInvariant()).ToList() : [];
                    return new HttpFunction(name, prefix.Length == 0 ? Text("route") : $"{prefix}/{Text("route")}", methods);
                default:
                    continue;
            }
        }

        throw new InvalidDataException($"{name}/function.json has no trigger that this host knows");
    }

    private static string Resolved(string value, string function, Func<string, string?> setting)
    {
        if (value is not ['%', .. var name, '%']) return value;
        return setting(name) is { Length: > 0 } set ? set : throw new InvalidDataException($"{function} needs the setting {name}, which is not set");
    }

    private static JsonDocument Parse(string file)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(file));
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{file} is no JSON: {fault.Message}", fault);
        }
    }

    private static JsonElement? Find(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element)) return null;
        return element;
    }

    private static TimeSpan? Time(JsonElement? element) => element is { } value ? TimeSpan.Parse(value.GetString()!, CultureInfo.InvariantCulture) : null;
}
