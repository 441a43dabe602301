using System.Text;

namespace Pipeline.Reports.Texts;

/// <summary>
/// What French does between a preposition and a name that a sentence is given: "d’août", "d’Athènes", "au Caire", "du Havre".
/// Templates say "de" and "à"; only the name decides.
/// </summary>
internal static class FrenchNames
{
    private const string Vowels = "aeiouàâäéèêëîïôöùûüœæAEIOUÀÂÄÉÈÊËÎÏÔÖÙÛÜŒÆ";

    public static void Append(StringBuilder said, string value)
    {
        var (of, to) = (EndsInWord(said, "de "), EndsInWord(said, "à "));
        if ((of || to) && value.StartsWith("Le ", StringComparison.Ordinal)) Contract(of ? "du " : "au ", "Le ");
        else if ((of || to) && value.StartsWith("Les ", StringComparison.Ordinal)) Contract(of ? "des " : "aux ", "Les ");
        else if (of && StartsAWord(value))
        {
            said.Length -= "e ".Length;
            said.Append('’').Append(value);
        }
        else said.Append(value);

        void Contract(string word, string article)
        {
            said.Length -= of ? "de ".Length : "à ".Length;
            said.Append(word).Append(value, article.Length, value.Length - article.Length);
        }
    }

    /// <summary>A single letter, such as the mark u, is no word.</summary>
    private static bool StartsAWord(string value) => value.Length > 1 && Vowels.Contains(value[0], StringComparison.Ordinal) && char.IsLetter(value[1]);

    private static bool EndsInWord(StringBuilder said, string word)
    {
        var start = said.Length - word.Length;
        if (start < 0 || (start > 0 && char.IsLetter(said[start - 1]))) return false;
        for (var i = 0; i < word.Length; i++)
            if (said[start + i] != word[i]) return false;
        return true;
    }
}
