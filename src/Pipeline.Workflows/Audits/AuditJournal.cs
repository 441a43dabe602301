using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Audits.Workspace;
using Pipeline.Storage;

namespace Pipeline.Workflows.Audits;

/// <summary>One workspace as it was written.</summary>
/// <param name="Number">Running number of the city, from 1, over all rounds.</param>
/// <param name="By">Role and owner of the key: <c>city:co-cali</c> or <c>desk</c>.</param>
/// <param name="Reason">In the words of the writer; null for none.</param>
public sealed record AuditEntry(string City, int Number, string By, DateTimeOffset At, string? Reason, AuditWorkspace Workspace)
{
    /// <summary>SHA-256 of the workspace in its stored form.</summary>
    public string Digest => AuditJournal.DigestOf(AuditJournal.BytesOf(Workspace));
}

/// <summary>
/// The journals of all workspaces: append-only, one row with the whole workspace for each time it was written. Rows are inserted under the next number of the city and never
/// replaced, so of two people who write at the same moment one is told that the other was faster.
/// </summary>
public sealed class AuditJournal(IStorage storage)
{
    /// <summary>Largest workspace. A row holds 1 MiB and a property 64 KiB; what remains is for the other properties and for growth.</summary>
    public const int MostBytes = MostParts * PartBytes;

    private const int MostParts = 10;

    private const int PartBytes = 64 * 1024;

    private readonly ITable _rows = storage.Table(Tables.Audits);

    /// <summary>Entries of one city, or of all, by city and number.</summary>
    public async IAsyncEnumerable<AuditEntry> ReadAsync(string? city, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in _rows.QueryAsync(new TableRange(city), cancel))
        {
            var number = int.Parse(row.RowKey, NumberStyles.None, CultureInfo.InvariantCulture);
            var workspace = JsonSerializer.Deserialize(Joined(row), PipelineJson.Default.AuditWorkspace) ?? throw new InvalidDataException($"Entry {number} of the audit of {row.PartitionKey} is empty.");
            yield return new AuditEntry(row.PartitionKey, number, row.Text("By")!, row.Time("At")!.Value, row.Text("Reason"), workspace);
        }
    }

    /// <summary>False when the number is taken.</summary>
    public Task<bool> AppendAsync(AuditEntry entry, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var bytes = BytesOf(entry.Workspace);
        var properties = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["By"] = entry.By,
            ["At"] = entry.At,
            ["Round"] = entry.Workspace.Round,
            ["Digest"] = DigestOf(bytes),
        };
        if (entry.Reason is { } reason) properties["Reason"] = reason;
        foreach (var (index, part) in bytes.Chunk(PartBytes).Index()) properties[PartName(index)] = part;
        return _rows.InsertAsync(new TableRow(entry.City, Key(entry.Number), properties), cancel);
    }

    internal static byte[] BytesOf(AuditWorkspace workspace) => JsonSerializer.SerializeToUtf8Bytes(workspace, PipelineJson.Default.AuditWorkspace);

    internal static string DigestOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static byte[] Joined(TableRow row)
    {
        var bytes = new MemoryStream();
        for (var i = 0; row.Properties.TryGetValue(PartName(i), out var part); i++) bytes.Write((byte[])part);
        return bytes.ToArray();
    }

    private static string PartName(int index) => string.Create(CultureInfo.InvariantCulture, $"Workspace{index}");

    // Six digits, so that the order of row keys is that of the numbers.
    private static string Key(int number) => number.ToString("D6", CultureInfo.InvariantCulture);
}
