using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Domain.Surveys;

/// <summary>
/// Recognises one city under several spellings (methods 1.8): "Município de São Paulo" and "SAO PAULO" are one. Two cities of one
/// name in different countries are two, so a name is only ever compared together with its country.
/// </summary>
public static class CityNames
{
    /// <summary>What an administration puts before the city's name, already folded, and how it joins the two.</summary>
    private static readonly string[] administrations =
    [
        "city", "town", "municipality", "city council", "municipal council", "borough",
        "ville", "mairie", "municipalite", "commune",
        "municipio", "municipalidad", "alcaldia", "alcaldia municipal", "ayuntamiento", "gobierno municipal", "ciudad", "intendencia",
        "prefeitura", "prefeitura municipal", "camara municipal", "cidade",
    ];

    /// <summary>
    /// Only the plain word for "of": with an article it is often the name itself, as in Ciudad del Este or Ville du Bois.
    /// </summary>
    private static readonly string[] of = ["of", "de", "d"];

    private static readonly string[] prefixes = [.. from administration in administrations from joint in of select $"{administration} {joint} "];

    /// <summary>
    /// Compatibility decomposition without combining marks, in lower case, everything that is no letter or digit as one space, and
    /// without a leading "city of" in one of the four languages. Empty when the name holds no letter and no digit.
    /// </summary>
    public static string KeyOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var key = Folded(name);
        while (Array.Find(prefixes, p => key.StartsWith(p, StringComparison.Ordinal)) is { } prefix) key = key[prefix.Length..];
        return key;
    }

    /// <summary>
    /// What stands for the city in answers: the first 32 hexadecimal digits of the SHA-256 of <c>COUNTRY|key</c> in UTF-8. No secret, since names of
    /// cities can be tried out one by one: it keeps names out of files, and the files are not public.
    /// </summary>
    /// <param name="country">ISO 3166-1 alpha-2, in any case.</param>
    public static string Digest(string country, string name)
    {
        ArgumentNullException.ThrowIfNull(country);
        var text = $"{country.Trim().ToUpperInvariant()}|{KeyOf(name)}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
    }

    private static string Folded(string name)
    {
        // Rune by rune first: half of a surrogate pair has no decomposition and becomes U+FFFD, which is no letter.
        var whole = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes()) whole.Append(rune);
        var decomposed = whole.ToString().Normalize(NormalizationForm.FormKD).ToLowerInvariant().Normalize(NormalizationForm.FormKD);

        var key = new StringBuilder(decomposed.Length);
        foreach (var rune in decomposed.EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark:
                    break;
                case UnicodeCategory.SpacingCombiningMark:
                    key.Append(rune);
                    break;
                default:
                    if (rune.Value == 'ß') key.Append("ss");
                    else if (Rune.IsLetterOrDigit(rune)) key.Append(rune);
                    else if (key.Length > 0 && key[^1] != ' ') key.Append(' ');
                    break;
            }
        }

        return key.ToString().TrimEnd(' ');
    }
}
