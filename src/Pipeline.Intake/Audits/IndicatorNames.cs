using Pipeline.Domain;
using Pipeline.Domain.Audits.Indicators;

namespace Pipeline.Intake.Audits;

/// <summary>Guesses which code a sender may have meant, for the message alone: a file that says so is still refused.</summary>
internal static class IndicatorNames
{
    private const int Most = 3;

    /// <summary>Codes of the framework, the most likely first; never empty for a framework with indicators.</summary>
    public static string Near(IndicatorFramework framework, string text)
    {
        var folded = Folded(text);
        var named = framework.Indicators.Where(indicator => Languages.All.Any(language => string.Equals(Folded(indicator.Names.In(language)), folded, StringComparison.Ordinal))).ToList();
        var found = named.Count > 0 ? named : [.. framework.Indicators.OrderBy(indicator => Steps(Folded(indicator.Code), folded))];
        return string.Join(", ", found.Take(Most).Select(indicator => indicator.Code));
    }

    /// <summary>Letters and digits in capitals, numbers without leading zeros: D1-1, d01_01 and D1.01 are one.</summary>
    private static string Folded(string text)
    {
        var letters = new List<char>(text.Length);
        foreach (var c in text)
        {
            if (!char.IsLetterOrDigit(c))
            {
                if (letters.Count > 0 && letters[^1] != ' ') letters.Add(' ');
            }
            else if (c != '0' || (letters.Count > 0 && char.IsAsciiDigit(letters[^1])))
            {
                letters.Add(char.ToUpperInvariant(c));
            }
        }

        return new string([.. letters]).Trim();
    }

    /// <summary>Letters to add, take away or change (Levenshtein 1966); only the beginning of a long text is looked at.</summary>
    private static int Steps(string code, string text)
    {
        const int longest = 16;
        var to = text.AsSpan(0, Math.Min(text.Length, longest));
        var row = new int[to.Length + 1];
        for (var j = 0; j <= to.Length; j++) row[j] = j;
        for (var i = 1; i <= code.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (code[i - 1] == to[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[to.Length];
    }
}
