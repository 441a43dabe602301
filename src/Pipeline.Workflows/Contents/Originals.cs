using Pipeline.Domain.Submissions;
using Pipeline.Storage;

namespace Pipeline.Workflows.Contents;

/// <summary>Where a file lies as it came. Answers to a survey say who gave them, so they never reach the vault, not even when they are refused.</summary>
public static class Originals
{
    private const string StrayAnswers = "survey-response";

    /// <summary>A file that was read.</summary>
    public static BlobAddress AddressOf(UploadKind kind, string sha256) =>
        kind == UploadKind.SurveyResponse ? new(Containers.Identity, "files/" + sha256) : new(Containers.Vault, sha256);

    /// <summary>A file that was refused before anybody knew its hash.</summary>
    public static BlobAddress UnreadAddress(UploadKind kind, string submissionId) =>
        new(kind == UploadKind.SurveyResponse ? Containers.Identity : Containers.Vault, "unread/" + submissionId);

    /// <summary>A file under a name of another form: only a name that begins like that of answers tells that it may hold some.</summary>
    public static BlobAddress StrayAddress(string blobName, string id)
    {
        ArgumentNullException.ThrowIfNull(blobName);
        return new(blobName.StartsWith(StrayAnswers, StringComparison.OrdinalIgnoreCase) ? Containers.Identity : Containers.Vault, "stray/" + id);
    }
}
