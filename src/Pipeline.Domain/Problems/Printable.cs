using System.Globalization;
using System.Text;

namespace Pipeline.Domain.Problems;

/// <summary>Text from a file as it may stand in a sentence of ours.</summary>
public static class Printable
{
    /// <summary>
    /// Writes out what cannot be seen: control characters, line ends, and direction or zero-width characters, with which a
    /// cell could reorder the sentence around it. Joiners inside emoji are written out too; that is only ugly.
    /// </summary>
    public static string Text(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0) return text;
        var printable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var hidden = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate;
            if (hidden) printable.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:X4}}}");
            else printable.Append(rune);
        }

        return printable.ToString();
    }
}
