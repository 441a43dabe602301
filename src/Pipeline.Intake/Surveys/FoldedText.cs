using System.Text;

namespace Pipeline.Intake.Surveys;

/// <summary>Compares what people wrote with what the questionnaire says.</summary>
internal static class FoldedText
{
    /// <summary>
    /// One form for spellings that differ in compatibility form (NFKC), case, spaces or the apostrophe's shape: a word processor writes
    /// "d’affaires" where a keyboard writes "d'affaires". Accents count.
    /// </summary>
    public static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in Whole(text).Normalize(NormalizationForm.FormKC).ToLowerInvariant())
        {
            if (!char.IsWhiteSpace(c)) folded.Append(c is '’' or '‘' or 'ʼ' or '´' or '`' ? '\'' : c);
            else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }

        if (folded.Length > 0 && folded[^1] == ' ') folded.Length--;
        return folded.ToString();
    }

    /// <summary>Half of a surrogate pair has no normal form; it becomes U+FFFD and equals nothing.</summary>
    private static string Whole(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\ud800', '\udfff')) return text;
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) whole.Append(rune);
        return whole.ToString();
    }
}
