using System.Runtime.CompilerServices;
using Pipeline.Domain.Submissions;
using Pipeline.Storage;

namespace Pipeline.Workflows.Contents;

/// <summary>
/// The register of accepted contents. One row per (kind, owner, hash), inserted once: that row, and nothing else, makes a
/// file count. Five copies that arrive at the same moment race for one insert, and four of them become duplicates.
/// </summary>
public sealed class ContentRegister(IStorage storage)
{
    private readonly ITable _rows = storage.Table(Tables.Contents);

    /// <summary>Registers a content and returns the entry that stands: the caller's, or that of an earlier submission.</summary>
    public async Task<AcceptedContent> ClaimAsync(AcceptedContent content, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(content);
        var row = content.ToRow(etag: null);
        while (true)
        {
            if (await _rows.InsertAsync(row, cancel)) return content;
            var standing = await _rows.FindAsync(row.PartitionKey, row.RowKey, cancel);
            if (standing is null) continue;
            var entry = AcceptedContent.FromRow(standing);
            if (string.CompareOrdinal(entry.EffectiveId, content.EffectiveId) <= 0) return entry;
            var earlier = entry with { EffectiveId = content.EffectiveId, FileName = content.FileName };
            if (await _rows.ReplaceAsync(earlier.ToRow(standing.ETag), cancel)) return earlier;
        }
    }

    public async IAsyncEnumerable<AcceptedContent> ListAsync(UploadKind kind, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in _rows.QueryAsync(new TableRange(kind.Code()), cancel)) yield return AcceptedContent.FromRow(row);
    }
}
