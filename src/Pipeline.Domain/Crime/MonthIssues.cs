namespace Pipeline.Domain.Crime;

/// <summary>What one delivery says of one month of one reporter.</summary>
/// <param name="Delivery">Place of the delivery in the order of effect.</param>
/// <param name="Rows">Rows of the extract.</param>
/// <param name="Count">Events: more than rows where a row stands for several.</param>
/// <param name="Future">The month had not begun when the file was received.</param>
internal sealed record MonthIssue(int Delivery, Month Month, long Rows, long Count, bool Future)
{
    /// <summary>From what was delivered before; null with too little of it.</summary>
    public SeasonalExpectation? Expected { get; init; }

    public double? Deviations => Expected?.DeviationsOf(Count);

    public bool Far => Expected?.IsFarFrom(Count) == true;
}

/// <summary>
/// Decides which delivery of each month is in force for one reporter. The latest wins, unless it is held:
/// <list type="bullet">
/// <item>a month that had not begun when its file was received is always held;</item>
/// <item>a month further than three robust deviations from what was delivered before is held until the agency confirms it, or a neighbouring month that came in
/// another delivery lies on the same side (beyond two deviations): one bad file looks like one bad month, a real shock goes on. Nothing at all is never
/// confirmed by its neighbours;</item>
/// <item>the first and last months of a delivery are judged by its other months where nothing was delivered before: a month that is cut off is held;</item>
/// <item>a month issued again is not held when its count is within a fifth of the issue in force or nearer to the expectation: a correction.</item>
/// </list>
/// Deliveries are judged by those that took effect before them, held ones included, so the outcome depends on the set of deliveries only.
/// </summary>
internal sealed class MonthIssues
{
    /// <summary>A month issued again with fewer rows than this share of the issue before is used with a warning.</summary>
    public const double LeastOfIssueBefore = 0.8;

    private const double SameSide = 2;

    /// <summary>Rows beyond the span of an extract are fewer than this share of a month.</summary>
    private const double MostOfStrays = 0.1;

    // From here on nothing at all is no chance: an expected ten leaves less than one chance in twenty thousand.
    private const double NeverNothing = 10;

    private readonly SortedDictionary<Month, List<MonthIssue>> _issues = [];
    private readonly HashSet<Month> _confirmed;

    /// <param name="issues">In the order of effect; no delivery holds a month twice.</param>
    public MonthIssues(IEnumerable<MonthIssue> issues, IEnumerable<Month> confirmed)
    {
        _confirmed = [.. confirmed];
        var before = new Dictionary<Month, long>();
        foreach (var delivery in issues.GroupBy(issue => issue.Delivery).OrderBy(delivery => delivery.Key))
        {
            var edges = CutOff([.. delivery.Where(issue => !issue.Future)]);
            var judged = delivery.Select(issue => issue.Future
                ? issue
                : issue with { Expected = SeasonalExpectation.Of(before, issue.Month) ?? (edges.TryGetValue(issue.Month, out var expected) ? expected : null) }).ToList();
            foreach (var issue in judged)
            {
                if (!_issues.TryGetValue(issue.Month, out var ofMonth)) _issues[issue.Month] = ofMonth = [];
                ofMonth.Add(issue);

                // A lost month would pull the season of its calendar month down for years.
                if (!issue.Future && (!IsLost(issue) || _confirmed.Contains(issue.Month))) before[issue.Month] = issue.Count;
            }
        }

        foreach (var (month, ofMonth) in _issues) Decide(month, ofMonth);
    }

    /// <summary>The issue that counts, by month.</summary>
    public SortedDictionary<Month, MonthIssue> InForce { get; } = [];

    /// <summary>Issues after the one in force that wait for the agency's word.</summary>
    public List<MonthIssue> Held { get; } = [];

    /// <summary>Issues in force with clearly fewer rows than the one before them.</summary>
    public List<(MonthIssue Issue, MonthIssue Before)> Shrunk { get; } = [];

    public MonthIssue FirstOf(Month month) => _issues[month][0];

    /// <summary>
    /// Months at either end of one delivery that its other months show to be cut off: a few strays beyond the span that was asked for, and then an extract
    /// that was drawn in the middle of a month. A fall that the month beside it shares is real. Inside its span a first delivery is its own baseline.
    /// </summary>
    private static Dictionary<Month, SeasonalExpectation> CutOff(List<MonthIssue> delivery)
    {
        var inside = delivery.ToDictionary(issue => issue.Month, issue => issue.Count);
        var cutOff = new Dictionary<Month, SeasonalExpectation>();
        foreach (var step in (int[])[-1, 1])
        {
            foreach (var issue in step < 0 ? delivery.OrderByDescending(issue => issue.Month) : delivery.OrderBy(issue => issue.Month))
            {
                if (SeasonalExpectation.Of(inside, issue.Month) is not { } expected || !expected.IsFarFrom(issue.Count) || issue.Count > expected.Count) break;
                var stray = issue.Count < MostOfStrays * expected.Count;
                if (!stray && SharesFall(inside, issue.Month.AddMonths(step))) break;
                inside.Remove(issue.Month);
                cutOff[issue.Month] = expected;
                if (!stray) break;
            }
        }

        return cutOff;
    }

    private static bool SharesFall(IReadOnlyDictionary<Month, long> inside, Month month) =>
        inside.TryGetValue(month, out var count) && SeasonalExpectation.Of(inside, month) is { } expected && expected.DeviationsOf(count) < -SameSide;

    private void Decide(Month month, List<MonthIssue> issues)
    {
        MonthIssue? inForce = null, before = null;
        var held = new List<MonthIssue>();
        foreach (var issue in issues)
        {
            if (IsHeld(issue, inForce))
            {
                held.Add(issue);
                continue;
            }

            (before, inForce) = (inForce, issue);
            held.Clear();
        }

        Held.AddRange(held);
        if (inForce is null) return;
        InForce[month] = inForce;
        if (before is not null && inForce.Rows < LeastOfIssueBefore * before.Rows) Shrunk.Add((inForce, before));
    }

    private bool IsHeld(MonthIssue issue, MonthIssue? inForce)
    {
        if (issue.Future) return true;
        if (!issue.Far || _confirmed.Contains(issue.Month)) return false;
        if (inForce is not null && IsCorrection(issue, inForce)) return false;
        return IsLost(issue) || !GoesOn(issue);
    }

    private static bool IsLost(MonthIssue issue) => issue is { Far: true, Count: 0, Expected.Count: >= NeverNothing };

    private static bool IsCorrection(MonthIssue issue, MonthIssue inForce) =>
        Math.Abs(issue.Count - inForce.Count) <= (1 - LeastOfIssueBefore) * inForce.Count
        || Math.Abs(issue.Deviations!.Value) <= Math.Abs(issue.Expected!.Value.DeviationsOf(inForce.Count));

    private bool GoesOn(MonthIssue issue) =>
        new[] { -1, 1 }.Any(step => _issues.GetValueOrDefault(issue.Month.AddMonths(step))?.Exists(other =>
            other.Delivery != issue.Delivery && other.Deviations is { } deviations && Math.Abs(deviations) > SameSide && Math.Sign(deviations) == Math.Sign(issue.Deviations!.Value)) == true);
}
