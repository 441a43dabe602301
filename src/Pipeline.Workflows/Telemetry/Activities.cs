using System.Diagnostics;

namespace Pipeline.Workflows.Telemetry;

/// <summary>One kind of activity (a span of a trace), said once: docs/telemetry.md is held against it by a test.</summary>
/// <param name="Tags">Every tag that it can carry, beside <see cref="Activities.ErrorType"/>, which each carries when it failed.</param>
public sealed record ActivityDeclaration(string Name, IReadOnlyList<string> Tags, string What);

/// <summary>
/// The activities of the pipeline. They cost nothing while nobody listens. A tag is an id, a code, a hash or a number: no file name, no content, no query,
/// no key; a fault is told by its type alone, because messages quote names.
/// </summary>
public static class Activities
{
    public const string SourceName = "Pipeline";

    /// <summary>Type of the exception with which an activity ended.</summary>
    public const string ErrorType = "error.type";

    public static readonly ActivityDeclaration Receive = new(
        "receive", ["submission", "kind", "owner", "state", "bytes"], "One file from the announcement to the decision. Linked to the `http` activity in which its upload was granted.");

    public static readonly ActivityDeclaration Reconcile = new("reconcile", ["announced", "ended", "poisoned"], "One walk through the inbox.");

    public static readonly ActivityDeclaration Tabulate = new("tabulate", [], "One run over all waves.");

    public static readonly ActivityDeclaration CompileCrime = new("compile-crime", [], "One run over the crime pictures of all cities.");

    public static readonly ActivityDeclaration Evaluate = new("evaluate", [], "One run over all programmes and plans.");

    public static readonly ActivityDeclaration CompileAudits = new("compile-audits", [], "One run over the safety audits of all cities.");

    public static readonly ActivityDeclaration Publish = new(
        "publish", ["scope", "object"], "One scope whose published result changed, inside the run that made it. Linked to the `receive` activities of the files that are new in it.");

    public static readonly ActivityDeclaration Render = new("render", ["report", "form", "language", "scope", "object"], "One document made on request.");

    public static readonly ActivityDeclaration Http = new("http", ["function", "status"], "One request of a caller.");

    public static readonly IReadOnlyList<ActivityDeclaration> All = [Receive, Reconcile, Tabulate, CompileCrime, Evaluate, CompileAudits, Publish, Render, Http];

    private static readonly ActivitySource source = new(SourceName);

    /// <summary>
    /// What to store as the origin of something that later work is linked to: the running activity, or that of the caller where we record none ourselves.
    /// In the form of the header <c>traceparent</c>; null without either.
    /// </summary>
    internal static string? Here
    {
        get
        {
            var context = Activity.Current?.Context ?? InvocationScope.Current?.Caller ?? default;
            return context == default ? null : $"00-{context.TraceId}-{context.SpanId}-{(int)context.TraceFlags:x2}";
        }
    }

    /// <summary>Begins an activity inside the running one, or as the continuation of the caller's.</summary>
    /// <param name="start">When it began, if that was earlier.</param>
    internal static Activity? Start(ActivityDeclaration declared, ActivityKind kind = ActivityKind.Internal, IEnumerable<ActivityLink>? links = null, DateTimeOffset start = default)
    {
        if (!source.HasListeners()) return null;
        var parent = Activity.Current?.Context ?? InvocationScope.Current?.Caller ?? default;
        return source.StartActivity(declared.Name, kind, parent, tags: null, links, start);
    }

    /// <summary>Runs one piece of work inside an activity, which ends as failed when the work does.</summary>
    internal static async Task<T> DuringAsync<T>(ActivityDeclaration declared, Func<Activity?, Task<T>> work)
    {
        using var activity = Start(declared);
        try
        {
            return await work(activity);
        }
        catch (Exception fault)
        {
            Fail(activity, fault);
            throw;
        }
    }

    internal static void Fail(Activity? activity, Exception fault) => activity?.SetTag(ErrorType, fault.GetType().Name).SetStatus(ActivityStatusCode.Error);

    /// <summary>A link to a stored origin; null where nothing was stored, or something that is none.</summary>
    internal static ActivityLink? LinkTo(string? traceparent) =>
        ActivityContext.TryParse(traceparent, null, isRemote: true, out var origin) ? new ActivityLink(origin) : null;
}
