using System.Text;

namespace Pipeline.Reports.Texts;

/// <summary>
/// What Portuguese does between a preposition and the name of a city that has an article: "na Cidade do México", "da Cidade do Cabo".
/// Templates say "de" and "em"; only the name decides.
/// </summary>
internal static class PortugueseNames
{
    private static readonly (string Preposition, string Contracted)[] BeforeA = [("de ", "da "), ("em ", "na "), ("Em ", "Na ")];

    public static void Append(StringBuilder said, string value)
    {
        if (value.StartsWith("Cidade d", StringComparison.Ordinal))
        {
            foreach (var (preposition, contracted) in BeforeA)
            {
                if (!EndsInWord(said, preposition)) continue;
                said.Length -= preposition.Length;
                said.Append(contracted);
                break;
            }
        }

        said.Append(value);
    }

    private static bool EndsInWord(StringBuilder said, string word)
    {
        var start = said.Length - word.Length;
        if (start < 0 || (start > 0 && char.IsLetter(said[start - 1]))) return false;
        for (var i = 0; i < word.Length; i++)
            if (said[start + i] != word[i]) return false;
        return true;
    }
}
