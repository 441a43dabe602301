using System.Collections.Frozen;

namespace Pipeline.Domain.Places;

/// <param name="Code">Such as <c>SAM</c>. Codes never change.</param>
/// <param name="InReportOf2011">Had answers in the 2011 wave of the Global Survey.</param>
public sealed record Region(string Code, LocalText Names, bool InReportOf2011);

/// <summary>The regions that cities are grouped in (ICPC 2012, Table 7.1; UNODC subregions for the rest of the world).</summary>
public static class Regions
{
    /// <summary>Code of the pool that holds the regions too small to be shown by themselves.</summary>
    public const string PoolCode = "OTH";

    /// <summary>The pool: no region of its own, so it is not part of <see cref="All"/>.</summary>
    public static Region Pool { get; } = new(PoolCode, new("Other regions", "Autres régions", "Otras regiones", "Outras regiões"), InReportOf2011: false);

    /// <summary>In the order of the catalogue.</summary>
    public static IReadOnlyList<Region> All { get; } = [.. CatalogueFile.Rows("places/regions.csv")
        .Select(r => new Region(r["code"], CatalogueFile.Names(r), string.Equals(r["in_2011_report"], "yes", StringComparison.Ordinal)))];

    private static readonly FrozenDictionary<string, Region> ByCode = All.Append(Pool).ToFrozenDictionary(r => r.Code, StringComparer.Ordinal);

    /// <summary>The region or the pool with this code; null when there is none.</summary>
    public static Region? Find(string code) => ByCode.GetValueOrDefault(code);
}
