using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;

namespace Pipeline.Domain.Crime;

/// <summary>
/// What one agency says at present: for each month the extract that counts, its row facts and its counts by category.
/// A month that is issued again replaces the earlier issue whole; nothing is added.
/// </summary>
internal sealed class AgencyDelivery
{
    private readonly SortedDictionary<Month, CubeMonth> _months = [];
    private readonly Dictionary<(Month Month, string Category), long> _counts = [];
    private readonly HashSet<string> _known;
    private readonly HashSet<string>? _covered;

    public AgencyDelivery(CityAgency agency, SourceProfile profile, IEnumerable<DeliveredExtract> extracts)
    {
        Agency = agency;
        Profile = profile;
        Crosswalk = Crosswalk.Of(profile);
        _known = CrimeCategories.Of(profile).Select(category => category.Code).ToHashSet(StringComparer.Ordinal);
        _covered = agency.Categories?.ToHashSet(StringComparer.Ordinal);

        // An extract in another layout than the profile names carries other category codes and cannot be read as this one.
        List<DeliveredExtract> deliveries =
        [
            .. extracts
                .Where(e => string.Equals(e.Cube.Agency, agency.Code, StringComparison.Ordinal) && string.Equals(e.Cube.Profile, agency.Profile, StringComparison.Ordinal))
                .OrderBy(e => e.EffectiveId, StringComparer.Ordinal).ThenBy(e => e.Sha256, StringComparer.Ordinal)
                .ThenBy(e => e.FileName, StringComparer.Ordinal).ThenBy(e => e.ReceivedAt),
        ];

        var current = new Dictionary<Month, int>();
        for (var i = 0; i < deliveries.Count; i++)
            foreach (var facts in deliveries[i].Cube.Months) current[facts.Month] = i;

        for (var i = 0; i < deliveries.Count; i++) Take(deliveries[i].Cube, month => current.TryGetValue(month, out var winner) && winner == i);

        Extracts =
        [
            .. deliveries.Select((e, i) => new ExtractUsed(
                e.Sha256, e.FileName, e.ReceivedAt,
                [.. e.Cube.Months.Select(facts => facts.Month).Where(month => current[month] == i)],
                [.. e.Cube.Months.Select(facts => facts.Month).Where(month => current[month] != i)])),
        ];
    }

    public CityAgency Agency { get; }

    public SourceProfile Profile { get; }

    public Crosswalk Crosswalk { get; }

    /// <summary>In the order in which they took effect.</summary>
    public IReadOnlyList<ExtractUsed> Extracts { get; }

    /// <summary>Row facts of the delivered months, sorted.</summary>
    public IReadOnlyCollection<CubeMonth> Months => _months.Values;

    public bool CoversEverything => _covered is null;

    public bool Delivered(Month month) => _months.ContainsKey(month);

    /// <summary>Counts as delivered, whether the profile says that the category is covered or not.</summary>
    public IEnumerable<KeyValuePair<string, long>> RawCounts(Month month) =>
        _counts.Where(cell => cell.Key.Month == month).Select(cell => KeyValuePair.Create(cell.Key.Category, cell.Value));

    /// <summary>A delivered month without rows of a covered category is a true zero; all other silence is not available.</summary>
    public Datum Count(Month month, string category) =>
        Delivered(month) && _known.Contains(category) && _covered?.Contains(category) != false
            ? Datum.Of(_counts.GetValueOrDefault((month, category)))
            : Datum.NotAvailable;

    private void Take(CrimeCube cube, Func<Month, bool> isCurrent)
    {
        foreach (var facts in cube.Months)
            if (isCurrent(facts.Month)) _months[facts.Month] = facts;

        foreach (var cell in cube.Cells)
        {
            if (!isCurrent(cell.Month)) continue;
            var key = (cell.Month, _known.Contains(cell.Category) ? cell.Category : CrimeCategories.Unmapped.Code);
            _counts[key] = _counts.GetValueOrDefault(key) + cell.Count;
        }
    }
}
