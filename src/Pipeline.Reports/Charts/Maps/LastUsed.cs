namespace Pipeline.Reports.Charts.Maps;

/// <summary>
/// What was computed last, by what it was computed from; the one that was asked for longest ago goes first. For pure functions only: two threads
/// that ask at once may both compute, and both get the same.
/// </summary>
/// <param name="most">How many are kept.</param>
internal sealed class LastUsed<TKey, TValue>(int most)
    where TKey : IEquatable<TKey>
{
    /// <summary>A handful, so a walk does; the last one asked for is the last in it.</summary>
    private readonly List<(TKey Key, TValue Value)> kept = [];

    public TValue Get(TKey key, Func<TKey, TValue> compute)
    {
        lock (kept)
        {
            if (Find(key) is var found and >= 0) return Touch(found);
        }

        // Not under the lock: a report of one city does not wait for the map of another.
        var value = compute(key);
        lock (kept)
        {
            if (Find(key) is var found and >= 0) return Touch(found);
            if (kept.Count == most) kept.RemoveAt(0);
            kept.Add((key, value));
            return value;
        }
    }

    private int Find(TKey key)
    {
        for (var i = kept.Count - 1; i >= 0; i--)
            if (kept[i].Key.Equals(key)) return i;
        return -1;
    }

    private TValue Touch(int found)
    {
        var entry = kept[found];
        kept.RemoveAt(found);
        kept.Add(entry);
        return entry.Value;
    }
}
