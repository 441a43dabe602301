using System.Security.Cryptography;
using System.Text;
using Pipeline.Domain;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using Pipeline.Storage;
using Pipeline.Workflows.Contents;
using Pipeline.Workflows.Submissions;
using Pipeline.Workflows.Telemetry;

namespace Pipeline.Workflows;

/// <summary>What became of one announcement.</summary>
/// <param name="SubmissionId">Null when the announcement led to no submission.</param>
/// <param name="State">State of the submission afterwards.</param>
/// <param name="Note">For the invocation's log; never content, never an address with a query.</param>
public sealed record Received(string? SubmissionId, SubmissionState? State, string Note)
{
    /// <summary>This call decided it: the event of the decision says all that the note says.</summary>
    public bool Decided { get; init; }
}

/// <summary>
/// Takes one file from the inbox to a decision. Every step can be repeated, and the process may be killed between any two of them:
/// the decision is the insert into the register of contents (accepted) or the move of the submission (all other outcomes), and whatever
/// comes before it is harmless if it is done twice.
/// </summary>
public sealed class Receive(IStorage storage, FileChecker checker, TimeProvider clock)
{
    private readonly SubmissionBook _book = new(storage, clock);
    private readonly ReceiptStore _receipts = new(storage);
    private readonly ContentRegister _register = new(storage);
    private readonly DerivedStore _derived = new(storage, checker);

    /// <summary>Handles one queue message.</summary>
    /// <exception cref="StorageFaultException">Something that may pass; the queue tries again.</exception>
    public async Task<Received> HandleAsync(ReadOnlyMemory<byte> message, CancellationToken cancel)
    {
        if (!BlobCreated.TryRead(message.Span, storage.Blobs, out var address, out var why)) return new Received(null, null, "ignored: " + why);
        return await ReceiveAsync(address, cancel);
    }

    /// <summary>Handles one inbox blob.</summary>
    public async Task<Received> ReceiveAsync(BlobAddress address, CancellationToken cancel)
    {
        using var receiving = new Receiving();
        try
        {
            return await ReceiveAsync(address, receiving, cancel);
        }
        catch (Exception fault)
        {
            receiving.Failed(fault);
            throw;
        }
    }

    private async Task<Received> ReceiveAsync(BlobAddress address, Receiving receiving, CancellationToken cancel)
    {
        var blob = await storage.Blobs.FindAsync(address, cancel);
        if (blob is null) return new Received(null, null, "nothing to do: the file has been decided and moved, or was never written");
        if (!InboxPath.TryParse(address.Name, out var path)) return await SetAsideAsync(blob, cancel);

        var (row, submission) = await OpenAsync(path, blob, cancel);
        receiving.Of(row, blob.Length);
        var moved = row.IsDecided ? new Moved(row, Ours: false) : await DecideAsync(submission, row, blob, receiving, cancel);
        row = moved.Row;
        receiving.Stands(row.State);

        // Last of all: the bytes are kept elsewhere, and this name must not be announced for ever.
        await storage.Blobs.DeleteAsync(address, blob.ETag, cancel);
        return new Received(row.Id, row.State, $"{row.Kind.Code()} of {row.Owner}: {row.State.Code()}") { Decided = moved.Ours };
    }

    /// <summary>
    /// The submission that this version of the blob belongs to. A grant allows overwriting for some minutes: a version that arrives after the
    /// first was decided is a submission of its own (<c>{id}-2</c>, ...), so that nothing is lost and nothing is decided twice.
    /// </summary>
    internal async Task<(SubmissionRow Row, InboxPath Path)> OpenAsync(InboxPath path, BlobFacts blob, CancellationToken cancel)
    {
        for (var version = 1; ; version++)
        {
            var candidate = version == 1 ? path : path with { Id = $"{path.Id}-{version}" };
            var row = await _book.FindAsync(candidate.Id, cancel) ?? await _book.OpenAsync(candidate, blob, cancel);
            if (string.Equals(row.BlobETag, blob.ETag, StringComparison.Ordinal)) return (row, candidate);
            if (!row.IsDecided)
                return ((await _book.MoveAsync(row, row with { BlobETag = blob.ETag, ReceivedAt = blob.LastModified }, "storage", "the file was overwritten before it was read", cancel)).Row, candidate);
        }
    }

