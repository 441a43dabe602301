using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;

namespace Pipeline.Domain.Surveys;

/// <summary>Turns answers into results that may be published. A pure function of the set of responses.</summary>
public static class WavePublication
{
    /// <summary>
    /// World and regional figures after pooling and suppression. The tables of all figures hang together - the base of a
    /// gated question is a count of its gate - so a count that is hidden in one is hidden in all (see <see cref="FigurePublication"/>).
    /// </summary>
    /// <param name="wave">Such as <c>2011</c>.</param>
    /// <param name="dataAsOf">Taken over as it is.</param>
    /// <param name="earlier">The last release of this wave: what it showed of places that have not changed since is known, and what it hid stays hidden.</param>
    public static WaveResults Publish(
        Instrument instrument, string wave, IReadOnlyList<SurveyResponse> responses, WaveDescription description, DisclosurePolicy policy, DateTimeOffset dataAsOf,
        EarlierRelease? earlier = null)
    {
        // What is in print are the figures of the responses as they were.
        if (earlier is { ChangedRegions.Count: > 0 }) description = description with { WorldFiguresAlreadyPublic = false };
        var pooling = RegionPooling.Of(SizesOf(responses), Regions.PoolCode, policy);
        var places = ShownRegions(pooling);

        // A single region would be the world under another name.
        if (places.Count < 2) places = [];
        var collected = Collected(instrument, description);
        var counts = CountPlaces(collected, responses, places, description.Rates);
        var figures = new FigurePublication(counts, description, policy, PublishedBefore.OfRegions(earlier, [.. places.Select(p => (p.Code, p.Members))])).Publish(collected);
        List<QuestionFigure> world = [.. figures.Select(f => f[places.Count])];
        List<RegionResults> regions = [.. places.Select((p, place) => new RegionResults(p.Code, p.Members, p.Size.Municipalities, p.Size.Countries, [.. figures.Select(f => f[place])]))];
        return new()
        {
            Wave = wave,
            Instrument = instrument.Name,
            Synthetic = description.Synthetic,
            SourceNote = description.SourceNote,
            Policy = policy.Version,
            Responses = responses.Count,
            Countries = CountriesIn(responses),
            Figures = EqualCountries.Beside(world, collected, responses, description.Rates, policy),
            Claims = Claims.Publish(collected, responses, world, policy),
            Regions = regions,
            CountryPages = CountryPublication.Publish(collected, responses, description, policy, regions, earlier),
            Pooled = pooling.Pooled.ToDictionary(r => r.Code, _ => pooling.Pool?.Code, StringComparer.Ordinal),
            Frame = description.Frame >= responses.Count ? description.Frame : null,
            RatesYear = collected.Figures.Any(f => f.Type == QuestionType.Amount) ? description.Rates?.Year : null,
            DataAsOf = dataAsOf,
        };
    }

    /// <summary>The instrument without the figures that the wave's files do not hold.</summary>
    /// <exception cref="InvalidDataException">A figure that was collected hangs on one that was not, or the description names an unknown figure.</exception>
    public static Instrument Collected(Instrument instrument, WaveDescription description)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(description);
        if (description.NotCollected.Count == 0) return instrument;
        var left = description.NotCollected.ToHashSet(StringComparer.Ordinal);
        if (left.Except(instrument.Figures.Select(f => f.Code), StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            throw new InvalidDataException($"Wave {description.Wave} leaves out {unknown}, which {instrument.Name} does not ask.");
        List<InstrumentFigure> figures = [.. instrument.Figures.Where(f => !left.Contains(f.Code))];
        var columns = figures.Select(f => f.Column).ToHashSet(StringComparer.Ordinal);
        return figures.Find(f => f.Gate is { } gate && !columns.Contains(gate.Column)) is { } hanging
            ? throw new InvalidDataException($"Wave {description.Wave} leaves out {hanging.Gate!.Column}, by which {hanging.Code} is gated.")
            : instrument with { Figures = figures };
    }

    /// <summary>Each shown region and, last, the world.</summary>
    private static IReadOnlyList<WaveCounts> CountPlaces(
        Instrument instrument, IReadOnlyList<SurveyResponse> responses, List<(string Code, IReadOnlyList<string> Members, RegionSize Size)> places, ExchangeRates? rates)
    {
        // Shown regions and their pool hold all responses, or there are none.
        if (places.Count == 0) return [WaveTabulation.Tabulate(instrument, responses, rates)];
        var byRegion = responses.ToLookup(r => r.Region, StringComparer.Ordinal);
        return WaveTabulation.TabulateGroups(instrument, [.. places.Select(p => p.Members.SelectMany(m => byRegion[m]).ToList())], rates);
    }

    internal static List<RegionSize> SizesOf(IReadOnlyList<SurveyResponse> responses) =>
        [.. responses.GroupBy(r => r.Region, StringComparer.Ordinal)
            .Select(g => new RegionSize(g.Key, g.Count(), CountriesIn(g)))
            .OrderByDescending(r => r.Municipalities).ThenBy(r => r.Code, StringComparer.Ordinal)];

    private static int CountriesIn(IEnumerable<SurveyResponse> responses) => responses.Select(r => r.Country).Distinct(StringComparer.Ordinal).Count();

    private static List<(string Code, IReadOnlyList<string> Members, RegionSize Size)> ShownRegions(RegionPooling pooling)
    {
        List<(string, IReadOnlyList<string>, RegionSize)> shown = [.. pooling.Kept.Select(r => (r.Code, (IReadOnlyList<string>)[r.Code], r))];
        if (pooling.Pool is { } pool) shown.Add((pool.Code, [.. pooling.Pooled.Select(r => r.Code)], pool));
        return shown;
    }
}
