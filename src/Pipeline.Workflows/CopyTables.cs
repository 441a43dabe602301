using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Pipeline.Storage;

namespace Pipeline.Workflows;

/// <summary>Rows of one table in a copy.</summary>
/// <param name="Sha256">Of the file, in lower-case hexadecimal digits.</param>
public sealed record CopiedTable(string Table, long Rows, string Sha256);

/// <summary>
/// Copies the tables to files and back. Blobs have versions and can be undeleted; tables have neither, and what the desk and the cities decided stands in
/// tables alone. A copy is one file for each table, a row on each line, and a list of them with counts and hashes that is written last: a folder without the list is
/// no copy. Each table is read as it is at its moment; journals only grow, so a copy of a running pipeline lacks at most what came meanwhile.
/// </summary>
public sealed class CopyTables(IStorage storage)
{
    /// <summary>The list of the files of a copy.</summary>
    public const string ListName = "tables.json";

    // Storage answers in some milliseconds, and a journal has a hundred thousand rows.
    private const int AtOnce = 8;

    private static readonly JsonWriterOptions oneLine = new() { Indented = false };

    /// <summary>Writes every table of <see cref="Tables.All"/> into a folder.</summary>
    /// <exception cref="IOException">The folder holds a copy already: an older copy is never overwritten.</exception>
    public async Task<IReadOnlyList<CopiedTable>> SaveAsync(string folder, CancellationToken cancel)
    {
        var list = Path.Combine(folder, ListName);
        if (File.Exists(list)) throw new IOException($"{folder} holds a copy already. Name a new folder.");
        Directory.CreateDirectory(folder);
        var copied = new List<CopiedTable>();
        foreach (var table in Tables.All)
        {
            long rows = 0;
            var path = FileOf(folder, table);
            await using (var file = File.Create(path))
            {
                await foreach (var row in storage.Table(table).QueryAsync(default, cancel))
                {
                    await file.WriteAsync(LineOf(row), cancel);
                    rows++;
                }
            }

            copied.Add(new CopiedTable(table, rows, await HashAsync(path, cancel)));
        }

        await File.WriteAllBytesAsync(list, ListOf(copied), cancel);
        return copied;
    }

