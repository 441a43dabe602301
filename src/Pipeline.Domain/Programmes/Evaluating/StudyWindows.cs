namespace Pipeline.Domain.Programmes.Evaluating;

/// <summary>
/// The periods before and after a start that are compared: equally many, the same months of the year, as near to the start as they come (methods 3.2). Windows
/// of a roll-out are for description and take all there is.
/// A drug market has its season, and 18 months against 12 would compare seasons.
/// </summary>
/// <param name="Before">In order.</param>
/// <param name="SeasonsDiffer">No month of the year was measured both before and after, so that other months had to do.</param>
/// <param name="Missing">Periods between the first and the last used that not every area has.</param>
internal sealed record StudyWindows(IReadOnlyList<int> Before, IReadOnlyList<int> After, bool SeasonsDiffer, int Missing)
{
    public int BeforeFrom => Before[0];

    public int AfterFrom => After[0];

    /// <summary>Null when no period before, or none after, is known for all areas.</summary>
    public static StudyWindows? Of(OutcomeStudy study, IReadOnlyList<StudyArea> areas, int start, int? end = null)
    {
        var usable = Enumerable.Range(0, end ?? study.Count).Where(t => areas.All(area => area.Values[t] is not null)).ToArray();
        var (before, after) = Chosen([.. usable.Where(t => t < start)], [.. usable.Where(t => t >= start)], study.PerYear);
        if (before.Length == 0 || after.Length == 0) return null;
        var spanned = after[^1] - before[0] + 1 - usable.Count(t => t >= before[0] && t <= after[^1]);
        return new(before, after, !before.Select(t => t % study.PerYear).Order().SequenceEqual(after.Select(t => t % study.PerYear).Order()), spanned);
    }

    /// <summary>All periods before the first start and all from the last on that every area has, however many; null where either side has none.</summary>
    public static StudyWindows? Outside(OutcomeStudy study, IReadOnlyList<StudyArea> areas, int first, int last)
    {
        bool Usable(int t) => areas.All(area => area.Values[t] is not null);
        int[] before = [.. Enumerable.Range(0, first).Where(Usable)];
        int[] after = [.. Enumerable.Range(last, study.Count - last).Where(Usable)];
        return before.Length == 0 || after.Length == 0 ? null : new(before, after, SeasonsDiffer: false, first - before.Length + study.Count - last - after.Length);
    }

    private static (int[] Before, int[] After) Chosen(int[] before, int[] after, int perYear)
    {
        var seasons = Enumerable.Range(0, perYear).Select(season => (
            Before: before.Where(t => t % perYear == season).Reverse().ToArray(), After: after.Where(t => t % perYear == season).ToArray())).ToArray();
        var most = seasons.Select(season => Math.Min(season.Before.Length, season.After.Length)).ToArray();
        // Whole years where there is one; else the months that both sides have; else whatever is nearest.
        var years = most.Min();
        if (years > 0) Array.Fill(most, years);
        if (most.Sum() == 0)
        {
            var length = Math.Min(before.Length, after.Length);
            return ([.. before.TakeLast(length)], [.. after.Take(length)]);
        }

        return ([.. seasons.SelectMany((season, i) => season.Before.Take(most[i])).Order()], [.. seasons.SelectMany((season, i) => season.After.Take(most[i])).Order()]);
    }
}
