namespace Pipeline.Domain.Places;

/// <summary>
/// The boundary sets of one city and level side by side, each in its span of months. Where spans overlap the later delivery has the common
/// months; an earlier one keeps those that no later one covers.
/// </summary>
public sealed class AreaVintages
{
    private readonly List<AreaSet> sets;

    private AreaVintages(List<AreaSet> sets) => this.sets = sets;

    /// <summary>In the order of delivery, earlier ones first; those that no month is left to are not among them.</summary>
    public IReadOnlyList<AreaSet> Standing => sets;

    /// <param name="delivered">Sets of one city and level, in the order of delivery.</param>
    public static AreaVintages Of(IReadOnlyList<AreaSet> delivered)
    {
        ArgumentNullException.ThrowIfNull(delivered);
        return new AreaVintages([.. delivered.Where((set, i) => Stands(set, delivered.Skip(i + 1).ToList()))]);
    }

    /// <summary>The boundaries of a month; null when none are on file for it.</summary>
    public AreaSet? In(Month month) => sets.FindLast(set => Holds(set, month.Index));

    private static bool Stands(AreaSet set, List<AreaSet> later)
    {
        // What later sets cover is a union of spans: if a month is left, then one of these is.
        var first = set.From?.Index ?? int.MinValue;
        return later.Where(l => l.To is not null).Select(l => l.To!.Value.Index + 1).Append(first)
            .Any(month => Holds(set, month) && !later.Exists(l => Holds(l, month)));
    }

    private static bool Holds(AreaSet set, int month) => (set.From?.Index ?? int.MinValue) <= month && month <= (set.To?.Index ?? int.MaxValue);
}
