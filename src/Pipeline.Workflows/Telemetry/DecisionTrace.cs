using System.Diagnostics;
using Pipeline.Workflows.Contents;

namespace Pipeline.Workflows.Telemetry;

/// <summary>
/// The trace in which a content was accepted, kept with it so that the run that publishes it can be linked to it. No result depends on it: it is in no
/// fingerprint and no published byte.
/// </summary>
/// <param name="Origin">In the form of the header <c>traceparent</c>.</param>
/// <param name="At">When the content was registered.</param>
public sealed record DecisionTrace(string Origin, DateTimeOffset At)
{
    /// <summary>As many as most collectors keep; further ones would be dropped there.</summary>
    private const int MostLinks = 128;

    /// <summary>Of the running activity, or the caller's; null where nobody traces.</summary>
    internal static DecisionTrace? Here(DateTimeOffset now) => Activities.Here is { } origin ? new DecisionTrace(origin, now) : null;

    /// <summary>
    /// Links to the decisions on the contents that may be new beside a result with data up to <paramref name="known"/>. What was registered before that
    /// moment is in the result; the last files of the earlier run were registered after it too, so they may be linked once more, and none is missed.
    /// </summary>
    /// <param name="known">Null when there was no result.</param>
    internal static IReadOnlyList<ActivityLink> LinksTo(IEnumerable<AcceptedContent> contents, DateTimeOffset? known) =>
    [
        .. contents.Where(c => c.Trace is { } trace && (known is null || trace.At > known)).OrderByDescending(c => c.Trace!.At)
            .Select(c => c.Trace!.Origin).Distinct(StringComparer.Ordinal).Select(Activities.LinkTo).OfType<ActivityLink>().Take(MostLinks),
    ];
}
