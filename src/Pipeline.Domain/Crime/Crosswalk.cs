using System.Text.Json.Serialization;

namespace Pipeline.Domain.Crime;

/// <summary>How an agency's category stands to the ICCS code beside it; decides what its count may feed.</summary>
[JsonConverter(typeof(KebabJson<Relation>))]
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
    /// <param name="splits">Shares by ICCS code for mixed categories, from the agency; what they yield is an estimate. Shares under 1 in all leave the rest unallocated.</param>
    /// <exception cref="ArgumentException">Shares are negative or add up to more than 1.</exception>
    public Allocation Allocate(
        IEnumerable<KeyValuePair<string, long>> counts, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>>? splits = null)
    {
        ArgumentNullException.ThrowIfNull(counts);
        long total = 0, excluded = 0, unmapped = 0, unallocated = 0, strict = 0, broad = 0;
        double placed = 0;
        var byCode = new SortedDictionary<string, double>(StringComparer.Ordinal);
        var approximate = new SortedDictionary<string, double>(StringComparer.Ordinal);
        var estimated = new SortedDictionary<string, double>(StringComparer.Ordinal);
        var direct = new SortedDictionary<string, double>(StringComparer.Ordinal);
        var mixed = new SortedDictionary<string, double>(StringComparer.Ordinal);
        var unplaced = new Dictionary<string, UnplacedKey>(StringComparer.Ordinal);
        foreach (var (category, count) in counts)
        {
            total += count;
            switch (Find(category))
            {
                case null:
                    unmapped += count;
                    Leave(category, null, count);
                    break;
                case { Relation: Relation.None }:
                    excluded += count;
                    break;
                case { Relation: Relation.Mixed } entry:
                    var left = count - Split(category, count);
                    if (left == 0) break;
                    unallocated += left;
                    if (entry.Iccs is { } about) Add(mixed, about, left);
                    Leave(category, Relation.Mixed, left);
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
            crimes == 0 ? null : strict / crimes, crimes == 0 ? null : (strict + broad) / crimes, crimes == 0 ? null : placed / crimes)
        {
            Estimated = estimated,
            Direct = direct,
            Mixed = mixed,
            Unplaced = [.. unplaced.Values.OrderByDescending(key => key.Count).ThenBy(key => key.Category, StringComparer.Ordinal)],
        };

        void Place(string code, double count, bool exact)
        {
            placed += count;
            Add(direct, code, count);
            foreach (var containing in Iccs.WithAncestors(code))
            {
                Add(byCode, containing, count);
                if (!exact && containing.Length > 2) Add(approximate, containing, count);
            }
        }

        // How many of the count the agency's shares place.
        long Split(string category, long count)
        {
            if (splits?.GetValueOrDefault(category) is not { } shares) return 0;
            var all = shares.Values.Sum();
            if (shares.Values.Any(share => !(share >= 0)) || all > 1 + 1e-9) throw new ArgumentException($"The shares of {category} are not parts of one whole.", nameof(splits));
            foreach (var (code, share) in shares)
            {
                Place(code, count * share, exact: false);
                foreach (var containing in Iccs.WithAncestors(code)) Add(estimated, containing, count * share);
            }

            return (long)Math.Round(count * all);
        }

        void Leave(string category, Relation? relation, long count)
        {
            if (count > 0) unplaced[category] = new UnplacedKey(category, relation, count + (unplaced.GetValueOrDefault(category)?.Count ?? 0));
        }

        static void Add(SortedDictionary<string, double> to, string code, double count) => to[code] = to.GetValueOrDefault(code) + count;
    }
}

