using System.Globalization;
using System.Text;

namespace Pipeline.Pdf;

/// <summary>What is drawn of a text, character by character.</summary>
internal static class Characters
{
    /// <summary>
    /// False for characters that a reader's software cannot read out (PDF/UA-1 7.21.7): controls, private use, noncharacters, and
    /// U+FFFD, which also stands for half a surrogate pair. They are drawn as the placeholder even if the font has a glyph.
    /// </summary>
    public static bool HasMeaning(Rune rune) =>
        rune.Value != 0xFFFD && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    /// <summary>Characters that steer layout and have no shape of their own, such as the soft hyphen and the zero width space: nothing is drawn.</summary>
    public static bool IsInvisible(Rune rune) =>
        // Nearly all text is below the first of them.
        rune.Value >= 0x00AD
        && rune.Value is 0x00AD or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F) or (>= 0xFE00 and <= 0xFE0F) or 0xFEFF;

    /// <summary>
    /// Letters and their accents as one character each: files from some systems spell "é" as "e" and a combining accent, which
    /// would be drawn side by side.
    /// </summary>
    public static ReadOnlySpan<char> Compose(ReadOnlySpan<char> text) =>
        text.ContainsAnyInRange('\u0300', '\u036F') && !ContainsLoneSurrogate(text) ? text.ToString().Normalize(NormalizationForm.FormC) : text;

    // PDF/A-2 holds strings of 32767 bytes (6.1.13): two for each of these, and two that say so.
    private const int LongestDescription = 16_000;

    /// <summary>
    /// Text for titles and descriptions: controls, which have no place there, become spaces, and half surrogate pairs U+FFFD. What is
    /// longer than a string may be ends in an ellipsis.
    /// </summary>
    public static string Clean(string text)
    {
        if (text.Length > LongestDescription) text = text[..(LongestDescription - 1)] + "…";
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~')) return text.Trim();
        return string.Concat(text.EnumerateRunes().Select(rune => Rune.IsControl(rune) || rune.Value is 0xFFFE or 0xFFFF ? " " : rune.ToString())).Trim();
    }

    // Normalisation refuses broken UTF-16; such text is drawn as it stands.
    private static bool ContainsLoneSurrogate(ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var consumed) != System.Buffers.OperationStatus.Done) return true;
            text = text[consumed..];
        }

        return false;
    }
}
