namespace Pipeline.Domain.Disclosure;

/// <summary>The graph of a table's gaps: lines (rows, then columns) are nodes, each gap is an edge between its row and its column.</summary>
internal sealed class GapGraph
{
    private readonly int _rows;
    private readonly List<int>[] _lines;

    /// <param name="isGap">Whether the cell of a row and a column is suppressed.</param>
    public GapGraph(int rows, int columns, Func<int, int, bool> isGap)
    {
        _rows = rows;
        _lines = new List<int>[rows + columns];
        for (var line = 0; line < _lines.Length; line++) _lines[line] = [];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                if (!isGap(i, j)) continue;
                _lines[i].Add(rows + j);
                _lines[rows + j].Add(i);
            }
        }
    }

    /// <summary>Gaps without which their row and column would not hang together: outsiders compute them exactly (Gusfield 1988). One walk by depth (Tarjan 1974).</summary>
    public HashSet<(int Row, int Column)> Bridges()
    {
        var bridges = new HashSet<(int, int)>();
        var found = new int[_lines.Length];
        var lowest = new int[_lines.Length];
        var next = new int[_lines.Length];
        var parent = new int[_lines.Length];
        var clock = 0;
        var walk = new Stack<int>();
        for (var start = 0; start < _lines.Length; start++)
        {
            if (found[start] > 0) continue;
            parent[start] = -1;
            found[start] = lowest[start] = ++clock;
            walk.Push(start);
            while (walk.TryPeek(out var line))
            {
                if (next[line] < _lines[line].Count)
                {
                    var other = _lines[line][next[line]++];
                    if (found[other] == 0)
                    {
                        parent[other] = line;
                        found[other] = lowest[other] = ++clock;
                        walk.Push(other);
                    }
                    else if (other != parent[line]) lowest[line] = Math.Min(lowest[line], found[other]);

                    continue;
                }

                walk.Pop();
                var above = parent[line];
                if (above < 0) continue;
                lowest[above] = Math.Min(lowest[above], lowest[line]);
                if (lowest[line] > found[above]) bridges.Add(line < _rows ? (line, above - _rows) : (above, line - _rows));
            }
        }

        return bridges;
    }
}