    private async Task<Moved> DecideAsync(InboxPath path, SubmissionRow row, BlobFacts blob, Receiving receiving, CancellationToken cancel)
    {
        if (blob.Length > Limits.Default.MaxBytes) return await RefuseUnreadAsync(path, row, blob, receiving, cancel);
        var declared = await DeclaredAsync(blob, receiving, cancel);

        Checked check;
        await using (var content = await storage.Blobs.OpenReadAsync(blob.Address, blob.ETag, cancel) ?? throw new BlobChangedException(blob.Address))
            check = await checker.CheckAsync(path.Kind, path.Owner, path.FileName, content, declared, cancel);

        if (!await storage.Blobs.CopyAsync(blob.Address, blob.ETag, Originals.AddressOf(path.Kind, check.Sha256), WriteCondition.IfAbsent, cancel))
            throw new BlobChangedException(blob.Address);

        var state = check.Outcome;
        string? duplicateOf = null;
        if (check.Outcome == SubmissionState.Accepted)
        {
            await _derived.SaveAsync(path.Kind, path.Owner, check.Sha256, check.Content!, cancel);
            var standing = await _register.ClaimAsync(
                new AcceptedContent
                {
                    Kind = path.Kind,
                    Owner = path.Owner,
                    Sha256 = check.Sha256,
                    SubmissionId = path.Id,
                    EffectiveId = path.Id,
                    FileName = path.FileName,
                    Declared = declared,
                    Trace = DecisionTrace.Here(clock.GetUtcNow()),
                },
                cancel);
            if (!string.Equals(standing.SubmissionId, path.Id, StringComparison.Ordinal))
            {
                state = SubmissionState.Duplicate;
                duplicateOf = standing.SubmissionId;
            }
        }

        var receipt = ReceiptOf(path, row, blob, state, declared.Language) with
        {
            Sha256 = check.Sha256,
            Bytes = check.Bytes,
            Reading = check.Reading,
            Findings = check.Findings,
            FindingCounts = check.FindingCounts,
            DuplicateOf = duplicateOf,
        };
        if (duplicateOf is not null) receipt = WithFinding(receipt, new Finding("upload.duplicate", Severity.Notice, Place.WholeFile, Values("earlier", duplicateOf)));
        return await EndAsync(row, row with { State = state, Sha256 = check.Sha256, DuplicateOf = duplicateOf }, receipt, receiving, cancel);
    }

    private async Task<Moved> RefuseUnreadAsync(InboxPath path, SubmissionRow row, BlobFacts blob, Receiving receiving, CancellationToken cancel)
    {
        if (!await storage.Blobs.CopyAsync(blob.Address, blob.ETag, Originals.UnreadAddress(path.Kind, path.Id), WriteCondition.IfAbsent, cancel))
            throw new BlobChangedException(blob.Address);
        var finding = new Finding("upload.too-large", Severity.Error, Place.WholeFile, Values("bytes", Text(blob.Length), "limit", Text(Limits.Default.MaxBytes)));
        return await EndUnreadAsync(path, row, blob, SubmissionState.Rejected, finding, receiving, cancel);
    }

    /// <summary>Ends a submission whose file was not read, with a receipt that says why.</summary>
    /// <param name="receiving">Null where nobody tries to read it any more.</param>
    internal async Task<Moved> EndUnreadAsync(InboxPath path, SubmissionRow row, BlobFacts blob, SubmissionState state, Finding finding, Receiving? receiving, CancellationToken cancel)
    {
        var language = (await DeclaredAsync(blob, receiving, cancel)).Language;
        var receipt = WithFinding(ReceiptOf(path, row, blob, state, language), finding);
        return await EndAsync(row, row with { State = state }, receipt, receiving, cancel);
    }

