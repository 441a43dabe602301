using System.Globalization;
using System.Text;
using Pipeline.Domain.Submissions;

namespace Pipeline.Workflows.Submissions;

/// <summary>The name of an inbox blob: <c>{kind}/{owner}/{id}/{file name}</c>; the id is <c>{utc}-{random}</c>.</summary>
/// <param name="Id">Sorts by the moment of the grant, so that "later" means the same on every machine.</param>
public sealed record InboxPath(UploadKind Kind, string Owner, string Id, string FileName)
{
    /// <summary>A file name longer than this is cut; storage allows 1,024 characters for the whole name.</summary>
    public const int LongestFileName = 200;

    private const string TimeFormat = "yyyyMMdd'T'HHmmssfff";

    public string BlobName => $"{Kind.Code()}/{Owner}/{Id}/{FileName}";

    public static string NewId(DateTimeOffset now, ReadOnlySpan<byte> random) =>
        now.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture) + "-" + Convert.ToHexStringLower(random);

    /// <summary>The moment in an id; false when it holds none (a blob that was put without a grant).</summary>
    public static bool TryReadTime(string id, out DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(id);
        var stamp = id.Split('-', 2)[0];
        return DateTimeOffset.TryParseExact(stamp, [TimeFormat, "yyyyMMdd'T'HHmmss"], CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
    }

    /// <summary>Reads a blob name; false when it is not of the inbox's form.</summary>
    public static bool TryParse(string blobName, out InboxPath path)
    {
        ArgumentNullException.ThrowIfNull(blobName);
        var parts = blobName.Split('/', 4);
        path = null!;
        if (parts.Length != 4 || parts[3].Length == 0) return false;
        if (!UploadKinds.TryParse(parts[0], out var kind) || !OwnerCode.IsValid(parts[1]) || !IsId(parts[2])) return false;
        path = new InboxPath(kind, parts[1], parts[2], parts[3]);
        return true;
    }

    /// <summary>The sender's file name made fit for a blob name: no separators, no control characters, not too long.</summary>
    public static string SafeFileName(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        var safe = new StringBuilder();
        foreach (var rune in fileName.EnumerateRunes())
        {
            if (safe.Length >= LongestFileName) break;
            var category = Rune.GetUnicodeCategory(rune);
            var drop = category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
            if (drop) continue;
            if (rune.Value is '/' or '\\' or '?' or '#' or '%') safe.Append('_');
            else safe.Append(rune.ToString());
        }

        // Storage drops dots at the end of a path segment.
        var name = safe.ToString().Trim().TrimEnd('.');
        return name.Length == 0 ? "file" : name;
    }

    /// <summary>Ids become table keys and blob names: letters, digits and hyphens only.</summary>
    public static bool IsId(string? text) =>
        text is { Length: > 0 and <= 64 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
