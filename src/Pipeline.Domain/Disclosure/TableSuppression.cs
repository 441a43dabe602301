namespace Pipeline.Domain.Disclosure;

/// <summary>
/// Primary and secondary suppression of a two-way table with its totals (methods 1.9, rules 3 and 4): no line keeps a
/// single gap, no gap is a bridge of the graph of lines (Gusfield 1988), and the interval of every small count stays wide.
/// </summary>
public sealed class TableSuppression
{
    private readonly TwoWayTable _table;
    private readonly DisclosurePolicy _policy;
    private readonly int[,] _counts;
    private readonly CellState[,] _states;
    private readonly int _rows;
    private readonly int _columns;

    // A gap beside more gaps can only be less certain: what was found safe once is not looked at again.
    private readonly HashSet<(int, int)> _wideEnough = [];

    private TableSuppression(TwoWayTable table, DisclosurePolicy policy)
    {
        _table = table;
        _policy = policy;
        _counts = table.Extended();
        _rows = _counts.GetLength(0);
        _columns = _counts.GetLength(1);
        _states = new CellState[_rows, _columns];
    }

    /// <summary>
    /// Suppresses until outsiders cannot compute a small count, or until nothing is left to suppress: what follows from
    /// known cells alone cannot be protected any more.
    /// </summary>
    /// <param name="intervals">Whether the exact interval of every gap is wanted as well: of a table with many areas they take longer than its protection.</param>
    public static ProtectedTable Protect(TwoWayTable table, DisclosurePolicy policy, bool intervals = true)
    {
        var work = new TableSuppression(table, policy);
        work.MarkPrimary();
        work.Complete();
        return new(work._counts, work._states, intervals ? work.Intervals() : []);
    }

    private void MarkPrimary()
    {
        foreach (var (i, j) in Cells())
        {
            if (IsKnown(i, j)) continue;
            if (_table.Small is not null ? _table.Small[i, j] : HoldsAnswers(j) && (_policy.IsSmall(_counts[i, j]) || IsWholeGroup(i, j))) _states[i, j] = CellState.Primary;
            else if (_table.Hidden is not null && _table.Hidden[i, j]) _states[i, j] = CellState.Secondary;
        }
    }

    /// <summary>A sensitive row with all its answers in one column.</summary>
    private bool IsWholeGroup(int i, int j) =>
        _table.Sensitive && i < _rows - 1 && j < _columns - 1 && _columns > 2 && _counts[i, j] > 0 && _counts[i, j] == _counts[i, _columns - 1];

    private void Complete()
    {
        // Cells for which nothing more can be done stay out of the search, so that it ends.
        var exhausted = new HashSet<(int, int)>();
        var exhaustedLines = new HashSet<(bool IsRow, int Index)>();
        CellBounds? attainable = null;
        while (true)
        {
            if (CloseLine(exhaustedLines)) continue;
            if (FirstBridge(exhausted) is { } bridge)
            {
                if (!SuppressBeside(bridge)) exhausted.Add(bridge);
                continue;
            }

            if (FirstNarrow(exhausted, ref attainable) is not { } narrow) return;
            if (!SuppressBeside(narrow)) exhausted.Add(narrow);
        }
    }

    /// <summary>Finds the first line with exactly one gap and suppresses one more of its cells.</summary>
    private bool CloseLine(HashSet<(bool IsRow, int Index)> exhausted)
    {
        for (var line = 0; line < _rows + _columns; line++)
        {
            var isRow = line < _rows;
            var index = isRow ? line : line - _rows;
            if (exhausted.Contains((isRow, index)) || GapsIn(isRow, index) != 1) continue;
            var choice = LineCells(isRow, index).Where(CanSuppress)
                .OrderBy(c => _counts[c.Row, c.Column] == 0)
                .ThenBy(IsTotal)
                .ThenBy(c => GapsIn(!isRow, isRow ? c.Column : c.Row) == 0)
                .ThenBy(c => _counts[c.Row, c.Column])
                .ThenBy(c => c.Row).ThenBy(c => c.Column)
                .Select(c => ((int Row, int Column)?)c).FirstOrDefault();
            if (choice is not { } cell)
            {
                exhausted.Add((isRow, index));
                continue;
            }

            _states[cell.Row, cell.Column] = CellState.Secondary;
            return true;
        }

        return false;
    }

    private bool SuppressBeside((int Row, int Column) cell)
    {
        var choice = LineCells(isRow: true, cell.Row).Concat(LineCells(isRow: false, cell.Column)).Where(CanSuppress)
            .OrderBy(c => _counts[c.Row, c.Column] == 0)
            .ThenBy(IsTotal)
            .ThenBy(c => _counts[c.Row, c.Column])
            .ThenBy(c => c.Row).ThenBy(c => c.Column)
            .Select(c => ((int Row, int Column)?)c).FirstOrDefault() ?? Elsewhere();
        if (choice is not { } found) return false;
        _states[found.Row, found.Column] = CellState.Secondary;
        return true;
    }

