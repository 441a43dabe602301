using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using Pipeline.Storage;
using Pipeline.Workflows.Contents;
using Pipeline.Workflows.Submissions;
using Pipeline.Workflows.Telemetry;

namespace Pipeline.Workflows;

/// <param name="Announced">Files announced again.</param>
/// <param name="Failed">Submissions ended because their time was up.</param>
public sealed record Reconciled(int Announced, int Failed)
{
    /// <summary>Messages that failed five times and lie aside now.</summary>
    public int Poisoned { get; init; }
}

/// <summary>
/// Finds what no event announced and ends what is stuck. Event Grid may lose an event and a message may run out of tries; a file in
/// the inbox may not wait for ever: it is announced again, and after the deadline it ends as failed, with a receipt.
/// </summary>
public sealed class Reconcile(IStorage storage, FileChecker checker, TimeProvider clock, ReconcilePatience patience)
{
    private readonly SubmissionBook _book = new(storage, clock);
    private readonly Receive _receive = new(storage, checker, clock);

    public Task<Reconciled> RunAsync(CancellationToken cancel) => Activities.DuringAsync(Activities.Reconcile, async _ =>
    {
        var (reconciled, waiting) = await WalkAsync(cancel);
        reconciled = reconciled with { Poisoned = await storage.Queue(Queues.BlobEventsPoison).CountAsync(cancel) };
        Recorded.Reconciliation(reconciled, waiting, await storage.Queue(Queues.BlobEvents).CountAsync(cancel));
        return reconciled;
    });

    private async Task<(Reconciled Reconciled, int Waiting)> WalkAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var announced = 0;
        var failed = 0;
        var waiting = 0;
        await foreach (var blob in storage.Blobs.ListAsync(Containers.Inbox, "", cancel))
        {
            var age = now - blob.LastModified;
            waiting++;
            if (age < patience.Quiet) continue;
            if (!InboxPath.TryParse(blob.Address.Name, out var path))
            {
                await AnnounceAsync(blob, now, cancel);
                announced++;
                continue;
            }

            // Opened here if no event did: the row is where announcements are counted.
            var (row, submission) = await _receive.OpenAsync(path, blob, cancel);
            if (row.IsDecided)
            {
                // The process died between the decision and the last step.
                await storage.Blobs.DeleteAsync(blob.Address, blob.ETag, cancel);
                waiting--;
            }
            else if (age >= patience.Deadline)
            {
                var ended = await FailAsync(submission, row, blob, cancel);
                failed += ended ? 1 : 0;
                waiting -= ended ? 1 : 0;
            }
            else if (age >= patience.Quiet * Math.Pow(2, row.Announced))
            {
                // Each announcement waits twice as long as the one before: a long queue must not grow by its own waiting, and a file that
                // kills its reader must not be tried in a tight circle.
                await _book.CountAnnouncementAsync(row, cancel);
                await AnnounceAsync(blob, now, cancel);
                announced++;
            }
        }

        return (new Reconciled(announced, failed), waiting);
    }

    private Task AnnounceAsync(BlobFacts blob, DateTimeOffset now, CancellationToken cancel) =>
        storage.Queue(Queues.BlobEvents).SendAsync(BlobCreated.Write(storage.Blobs.UrlOf(blob.Address), now, blob.ETag), cancel);

    private async Task<bool> FailAsync(InboxPath submission, SubmissionRow row, BlobFacts blob, CancellationToken cancel)
    {
        if (!await storage.Blobs.CopyAsync(blob.Address, blob.ETag, Originals.UnreadAddress(submission.Kind, submission.Id), WriteCondition.IfAbsent, cancel)) return false;
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["hours"] = patience.Deadline.TotalHours.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture) };
        var ended = await _receive.EndUnreadAsync(submission, row, blob, SubmissionState.Failed, new Finding("job.deadline", Severity.Error, Place.WholeFile, values), receiving: null, cancel);
        await storage.Blobs.DeleteAsync(blob.Address, blob.ETag, cancel);
        return ended.Row.State == SubmissionState.Failed;
    }
}

/// <summary>How long a file may lie in the inbox.</summary>
/// <param name="Quiet">Until it is announced again: longer than an event usually takes, shorter than a person waits for an answer.</param>
/// <param name="Deadline">Until it ends as failed: longer than five tries of the largest file with ten minutes between them.</param>
public sealed record ReconcilePatience(TimeSpan Quiet, TimeSpan Deadline)
{
    public static readonly ReconcilePatience Default = new(TimeSpan.FromMinutes(5), TimeSpan.FromHours(24));
}
