using System.Collections.Frozen;

namespace Pipeline.Domain.Places;

/// <param name="Iso2">ISO 3166-1 alpha-2.</param>
/// <param name="Iso3">ISO 3166-1 alpha-3.</param>
/// <param name="M49">Three digits, UN M49.</param>
/// <param name="Region">Region code; null for Antarctica.</param>
public sealed record Country(string Iso2, string Iso3, string M49, string? Region, LocalText Names);

/// <summary>The countries of ISO 3166-1 with their names in four languages.</summary>
public static class Countries
{
    /// <summary>Ordered by code.</summary>
    public static IReadOnlyList<Country> All { get; } = [.. CatalogueFile.Rows("places/countries.csv")
        .Select(r => new Country(r["iso2"], r["iso3"], r["m49"], r["region"] is { Length: > 0 } region ? region : null, CatalogueFile.Names(r)))];

    private static readonly FrozenDictionary<string, Country> ByIso2 = All.ToFrozenDictionary(c => c.Iso2, StringComparer.Ordinal);

    /// <summary>The country with this ISO 3166-1 alpha-2 code; null when there is none.</summary>
    public static Country? Find(string iso2) => ByIso2.GetValueOrDefault(iso2);
}
