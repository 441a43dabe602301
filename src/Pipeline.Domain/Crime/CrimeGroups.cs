namespace Pipeline.Domain.Crime;

/// <summary>Divides the crime categories of a city into the groups in which places and hours are shown.</summary>
internal static class CrimeGroups
{
    /// <summary>
    /// All recorded crime first, then one group for each ICCS code of the second level; what feeds a whole section only stands under the section,
    /// and what feeds no code stands for itself. Every crime category is in exactly one group, so that groups add up to the total.
    /// </summary>
    /// <param name="categories">The city's series, incident series that are no crime among them.</param>
    /// <param name="sensitive">Categories under the stricter rule.</param>
    public static IReadOnlyList<CrimeGroup> Of(IReadOnlyList<CategorySeries> categories, IReadOnlySet<string> sensitive)
    {
        var crimes = categories.Where(series => series.Crime).ToList();
        List<CrimeGroup> groups = [new(CrimeCategories.Total, null, [.. crimes.Select(series => series.Code)], Sensitive: false)];
        groups.AddRange(crimes
            .GroupBy(series => (Iccs: IccsOf(series), Own: IccsOf(series) is null ? series.Code : null))
            .OrderBy(group => group.Key.Iccs is null).ThenBy(group => group.Key.Iccs, StringComparer.Ordinal).ThenBy(group => group.Key.Own, StringComparer.Ordinal)
            .Select(group => new CrimeGroup(
                group.Key.Iccs ?? group.Key.Own!, group.Key.Iccs, [.. group.Select(series => series.Code)], group.Any(series => sensitive.Contains(series.Code)))));
        return groups;
    }

    /// <summary>Code of the group that a category of this place in the classification belongs to; null for one that feeds no code.</summary>
    public static string? CodeOf(string? iccs, Relation relation) => relation is Relation.Exact or Relation.Narrower or Relation.Broader && iccs is { } code
        ? code.Length >= 4 ? code[..4] : code[..2]
        : null;

    private static string? IccsOf(CategorySeries series) => Enum.TryParse<Relation>(series.Relation, ignoreCase: true, out var relation) ? CodeOf(series.Iccs, relation) : null;
}
