using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Surveys;

/// <summary>The responses behind the published results of a wave, kept privately: what the next release is measured against.</summary>
/// <param name="Wave">Such as <c>2011</c>.</param>
/// <param name="Instrument">Such as <c>global-survey/2011</c>.</param>
/// <param name="Responses">As released, by a key that stays the same when a response is corrected, such as <c>icpc/R017</c>; in ordinal order.</param>
public sealed record WaveRelease(string Wave, string Instrument, IReadOnlyDictionary<string, SurveyResponse> Responses);

/// <summary>What is to be published next.</summary>
/// <param name="Release">The responses to publish; to be stored when they are.</param>
/// <param name="HeldBack">Codes of the regions in which changes wait for more, in ordinal order: <see cref="WaveResults.HeldBack"/>.</param>
/// <param name="ChangedRegions">Regions whose responses differ from the last release.</param>
/// <param name="ChangedCountries">Countries whose responses differ from the last release.</param>
public sealed record ReleaseChoice(
    WaveRelease Release, IReadOnlyList<string> HeldBack, IReadOnlySet<string> ChangedRegions, IReadOnlySet<string> ChangedCountries)
{
    /// <summary>The last release, for the publication of this one.</summary>
    public EarlierRelease Since(WaveResults published) => new(published, ChangedRegions, ChangedCountries);
}

/// <summary>What outsiders have already.</summary>
/// <param name="Results">As published last.</param>
/// <param name="ChangedRegions">Regions whose responses are different now.</param>
/// <param name="ChangedCountries">Countries whose responses are different now.</param>
public sealed record EarlierRelease(WaveResults Results, IReadOnlySet<string> ChangedRegions, IReadOnlySet<string> ChangedCountries);

/// <summary>Keeps two releases of a wave from telling by subtraction what a few cities answered (methods 1.9, rule 6).</summary>
public static class Releases
{
    /// <summary>
    /// A place moves to its new responses when none or at least k of them were added, removed or altered since the last release; otherwise the
    /// released responses stay. Places are the countries that may be shown, and what is left of each region beside them, so that regions and the world
    /// change by nothing or by k at least, too; in a region with such countries two places change or none. A response that moved from one place to another counts in both and moves only with both.
    /// </summary>
    /// <param name="released">Null before the first release.</param>
    /// <param name="candidates">All responses that would be published today, by the same key.</param>
    public static ReleaseChoice Choose(
        WaveRelease? released, string wave, string instrument, IReadOnlyDictionary<string, SurveyResponse> candidates, DisclosurePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(policy);
        if (released is null) return new(new(wave, instrument, Sorted(candidates)), [], NoPlaces, NoPlaces);

        HashSet<string> showable = [.. Showable(released.Responses.Values, policy), .. Showable(candidates.Values, policy)];

        // A region that is one country alone has one figure, not two.
        var divided = released.Responses.Values.Concat(candidates.Values).GroupBy(r => r.Region, StringComparer.Ordinal)
            .Where(g => g.Select(r => showable.Contains(r.Country) ? r.Country : null).Distinct(StringComparer.Ordinal).Skip(1).Any()).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        var changes = Changes(released.Responses, candidates);
        var waiting = new List<Change>();
        while (true)
        {
            var changed = changes.SelectMany(c => c.Places(showable)).GroupBy(p => p).ToDictionary(g => g.Key, g => g.Count());
            var held = changed.Where(c => policy.IsSmall(c.Value) || IsAlone(c.Key)).Select(c => c.Key).ToHashSet();
            if (held.Count == 0) break;
            waiting.AddRange(changes.Where(c => c.Places(showable).Any(held.Contains)));
            changes = [.. changes.Where(c => !c.Places(showable).Any(held.Contains))];

            // Where one place of a region changes alone, the region's two figures tell the change of each of its counts.
            bool IsAlone((string Region, string? Country) place) =>
                divided.Contains(place.Region) && changed.Keys.Count(p => string.Equals(p.Region, place.Region, StringComparison.Ordinal)) == 1;
        }

        var next = new Dictionary<string, SurveyResponse>(released.Responses, StringComparer.Ordinal);
        foreach (var change in changes)
        {
            if (change.After is { } after) next[change.Key] = after;
            else next.Remove(change.Key);
        }

        // Who withdraws consent is obeyed at once; who the answers are from and when they came is no answer.
        foreach (var (key, candidate) in candidates)
            if (next.TryGetValue(key, out var kept) && kept.CountryConsent && !candidate.CountryConsent) next[key] = kept with { CountryConsent = false };

        return new(
            new(wave, instrument, Sorted(next)),
            [.. Touched(waiting, r => r.Region).Order(StringComparer.Ordinal)],
            Touched(changes, r => r.Region), Touched(changes, r => r.Country));
    }

    /// <summary>
    /// The released responses stand, whatever has changed: for a wave whose figures were in print before. There two releases would be a third
    /// publication beside the printed one, and no protection is known to hold against all three.
    /// </summary>
    public static ReleaseChoice Keep(WaveRelease released, IReadOnlyDictionary<string, SurveyResponse> candidates)
    {
        ArgumentNullException.ThrowIfNull(released);
        ArgumentNullException.ThrowIfNull(candidates);
        return new(released, [.. Touched(Changes(released.Responses, candidates), r => r.Region).Order(StringComparer.Ordinal)], NoPlaces, NoPlaces);
    }

    private static HashSet<string> NoPlaces => new(StringComparer.Ordinal);

    private static SortedDictionary<string, SurveyResponse> Sorted(IReadOnlyDictionary<string, SurveyResponse> responses) =>
        new(responses.ToDictionary(r => r.Key, r => r.Value, StringComparer.Ordinal), StringComparer.Ordinal);

    private static HashSet<string> Touched(IEnumerable<Change> changes, Func<SurveyResponse, string> place) =>
        changes.SelectMany(c => new[] { c.Before, c.After }).OfType<SurveyResponse>().Select(place).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> Showable(IEnumerable<SurveyResponse> responses, DisclosurePolicy policy) =>
        responses.GroupBy(r => r.Country, StringComparer.Ordinal).Where(g => CountryPublication.MayBeShown([.. g], policy)).Select(g => g.Key);

    private static List<Change> Changes(IReadOnlyDictionary<string, SurveyResponse> released, IReadOnlyDictionary<string, SurveyResponse> candidates) =>
        [.. released.Keys.Union(candidates.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(key => new Change(key, released.GetValueOrDefault(key), candidates.GetValueOrDefault(key)))
            .Where(c => !c.IsNone)];

    /// <param name="Before">Null for a response that is new.</param>
    /// <param name="After">Null for a response that is gone.</param>
    private sealed record Change(string Key, SurveyResponse? Before, SurveyResponse? After)
    {
        /// <summary>Nothing that a table could show differs.</summary>
        public bool IsNone => Before is not null && After is not null
            && string.Equals(Before.Region, After.Region, StringComparison.Ordinal)
            && string.Equals(Before.Country, After.Country, StringComparison.Ordinal)
            && string.Equals(Before.Currency, After.Currency, StringComparison.Ordinal)
            && Before.Answers.Count == After.Answers.Count
            && Before.Answers.All(a => After.Answers.TryGetValue(a.Key, out var value) && string.Equals(a.Value, value, StringComparison.Ordinal));

        /// <summary>Region, and country where it may be shown; no country for the rest of the region.</summary>
        public IEnumerable<(string Region, string? Country)> Places(HashSet<string> showable) =>
            new[] { Before, After }.OfType<SurveyResponse>().Select(r => (r.Region, showable.Contains(r.Country) ? r.Country : null)).Distinct();
    }
}