    /// <summary>The last two steps of every decision. It is counted by whoever moved the submission, so that it is counted once.</summary>
    private async Task<Moved> EndAsync(SubmissionRow row, SubmissionRow target, Receipt receipt, Receiving? receiving, CancellationToken cancel)
    {
        await _receipts.SaveAsync(receipt, cancel);
        var moved = await _book.MoveAsync(row, target, "receive", Why(receipt), cancel);
        if (moved.Ours) Recorded.Decision(receipt, receiving?.Elapsed);
        return moved;
    }

    /// <summary>The receipt of a file of which nothing is known yet but its name.</summary>
    private static Receipt ReceiptOf(InboxPath path, SubmissionRow row, BlobFacts blob, SubmissionState state, Language language) => new()
    {
        SubmissionId = path.Id,
        Kind = path.Kind,
        Owner = path.Owner,
        FileName = path.FileName,
        State = state,
        ReceivedAt = row.ReceivedAt,
        Bytes = blob.Length,
        Language = language,
        Reading = new Reading(),
        Findings = [],
        FindingCounts = new Dictionary<string, long>(StringComparer.Ordinal),
    };

    /// <summary>What the sender declared: with the grant, or as metadata of a blob that was put into the inbox directly.</summary>
    private async Task<Declared> DeclaredAsync(BlobFacts blob, Receiving? receiving, CancellationToken cancel)
    {
        // By the id in the blob's name: a second version under one grant is another submission and the same declaration.
        var grant = InboxPath.TryParse(blob.Address.Name, out var path) ? await _book.FindGrantAsync(path.Id, cancel) : null;
        receiving?.Granted(grant?.Text(Grant.TraceProperty));
        string? Said(string name) => grant is not null ? grant.Text(name) : blob.Metadata.GetValueOrDefault(name.ToLowerInvariant());
        return new Declared(Said("Profile"), Said("Encoding"), Said("Delimiter"), Said("Wave"), Languages.OrEnglish(Said("Language")));
    }

    /// <summary>A blob whose name is not an inbox name has no owner who could ask for it; it is kept and noted in the journal.</summary>
    private async Task<Received> SetAsideAsync(BlobFacts blob, CancellationToken cancel)
    {
        var id = "stray-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(blob.Address.Name + "\n" + blob.ETag)))[..24];
        if (!await storage.Blobs.CopyAsync(blob.Address, blob.ETag, Originals.StrayAddress(blob.Address.Name, id), WriteCondition.IfAbsent, cancel))
            throw new BlobChangedException(blob.Address);
        await _book.BeginAsync(id, "set-aside", "receive", new Dictionary<string, object>(StringComparer.Ordinal) { ["Problem"] = "upload.bad-path", ["BlobName"] = blob.Address.Name }, cancel);
        await storage.Blobs.DeleteAsync(blob.Address, blob.ETag, cancel);
        return new Received(null, null, $"set aside as {id}: the blob's name is not kind/owner/id/file");
    }

    private static Receipt WithFinding(Receipt receipt, Finding finding)
    {
        var counts = new Dictionary<string, long>(receipt.FindingCounts, StringComparer.Ordinal);
        counts[finding.Code] = counts.GetValueOrDefault(finding.Code) + 1;
        return receipt with { Findings = [finding, .. receipt.Findings], FindingCounts = counts };
    }

    private static string Why(Receipt receipt) => receipt.FindingCounts.Count == 0
        ? "no findings"
        : string.Join(", ", receipt.FindingCounts.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key} x {Text(f.Value)}"));

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Dictionary<string, string> Values(params ReadOnlySpan<string> pairs)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < pairs.Length; i += 2) values[pairs[i]] = pairs[i + 1];
        return values;
    }
}
