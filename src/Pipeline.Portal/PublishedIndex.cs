using Pipeline.Domain;

namespace Pipeline.Portal;

/// <summary>What is published at the moment, for the front page.</summary>
public sealed record PublishedIndex(IReadOnlyList<PublishedEntry> Cities, IReadOnlyList<PublishedEntry> Regions, IReadOnlyList<PublishedEntry> Waves)
{
    /// <summary>Questionnaires that can be filled in.</summary>
    public IReadOnlyList<InstrumentEntry> Instruments { get; init; } = [];

    /// <summary>Programmes with an evaluation.</summary>
    public IReadOnlyList<PublishedEntry> Programmes { get; init; } = [];

    /// <summary>Action plans that were checked.</summary>
    public IReadOnlyList<PublishedEntry> Plans { get; init; } = [];

    public bool IsEmpty => Cities.Count + Regions.Count + Waves.Count + Programmes.Count + Plans.Count == 0;
}

/// <param name="Code">Such as <c>gb-city-of-london</c>, <c>SAM</c> or <c>2011</c>.</param>
/// <param name="DataAsOf">Moment of the newest file used (UTC).</param>
/// <param name="Synthetic">The data are invented.</param>
/// <param name="Quality">A wave that others printed: there is a page that recomputes what they printed.</param>
public sealed record PublishedEntry(string Code, LocalText Title, DateTimeOffset DataAsOf, bool Synthetic = false, bool Quality = false);

/// <param name="Code">Such as <c>global-survey</c>.</param>
/// <param name="Version">Such as <c>2011</c>.</param>
public sealed record InstrumentEntry(string Code, string Version, LocalText Title);
