namespace Pipeline.Domain.Crime;

/// <summary>How an agency's category stands to the ICCS code beside it; decides what its count may feed.</summary>
public enum Relation
{
    /// <summary>Same content: feeds the code and all that contain it.</summary>
    Exact,

    /// <summary>Part of the code: feeds it and all that contain it.</summary>
    Narrower,

    /// <summary>More than the code: feeds the same, marked approximate below the first level.</summary>
    Broader,

    /// <summary>Several sections in one: feeds none, unless the agency supplies split shares.</summary>
    Mixed,

    /// <summary>Not a crime: left out.</summary>
    None,
}

/// <param name="Iccs">Null when the relation is <see cref="Relation.None"/>.</param>
public sealed record CrosswalkEntry(string Category, string? Iccs, Relation Relation);

/// <summary>A table from the categories of one source profile to the international classification.</summary>
/// <param name="name">Name and version, as reports print it.</param>
/// <param name="entries">No category twice.</param>
public sealed class Crosswalk(string name, IReadOnlyList<CrosswalkEntry> entries)
{
    private readonly Dictionary<string, CrosswalkEntry> _byCategory = entries.ToDictionary(entry => entry.Category, StringComparer.Ordinal);

    public string Name => name;

    public IReadOnlyList<CrosswalkEntry> Entries => entries;

    /// <summary>The table of a source profile; categories that are not placed yet are not in it.</summary>
    public static Crosswalk Of(SourceProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return new Crosswalk(
            $"{profile.Code} to {Iccs.Version}, version {profile.Version}",
            [.. profile.Categories.Where(c => c.Relation is not null).Select(c => new CrosswalkEntry(c.Code, c.Iccs, c.Relation!.Value))]);
    }

    /// <summary>Null for a category that the table does not know: it stays unmapped and is never guessed.</summary>
    public CrosswalkEntry? Find(string category) => _byCategory.GetValueOrDefault(category);

    /// <summary>Places counts in the classification by the rules of <see cref="Relation"/>.</summary>
    /// <param name="counts">Count by category; a category may come more than once.</param>
    /// <param name="splits">Shares by ICCS code for mixed categories, from the agency; what they yield is an estimate.</param>
    public Allocation Allocate(
        IEnumerable<KeyValuePair<string, long>> counts, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>>? splits = null)
    {
        long total = 0, excluded = 0, unmapped = 0, unallocated = 0, strict = 0, broad = 0;
        double placed = 0;
        var byCode = new SortedDictionary<string, double>(StringComparer.Ordinal);
        var approximate = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (category, count) in counts)
        {
            total += count;
            switch (Find(category))
            {
                case null:
                    unmapped += count;
                    break;
                case { Relation: Relation.None }:
                    excluded += count;
                    break;
                case { Relation: Relation.Mixed }:
                    if (splits?.GetValueOrDefault(category) is { } shares)
                        foreach (var (code, share) in shares) Place(code, count * share, exact: false);
                    else
                        unallocated += count;
                    break;
                case { Iccs: { } code, Relation: Relation.Broader }:
                    broad += count;
                    Place(code, count, exact: false);
                    break;
                case { Iccs: { } code }:
                    strict += count;
                    Place(code, count, exact: true);
                    break;
            }
        }

        double crimes = total - excluded;
        return new Allocation(
            total, excluded, unmapped, unallocated, byCode, approximate,
            crimes == 0 ? null : strict / crimes, crimes == 0 ? null : (strict + broad) / crimes, crimes == 0 ? null : placed / crimes);

        void Place(string code, double count, bool exact)
        {
            placed += count;
            foreach (var containing in Iccs.WithAncestors(code))
            {
                byCode[containing] = byCode.GetValueOrDefault(containing) + count;
                if (!exact && containing.Length > 2) approximate[containing] = approximate.GetValueOrDefault(containing) + count;
            }
        }
    }
}

/// <summary>Counts placed in the classification, and how much could not be placed.</summary>
/// <param name="Total">All that was given, <paramref name="Excluded"/> included.</param>
/// <param name="Unallocated">Count of mixed categories without split shares.</param>
/// <param name="ByCode">Count by ICCS code of any level; a code holds all that lies under it.</param>
/// <param name="Approximate">The part of <paramref name="ByCode"/> that comes from broader categories or from split shares; levels 2 to 4.</param>
/// <param name="Strict">(exact + narrower) / (total - excluded); null when there is nothing to place.</param>
/// <param name="Broad">Adds broader; a table by level 2 wants at least 0.9.</param>
/// <param name="WithSplits">Adds what split shares place.</param>
public sealed record Allocation(
    long Total, long Excluded, long Unmapped, long Unallocated,
    IReadOnlyDictionary<string, double> ByCode, IReadOnlyDictionary<string, double> Approximate,
    double? Strict, double? Broad, double? WithSplits);
