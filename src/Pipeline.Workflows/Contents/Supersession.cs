using Pipeline.Domain.Submissions;
using Pipeline.Storage;
using Pipeline.Workflows.Publication;
using Pipeline.Workflows.Submissions;

namespace Pipeline.Workflows.Contents;

/// <summary>
/// Records which accepted submissions still stand. What stands follows from the set of accepted contents; the state on the row only shows it. It is
/// set before the result is published: a run that dies in between is repeated as a whole.
/// </summary>
public sealed class Supersession(IStorage storage, TimeProvider clock)
{
    private readonly SubmissionBook _book = new(storage, clock);

    /// <param name="standing">Submission id to whether any part of its content is in use.</param>
    /// <returns>
    /// The results to publish. While a registered submission has not reached accepted (the process that decided it died, and the queue will bring
    /// it there), they are marked so that the next run computes them again and sets its state too.
    /// </returns>
    public async Task<IReadOnlyList<NewResult>> RecordAsync(IReadOnlyDictionary<string, bool> standing, IReadOnlyList<NewResult> results, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(standing);
        var pending = 0;
        foreach (var (id, stands) in standing)
        {
            var wanted = stands ? SubmissionState.Accepted : SubmissionState.Superseded;
            var row = await _book.FindAsync(id, cancel);
            if (row is { State: SubmissionState.Received }) pending++;
            if (row is null || row.State == wanted || row.State is not (SubmissionState.Accepted or SubmissionState.Superseded)) continue;
            var why = stands ? "in use again" : "every part of it was replaced by a later file";
            await _book.MoveAsync(row, row with { State = wanted }, "timer", why, cancel);
        }

        return pending == 0 ? results : [.. results.Select(r => r with { Inputs = r.Inputs + " pending" })];
    }
}
