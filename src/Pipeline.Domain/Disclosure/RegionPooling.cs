namespace Pipeline.Domain.Disclosure;

/// <param name="Municipalities">Responses from the region.</param>
/// <param name="Countries">Countries among them.</param>
public sealed record RegionSize(string Code, int Municipalities, int Countries);

/// <summary>Which regions may be shown by themselves, and what is pooled (methods 1.9, rule 2).</summary>
/// <param name="Kept">In the order given.</param>
/// <param name="Pooled">In the order given; empty when no region is too small.</param>
/// <param name="Pool">Null when nothing is pooled, or when even all pooled regions together are too small or leave no region beside them.</param>
public sealed record RegionPooling(IReadOnlyList<RegionSize> Kept, IReadOnlyList<RegionSize> Pooled, RegionSize? Pool)
{
    /// <summary>
    /// Pools the regions that are too small; while the pool is too small itself or holds one region only (which it would
    /// then name), the smallest shown region joins it.
    /// </summary>
    public static RegionPooling Of(IReadOnlyList<RegionSize> regions, string poolCode, DisclosurePolicy policy)
    {
        List<RegionSize> kept = [.. regions.Where(Passes)];
        List<RegionSize> pooled = [.. regions.Except(kept)];
        if (pooled.Count == 0) return new(kept, pooled, Pool: null);
        while (kept.Count > 0 && (pooled.Count == 1 || !Passes(Sum())))
        {
            var smallest = kept.OrderBy(r => r.Municipalities).ThenBy(r => r.Code, StringComparer.Ordinal).First();
            kept.Remove(smallest);
            pooled.Add(smallest);
        }

        // A pool without a shown region beside it is the world under another name.
        return new(kept, [.. regions.Where(pooled.Contains)], kept.Count > 0 ? Sum() : null);

        bool Passes(RegionSize r) => r.Municipalities >= policy.MinimumMunicipalities && r.Countries >= policy.MinimumCountries;
        RegionSize Sum() => new(poolCode, pooled.Sum(r => r.Municipalities), pooled.Sum(r => r.Countries));
    }
}
