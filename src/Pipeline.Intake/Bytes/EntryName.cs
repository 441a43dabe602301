using System.Text;

namespace Pipeline.Intake.Bytes;

/// <summary>Names of files inside a zip: compared and told in findings, never used as a path.</summary>
internal static class EntryName
{
    private const int Longest = 512;

    /// <summary>The name as text; as Latin-1 where it is no UTF-8 although it says so, which is no plain name.</summary>
    public static (string Name, bool IsPlain) Read(ReadOnlySpan<byte> bytes, bool utf8)
    {
        try
        {
            var name = utf8 ? new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes) : Encoding.Latin1.GetString(bytes);
            return (name, IsPlain(name));
        }
        catch (DecoderFallbackException)
        {
            return (Encoding.Latin1.GetString(bytes), false);
        }
    }

    /// <summary>Relative, without steps upwards, drive letters, backslashes or control characters.</summary>
    private static bool IsPlain(string name) =>
        name.Length is > 0 and <= Longest && name[0] != '/' && !name.Any(c => char.IsControl(c) || c is '\\' or ':')
        && !name.Split('/').Any(s => s is "." or "..");
}
