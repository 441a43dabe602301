using System.Diagnostics;
using Pipeline.Domain.Submissions;
using Pipeline.Workflows.Submissions;

namespace Pipeline.Workflows.Telemetry;

/// <summary>The receiving of one file, from its announcement on.</summary>
internal sealed class Receiving : IDisposable
{
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly Activity? _activity = Activities.Start(Activities.Receive, ActivityKind.Consumer);

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_began);

    public void Of(SubmissionRow row, long bytes) =>
        _activity?.SetTag("submission", row.Id).SetTag("kind", row.Kind.Code()).SetTag("owner", row.Owner).SetTag("bytes", bytes);

    /// <param name="origin">Of the request that granted the upload; null where it is not known.</param>
    public void Granted(string? origin)
    {
        if (Activities.LinkTo(origin) is { } link) _activity?.AddLink(link);
    }

    public void Stands(SubmissionState state) => _activity?.SetTag("state", state.Code());

    public void Failed(Exception fault) => Activities.Fail(_activity, fault);

    public void Dispose() => _activity?.Dispose();
}
