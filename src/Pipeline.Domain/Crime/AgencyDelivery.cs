using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;

namespace Pipeline.Domain.Crime;

/// <summary>
/// What one agency says at present: for each month the delivery in force (see <see cref="MonthIssues"/>), its row facts, counts, grid, hours and events. A month
/// that is issued again replaces the earlier issue whole; nothing is added.
/// </summary>
/// <remarks>
/// An agency's rows are those of its own uploads, or of the upload that holds several agencies (<see cref="CityAgency.Owner"/>), under the names by which it
/// reports. Where the city names them, they are one reporter, so that a new spelling replaces the old one; where it does not, each reporter of the uploads is
/// replaced by itself, so that stations may send files of their own.
/// </remarks>
internal sealed class AgencyDelivery
{
    private readonly List<DeliveredExtract> _deliveries;
    private readonly HashSet<string>? _reportsAs;
    private readonly HashSet<string> _known;
    private readonly HashSet<string>? _covered;
    private readonly Dictionary<(string Reporter, Month Month), int> _inForce = [];
    private readonly SortedDictionary<Month, CubeMonth> _months = [];
    private readonly Dictionary<Month, Dictionary<string, long>> _counts = [];
    private readonly List<CubeCell> _cells = [];
    private readonly Dictionary<(Month Month, string Category), long> _countedElsewhere = [];
    private readonly CountedElsewhere _elsewhere = new();

    public AgencyDelivery(CityAgency agency, SourceProfile profile, IEnumerable<DeliveredExtract> extracts)
    {
        Agency = agency;
        Profile = profile;
        Crosswalk = Crosswalk.Of(profile);
        _known = CrimeCategories.Of(profile).Select(category => category.Code).ToHashSet(StringComparer.Ordinal);
        _covered = agency.Categories?.ToHashSet(StringComparer.Ordinal);
        _reportsAs = agency.ReportsAs.Count == 0 ? null : agency.ReportsAs.ToHashSet(StringComparer.Ordinal);

        // An extract in another layout than the profile names carries other category codes and cannot be read as this one.
        var owner = agency.Owner ?? agency.Code;
        _deliveries =
        [
            .. extracts
                .Where(e => string.Equals(e.Cube.Agency, owner, StringComparison.Ordinal) && string.Equals(e.Cube.Profile, agency.Profile, StringComparison.Ordinal))
                .OrderBy(e => e.EffectiveId, StringComparer.Ordinal).ThenBy(e => e.Sha256, StringComparer.Ordinal)
                .ThenBy(e => e.FileName, StringComparer.Ordinal).ThenBy(e => e.ReceivedAt),
        ];
        Judge();
        for (var i = 0; i < _deliveries.Count; i++) Take(i);
        Composed = [.. _inForce.GroupBy(issue => issue.Key.Month).Where(month => month.Select(issue => issue.Value).Distinct().Count() > 1).Select(month => month.Key).Order()];
        Extracts = [.. _deliveries.Select(Used)];
    }

    public CityAgency Agency { get; }

    public SourceProfile Profile { get; }

    public Crosswalk Crosswalk { get; }

    /// <summary>In the order in which they took effect.</summary>
    public IReadOnlyList<ExtractUsed> Extracts { get; }

    /// <summary>Row facts of the months in force, all reporters together, sorted.</summary>
    public IReadOnlyCollection<CubeMonth> Months => _months.Values;

    /// <summary>Cells of the months in force, categories that the profile does not know under <c>unmapped</c>; a cell may come more than once.</summary>
    public IReadOnlyList<CubeCell> Cells => _cells;

    /// <summary>Grids of the deliveries in force, each with the rows that count, without events that count in another agency; several where deliveries follow each other.</summary>
    public IEnumerable<GridCounts> Grids =>
        _deliveries.Select((delivery, i) => delivery.Cube.Grid is { } grid ? CurrentColumns.Of(grid, (month, reporter) => IsInForce(i, reporter, month)) : null)
            .OfType<GridCounts>().Where(grid => grid.Count.Count > 0).Select(grid => _elsewhere.IsEmpty ? grid : _elsewhere.OutOf(grid));

    /// <summary>Hours of the week, as <see cref="Grids"/>.</summary>
    public IEnumerable<HourCounts> Hours =>
        _deliveries.Select((delivery, i) => delivery.Cube.Hours is { } hours ? CurrentColumns.Of(hours, (month, reporter) => IsInForce(i, reporter, month)) : null)
            .OfType<HourCounts>().Where(hours => hours.Times.Count > 0).Select(hours => _elsewhere.IsEmpty ? hours : _elsewhere.OutOf(hours));

    /// <summary>Single incidents of the months in force, of the deliveries that were read again; those that count in another agency are gone after <see cref="CountElsewhere"/>.</summary>
    public IReadOnlyList<CrimeEvents> Events { get => field ??= CurrentEvents(); private set; }

