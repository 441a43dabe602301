using System.Text.Json.Serialization;

namespace Pipeline.Domain;

/// <summary>The four languages of the product. Data are aggregated on codes; languages touch the edges only.</summary>
[JsonConverter(typeof(KebabJson<Language>))]
public enum Language
{
    En,
    Fr,
    Es,
    Pt,
}

public static class Languages
{
    /// <summary>In the order of their numbers.</summary>
    public static readonly IReadOnlyList<Language> All = [Language.En, Language.Fr, Language.Es, Language.Pt];

    /// <summary>The BCP 47 tag: <c>en</c>, <c>fr</c>, <c>es</c> or <c>pt</c>.</summary>
    public static string Tag(this Language language) => language switch
    {
        Language.Fr => "fr",
        Language.Es => "es",
        Language.Pt => "pt",
        _ => "en",
    };

    /// <summary>Reads a tag, region ignored: <c>pt-BR</c> is Portuguese. False for a language that is not offered.</summary>
    public static bool TryParse(string? tag, out Language language)
    {
        var primary = tag?.Split('-', 2)[0].Trim();
        foreach (var candidate in All)
        {
            if (!string.Equals(candidate.Tag(), primary, StringComparison.OrdinalIgnoreCase)) continue;
            language = candidate;
            return true;
        }

        language = Language.En;
        return false;
    }

    /// <summary>The language of a tag; English for none and for one that is not offered.</summary>
    public static Language OrEnglish(string? tag) => TryParse(tag, out var language) ? language : Language.En;
}

/// <summary>One text in the four languages. English is always there; another language falls back to it.</summary>
public sealed record LocalText(string En, string? Fr = null, string? Es = null, string? Pt = null)
{
    public string In(Language language) => language switch
    {
        Language.Fr => Fr ?? En,
        Language.Es => Es ?? En,
        Language.Pt => Pt ?? En,
        _ => En,
    };
}
