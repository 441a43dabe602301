using System.Diagnostics;

namespace Pipeline.Workflows.Telemetry;

/// <summary>
/// What goes on around the code that runs now: which invocation it is, which trace it continues, and the events that have happened in it. It follows the
/// calls as <see cref="Activity.Current"/> does; without one, as on the command line, events are dropped.
/// </summary>
public sealed class InvocationScope : IDisposable
{
    private static readonly AsyncLocal<InvocationScope?> current = new();

    private readonly InvocationScope? _outer = current.Value;
    private readonly List<string> _lines = [];

    private InvocationScope(string? id, ActivityContext caller) => (Id, Caller) = (id, caller);

    public static InvocationScope? Current => current.Value;

    /// <summary>The host's invocation id; null where there is none, as in requests of callers.</summary>
    public string? Id { get; }

    /// <summary>The activity of whoever called, which ours continue; the default where the call named none.</summary>
    public ActivityContext Caller { get; }

    /// <summary>Scopes whose published result changed.</summary>
    public int Published { get; private set; }

    /// <summary>Scopes that were looked at and stayed what they were.</summary>
    public int Unchanged { get; private set; }

    /// <summary>The events so far, in the order in which they happened.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines) return [.. _lines];
        }
    }

    /// <param name="traceparent">As the caller sent it (W3C Trace Context); one that cannot be read is no reason to refuse the call.</param>
    public static InvocationScope Begin(string? id, string? traceparent)
    {
        var caller = ActivityContext.TryParse(traceparent, null, isRemote: true, out var context) ? context : default;
        return current.Value = new InvocationScope(string.IsNullOrEmpty(id) ? null : id, caller);
    }

    public void Dispose() => current.Value = _outer;

    internal static void Tell(EventDeclaration declared, params ReadOnlySpan<object?> values)
    {
        if (Current is not { } scope) return;
        var line = EventLine.Of(declared, values);
        lock (scope._lines) scope._lines.Add(line);
    }

    internal void Count(int published, int unchanged)
    {
        lock (_lines)
        {
            Published += published;
            Unchanged += unchanged;
        }
    }
}
