using Pipeline.Domain;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using Pipeline.Storage;
using Pipeline.Workflows.Telemetry;

namespace Pipeline.Workflows.Contents;

/// <summary>One accepted content: counted once, however many submissions brought the same bytes.</summary>
public sealed record AcceptedContent
{
    public required UploadKind Kind { get; init; }

    public required string Owner { get; init; }

    public required string Sha256 { get; init; }

    /// <summary>The submission that was accepted with it; further ones are its duplicates.</summary>
    public required string SubmissionId { get; init; }

    /// <summary>
    /// The smallest id of all submissions that brought these bytes. What is newer than what is judged by it, so the
    /// order in which uploads happened to be processed makes no difference.
    /// </summary>
    public required string EffectiveId { get; init; }

    /// <summary>File name of the submission <see cref="EffectiveId"/>.</summary>
    public required string FileName { get; init; }

    /// <summary>How the file was declared: with it the derived form can be made again from the vault.</summary>
    public required Declared Declared { get; init; }

    /// <summary>In which trace it was accepted; null where nobody traced. Nothing that is computed depends on it.</summary>
    public DecisionTrace? Trace { get; init; }

    /// <summary>The moment in <see cref="EffectiveId"/>: when the sender asked to upload.</summary>
    public DateTimeOffset EffectiveAt => Submissions.InboxPath.TryReadTime(EffectiveId, out var time) ? time : DateTimeOffset.UnixEpoch;

    internal TableRow ToRow(string? etag)
    {
        var properties = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["SubmissionId"] = SubmissionId,
            ["EffectiveId"] = EffectiveId,
            ["FileName"] = FileName,
            ["Language"] = Declared.Language.Tag(),
        };
        if (Declared.Profile is not null) properties["Profile"] = Declared.Profile;
        if (Declared.Encoding is not null) properties["Encoding"] = Declared.Encoding;
        if (Declared.Delimiter is not null) properties["Delimiter"] = Declared.Delimiter;
        if (Declared.Wave is not null) properties["Wave"] = Declared.Wave;
        if (Trace is not null) (properties["Trace"], properties["DecidedAt"]) = (Trace.Origin, Trace.At);
        return new TableRow(Kind.Code(), $"{Owner}|{Sha256}", properties, etag);
    }

    internal static AcceptedContent FromRow(TableRow row)
    {
        var keys = row.RowKey.Split('|', 2);
        return new AcceptedContent
        {
            Kind = UploadKinds.TryParse(row.PartitionKey, out var kind) ? kind : throw new InvalidDataException($"Contents partition '{row.PartitionKey}' is no kind of upload."),
            Owner = keys[0],
            Sha256 = keys[1],
            SubmissionId = row.Text("SubmissionId")!,
            EffectiveId = row.Text("EffectiveId")!,
            FileName = row.Text("FileName")!,
            Declared = new Declared(row.Text("Profile"), row.Text("Encoding"), row.Text("Delimiter"), row.Text("Wave"), Languages.OrEnglish(row.Text("Language"))),
            Trace = row.Text("Trace") is { } origin && row.Time("DecidedAt") is { } at ? new DecisionTrace(origin, at) : null,
        };
    }
}
