using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Intake;
using Pipeline.Storage;

namespace Pipeline.Workflows.Contents;

/// <summary>
/// Who answered, and what was written in words: read by the desk alone, needed by no result. What is forgotten here cannot be made again from
/// anything that is kept.
/// </summary>
public sealed class IdentityStore(IStorage storage, FileChecker checker)
{
    /// <summary>Keeps what one file says of people. Nothing is written for a file that says nothing.</summary>
    public async Task SaveAsync(string owner, string sha256, IdentityBatch batch, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Responses.Count == 0) return;
        var bytes = JsonSerializer.SerializeToUtf8Bytes(batch, PipelineJson.Default.IdentityBatch);
        await storage.Blobs.WriteAsync(BatchAddress(owner, sha256), new MemoryStream(bytes, writable: false), "application/json", WriteCondition.IfAbsent, cancel);
    }

    /// <summary>What an accepted content says of people; null when it says nothing, or was forgotten.</summary>
    public async Task<IdentityBatch?> FindAsync(AcceptedContent content, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(content);
        await using var stored = await storage.Blobs.OpenReadAsync(BatchAddress(content.Owner, content.Sha256), ifMatch: null, cancel);
        return stored is null ? null : await JsonSerializer.DeserializeAsync(stored, PipelineJson.Default.IdentityBatch, cancel);
    }

    /// <summary>
    /// Deletes everything that tells who gave these answers: the file as it came, and what was split off it. The answers themselves are first
    /// made sure of, because nothing can make them again afterwards. Safe to repeat.
    /// </summary>
    /// <returns>How many blobs were deleted.</returns>
    /// <exception cref="ArgumentException">A content is no survey answers.</exception>
    public async Task<int> ForgetAsync(IReadOnlyCollection<AcceptedContent> contents, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(contents);
        if (contents.FirstOrDefault(c => c.Kind != UploadKind.SurveyResponse) is { } other)
            throw new ArgumentException($"Content {other.Sha256} is a {other.Kind.Code()}: only survey answers have identities.", nameof(contents));

        var derived = new DerivedStore(storage, checker);
        foreach (var content in contents) await derived.SurveyAsync(content, cancel);
        var deleted = 0;
        foreach (var content in contents)
        {
            deleted += await DeleteAsync(BatchAddress(content.Owner, content.Sha256), cancel);
            deleted += await ForgetFileAsync(content.Sha256, cancel);

            // Where answers lay before identities had a place of their own.
            deleted += await DeleteAsync(new BlobAddress(Containers.Vault, content.Sha256), cancel);
        }

        return deleted;
    }

    /// <summary>Deletes a file of answers as it came, such as a refused one whose time has passed.</summary>
    /// <returns>How many blobs were deleted.</returns>
    public Task<int> ForgetFileAsync(string sha256, CancellationToken cancel) => DeleteAsync(Originals.AddressOf(UploadKind.SurveyResponse, sha256), cancel);

    private static BlobAddress BatchAddress(string owner, string sha256) => new(Containers.Identity, $"{owner}/{sha256}.json");

    private async Task<int> DeleteAsync(BlobAddress address, CancellationToken cancel) => await storage.Blobs.DeleteAsync(address, ifMatch: null, cancel) ? 1 : 0;
}
