using System.Globalization;
using System.Runtime.CompilerServices;
using Pipeline.Domain.Submissions;
using Pipeline.Storage;
using Pipeline.Workflows.Telemetry;

namespace Pipeline.Workflows.Submissions;

/// <summary>
/// The submissions table and its journal. A transition is written to the journal first, under the next number of the
/// submission, and then to the row: whoever finds a journal entry ahead of the row completes it, so a process may die between the two.
/// </summary>
public sealed class SubmissionBook(IStorage storage, TimeProvider clock)
{
    private readonly ITable _rows = storage.Table(Tables.Submissions);
    private readonly ITable _journal = storage.Table(Tables.Journal);

    public async Task<SubmissionRow?> FindAsync(string id, CancellationToken cancel)
    {
        var row = await _rows.FindAsync(SubmissionRow.PartitionOf(id), id, cancel);
        return row is null ? null : SubmissionRow.FromRow(row);
    }

    /// <summary>All submissions whose id begins with the given month (<c>yyyyMM</c>), or all.</summary>
    public async IAsyncEnumerable<SubmissionRow> ListAsync(string? month, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in _rows.QueryAsync(new TableRange(month), cancel)) yield return SubmissionRow.FromRow(row);
    }

    /// <summary>Opens a submission in state <see cref="SubmissionState.Received"/>; returns the row that stands, whoever wrote it.</summary>
    public async Task<SubmissionRow> OpenAsync(InboxPath path, BlobFacts blob, CancellationToken cancel)
    {
        var row = new SubmissionRow
        {
            Id = path.Id,
            Kind = path.Kind,
            Owner = path.Owner,
            FileName = path.FileName,
            State = SubmissionState.Received,
            ReceivedAt = blob.LastModified,
            BlobETag = blob.ETag,
            Step = 1,
        };
        await WriteEntryAsync(row.Id, 1, SubmissionState.Received.Code(), "storage", "the file arrived in the inbox", cancel);
        if (await _rows.InsertAsync(row.ToRow(), cancel)) Recorded.Submission(row.Kind, row.State);
        return await FindAsync(path.Id, cancel) ?? throw new StorageFaultException($"Submission {path.Id} was inserted and cannot be read back.");
    }

    /// <summary>
    /// Moves a submission to another state and returns the row that stands afterwards: the caller's, or that of another
    /// instance which decided first.
    /// </summary>
    public async Task<Moved> MoveAsync(SubmissionRow row, SubmissionRow target, string who, string why, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(target);
        var next = target with { Step = row.Step + 1, RowETag = row.RowETag };
        await WriteEntryAsync(row.Id, next.Step, next.State.Code(), who, why, cancel);
        var ours = await _rows.ReplaceAsync(next.ToRow(), cancel);
        if (ours && next.State != row.State) Recorded.Submission(next.Kind, next.State);
        return new Moved(await FindAsync(row.Id, cancel) ?? throw new StorageFaultException($"Submission {row.Id} is gone from the table."), ours);
    }

    /// <summary>Notes on the row that the file was announced again; not a transition, so not in the journal.</summary>
    public Task<bool> CountAnnouncementAsync(SubmissionRow row, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(row);
        return _rows.ReplaceAsync((row with { Announced = row.Announced + 1 }).ToRow(), cancel);
    }

    /// <summary>Writes entry 0, before there is a submission: a grant with what the sender declared, or a file set aside with its name.</summary>
    public async Task BeginAsync(string id, string what, string who, IReadOnlyDictionary<string, object> facts, CancellationToken cancel)
    {
        var properties = new Dictionary<string, object>(facts, StringComparer.Ordinal) { ["Event"] = what, ["Who"] = who, ["At"] = clock.GetUtcNow() };
        await _journal.InsertAsync(new TableRow(id, Number(0), properties), cancel);
    }

    /// <summary>The grant of a submission; null for a file that was put into the inbox without one.</summary>
    public Task<TableRow?> FindGrantAsync(string id, CancellationToken cancel) => _journal.FindAsync(id, Number(0), cancel);

    /// <summary>The journal of one submission, in order.</summary>
    public IAsyncEnumerable<TableRow> JournalAsync(string id, CancellationToken cancel) => _journal.QueryAsync(new TableRange(id), cancel);

    // An entry that is there already was written by a run that died, or by another instance doing the same: first one stands.
    private Task<bool> WriteEntryAsync(string id, int step, string state, string who, string why, CancellationToken cancel) =>
        _journal.InsertAsync(
            new TableRow(id, Number(step), new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["Event"] = state,
                ["Who"] = who,
                ["Why"] = why,
                ["At"] = clock.GetUtcNow(),
            }),
            cancel);

    private static string Number(int step) => step.ToString("D6", CultureInfo.InvariantCulture);
}

/// <summary>What a move led to.</summary>
/// <param name="Row">The row that stands.</param>
/// <param name="Ours">This call wrote it, and not another instance that was faster.</param>
public readonly record struct Moved(SubmissionRow Row, bool Ours);
