using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Submissions;
using Pipeline.Storage;

namespace Pipeline.Workflows.Submissions;

/// <summary>Receipts as JSON; PDF and CSV are rendered from it on request.</summary>
public sealed class ReceiptStore(IStorage storage)
{
    public async Task SaveAsync(Receipt receipt, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(receipt, PipelineJson.Default.Receipt);
        await storage.Blobs.WriteAsync(Address(receipt.SubmissionId), new MemoryStream(bytes, writable: false), "application/json", WriteCondition.None, cancel);
    }

    public async Task<Receipt?> FindAsync(string id, CancellationToken cancel)
    {
        await using var stored = await storage.Blobs.OpenReadAsync(Address(id), ifMatch: null, cancel);
        return stored is null ? null : await JsonSerializer.DeserializeAsync(stored, PipelineJson.Default.Receipt, cancel);
    }

    private static BlobAddress Address(string id) => new(Containers.Receipts, id + ".json");
}
