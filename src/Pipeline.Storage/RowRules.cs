using System.Text;

namespace Pipeline.Storage;

/// <summary>What Azure Tables accepts as a row; checked before the wire and by the in-memory twin alike.</summary>
internal static class RowRules
{
    /// <summary>1 KiB of UTF-16.</summary>
    private const int MostKeyCharacters = 512;

    /// <summary>64 KiB of UTF-16.</summary>
    private const int MostTextCharacters = 32 * 1024;

    private const int MostBinaryBytes = 64 * 1024;

    /// <summary>255 less the three system properties.</summary>
    private const int MostProperties = 252;

    private const int MostRowBytes = 1024 * 1024;

    /// <summary>The first instant that the service stores.</summary>
    private static readonly DateTimeOffset Earliest = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <exception cref="ArgumentException">The key holds what a table URL cannot carry, or is too long.</exception>
    public static string Key(string key, string name)
    {
        ArgumentNullException.ThrowIfNull(key, name);
        if (key.Length > MostKeyCharacters) throw new ArgumentException($"{name} has {key.Length} characters; at most {MostKeyCharacters} are possible.", name);
        foreach (var c in key)
            if (c is '/' or '\\' or '#' or '?' || char.IsControl(c))
                throw new ArgumentException($"{name} holds U+{(int)c:X4}; / \\ # ? and control characters are not possible.", name);
        return NameRules.IsWellFormed(key) ? key : throw new ArgumentException($"{name} holds half a character (a lone surrogate).", name);
    }

    /// <exception cref="ArgumentException">A key, a property name, a type or a size that the service refuses.</exception>
    public static TableRow Row(TableRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        Key(row.PartitionKey, nameof(row.PartitionKey));
        Key(row.RowKey, nameof(row.RowKey));
        if (row.Properties.Count > MostProperties) throw new ArgumentException($"A row holds at most {MostProperties} properties; this one has {row.Properties.Count}.", nameof(row));
        long bytes = 4 + ((row.PartitionKey.Length + row.RowKey.Length) * 2);
        foreach (var (name, value) in row.Properties) bytes += 8 + (name.Length * 2) + Size(name, value);
        return bytes <= MostRowBytes ? row : throw new ArgumentException($"A row holds at most {MostRowBytes} bytes; this one has {bytes}.", nameof(row));
    }

    /// <exception cref="ArgumentException">Row keys are given without a partition.</exception>
    public static TableRange Range(TableRange range)
    {
        if (range.Partition is null && (range.FirstRow ?? range.EndRow) is not null)
            throw new ArgumentException("A range of row keys needs its partition.", nameof(range));
        if (range.Partition is not null) Key(range.Partition, nameof(range.Partition));
        return range;
    }

    private static int Size(string name, object value)
    {
        if (!NameRules.IsIdentifier(name) || name is "PartitionKey" or "RowKey" or "Timestamp")
            throw new ArgumentException($"'{name}' is no property name: an identifier of at most 255 characters, and not one of the system's own.", nameof(name));
        return value switch
        {
            string text when text.Length > MostTextCharacters => throw new ArgumentException($"Property {name} has {text.Length} characters; at most {MostTextCharacters} are possible.", nameof(value)),
            string text when !NameRules.IsWellFormed(text) => throw new ArgumentException($"Property {name} holds half a character (a lone surrogate).", nameof(value)),
            string text => 4 + Encoding.Unicode.GetByteCount(text),
            byte[] bytes when bytes.Length > MostBinaryBytes => throw new ArgumentException($"Property {name} has {bytes.Length} bytes; at most {MostBinaryBytes} are possible.", nameof(value)),
            byte[] bytes => 4 + bytes.Length,
            DateTimeOffset time when time < Earliest => throw new ArgumentException($"Property {name} lies before the year 1601.", nameof(value)),
            bool => 1,
            int => 4,
            long or double or DateTimeOffset => 8,
            _ => throw new ArgumentException($"Property {name} is a {value?.GetType().Name ?? "null"}; a row holds string, bool, int, long, double, DateTimeOffset and byte[].", nameof(value)),
        };
    }
}
