using System.Globalization;
using System.Text;

namespace Pipeline.Intake.Crime.Suggestions;

/// <summary>The words of a column's name, without case, accents and separators: <c>Fecha_Hecho</c> and <c>fechaHecho</c> are "fecha hecho".</summary>
internal static class HeaderWords
{
    public static string Of(string name)
    {
        var words = new StringBuilder(name.Length + 8);
        var previous = '\0';
        foreach (var letter in name.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark) continue;
            if (!char.IsLetterOrDigit(letter))
            {
                if (words.Length > 0 && words[^1] != ' ') words.Append(' ');
            }
            else
            {
                if (char.IsUpper(letter) && char.IsLower(previous)) words.Append(' ');
                words.Append(char.ToLowerInvariant(letter));
            }

            previous = letter;
        }

        return words.ToString().TrimEnd();
    }

    /// <summary>Place of the best term that the name holds as whole words, counted from the end of the list: earlier terms are surer. 0 for none.</summary>
    public static int Score(string words, params ReadOnlySpan<string> terms)
    {
        var padded = $" {words} ";
        for (var i = 0; i < terms.Length; i++)
            if (padded.Contains($" {terms[i]} ", StringComparison.Ordinal)) return terms.Length - i;
        return 0;
    }

    /// <summary>A code made of a text: lower-case letters, digits and hyphens.</summary>
    public static string Code(string text, int longest)
    {
        var code = Of(text).Where(c => char.IsAsciiLetterOrDigit(c) || c == ' ').Aggregate(new StringBuilder(), (b, c) => b.Append(c == ' ' ? '-' : c)).ToString();
        while (code.Contains("--", StringComparison.Ordinal)) code = code.Replace("--", "-", StringComparison.Ordinal);
        return (code.Length > longest ? code[..longest] : code).Trim('-');
    }
}
