using System.Text;

namespace Pipeline.Storage;

/// <summary>
/// What the service accepts as names. Checked before the wire, so that a name that Azure would refuse is refused by the
/// in-memory twin too, and by the same sentence.
/// </summary>
internal static class NameRules
{
    /// <summary>3 to 63 lower-case letters, digits and single hyphens, which stand between two others.</summary>
    public static string Container(string name) => Dashed(name) ? name : throw new ArgumentException($"'{name}' is no container name: 3 to 63 lower-case letters, digits and single hyphens.", nameof(name));

    /// <summary>The same rule as for containers.</summary>
    public static string Queue(string name) => Dashed(name) ? name : throw new ArgumentException($"'{name}' is no queue name: 3 to 63 lower-case letters, digits and single hyphens.", nameof(name));

    /// <summary>3 to 63 ASCII letters and digits, a letter first. Azure compares them without case.</summary>
    public static string Table(string name) =>
        name is { Length: >= 3 and <= 63 } && char.IsAsciiLetter(name[0]) && name.All(char.IsAsciiLetterOrDigit)
            ? name
            : throw new ArgumentException($"'{name}' is no table name: 3 to 63 letters and digits, a letter first.", nameof(name));

    public static BlobAddress Blob(BlobAddress address)
    {
        Container(address.Container);
        return IsBlobName(address.Name)
            ? address
            : throw new ArgumentException($"'{address.Name}' is no blob name: 1 to 1024 characters, no empty, '.' or '..' segment, no backslash, no control character, no dot at the end.", nameof(address));
    }

    public static bool IsContainer(string name) => Dashed(name);

    /// <summary>
    /// Azure's own rule (1 to 1024 characters) less what a URL would not carry unchanged: <c>a/../b</c> is read as <c>b</c> by every URL parser,
    /// and would name another blob.
    /// </summary>
    public static bool IsBlobName(string? name)
    {
        if (name is not { Length: >= 1 and <= 1024 } || name[^1] == '.' || !IsWellFormed(name)) return false;
        foreach (var c in name)
            if (c == '\\' || char.IsControl(c)) return false;
        foreach (var segment in name.AsSpan().Split('/'))
            if (name.AsSpan(segment) is "" or "." or "..") return false;
        return true;
    }

    /// <summary>Names are identifiers; values are printable ASCII without spaces at the ends, because they travel as HTTP headers.</summary>
    public static void Metadata(IReadOnlyDictionary<string, string>? metadata)
    {
        foreach (var (name, value) in metadata ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            if (!IsIdentifier(name)) throw new ArgumentException($"'{name}' is no metadata name: letters, digits and underscores, no digit first.", nameof(metadata));
            if (value is null || value.Any(c => c is < ' ' or > '~') || value.Length != value.Trim().Length || value.Length == 0)
                throw new ArgumentException($"The metadata value of '{name}' must be printable ASCII, not empty, without spaces at its ends; encode it.", nameof(metadata));
        }
    }

    public static bool IsIdentifier(string name) =>
        name is { Length: >= 1 and <= 255 } && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    /// <summary>False when a surrogate stands alone: UTF-8 cannot carry it.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var taken) != System.Buffers.OperationStatus.Done) return false;
            text = text[taken..];
        }
        return true;
    }

    private static bool Dashed(string name) =>
        name is { Length: >= 3 and <= 63 } && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        && name[0] != '-' && name[^1] != '-' && !name.Contains("--", StringComparison.Ordinal);
}