    public List<HeldMonth> Held { get; } = [];

    public List<ShrunkMonth> Shrunk { get; } = [];

    public List<StrayMonth> Strays { get; } = [];

    /// <summary>Months whose rows come from several deliveries under several reporters.</summary>
    public IReadOnlyList<Month> Composed { get; }

    /// <summary>Robust deviations of months in force from what was delivered before; of several reporters the greatest.</summary>
    public Dictionary<Month, double> Deviations { get; } = [];

    /// <summary>The extracts have coordinates.</summary>
    public bool HasPoints => _deliveries.Exists(delivery => delivery.Cube.Grid is not null || delivery.Cube.Months.Any(facts => facts.Located > 0));

    public bool CoversEverything => _covered is null;

    /// <summary>Factor of a documented conversion; 1 without one.</summary>
    public double Factor => Agency.Conversion?.Factor ?? 1;

    public bool Delivered(Month month) => _months.ContainsKey(month);

    /// <summary>Among the agency's latest months, which it may still change.</summary>
    public bool IsProvisional(Month month) => _months.Count > 0 && _months.ContainsKey(month) && _months.Keys.Last() - month < Agency.ProvisionalMonths;

    /// <summary>The delivery that was the first to bring a month, held or not.</summary>
    public DeliveredExtract FirstIssueOf(Month month) => _deliveries.First(delivery => delivery.Cube.Months.Any(facts => facts.Month == month && KeyOf(facts.Reporter) is not null));

    /// <summary>The category is one that the agency's extracts cover.</summary>
    public bool Covers(string category) => _known.Contains(category) && _covered?.Contains(category) != false;

    /// <summary>Counts as delivered, whether the profile says that the category is covered or not.</summary>
    public IReadOnlyDictionary<string, long> RawCounts(Month month) => _counts.GetValueOrDefault(month) ?? [];

    /// <summary>As <see cref="RawCounts"/>, without the events that count in another agency; before any conversion.</summary>
    public IEnumerable<KeyValuePair<string, long>> CountsOnce(Month month) =>
        RawCounts(month).Select(count => KeyValuePair.Create(count.Key, count.Value - _countedElsewhere.GetValueOrDefault((month, count.Key))));

    /// <summary>As the agency counts. A delivered month without rows of a covered category is a true zero; all other silence is not available.</summary>
    public Datum Count(Month month, string category) =>
        Delivered(month) && Covers(category) ? Datum.Of(_counts.GetValueOrDefault(month)?.GetValueOrDefault(category) ?? 0) : Datum.NotAvailable;

    /// <summary>What the agency adds to the city: its count without events that count in another agency, by the documented factor.</summary>
    public Datum Contribution(Month month, string category) =>
        Count(month, category) is { HasValue: true } count
            ? Datum.Of((count.Number - _countedElsewhere.GetValueOrDefault((month, category))) * Factor)
            : Datum.NotAvailable;

    /// <summary>Takes events out that count in an agency listed before this one.</summary>
    /// <param name="events">By place in <see cref="Events"/> and place in it.</param>
    public void CountElsewhere(IReadOnlySet<(int Extract, int Event)> events)
    {
        if (events.Count == 0) return;
        foreach (var (extract, i) in events)
        {
            var key = (new Month(Events[extract].Month[i]), Known(Events[extract].Categories[Events[extract].Category[i]]));
            _countedElsewhere[key] = _countedElsewhere.GetValueOrDefault(key) + 1;
            _elsewhere.Add(Events[extract], i);
        }

        Events = [.. Events.Select((all, extract) => CurrentColumns.Of(all, [.. Enumerable.Range(0, all.Count).Where(i => !events.Contains((extract, i)))]))];
    }

    /// <summary>The category, or <c>unmapped</c> for one that the profile does not know.</summary>
    public string Known(string category) => _known.Contains(category) ? category : CrimeCategories.Unmapped.Code;

    /// <summary>Null for rows of another agency. A row that names nobody is the sender's own.</summary>
    private string? KeyOf(string reporter) =>
        _reportsAs is null ? reporter : _reportsAs.Contains(reporter) || (reporter.Length == 0 && Agency.Owner is null) ? "" : null;

    private bool IsInForce(int delivery, string reporter, Month month) =>
        KeyOf(reporter) is { } key && _inForce.TryGetValue((key, month), out var winner) && winner == delivery;

