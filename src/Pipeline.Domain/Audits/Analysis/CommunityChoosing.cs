using Pipeline.Domain.Audits.Workspace;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Audits.Analysis;

/// <summary>Chooses communities (methods 4.4) from what is published by area: a withheld count may not be told by who is chosen either.</summary>
public static class CommunityChoosing
{
    private const int Decimals = 4;

    public static CommunityChoice Of(CommunityWish wish, CityCrime? crime)
    {
        ArgumentNullException.ThrowIfNull(wish);
        if (crime?.Current is not { } period) return Not(WhyNot.NoPeriod);
        if (crime.Places is not { } places) return Not(WhyNot.NoAreas);
        if (places.Why is { } why) return Not(why);
        var group = crime.Groups.ToList().FindIndex(g => string.Equals(g.Code, wish.Group, StringComparison.Ordinal));
        if (group < 0 || places.Areas.All(a => a.Figures[group].Current.State == DatumState.NotAvailable)) return Not(WhyNot.NotCovered);

        var counted = places.Areas.Where(a => ExcludedBy(a, group, wish.Rule) is null).ToList();
        var selection = CommunitySelection.Of([.. counted.Select(a => new Community(a.Code, (long)Math.Round(Count(a).Number), a.Residents!.Value, Zone(a.Code)))], wish.Rule);
        var aYear = 12.0 / period.Months;
        var chosen = Places(selection.High, CommunityClass.High).Concat(Places(selection.Low, CommunityClass.Low)).Concat(Places(selection.Middle, CommunityClass.Middle))
            .ToDictionary(c => c.Code, c => (c.Class, c.Order), StringComparer.Ordinal);
        return new CommunityChoice(null, wish.Group, wish.Rule, selection.MedianRate is { } median ? Math.Round(median * aYear, Decimals) : null, [.. places.Areas.Select(Place)]);

        CommunityChoice Not(string reason) => new(reason, wish.Group, wish.Rule, null, []);

        Datum Count(AreaRow area) => area.Figures[group].Current;

        string? Zone(string area) => wish.Zones?.GetValueOrDefault(area);

        CommunityPlace Place(AreaRow area)
        {
            (CommunityClass Class, int Order)? found = chosen.TryGetValue(area.Code, out var place) ? place : null;
            return new CommunityPlace(
                area.Code, new LocalText(area.Name), Zone(area.Code), Count(area), area.Residents, selection.Rates.TryGetValue(area.Code, out var rate) ? Math.Round(rate * aYear, Decimals) : null,
                found?.Class, found?.Order, ExcludedBy(area, group, wish.Rule));
        }
    }

    private static IEnumerable<(string Code, CommunityClass Class, int Order)> Places(IReadOnlyList<string> codes, CommunityClass of) => codes.Select((code, i) => (code, of, i + 1));

    private static CommunityExclusion? ExcludedBy(AreaRow area, int group, CommunityRule rule) => area switch
    {
        _ when area.Figures[group].Current.State == DatumState.Suppressed => CommunityExclusion.CountWithheld,
        _ when !area.Figures[group].Current.HasValue => CommunityExclusion.CountNotAvailable,
        { Residents: null or 0 } => CommunityExclusion.NoResidents,
        _ when area.Residents < rule.LeastResidents => CommunityExclusion.FewResidents,
        _ => null,
    };
}
