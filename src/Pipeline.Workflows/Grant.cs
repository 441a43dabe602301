using System.Security.Cryptography;
using Pipeline.Domain;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using Pipeline.Storage;
using Pipeline.Workflows.Access;
using Pipeline.Workflows.Submissions;
using Pipeline.Workflows.Telemetry;

namespace Pipeline.Workflows;

/// <param name="UploadUrl">A secret for some minutes: goes to the caller and nowhere else.</param>
public sealed record UploadGrant(string Id, Uri UploadUrl, DateTimeOffset ExpiresAt);

/// <summary>Lets a caller write one blob into the inbox, and keeps what the caller declares of the file.</summary>
public sealed class Grant(IStorage storage, TimeProvider clock)
{
    /// <summary>Long enough to send 5 GB over a slow municipal line, short enough that a leaked address is soon worthless.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    /// <summary>Of the journal's entry: the trace in which the upload was granted, where there is one.</summary>
    internal const string TraceProperty = "Trace";

    private readonly SubmissionBook _book = new(storage, clock);

    /// <param name="kind">What is to be uploaded.</param>
    /// <param name="owner">A valid owner code for which the caller may act.</param>
    /// <param name="fileName">As the sender names the file.</param>
    public async Task<UploadGrant> IssueAsync(Caller caller, UploadKind kind, string owner, string fileName, Declared declared, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(declared);
        if (!OwnerCode.IsValid(owner)) throw new ArgumentException("Not an owner code", nameof(owner));
        if (!caller.MayActFor(owner)) throw new UnauthorizedAccessException($"{caller.Name} may not upload for {owner}.");
        var now = clock.GetUtcNow();
        var path = new InboxPath(kind, owner, InboxPath.NewId(now, RandomNumberGenerator.GetBytes(4)), InboxPath.SafeFileName(fileName));
        var expires = now + Lifetime;
        var said = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["Kind"] = kind.Code(),
            ["Owner"] = owner,
            ["FileName"] = path.FileName,
            ["ExpiresAt"] = expires,
            ["Language"] = declared.Language.Tag(),
        };
        if (declared.Profile is not null) said["Profile"] = declared.Profile;
        if (declared.Encoding is not null) said["Encoding"] = declared.Encoding;
        if (declared.Delimiter is not null) said["Delimiter"] = declared.Delimiter;
        if (declared.Wave is not null) said["Wave"] = declared.Wave;
        if (Activities.Here is { } origin) said[TraceProperty] = origin;
        await _book.BeginAsync(path.Id, "granted", caller.Name, said, cancel);
        var url = await storage.Blobs.GrantUploadAsync(new BlobAddress(Containers.Inbox, path.BlobName), expires, cancel);
        return new UploadGrant(path.Id, url, expires);
    }
}
