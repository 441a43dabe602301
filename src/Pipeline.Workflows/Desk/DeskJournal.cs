using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pipeline.Domain.Surveys.Cleaning;
using Pipeline.Storage;

namespace Pipeline.Workflows.Desk;

/// <summary>
/// The journals of all waves: append-only, one row for each entry under the next number of its wave. Rows are inserted and never replaced, so of
/// two people who decide at the same moment one is told that the other was faster.
/// </summary>
public sealed class DeskJournal(IStorage storage)
{
    private readonly ITable _rows = storage.Table(Tables.Desk);

    /// <summary>Every entry of every wave, by wave and number.</summary>
    public async IAsyncEnumerable<JournalRow> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in _rows.QueryAsync(default, cancel))
        {
            var number = int.Parse(row.RowKey, NumberStyles.None, CultureInfo.InvariantCulture);
            var decision = JsonSerializer.Deserialize(row.Text("Decision")!, DeskJson.Default.DeskDecision) ?? throw new InvalidDataException($"Entry {number} of wave {row.PartitionKey} is empty.");
            yield return new JournalRow(row.PartitionKey, new DeskEntry(number, row.Text("Person")!, row.Time("At")!.Value, row.Text("Reason")!, decision), row.Text("Asked")!, row.Text("RequestKey"));
        }
    }

    /// <summary>False when the number is taken.</summary>
    public Task<bool> AppendAsync(JournalRow row, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(row);
        var properties = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["Person"] = row.Entry.Person,
            ["At"] = row.Entry.At,
            ["Reason"] = row.Entry.Reason,
            ["Kind"] = row.Entry.Decision.Kind.ToString(),
            ["Decision"] = row.Payload,
            ["Asked"] = row.Asked,
        };
        if (row.Entry.Decision.Response is { } subject) properties["Subject"] = subject;
        if (row.RequestKey is { } key) properties["RequestKey"] = key;
        return _rows.InsertAsync(new TableRow(row.Wave, Key(row.Entry.Number), properties), cancel);
    }

    // Six digits, so that the order of row keys is that of the numbers.
    private static string Key(int number) => number.ToString("D6", CultureInfo.InvariantCulture);
}

/// <summary>One entry as the table holds it.</summary>
/// <param name="Asked">Digest of what was asked for: a repeated request is recognised by it.</param>
/// <param name="RequestKey">The caller's own key of the request; null for none.</param>
public sealed record JournalRow(string Wave, DeskEntry Entry, string Asked, string? RequestKey)
{
    /// <summary>The decision as JSON.</summary>
    public string Payload => JsonSerializer.Serialize(Entry.Decision, DeskJson.Default.DeskDecision);

    /// <summary>For fingerprints: says everything that a result may depend on.</summary>
    public string Line => string.Create(CultureInfo.InvariantCulture, $"{Wave} {Entry.Number} {Entry.At.UtcTicks} {Payload}");

    /// <summary>Digest of a decision as it was asked for.</summary>
    public static string DigestOf(DeskDecision decision, string person, string reason)
    {
        var text = $"{JsonSerializer.Serialize(decision, DeskJson.Default.DeskDecision)}\n{person}\n{reason}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