    /// <summary>When row and column of a cell are all gaps already: the cell that links most of the gaps to each other, then the smallest.</summary>
    private (int Row, int Column)? Elsewhere() =>
        Cells().Where(CanSuppress)
            .OrderByDescending(c => Math.Min(GapsIn(isRow: true, c.Row), 1) + Math.Min(GapsIn(isRow: false, c.Column), 1))
            .ThenBy(c => _counts[c.Row, c.Column] == 0)
            .ThenBy(IsTotal)
            .ThenBy(c => _counts[c.Row, c.Column])
            .ThenBy(c => c.Row).ThenBy(c => c.Column)
            .Select(c => ((int Row, int Column)?)c).FirstOrDefault();

    private (int Row, int Column)? FirstBridge(HashSet<(int, int)> exhausted)
    {
        var bridges = new GapGraph(_rows, _columns, IsGap).Bridges();
        foreach (var cell in Cells())
            if (bridges.Contains(cell) && !exhausted.Contains(cell)) return cell;
        return null;
    }

    /// <summary>The first gap whose interval is narrower than it could be made and than the policy wants.</summary>
    private (int Row, int Column)? FirstNarrow(HashSet<(int, int)> exhausted, ref CellBounds? attainable)
    {
        var bounds = BoundsWithGaps();
        foreach (var cell in Cells())
        {
            if (!IsGap(cell.Row, cell.Column) || exhausted.Contains(cell) || _wideEnough.Contains(cell)) continue;
            var wanted = (long)Wanted(cell);
            var width = Width(bounds, cell, wanted);
            if (width < wanted && width < Width(attainable ??= EverythingHidden(), cell, wanted)) return cell;
            _wideEnough.Add(cell);
        }

        return null;
    }

    /// <summary>A small count needs a wide interval; another gap must not be computable exactly, unless it is no answer.</summary>
    private int Wanted((int Row, int Column) cell) =>
        _states[cell.Row, cell.Column] == CellState.Primary ? _policy.ProtectionWidth : HoldsAnswers(cell.Column) ? 1 : 0;

    private bool HoldsAnswers(int column) => column == _columns - 1 || _table.Answers is null || _table.Answers[column];

    private static long Width(CellBounds bounds, (int Row, int Column) cell, long wanted)
    {
        var (down, up) = bounds.Slack(cell.Row, cell.Column, wanted);
        return down + up;
    }

    /// <summary>What outsiders could compute if everything unknown were suppressed: the widest interval that each cell could have.</summary>
    private CellBounds EverythingHidden()
    {
        var hidden = new bool[_rows, _columns];
        foreach (var (i, j) in Cells()) hidden[i, j] = !IsKnown(i, j);
        return new CellBounds(_counts, hidden, _table.RowTotals);
    }

    private CellBounds BoundsWithGaps()
    {
        var hidden = new bool[_rows, _columns];
        foreach (var (i, j) in Cells()) hidden[i, j] = IsGap(i, j);
        return new(_counts, hidden, _table.RowTotals);
    }

    private List<CellInterval> Intervals()
    {
        var bounds = BoundsWithGaps();
        List<CellInterval> intervals = [];
        foreach (var (i, j) in Cells())
        {
            if (!IsGap(i, j)) continue;
            var (down, up) = bounds.Slack(i, j);
            intervals.Add(new(i, j, _counts[i, j] - down, CellBounds.IsUnbounded(up) ? null : _counts[i, j] + up));
        }

        return intervals;
    }

    private bool IsGap(int row, int column) => _states[row, column] != CellState.Published;

    private bool IsKnown(int row, int column) => _table.Known is not null && _table.Known[row, column];

    private bool CanSuppress((int Row, int Column) cell) => !IsGap(cell.Row, cell.Column) && !IsKnown(cell.Row, cell.Column);

    private bool IsTotal((int Row, int Column) cell) => cell.Row == _rows - 1 || cell.Column == _columns - 1;

    private int GapsIn(bool isRow, int index)
    {
        var gaps = 0;
        for (var k = 0; k < (isRow ? _columns : _rows); k++)
            if (isRow ? IsGap(index, k) : IsGap(k, index)) gaps++;
        return gaps;
    }

    private IEnumerable<(int Row, int Column)> LineCells(bool isRow, int index) =>
        isRow ? Enumerable.Range(0, _columns).Select(j => (index, j)) : Enumerable.Range(0, _rows).Select(i => (i, index));

    private IEnumerable<(int Row, int Column)> Cells()
    {
        for (var i = 0; i < _rows; i++)
            for (var j = 0; j < _columns; j++) yield return (i, j);
    }
}