/// <summary>Counts placed in the classification, and how much could not be placed.</summary>
/// <param name="Total">All that was given, <paramref name="Excluded"/> included.</param>
/// <param name="Unallocated">Count of mixed categories without split shares.</param>
/// <param name="ByCode">Count by ICCS code of any level; a code holds all that lies under it.</param>
/// <param name="Approximate">The part of <paramref name="ByCode"/> that comes from broader categories or from split shares; levels 2 to 4.</param>
/// <param name="Strict">(exact + narrower) / (total - excluded); null when there is nothing to place.</param>
/// <param name="Broad">Adds broader.</param>
/// <param name="WithSplits">Adds what split shares place.</param>
public sealed record Allocation(
    long Total, long Excluded, long Unmapped, long Unallocated,
    IReadOnlyDictionary<string, double> ByCode, IReadOnlyDictionary<string, double> Approximate,
    double? Strict, double? Broad, double? WithSplits)
{
    /// <summary>A table of the second level is published only when this part of what it stands for is placed there.</summary>
    public const double Gate = 0.9;

    /// <summary>The part of <see cref="ByCode"/> that comes from split shares, at every level.</summary>
    public IReadOnlyDictionary<string, double> Estimated { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Count by the code at which it was placed, without the codes that contain it.</summary>
    public IReadOnlyDictionary<string, double> Direct { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Unallocated count by the code beside the mixed category.</summary>
    public IReadOnlyDictionary<string, double> Mixed { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Categories that feed no code, greatest first: unmapped, and mixed without split shares.</summary>
    public IReadOnlyList<UnplacedKey> Unplaced { get; init; } = [];

    /// <summary>The counts of several agencies as one.</summary>
    public static Allocation Together(IReadOnlyList<Allocation> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var crimes = (double)parts.Sum(part => part.Total - part.Excluded);
        return new Allocation(
            parts.Sum(part => part.Total), parts.Sum(part => part.Excluded), parts.Sum(part => part.Unmapped), parts.Sum(part => part.Unallocated),
            Sum(part => part.ByCode), Sum(part => part.Approximate), Share(part => part.Strict), Share(part => part.Broad), Share(part => part.WithSplits))
        {
            Estimated = Sum(part => part.Estimated),
            Direct = Sum(part => part.Direct),
            Mixed = Sum(part => part.Mixed),
            Unplaced = [.. parts.SelectMany(part => part.Unplaced).GroupBy(key => (key.Category, key.Relation)).Select(key => new UnplacedKey(key.Key.Category, key.Key.Relation, key.Sum(k => k.Count)))
                .OrderByDescending(key => key.Count).ThenBy(key => key.Category, StringComparer.Ordinal)],
        };

        SortedDictionary<string, double> Sum(Func<Allocation, IReadOnlyDictionary<string, double>> of)
        {
            var sums = new SortedDictionary<string, double>(StringComparer.Ordinal);
            foreach (var (code, count) in parts.SelectMany(of)) sums[code] = sums.GetValueOrDefault(code) + count;
            return sums;
        }

        double? Share(Func<Allocation, double?> of) => crimes == 0 ? null : parts.Sum(part => (of(part) ?? 0) * (part.Total - part.Excluded)) / crimes;
    }

    /// <summary>
    /// Share of a section's events that are placed at the second level or below, of all that are placed in the section or mixed under it. What is unmapped
    /// may lie in any section, so the share is lowered by the unmapped part of all crimes. Null for a section without events.
    /// </summary>
    /// <param name="section">Two digits.</param>
    public double? SectionCoverage(string section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var fine = Under(ByCode, section, length: 4);
        var all = ByCode.GetValueOrDefault(section) + Under(Mixed, section, length: null);
        return all > 0 ? fine / all * (1 - (double)Unmapped / (Total - Excluded)) : null;
    }

    /// <summary>Whether the section's second level may be published.</summary>
    /// <param name="section">Two digits.</param>
    public bool MayShow(string section) => SectionCoverage(section) >= Gate;

    private static double Under(IReadOnlyDictionary<string, double> counts, string section, int? length) => counts
        .Where(count => count.Key.StartsWith(section, StringComparison.Ordinal) && (length is null || count.Key.Length == length)).Sum(count => count.Value);
}

/// <summary>A category that feeds no code.</summary>
/// <param name="Relation"><see cref="Relation.Mixed"/>, or null for one that the crosswalk does not know.</param>
public sealed record UnplacedKey(string Category, Relation? Relation, long Count);
