using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Domain.Submissions;
using Pipeline.Storage;

namespace Pipeline.Workflows.Access;

/// <summary>What a key may do.</summary>
public enum Role
{
    /// <summary>Uploads for its own city and reads its own submissions.</summary>
    City,

    /// <summary>The same for an agency.</summary>
    Agency,

    /// <summary>All submissions.</summary>
    Desk,
}

/// <summary>Who is asking.</summary>
/// <param name="Owner">City or agency code; null for the desk.</param>
public sealed record Caller(Role Role, string? Owner)
{
    /// <summary>The one place that decides whether a caller may see or send for an owner.</summary>
    public bool MayActFor(string owner) => Role == Role.Desk || string.Equals(Owner, owner, StringComparison.Ordinal);

    /// <summary>For the journal: a role and a code, never the key.</summary>
    public string Name => Owner is null ? RoleCode : $"{RoleCode}:{Owner}";

    private string RoleCode => Role switch
    {
        Role.City => "city",
        Role.Agency => "agency",
        _ => "desk",
    };
}

/// <summary>Access keys: random, shown once when made, kept only as SHA-256.</summary>
public sealed class AccessKeys(IStorage storage, TimeProvider clock)
{
    private const string Partition = "key";

    // 32 random bytes: nobody guesses it, so a plain hash is enough to store.
    private const int KeyBytes = 32;

    private readonly ITable _rows = storage.Table(Tables.Keys);

    /// <summary>Makes a key. The returned text is the only copy.</summary>
    public async Task<string> CreateAsync(Role role, string? owner, CancellationToken cancel)
    {
        if (role != Role.Desk && !OwnerCode.IsValid(owner))
            throw new ArgumentException($"'{owner}' is not an owner code: use lower-case words joined by hyphens, such as gb-city-of-london.", nameof(owner));
        var key = "pk_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        var properties = new Dictionary<string, object>(StringComparer.Ordinal) { ["Role"] = role.ToString(), ["CreatedAt"] = clock.GetUtcNow() };
        if (role != Role.Desk) properties["Owner"] = owner!;
        await _rows.UpsertAsync(new TableRow(Partition, Hash(key), properties), cancel);
        return key;
    }

    /// <summary>Who holds this key; null for none.</summary>
    public async Task<Caller?> FindAsync(string? key, CancellationToken cancel)
    {
        if (key is not { Length: > 0 and <= 200 }) return null;
        var hash = Hash(key);
        var row = await _rows.FindAsync(Partition, hash, cancel);
        if (row is null || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(row.RowKey), Encoding.ASCII.GetBytes(hash))) return null;
        return Enum.TryParse<Role>(row.Text("Role"), out var role) ? new Caller(role, row.Text("Owner")) : null;
    }

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
