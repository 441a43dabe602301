namespace Pipeline.Statistics.Spatial;

/// <summary>
/// Walks over the listed squares of a grid row by row with one pointer in the row below, one in the same row and one in the row above: each of the
/// three only moves forward, so all neighbours are found in one pass, however far apart the squares lie.
/// </summary>
internal readonly ref struct QueenSweep
{
    /// <summary>Squares numbered beyond this could wrap around when a neighbour's number is formed.</summary>
    private const int Farthest = 1 << 30;

    /// <summary>Row in the upper half, column in the lower: their order is the order of the walk.</summary>
    private readonly long[] keys;

    private readonly int[] cells;

    /// <exception cref="ArgumentException">Lists of different length, a square listed twice, or one numbered beyond 2^30.</exception>
    public QueenSweep(ReadOnlySpan<int> east, ReadOnlySpan<int> north)
    {
        if (east.Length != north.Length) throw new ArgumentException("One row for each column.", nameof(north));
        keys = new long[east.Length];
        cells = new int[east.Length];
        var sorted = true;
        for (var i = 0; i < keys.Length; i++)
        {
            if (east[i] is <= -Farthest or >= Farthest || north[i] is <= -Farthest or >= Farthest)
                throw new ArgumentException("Squares are numbered within 2^30 of the origin.", nameof(east));
            keys[i] = Key(east[i], north[i]);
            cells[i] = i;
            sorted &= i == 0 || keys[i - 1] < keys[i];
        }

        if (sorted) return;
        Array.Sort(keys, cells);
        for (var i = 1; i < keys.Length; i++)
            if (keys[i] == keys[i - 1]) throw new ArgumentException("No square is listed twice.", nameof(east));
    }

    private static long Key(int east, int north) => ((long)north << 32) + east;

    /// <summary>Sum of values over the square and its neighbours among those listed, and how many these are.</summary>
    public void Sum(ReadOnlySpan<double> values, Span<double> sums, Span<int> counts)
    {
        for (var row = -1; row <= 1; row++)
        {
            var start = 0;
            for (var i = 0; i < keys.Length; i++)
            {
                var lowest = keys[i] + ((long)row << 32) - 1;
                while (start < keys.Length && keys[start] < lowest) start++;
                double sum = 0;
                var at = start;
                for (; at < keys.Length && keys[at] <= lowest + 2; at++) sum += values[cells[at]];
                sums[cells[i]] += sum;
                counts[cells[i]] += at - start;
            }
        }
    }

    /// <summary>Each square with each of its neighbours and with itself.</summary>
    public void Visit(Action<int, int> pair)
    {
        for (var row = -1; row <= 1; row++)
        {
            var start = 0;
            for (var i = 0; i < keys.Length; i++)
            {
                var lowest = keys[i] + ((long)row << 32) - 1;
                while (start < keys.Length && keys[start] < lowest) start++;
                for (var at = start; at < keys.Length && keys[at] <= lowest + 2; at++) pair(cells[i], cells[at]);
            }
        }
    }
}
