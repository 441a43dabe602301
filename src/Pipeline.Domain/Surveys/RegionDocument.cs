namespace Pipeline.Domain.Surveys;

/// <summary>What is published of one region in one wave: the region's own results, or those of the pool that holds it, or neither.</summary>
/// <param name="Region">The region asked for.</param>
/// <param name="PooledInto">The pool that its answers are shown in, because fewer than the minimum of cities or countries answered; null when shown by itself, or not at all.</param>
/// <param name="Results">Null when not even the pool may be shown.</param>
/// <param name="HeldBack">Regions of what is shown from which answers wait for the next release.</param>
/// <param name="Frame">Municipalities on the list from which the wave was drawn; null when there is no list.</param>
public sealed record RegionDocument(
    string Wave, string Instrument, bool Synthetic, LocalText? SourceNote, string Policy, string Region, string? PooledInto, RegionResults? Results, DateTimeOffset DataAsOf,
    string? RatesYear = null, IReadOnlyList<string>? HeldBack = null, int? Frame = null)
{
    /// <summary>Cuts one region out of a wave; null when the wave has no such region.</summary>
    public static RegionDocument? From(WaveResults wave, string region)
    {
        ArgumentNullException.ThrowIfNull(wave);
        var pooled = wave.Pooled.TryGetValue(region, out var pool);
        var shown = pooled ? pool : region;
        var results = wave.Regions.FirstOrDefault(r => string.Equals(r.Code, shown, StringComparison.Ordinal));
        return results is null && !pooled
            ? null
            : new RegionDocument(wave.Wave, wave.Instrument, wave.Synthetic, wave.SourceNote, wave.Policy, region, pooled ? pool : null, results, wave.DataAsOf, wave.RatesYear,
                [.. wave.HeldBack.Where(h => string.Equals(h, region, StringComparison.Ordinal) || (results?.Members.Contains(h, StringComparer.Ordinal) ?? false))],
                wave.Frame);
    }
}
