namespace Pipeline.Statistics.Multiplicity;

/// <summary>p-values adjusted for how many there are. All keep the order of the list, and all equal R's <c>p.adjust</c>.</summary>
public static class MultipleTests
{
    /// <summary>
    /// Holm (1979): the chance of a single false alarm among all tests. For a list that was written down beforehand.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A p is not between 0 and 1.</exception>
    public static IReadOnlyList<double> Holm(IReadOnlyList<double> p)
    {
        var order = SmallestFirst(p);
        var adjusted = new double[p.Count];
        double largest = 0;
        for (var i = 0; i < order.Length; i++)
            adjusted[order[i]] = largest = Math.Max(largest, Math.Min(1, (p.Count - i) * p[order[i]]));
        return adjusted;
    }

    /// <summary>
    /// Benjamini and Hochberg (1995): the share of false alarms among the alarms. For screening a list of everything that was asked.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A p is not between 0 and 1.</exception>
    public static IReadOnlyList<double> BenjaminiHochberg(IReadOnlyList<double> p)
    {
        var order = SmallestFirst(p);
        var adjusted = new double[p.Count];
        double smallest = 1;
        for (var i = order.Length - 1; i >= 0; i--)
            adjusted[order[i]] = smallest = Math.Min(smallest, p[order[i]] * p.Count / (i + 1));
        return adjusted;
    }

    /// <summary>
    /// Benjamini and Yekutieli (2001): the same promise however the tests depend on each other, at the price of a factor 1 + 1/2 + ... + 1/m.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A p is not between 0 and 1.</exception>
    public static IReadOnlyList<double> BenjaminiYekutieli(IReadOnlyList<double> p)
    {
        var order = SmallestFirst(p);
        double harmonic = 0;
        for (var i = 1; i <= p.Count; i++) harmonic += 1.0 / i;
        var adjusted = new double[p.Count];
        double smallest = 1;
        for (var i = order.Length - 1; i >= 0; i--)
            adjusted[order[i]] = smallest = Math.Min(smallest, p[order[i]] * harmonic * p.Count / (i + 1));
        return adjusted;
    }

    private static int[] SmallestFirst(IReadOnlyList<double> p)
    {
        ArgumentNullException.ThrowIfNull(p);
        foreach (var value in p)
            if (value is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(p), value, "A p-value lies between 0 and 1.");
        // Equal p-values may change places: all three methods give them the same result.
        double[] sorted = [.. p];
        int[] order = [.. Enumerable.Range(0, p.Count)];
        Array.Sort(sorted, order);
        return order;
    }
}
