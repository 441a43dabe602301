using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;

namespace Pipeline.Domain.Surveys;

/// <summary>
/// Publishes countries inside their region: each region is split into its shown countries and the rest of it, with the region's published
/// figure as the known total. A figure in which the region itself has a gap is hidden in all of its countries, so that the countries' tables
/// start from numbers that everybody has and can take nothing from the protection of the regions.
/// </summary>
internal static class CountryPublication
{
    /// <param name="regions">As published. A pool shows no countries: it exists because its regions are too small.</param>
    /// <returns>Largest first.</returns>
    public static IReadOnlyList<CountryResults> Publish(
        Instrument instrument, IReadOnlyList<SurveyResponse> responses, WaveDescription description, DisclosurePolicy policy, IReadOnlyList<RegionResults> regions,
        EarlierRelease? earlier)
    {
        var countries = responses.GroupBy(r => r.Country, StringComparer.Ordinal).Select(g => new Country(g.Key, [.. g])).ToList();
        return [.. regions.Where(r => !string.Equals(r.Code, Regions.PoolCode, StringComparison.Ordinal))
            .SelectMany(region => PublishRegion(instrument, [.. countries.Where(c => c.IsIn(region))], description, policy, region, earlier))
            .OrderByDescending(c => c.Responses).ThenBy(c => c.Code, StringComparer.Ordinal)];
    }

    /// <summary>
    /// Enough municipalities, or the consent of all. Consent does not reach below k: every count of so small a country would be hidden anyway.
    /// </summary>
    internal static bool MayBeShown(IReadOnlyList<SurveyResponse> country, DisclosurePolicy policy) =>
        country.Count >= policy.MinimumMunicipalities || (country.Count >= policy.MinimumCell && country.All(r => r.CountryConsent));

    private static IEnumerable<CountryResults> PublishRegion(
        Instrument instrument, List<Country> countries, WaveDescription description, DisclosurePolicy policy, RegionResults region,
        EarlierRelease? earlier)
    {
        var shown = Shown(countries, region, policy);
        if (shown.Count == 0) return [];
        List<IReadOnlyList<SurveyResponse>> groups = [.. shown.Select(c => c.Responses)];
        List<SurveyResponse> rest = [.. countries.Except(shown).SelectMany(c => c.Responses.Where(r => string.Equals(r.Region, region.Code, StringComparison.Ordinal)))];
        if (rest.Count > 0) groups.Add(rest);

        // The region stands where the world stands in the table of regions, and its figures are public.
        var counts = WaveTabulation.TabulateGroups(instrument, groups, description.Rates);
        var figures = new FigurePublication(counts, description with { WorldFiguresAlreadyPublic = true }, policy, PublishedBefore.OfCountries(earlier, [.. shown.Select(c => c.Code)], counts.Count)).Publish(instrument);
        return shown.Select((country, place) => new CountryResults(
            country.Code, region.Code, country.Responses.Count, [.. figures.Select((f, i) => Beside(region.Figures[i], f[place]))]));
    }

    /// <summary>
    /// Countries with enough municipalities, or all of whose municipalities agreed. What is left of the region must be nothing, or as large as
    /// a country that may be shown: it follows by subtraction.
    /// </summary>
    private static List<Country> Shown(List<Country> countries, RegionResults region, DisclosurePolicy policy)
    {
        List<Country> shown = [.. countries.Where(c => c.IsWithin(region) && MayBeShown(c.Responses, policy))
            .OrderByDescending(c => c.Responses.Count).ThenBy(c => c.Code, StringComparer.Ordinal)];
        while (shown.Count > 0 && region.Responses - shown.Sum(c => c.Responses.Count) is var rest && rest > 0 && rest < policy.MinimumMunicipalities)
            shown.RemoveAt(shown.Count - 1);

        // A single country without a rest is its region under another name.
        return shown.Count == 1 && shown[0].Responses.Count == region.Responses ? [] : shown;
    }

    private static QuestionFigure Beside(QuestionFigure region, QuestionFigure country)
    {
        if (!HasNoGap(region)) return Hidden(country);

        // A count of faults that the region does not show cannot be shown for its countries.
        return country with
        {
            Base = country.Base with { RoutingViolations = region.Base.RoutingViolations.HasValue ? country.Base.RoutingViolations : Datum.Suppressed },
            Scale = country.Scale is { } scale && !region.Scale!.Invalid.HasValue ? scale with { Invalid = Datum.Suppressed } : country.Scale,
        };
    }

    private static bool HasNoGap(QuestionFigure figure) =>
        figure.Base is { Asked.HasValue: true, Answered.HasValue: true, Valid.HasValue: true, ItemNonResponse.HasValue: true }
        && figure.Options.All(o => o.Count.HasValue) && figure.Scale is null or { TopFive.State: not DatumState.Suppressed };

    private static QuestionFigure Hidden(QuestionFigure figure) => figure with
    {
        Base = new(figure.Base.Total, Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, Datum.Suppressed),
        Options = [.. figure.Options.Select(o => new OptionFigure(
            o.Code, Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, Hidden(o.OfMentions), Datum.Suppressed, Datum.Suppressed, Hidden(o.Mean)))],
        Mentions = Hidden(figure.Mentions),
        Rank = figure.Rank is { } rank
            ? new(rank.Policy, rank.Classes.ToDictionary(c => c.Key, _ => Datum.Suppressed, StringComparer.Ordinal), Datum.Suppressed, Datum.Suppressed)
            : null,
        Scale = figure.Scale is null
            ? null
            : new(Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, Datum.Suppressed),
    };

    private static Datum? Hidden(Datum? datum) => datum is null ? null : Datum.Suppressed;

    private sealed record Country(string Code, IReadOnlyList<SurveyResponse> Responses)
    {
        public bool IsIn(RegionResults region) => Responses.Any(r => string.Equals(r.Region, region.Code, StringComparison.Ordinal));

        /// <summary>A country whose answers stand in two regions would be shown by halves.</summary>
        public bool IsWithin(RegionResults region) => Responses.All(r => string.Equals(r.Region, region.Code, StringComparison.Ordinal));
    }
}
