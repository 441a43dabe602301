namespace Pipeline.Statistics.Spatial;

/// <summary>Points sorted into squares of one side, so that what lies within that distance is found among nine squares.</summary>
internal sealed class PointBuckets
{
    private readonly long[] keys;
    private readonly int[] points;
    private readonly double side;

    public PointBuckets(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double side)
    {
        this.side = side;
        keys = new long[x.Length];
        points = new int[x.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = Key(Square(x[i]), Square(y[i]));
            points[i] = i;
        }

        Array.Sort(keys, points);
    }

    /// <summary>Points in the order of the squares, row by row from the south.</summary>
    public ReadOnlySpan<int> InOrder => points;

    /// <summary>Three runs of <see cref="InOrder"/>: the square of the place and those around it, a row at a time.</summary>
    public Range[] Around(double x, double y)
    {
        var (column, row) = (Square(x), Square(y));
        var runs = new Range[3];
        for (var d = -1; d <= 1; d++)
        {
            var from = FirstFrom(Key(column - 1, row + d));
            runs[d + 1] = from..FirstFrom(Key(column + 2, row + d));
        }

        return runs;
    }

    public ReadOnlySpan<int> Members(Range run) => points.AsSpan(run);

    /// <exception cref="ArgumentOutOfRangeException">So far from the origin, counted in sides, that squares would be confused.</exception>
    private int Square(double at)
    {
        var square = Math.Floor(at / side);
        if (!(Math.Abs(square) < 1 << 30)) throw new ArgumentOutOfRangeException(nameof(at), at, "Coordinates lie within 2^30 distances of the origin.");
        return (int)square;
    }

    private static long Key(int column, int row) => ((long)row << 32) + column;

    private int FirstFrom(long key)
    {
        var (low, high) = (0, keys.Length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (keys[middle] < key) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
