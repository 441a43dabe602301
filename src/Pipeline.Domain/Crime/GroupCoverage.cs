namespace Pipeline.Domain.Crime;

/// <summary>
/// Which groups every agency of a city covers. Only these may be shown by place or hour: with one agency's robberies and no one else's, a map would show where
/// that agency works. As with counts, what is not covered is not available.
/// </summary>
internal sealed class GroupCoverage
{
    private readonly bool[] _covered;

    /// <param name="groups">The first is the total.</param>
    public GroupCoverage(IReadOnlyList<CrimeGroup> groups, IReadOnlyList<AgencySource> agencies)
    {
        _covered = [.. groups.Select((group, g) => agencies.All(agency => g == 0 ? agency.CoversEverything : Covers(agency, group)))];
    }

    public bool Any => Array.Exists(_covered, covered => covered);

    /// <param name="group">Place in the list of groups.</param>
    public bool this[int group] => _covered[group];

    /// <summary>Events of the group are counted: for itself, or as a part of the total.</summary>
    /// <param name="group">Place in the list of groups.</param>
    public bool Counts(int group) => _covered[0] || _covered[group];

    private static bool Covers(AgencySource agency, CrimeGroup group)
    {
        // A group by the classification may be fed by other categories in each agency; a category that feeds no code is known to its own profile alone.
        if (group.Iccs is null) return group.Categories.All(agency.Covers);
        var feeding = agency.Crosswalk.Entries.Where(entry => string.Equals(CrimeGroups.CodeOf(entry.Iccs, entry.Relation), group.Iccs, StringComparison.Ordinal)).ToList();
        return feeding.Count > 0 && feeding.TrueForAll(entry => agency.Covers(entry.Category));
    }
}