    /// <summary>
    /// Puts a copy back. Nothing is written before every file is found to be whole, and nothing that is there is changed: a table may hold rows of the copy
    /// (after a first try that broke off), and no others.
    /// </summary>
    /// <returns>The tables of the copy, with the rows that were missing.</returns>
    /// <exception cref="InvalidDataException">The copy is incomplete or was changed, or a table holds other rows.</exception>
    public async Task<IReadOnlyList<CopiedTable>> RestoreAsync(string folder, CancellationToken cancel)
    {
        var copied = await CheckedAsync(folder, cancel);
        await storage.EnsureAsync([], [], [.. copied.Select(c => c.Table)], cancel);
        var missing = new List<(CopiedTable Copy, List<TableRow> Rows)>();
        foreach (var copy in copied)
        {
            var rows = await RowsAsync(FileOf(folder, copy.Table), cancel);
            await foreach (var there in storage.Table(copy.Table).QueryAsync(default, cancel))
            {
                var key = (there.PartitionKey, there.RowKey);
                if (!rows.Remove(key, out var same) || !LineOf(same).Span.SequenceEqual(LineOf(there).Span))
                    throw new InvalidDataException($"The table {copy.Table} holds a row that is not in the copy ({key.PartitionKey}, {key.RowKey}). Restore into an account whose tables are empty; nothing was written.");
            }

            missing.Add((copy, [.. rows.Values]));
        }

        foreach (var (copy, rows) in missing)
            await Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (row, c) => await storage.Table(copy.Table).InsertAsync(row, c));
        return [.. missing.Select(m => m.Copy with { Rows = m.Rows.Count })];
    }

    private static string FileOf(string folder, string table) => Path.Combine(folder, table + ".jsonl");

    private static async Task<List<CopiedTable>> CheckedAsync(string folder, CancellationToken cancel)
    {
        var list = Path.Combine(folder, ListName);
        if (!File.Exists(list)) throw new InvalidDataException($"{folder} holds no {ListName}: it is no copy, or one that broke off.");
        var copied = Listed(await File.ReadAllBytesAsync(list, cancel));
        foreach (var copy in copied)
        {
            var path = FileOf(folder, copy.Table);
            if (!File.Exists(path)) throw new InvalidDataException($"The copy lacks {Path.GetFileName(path)}.");
            if (!string.Equals(await HashAsync(path, cancel), copy.Sha256, StringComparison.Ordinal))
                throw new InvalidDataException($"{Path.GetFileName(path)} is not the file that was copied: its hash is another one.");
        }

        return copied;
    }

    private static async Task<Dictionary<(string, string), TableRow>> RowsAsync(string path, CancellationToken cancel)
    {
        var rows = new Dictionary<(string, string), TableRow>();
        await foreach (var line in File.ReadLinesAsync(path, cancel))
        {
            var row = RowOf(line);
            rows.Add((row.PartitionKey, row.RowKey), row);
        }

        return rows;
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
    }

    private static byte[] ListOf(IReadOnlyList<CopiedTable> copied)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartArray();
            foreach (var table in copied)
            {
                json.WriteStartObject();
                json.WriteString("table", table.Table);
                json.WriteNumber("rows", table.Rows);
                json.WriteString("sha256", table.Sha256);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return buffer.ToArray();
    }

    private static List<CopiedTable> Listed(byte[] list)
    {
        try
        {
            using var json = JsonDocument.Parse(list);
            var copied = json.RootElement.EnumerateArray()
                .Select(t => new CopiedTable(t.GetProperty("table").GetString()!, t.GetProperty("rows").GetInt64(), t.GetProperty("sha256").GetString()!)).ToList();
            return copied.TrueForAll(t => Tables.All.Contains(t.Table, StringComparer.Ordinal)) ? copied : throw new InvalidDataException($"{ListName} names a table that this version does not know: restore with the version that wrote it.");
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new InvalidDataException($"{ListName} is not the list of a copy.", fault);
        }
    }

    /// <summary>A row as one line: its keys, then each property as its type and its value, in the order of their names.</summary>
    private static ReadOnlyMemory<byte> LineOf(TableRow row)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, oneLine))
        {
            json.WriteStartArray();
            json.WriteStringValue(row.PartitionKey);
            json.WriteStringValue(row.RowKey);
            foreach (var (name, value) in row.Properties.OrderBy(p => p.Key, StringComparer.Ordinal))
            {
                var (type, text) = value switch
                {
                    string s => ("text", s),
                    bool b => ("bool", b ? "true" : "false"),
                    int i => ("int", i.ToString(CultureInfo.InvariantCulture)),
                    long l => ("long", l.ToString(CultureInfo.InvariantCulture)),
                    double d => ("double", d.ToString("R", CultureInfo.InvariantCulture)),
                    DateTimeOffset t => ("time", t.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
                    byte[] b => ("bytes", Convert.ToBase64String(b)),
                    _ => throw new ArgumentException($"No form is known for the type of {name}", nameof(row)),
                };
                json.WriteStartArray();
                json.WriteStringValue(name);
                json.WriteStringValue(type);
                json.WriteStringValue(text);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    private static TableRow RowOf(string line)
    {
        using var json = JsonDocument.Parse(line);
        var parts = json.RootElement.EnumerateArray().ToList();
        var properties = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var part in parts.Skip(2))
        {
            var text = part[2].GetString()!;
            properties[part[0].GetString()!] = part[1].GetString() switch
            {
                "text" => text,
                "bool" => text is "true",
                "int" => int.Parse(text, CultureInfo.InvariantCulture),
                "long" => long.Parse(text, CultureInfo.InvariantCulture),
                "double" => double.Parse(text, CultureInfo.InvariantCulture),
                "time" => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
                "bytes" => Convert.FromBase64String(text),
                var other => throw new InvalidDataException($"'{other}' is no type of a property: restore with the version that wrote the copy."),
            };
        }

        return new TableRow(parts[0].GetString()!, parts[1].GetString()!, properties);
    }
}
