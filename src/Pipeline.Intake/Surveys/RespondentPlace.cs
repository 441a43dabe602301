using System.Collections.Frozen;
using Pipeline.Domain;
using Pipeline.Domain.Places;

namespace Pipeline.Intake.Surveys;

/// <summary>Countries and regions as a file writes them: by code, or by their names in the four languages of the catalogue.</summary>
internal static class RespondentPlace
{
    /// <summary>ISO 3166 leaves ZZ to its users; the Unicode CLDR takes it for "unknown".</summary>
    public const string UnknownCountry = "ZZ";

    /// <summary>Longer than any code or pseudonym, shorter than an address.</summary>
    private const int LongestPseudonym = 32;

    private static readonly FrozenDictionary<string, string?> countries = Names(Countries.All.SelectMany(c =>
        AllNames(c.Names).Append(c.Iso2).Append(c.Iso3).Select(name => (name, c.Iso2))));

    private static readonly FrozenDictionary<string, string?> regions = Names(Regions.All.SelectMany(r => AllNames(r.Names).Append(r.Code).Select(name => (name, r.Code))));

    /// <summary>ISO 3166-1 alpha-2; a pseudonym of letters, digits, hyphens and underscores stays as it is. A name of two countries is neither.</summary>
    public static CellReading Country(string cell)
    {
        if (Countries.Find(cell) is not null) return new(cell, null);
        if (countries.TryGetValue(FoldedText.Of(cell), out var code)) return code is null ? new(null, "survey.label-ambiguous") : new(code, null) { ByLabel = true };
        return cell.Length <= LongestPseudonym && cell.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? new(cell, null) : new(null, "survey.country-unknown");
    }

    public static CellReading Region(string cell)
    {
        if (Regions.Find(cell) is not null) return new(cell, null);
        return regions.TryGetValue(FoldedText.Of(cell), out var code) && code is not null ? new(code, null) { ByLabel = true } : new(null, "survey.region-unknown");
    }

    private static IEnumerable<string> AllNames(LocalText names) => Enum.GetValues<Language>().Select(names.In).Distinct(StringComparer.Ordinal);

    private static FrozenDictionary<string, string?> Names(IEnumerable<(string Name, string Code)> names)
    {
        var byName = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (name, code) in names)
        {
            var folded = FoldedText.Of(name);
            if (!byName.TryAdd(folded, code) && !string.Equals(byName[folded], code, StringComparison.Ordinal)) byName[folded] = null;
        }

        return byName.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
