namespace Pipeline.Statistics.Spatial;

/// <summary>Who is a neighbour of whom and with what weight, one list for each unit.</summary>
public sealed class SpatialWeights
{
    private readonly int[] first;
    private readonly int[] neighbours;
    private readonly double[] weights;

    private SpatialWeights(int[] first, int[] neighbours, double[] weights) => (this.first, this.neighbours, this.weights) = (first, neighbours, weights);

    /// <summary>Units.</summary>
    public int Count => first.Length - 1;

    public ReadOnlySpan<int> NeighboursOf(int unit) => neighbours.AsSpan(first[unit], first[unit + 1] - first[unit]);

    public ReadOnlySpan<double> WeightsOf(int unit) => weights.AsSpan(first[unit], first[unit + 1] - first[unit]);

    /// <summary>Weight 1 for each pair; a pair that is given twice counts once, and only in the direction in which it is given.</summary>
    /// <param name="count">Units, numbered from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A pair names a unit that is not there.</exception>
    public static SpatialWeights Binary(int count, IEnumerable<(int From, int To)> pairs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentNullException.ThrowIfNull(pairs);
        var sorted = pairs.Distinct().Order().ToArray();
        var starts = new int[count + 1];
        foreach (var (from, to) in sorted)
        {
            if ((uint)from >= (uint)count || (uint)to >= (uint)count) throw new ArgumentOutOfRangeException(nameof(pairs), (from, to), "A pair names a unit that is not there.");
            starts[from + 1]++;
        }

        for (var i = 0; i < count; i++) starts[i + 1] += starts[i];
        var ones = new double[sorted.Length];
        Array.Fill(ones, 1);
        return new SpatialWeights(starts, Array.ConvertAll(sorted, pair => pair.To), ones);
    }

    /// <summary>Squares of a grid that share a side or a corner, the square itself left out.</summary>
    /// <param name="east">Column of each square; <paramref name="north"/> its row. No two squares share both.</param>
    public static SpatialWeights Queen(ReadOnlySpan<int> east, ReadOnlySpan<int> north)
    {
        var sweep = new QueenSweep(east, north);
        var pairs = new List<(int, int)>(8 * east.Length);
        sweep.Visit((cell, neighbour) =>
        {
            if (cell != neighbour) pairs.Add((cell, neighbour));
        });
        return Binary(east.Length, pairs);
    }

    /// <summary>Every unit a neighbour of itself too, with weight 1; one that already is keeps its weight.</summary>
    public SpatialWeights WithSelf()
    {
        var starts = new int[first.Length];
        List<int> to = [];
        List<double> weight = [];
        for (var i = 0; i < Count; i++)
        {
            to.AddRange(NeighboursOf(i));
            weight.AddRange(WeightsOf(i));
            if (!NeighboursOf(i).Contains(i))
            {
                to.Add(i);
                weight.Add(1);
            }

            starts[i + 1] = to.Count;
        }

        return new SpatialWeights(starts, [.. to], [.. weight]);
    }

    /// <summary>Weights of each unit divided by their sum (style W of spdep); a unit without neighbours keeps none.</summary>
    public SpatialWeights RowStandardised()
    {
        var scaled = new double[weights.Length];
        for (var i = 0; i < Count; i++)
        {
            var sum = Total(WeightsOf(i));
            for (var j = first[i]; j < first[i + 1]; j++) scaled[j] = weights[j] / sum;
        }

        return new SpatialWeights(first, neighbours, scaled);
    }

    /// <summary>Weighted sum of the neighbours' values.</summary>
    internal double Lag(int unit, ReadOnlySpan<double> values)
    {
        double sum = 0;
        for (var j = first[unit]; j < first[unit + 1]; j++) sum += weights[j] * values[neighbours[j]];
        return sum;
    }

    /// <summary>Sum of all weights; sum of squares of w(i,j) + w(j,i), halved; sum of squares of row and column sums together (Cliff and Ord 1981).</summary>
    internal (double S0, double S1, double S2) Sums()
    {
        double s0 = 0, s1 = 0, s2 = 0;
        var both = new double[Count];
        for (var i = 0; i < Count; i++)
        {
            for (var j = first[i]; j < first[i + 1]; j++)
            {
                var (to, weight) = (neighbours[j], weights[j]);
                s0 += weight;
                both[i] += weight;
                both[to] += weight;
                var back = WeightBetween(to, i);
                // Half the sum of (w + w')² over ordered pairs: a pair that is listed in one direction only appears once here, with w' = 0.
                s1 += back > 0 ? (weight + back) * (weight + back) / 2 : weight * weight;
            }
        }

        foreach (var sum in both) s2 += sum * sum;
        return (s0, s1, s2);
    }

    private double WeightBetween(int from, int to)
    {
        var at = NeighboursOf(from).IndexOf(to);
        return at < 0 ? 0 : WeightsOf(from)[at];
    }

    private static double Total(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (var value in values) sum += value;
        return sum;
    }
}