    private void Judge()
    {
        var issues = new SortedDictionary<string, List<MonthIssue>>(StringComparer.Ordinal);
        for (var i = 0; i < _deliveries.Count; i++)
        {
            var (delivery, d) = (_deliveries[i], i);
            var counts = delivery.Cube.Cells.Where(cell => KeyOf(cell.Reporter) is not null).GroupBy(cell => (KeyOf(cell.Reporter)!, cell.Month))
                .ToDictionary(group => group.Key, group => group.Sum(cell => (long)cell.Count));
            foreach (var month in delivery.Cube.Months.Where(facts => KeyOf(facts.Reporter) is not null).GroupBy(facts => (Reporter: KeyOf(facts.Reporter)!, facts.Month)))
            {
                var rows = month.Sum(facts => facts.Rows);
                if (month.Key.Month < Agency.From)
                {
                    Strays.Add(new StrayMonth(month.Key.Month, delivery.Sha256, delivery.FileName, rows));
                    continue;
                }

                if (!issues.TryGetValue(month.Key.Reporter, out var ofReporter)) issues[month.Key.Reporter] = ofReporter = [];
                ofReporter.Add(new MonthIssue(d, month.Key.Month, rows, counts.GetValueOrDefault(month.Key), IsFuture(month.Key.Month, delivery.ReceivedAt)));
            }
        }

        foreach (var (reporter, ofReporter) in issues) Decide(reporter, new MonthIssues(ofReporter, Agency.Confirmed));
        Held.Sort((a, b) => (a.Month, a.FileName, a.Sha256).CompareTo((b.Month, b.FileName, b.Sha256)));
        Shrunk.Sort((a, b) => (a.Month, a.FileName, a.Sha256).CompareTo((b.Month, b.FileName, b.Sha256)));
        Strays.Sort((a, b) => (a.Month, a.FileName, a.Sha256).CompareTo((b.Month, b.FileName, b.Sha256)));
    }

    private void Decide(string reporter, MonthIssues months)
    {
        foreach (var (month, issue) in months.InForce)
        {
            _inForce[(reporter, month)] = issue.Delivery;
            if (issue.Deviations is { } deviations && Math.Abs(deviations) > Math.Abs(Deviations.GetValueOrDefault(month))) Deviations[month] = deviations;
        }

        foreach (var issue in months.Held)
        {
            var reason = issue.Future ? HeldReason.Future : issue.Deviations < 0 ? HeldReason.FarBelow : HeldReason.FarAbove;
            Held.Add(new HeldMonth(
                issue.Month, reason, _deliveries[issue.Delivery].Sha256, _deliveries[issue.Delivery].FileName, issue.Count,
                issue.Expected?.Count, issue.Deviations, months.InForce.GetValueOrDefault(issue.Month)?.Count));
        }

        foreach (var (issue, before) in months.Shrunk)
            Shrunk.Add(new ShrunkMonth(issue.Month, _deliveries[issue.Delivery].Sha256, _deliveries[issue.Delivery].FileName, issue.Rows, before.Rows));
    }

    /// <summary>A month begins at the latest half a day after it began in UTC, and files may come from the day before it: neither hides a wrong year.</summary>
    private static bool IsFuture(Month month, DateTimeOffset receivedAt) =>
        receivedAt > DateTimeOffset.UnixEpoch && month > new Month(receivedAt.UtcDateTime.AddDays(1).Year, receivedAt.UtcDateTime.AddDays(1).Month);

    private void Take(int delivery)
    {
        var cube = _deliveries[delivery].Cube;
        foreach (var facts in cube.Months)
            if (IsInForce(delivery, facts.Reporter, facts.Month))
                _months[facts.Month] = _months.TryGetValue(facts.Month, out var others) ? MonthFacts.Together(others, facts) : facts with { Reporter = "" };

        foreach (var cell in cube.Cells)
        {
            if (!IsInForce(delivery, cell.Reporter, cell.Month)) continue;
            var category = Known(cell.Category);
            _cells.Add(cell with { Category = category });
            if (!_counts.TryGetValue(cell.Month, out var month)) _counts[cell.Month] = month = new Dictionary<string, long>(StringComparer.Ordinal);
            month[category] = month.GetValueOrDefault(category) + cell.Count;
        }
    }

    private ExtractUsed Used(DeliveredExtract extract, int delivery)
    {
        List<Month> used = [], superseded = [];
        foreach (var month in extract.Cube.Months.Where(facts => KeyOf(facts.Reporter) is not null).GroupBy(facts => facts.Month).OrderBy(month => month.Key))
        {
            if (month.Any(facts => IsInForce(delivery, facts.Reporter, month.Key))) used.Add(month.Key);
            else if (!(month.Key < Agency.From) && !Held.Exists(held => held.Month == month.Key && string.Equals(held.Sha256, extract.Sha256, StringComparison.Ordinal))) superseded.Add(month.Key);
        }

        return new ExtractUsed(extract.Sha256, extract.FileName, extract.ReceivedAt, used, superseded);
    }

    private List<CrimeEvents> CurrentEvents()
    {
        var current = new List<CrimeEvents>();
        for (var i = 0; i < _deliveries.Count; i++)
        {
            if (_deliveries[i].Events is not { } events) continue;
            var delivery = i;
            current.Add(CurrentColumns.Of(events, (month, reporter) => IsInForce(delivery, reporter, month)));
        }

        return current;
    }
}
