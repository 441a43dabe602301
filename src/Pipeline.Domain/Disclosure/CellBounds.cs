namespace Pipeline.Domain.Disclosure;

/// <summary>
/// What an outsider can compute of a suppressed cell. The additive system of a two-way table with its totals is a
/// circulation: each line (a row or a column with its total) is a node, each suppressed cell an edge, and the published
/// cells fix the rest. A cell can grow or shrink by as much flow as can be sent around the other suppressed cells, so the
/// bounds are whole numbers and exact.
/// </summary>
internal sealed class CellBounds
{
    private const long Unbounded = long.MaxValue / 8;

    private readonly int _rows;
    private readonly int _columns;
    private readonly long[,] _capacity;

    /// <param name="values">The extended table: the last row and column are totals.</param>
    /// <param name="hidden">Cells that outsiders do not know.</param>
    /// <param name="rowTotals">What outsiders know of hidden row totals from elsewhere; null for nothing.</param>
    public CellBounds(int[,] values, bool[,] hidden, IReadOnlyList<(long Low, long High)>? rowTotals)
    {
        _rows = values.GetLength(0);
        _columns = values.GetLength(1);
        _capacity = new long[_rows + _columns, _rows + _columns];
        for (var i = 0; i < _rows; i++)
        {
            for (var j = 0; j < _columns; j++)
            {
                if (!hidden[i, j]) continue;
                var (from, to) = Ends(i, j);
                var (low, high) = rowTotals is not null && j == _columns - 1 && i < _rows - 1 ? rowTotals[i] : (0, Unbounded);
                _capacity[from, to] = high - values[i, j];
                _capacity[to, from] = values[i, j] - low;
            }
        }
    }

    /// <summary>How far a hidden cell can fall and rise; neither is searched further than <paramref name="enough"/>.</summary>
    public (long Down, long Up) Slack(int row, int column, long enough = Unbounded)
    {
        var (from, to) = Ends(row, column);
        var (up, down) = (_capacity[from, to], _capacity[to, from]);
        return (Send(from, to, Math.Min(down, enough)), Send(to, from, Math.Min(up, enough)));
    }

    public static bool IsUnbounded(long slack) => slack >= Unbounded / 2;

    /// <summary>Inner cells run from their row to their column, totals the other way, so that every line balances to zero.</summary>
    private (int From, int To) Ends(int i, int j)
    {
        var (row, column) = (i, _rows + j);
        return (i == _rows - 1) == (j == _columns - 1) ? (row, column) : (column, row);
    }

    /// <summary>Greatest flow between two lines that does not use the edge between them, at most <paramref name="wanted"/>.</summary>
    private long Send(int source, int sink, long wanted)
    {
        var rest = (long[,])_capacity.Clone();
        rest[source, sink] = rest[sink, source] = 0;
        var nodes = rest.GetLength(0);
        var before = new int[nodes];
        var queue = new int[nodes];
        long sent = 0;
        while (sent < wanted && FindPath(rest, source, sink, before, queue))
        {
            var step = wanted - sent;
            for (var node = sink; node != source; node = before[node]) step = Math.Min(step, rest[before[node], node]);
            for (var node = sink; node != source; node = before[node])
            {
                rest[before[node], node] -= step;
                rest[node, before[node]] += step;
            }

            sent += step;
        }

        return sent;
    }

    private static bool FindPath(long[,] rest, int source, int sink, int[] before, int[] queue)
    {
        Array.Fill(before, -1);
        before[source] = source;
        queue[0] = source;
        for (int head = 0, tail = 1; head < tail; head++)
        {
            var node = queue[head];
            for (var next = 0; next < before.Length; next++)
            {
                if (before[next] >= 0 || rest[node, next] <= 0) continue;
                before[next] = node;
                if (next == sink) return true;
                queue[tail++] = next;
            }
        }

        return false;
    }
}
