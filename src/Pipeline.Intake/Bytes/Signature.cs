namespace Pipeline.Intake.Bytes;

/// <summary>Recognises files that are no text table whatever their name says, by their first bytes.</summary>
internal static class Signature
{
    /// <summary>How many first bytes are looked at.</summary>
    public const int Window = 4096;

    private static readonly (byte[] Bytes, string Name)[] known =
    [
        ("%PDF-"u8.ToArray(), "PDF"),
        ([0x1F, 0x8B], "gzip"),
        ([0xD0, 0xCF, 0x11, 0xE0], "XLS"),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "PNG"),
        ([0xFF, 0xD8, 0xFF], "JPEG"),
        ("GIF8"u8.ToArray(), "GIF"),
        ("Rar!"u8.ToArray(), "RAR"),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], "7-Zip"),
        ("BZh"u8.ToArray(), "bzip2"),
        ([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z'], "xz"),
        ([0x28, 0xB5, 0x2F, 0xFD], "Zstandard"),
        ("SQLite format 3"u8.ToArray(), "SQLite"),
        ("PAR1"u8.ToArray(), "Parquet"),
        ("{\\rtf"u8.ToArray(), "RTF"),
    ];

    /// <summary>Name of the format that the bytes begin like, or null for text.</summary>
    /// <param name="head">The first bytes, at most <see cref="Window"/>, byte-order mark removed.</param>
    /// <param name="jsonExpected">A table that begins with a brace is a JSON file in the wrong place.</param>
    public static string? Of(ReadOnlySpan<byte> head, bool jsonExpected)
    {
        foreach (var (bytes, name) in known)
            if (head.StartsWith(bytes)) return name;

        if (IsZip(head)) return ZipKind(head);

        var text = head.TrimStart(" \t\r\n"u8);
        if (BeginsWith(text, "<!doctype html") || BeginsWith(text, "<html") || BeginsWith(text, "<head")) return "HTML";
        if (BeginsWith(text, "<?xml") || BeginsWith(text, "<svg")) return "XML";
        if (!jsonExpected && text.Length > 0 && (text[0] == '{' || text.StartsWith("[{"u8))) return "JSON";
        return null;
    }

    /// <summary>Whether a format is one that packs files.</summary>
    public static bool IsPacked(string name) => name is "gzip" or "ZIP" or "XLSX" or "ODS" or "RAR" or "7-Zip" or "bzip2" or "xz" or "Zstandard";

    /// <summary>A zip that is no workbook or other document of an office program.</summary>
    public static bool IsZipOfFiles(ReadOnlySpan<byte> head) => IsZip(head) && ZipKind(head) is "ZIP";

    private static bool IsZip(ReadOnlySpan<byte> head) => head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8);

    /// <summary>Told by the name of the first entry, or where there is no telling, by names anywhere in the beginning.</summary>
    private static string ZipKind(ReadOnlySpan<byte> head)
    {
        const int nameAt = 30;
        var names = head;
        if (head.Length > nameAt && nameAt + head[26] + (head[27] << 8) is var end && end <= head.Length) names = head[nameAt..end];
        if (names.IndexOf("xl/"u8) >= 0 || names.IndexOf("[Content_Types].xml"u8) >= 0 || names.StartsWith("_rels/"u8) || names.StartsWith("docProps/"u8) || names.StartsWith("customXml/"u8)) return "XLSX";
        return names.IndexOf("mimetype"u8) >= 0 && head.IndexOf("opendocument"u8) >= 0 ? "ODS" : "ZIP";
    }

    private static bool BeginsWith(ReadOnlySpan<byte> text, string lowerCase)
    {
        if (text.Length < lowerCase.Length) return false;
        for (var i = 0; i < lowerCase.Length; i++)
            if ((text[i] is >= (byte)'A' and <= (byte)'Z' ? text[i] | 0x20 : text[i]) != lowerCase[i]) return false;
        return true;
    }
}
