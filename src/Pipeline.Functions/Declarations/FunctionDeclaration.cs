namespace Pipeline.Functions.Declarations;

/// <summary>
/// One function of the app, said once: function.json, the routes of the server and docs/functions.md all follow from it.
/// </summary>
/// <param name="Name">Name of the function and of its folder; the host posts invocations to <c>/{Name}</c>.</param>
/// <param name="Summary">One sentence for the documentation.</param>
public sealed record FunctionDeclaration(string Name, Trigger Trigger, string Summary);

/// <summary>What makes a function run.</summary>
public abstract record Trigger;

/// <summary>
/// A message in a storage queue. It is bound as bytes: bound as text, a message that is a JSON object would have its
/// fields copied over the host's own metadata.
/// </summary>
/// <param name="Connection">Name of the setting that holds the connection.</param>
public sealed record QueueTrigger(string Queue, string Connection) : Trigger
{
    /// <summary>Name under which the message stands in the invocation's <c>Data</c>.</summary>
    public const string Binding = "item";
}

/// <summary>A schedule, taken from a setting so that an installation can change it without a new package.</summary>
/// <param name="Setting">Name of the setting that holds an NCRONTAB expression of six fields.</param>
public sealed record TimerTrigger(string Setting) : Trigger
{
    /// <summary>Name under which the timer stands in the invocation's <c>Data</c>.</summary>
    public const string Binding = "timer";
}

/// <summary>A request of a caller, passed on by the host as it came.</summary>
/// <param name="Route">Template without leading slash.</param>
/// <param name="Methods">Upper case. A route with GET also answers HEAD; empty means every method.</param>
public sealed record HttpTrigger(string Route, IReadOnlyList<string> Methods) : Trigger
{
    /// <summary>Query parameter for a day, <c>YYYY-MM-DD</c>.</summary>
    public const string Day = "on";

    /// <summary>Query parameter for a round of an audit, such as <c>2026</c>; <c>none</c> for files alone.</summary>
    public const string Round = "round";

    /// <summary>Query parameter for the number of the last entry that the writer saw.</summary>
    public const string After = "after";

    /// <summary>Query parameter for the reason of a change, in the words of the writer.</summary>
    public const string Reason = "reason";

    /// <summary>Query parameters that the function knows. Others are refused, so that a misspelt one is not silently without effect.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>What may stand for <c>{format}</c> in the route.</summary>
    public IReadOnlyList<OutputFormat> Formats { get; init; } = [];

    /// <summary>The methods with HEAD beside GET.</summary>
    public IReadOnlyList<string> AnsweredMethods => Methods.Contains("GET", StringComparer.Ordinal) ? [.. Methods, "HEAD"] : Methods;
}

/// <summary>The forms in which a result can be fetched.</summary>
public enum OutputFormat
{
    Json,
    Pdf,
    Csv,
    Xlsx,

    /// <summary>A report as a web page.</summary>
    Html,
}

public static class OutputFormats
{
    /// <summary>The ending of a route: <c>json</c>, <c>pdf</c>, <c>csv</c>, <c>xlsx</c> or <c>html</c>.</summary>
    public static string Code(this OutputFormat format) => format switch
    {
        OutputFormat.Json => "json",
        OutputFormat.Pdf => "pdf",
        OutputFormat.Csv => "csv",
        OutputFormat.Xlsx => "xlsx",
        OutputFormat.Html => "html",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not an output format"),
    };
}
