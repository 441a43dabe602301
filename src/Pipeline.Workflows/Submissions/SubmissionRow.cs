using Pipeline.Domain.Submissions;
using Pipeline.Storage;

namespace Pipeline.Workflows.Submissions;

/// <summary>One submission as the table holds it.</summary>
public sealed record SubmissionRow
{
    public required string Id { get; init; }

    public required UploadKind Kind { get; init; }

    public required string Owner { get; init; }

    public required string FileName { get; init; }

    public required SubmissionState State { get; init; }

    /// <summary>When storage had the whole file.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>ETag of the inbox blob that this submission is about; another ETag under the same name is another submission.</summary>
    public required string BlobETag { get; init; }

    public string? Sha256 { get; init; }

    public string? DuplicateOf { get; init; }

    /// <summary>Number of the last transition in the journal.</summary>
    public required int Step { get; init; }

    /// <summary>How often the reconcile timer announced the file again.</summary>
    public int Announced { get; init; }

    /// <summary>ETag of the table row; null before it is stored.</summary>
    public string? RowETag { get; init; }

    public bool IsDecided => State != SubmissionState.Received;

    /// <summary>A month of ids per partition: the desk lists by month, and one lookup needs no scan.</summary>
    public static string PartitionOf(string id) => id.Length >= 6 ? id[..6] : id;

    public TableRow ToRow()
    {
        var properties = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["Kind"] = Kind.Code(),
            ["Owner"] = Owner,
            ["FileName"] = FileName,
            ["State"] = State.Code(),
            ["ReceivedAt"] = ReceivedAt,
            ["BlobETag"] = BlobETag,
            ["Step"] = Step,
            ["Announced"] = Announced,
        };
        if (Sha256 is not null) properties["Sha256"] = Sha256;
        if (DuplicateOf is not null) properties["DuplicateOf"] = DuplicateOf;
        return new TableRow(PartitionOf(Id), Id, properties, RowETag);
    }

    public static SubmissionRow FromRow(TableRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new SubmissionRow
        {
            Id = row.RowKey,
            Kind = UploadKinds.TryParse(row.Text("Kind"), out var kind) ? kind : throw new InvalidDataException($"Submission {row.RowKey} has no known kind."),
            Owner = row.Text("Owner")!,
            FileName = row.Text("FileName")!,
            State = SubmissionStates.Parse(row.Text("State")),
            ReceivedAt = row.Time("ReceivedAt")!.Value,
            BlobETag = row.Text("BlobETag")!,
            Sha256 = row.Text("Sha256"),
            DuplicateOf = row.Text("DuplicateOf"),
            Step = (int)row.Number("Step")!.Value,
            Announced = (int)(row.Number("Announced") ?? 0),
            RowETag = row.ETag,
        };
    }
}
