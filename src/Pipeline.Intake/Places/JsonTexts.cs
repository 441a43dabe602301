using System.Globalization;
using System.Text;
using System.Text.Json;
using Pipeline.Domain.Problems;

namespace Pipeline.Intake.Places;

/// <summary>
/// Looks at what escapes in a document stand for. Whoever reads a text or a name later gets an exception for half of a
/// surrogate pair, and an escaped control character passes every check of the bytes.
/// </summary>
internal static class JsonTexts
{
    /// <summary>False, each noted, when a text cannot be used. What else is wrong with the document is left to its parser.</summary>
    public static bool Check(ReadOnlySpan<byte> utf8, Findings findings)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 64 });
        var usable = true;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName) || !reader.ValueIsEscaped) continue;
                if (Unusable(ref reader) is { } escape)
                {
                    findings.Add("json.text", new Place(Line: LineOf(utf8, reader), Value: escape));
                    usable = false;
                }
                else if (Hidden(reader.GetString()!) is { } first)
                {
                    findings.Add("file.control-characters", new Place(Line: LineOf(utf8, reader), Value: first), ("count", "1"));
                }
            }
        }
        catch (JsonException)
        {
            // The parser says where.
        }

        return usable;
    }

    private static int LineOf(ReadOnlySpan<byte> utf8, in Utf8JsonReader reader) => utf8[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1;

    /// <summary>The escape of a control character or of half a surrogate pair, or null.</summary>
    private static string? Unusable(ref Utf8JsonReader reader)
    {
        var raw = Encoding.UTF8.GetString(reader.ValueSpan);
        try
        {
            var text = reader.GetString()!;
            foreach (var c in text)
                if (char.IsControl(c) && c is not ('\t' or '\n' or '\r')) return Escape(c);
            return null;
        }
        catch (InvalidOperationException)
        {
            var half = raw.IndexOf("\\ud", StringComparison.OrdinalIgnoreCase);
            return half < 0 ? "\\ud800" : raw.Substring(half, Math.Min(6, raw.Length - half));
        }
    }

    private static string? Hidden(string text)
    {
        foreach (var c in text)
            if (char.GetUnicodeCategory(c) == UnicodeCategory.Format) return string.Create(CultureInfo.InvariantCulture, $"U+{(int)c:X4}");
        return null;
    }

    private static string Escape(char c) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
}
