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
    private readonly int[] _first;
    private readonly int[] _next;
    private readonly int[] _head;
    private readonly long[] _capacity;
    private readonly long[] _rest;
    private readonly Dictionary<(int From, int To), int> _edges = [];
    private readonly int[] _before;
    private readonly int[] _queue;
    private readonly List<int> _touched = [];

    /// <param name="values">The extended table: the last row and column are totals.</param>
    /// <param name="hidden">Cells that outsiders do not know.</param>
    /// <param name="rowTotals">What outsiders know of hidden row totals from elsewhere; null for nothing.</param>
    public CellBounds(int[,] values, bool[,] hidden, IReadOnlyList<(long Low, long High)>? rowTotals)
    {
        _rows = values.GetLength(0);
        var columns = values.GetLength(1);
        var gaps = 0;
        foreach (var gap in hidden)
            if (gap) gaps++;

        // Only gaps are edges: a table of some hundred areas has few of them beside its cells. Edge e and e ^ 1 are the two directions of one gap.
        _first = new int[_rows + columns];
        Array.Fill(_first, -1);
        _next = new int[2 * gaps];
        _head = new int[2 * gaps];
        _capacity = new long[2 * gaps];
        _rest = new long[2 * gaps];
        _before = new int[_first.Length];
        _queue = new int[_first.Length];
        var edge = 0;
        for (var i = 0; i < _rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                if (!hidden[i, j]) continue;

                // Inner cells run from their row to their column, totals the other way, so that every line balances to zero.
                var (from, to) = (i == _rows - 1) == (j == columns - 1) ? (i, _rows + j) : (_rows + j, i);
                var (low, high) = rowTotals is not null && j == columns - 1 && i < _rows - 1 ? rowTotals[i] : (0, Unbounded);
                _edges[(i, j)] = edge;
                Add(edge++, from, to, high - values[i, j]);
                Add(edge++, to, from, values[i, j] - low);
            }
        }

        void Add(int e, int from, int to, long capacity)
        {
            _head[e] = to;
            _capacity[e] = _rest[e] = capacity;
            _next[e] = _first[from];
            _first[from] = e;
        }
    }

    /// <summary>How far a hidden cell can fall and rise; neither is searched further than <paramref name="enough"/>.</summary>
    public (long Down, long Up) Slack(int row, int column, long enough = Unbounded)
    {
        var edge = _edges[(row, column)];
        var (up, down) = (_capacity[edge], _capacity[edge ^ 1]);
        var (from, to) = (_head[edge ^ 1], _head[edge]);
        return (Send(from, to, edge, Math.Min(down, enough)), Send(to, from, edge, Math.Min(up, enough)));
    }

    public static bool IsUnbounded(long slack) => slack >= Unbounded / 2;

    /// <summary>Greatest flow between two lines that does not use the edge between them, at most <paramref name="wanted"/>.</summary>
    private long Send(int source, int sink, int without, long wanted)
    {
        _rest[without] = _rest[without ^ 1] = 0;
        _touched.Clear();
        _touched.Add(without);
        long sent = 0;
        while (sent < wanted && FindPath(source, sink))
        {
            var step = wanted - sent;
            for (var node = sink; node != source; node = _head[_before[node] ^ 1]) step = Math.Min(step, _rest[_before[node]]);
            for (var node = sink; node != source; node = _head[_before[node] ^ 1])
            {
                _rest[_before[node]] -= step;
                _rest[_before[node] ^ 1] += step;
                _touched.Add(_before[node]);
            }

            sent += step;
        }

        foreach (var edge in _touched) (_rest[edge], _rest[edge ^ 1]) = (_capacity[edge], _capacity[edge ^ 1]);
        return sent;
    }

    /// <summary>Shortest way over edges with capacity left; <see cref="_before"/> has the edge that leads to each line.</summary>
    private bool FindPath(int source, int sink)
    {
        Array.Fill(_before, -1);
        _queue[0] = source;
        for (int head = 0, tail = 1; head < tail; head++)
        {
            for (var edge = _first[_queue[head]]; edge >= 0; edge = _next[edge])
            {
                var next = _head[edge];
                if (next == source || _before[next] >= 0 || _rest[edge] <= 0) continue;
                _before[next] = edge;
                if (next == sink) return true;
                _queue[tail++] = next;
            }
        }

        return false;
    }
}
