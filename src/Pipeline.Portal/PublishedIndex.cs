using Pipeline.Domain;

namespace Pipeline.Portal;

/// <summary>What is published at the moment, for the front page.</summary>
public sealed record PublishedIndex(IReadOnlyList<PublishedEntry> Cities, IReadOnlyList<PublishedEntry> Regions, IReadOnlyList<PublishedEntry> Waves)
{
    public bool IsEmpty => Cities.Count + Regions.Count + Waves.Count == 0;
}

/// <param name="Code">Such as <c>gb-city-of-london</c>, <c>SAM</c> or <c>2011</c>.</param>
/// <param name="DataAsOf">Moment of the newest file used (UTC).</param>
/// <param name="Synthetic">The data are invented.</param>
public sealed record PublishedEntry(string Code, LocalText Title, DateTimeOffset DataAsOf, bool Synthetic = false);
