using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Crime;

/// <summary>
/// An agency's counts in the words of the classification: the level at which agencies with categories of their own add up.
/// </summary>
internal sealed class IccsCounts
{
    private readonly AgencyDelivery _agency;
    private readonly Dictionary<string, List<(string Category, double Share, bool Approximate)>> _feeds = new(StringComparer.Ordinal);

    public IccsCounts(AgencyDelivery agency)
    {
        _agency = agency;
        var splits = agency.Agency.Splits.ToDictionary(split => split.Category, StringComparer.Ordinal);
        foreach (var entry in agency.Crosswalk.Entries)
        {
            if (entry is { Relation: Relation.Mixed } && splits.GetValueOrDefault(entry.Category) is { } split)
                foreach (var (code, share) in split.Shares.OrderBy(share => share.Key, StringComparer.Ordinal)) Feed(code, entry.Category, share, approximate: true);
            else if (entry is { Iccs: { } code, Relation: Relation.Exact or Relation.Narrower or Relation.Broader })
                Feed(code, entry.Category, 1, entry.Relation == Relation.Broader);
        }
    }

    /// <summary>Codes that the agency's categories feed, whether it delivers them or not; sorted.</summary>
    public IEnumerable<string> Codes => _feeds.Keys.Order(StringComparer.Ordinal);

    /// <summary>The agency's extracts cover all of its categories that belong under the code, and there is one.</summary>
    public bool Covers(string code) => _feeds.TryGetValue(code, out var feeds) && feeds.TrueForAll(feed => _agency.Covers(feed.Category));

    /// <summary>The counts of the code rest on shares or, below the first level, on broader categories.</summary>
    public bool Approximate(string code) => _feeds.TryGetValue(code, out var feeds) && feeds.Exists(feed => feed.Approximate);

    /// <summary>As the agency counts; not available for a month that it did not deliver or a code that it does not cover.</summary>
    public Datum Count(Month month, string code) => Sum(month, code, _agency.Count);

    /// <summary>What the agency adds to the city, see <see cref="AgencyDelivery.Contribution"/>.</summary>
    public Datum Contribution(Month month, string code) => Sum(month, code, _agency.Contribution);

    private Datum Sum(Month month, string code, Func<Month, string, Datum> count) =>
        _agency.Delivered(month) && Covers(code) ? Datum.Of(_feeds[code].Sum(feed => count(month, feed.Category).Number * feed.Share)) : Datum.NotAvailable;

    private void Feed(string code, string category, double share, bool approximate)
    {
        foreach (var containing in Iccs.WithAncestors(code))
        {
            if (!_feeds.TryGetValue(containing, out var feeds)) _feeds[containing] = feeds = [];
            feeds.Add((category, share, approximate && (containing.Length > 2 || share < 1)));
        }
    }
}
