namespace Pipeline.Domain.Disclosure;

/// <summary>Whether a cell of a table may be shown.</summary>
public enum CellState
{
    Published,

    /// <summary>Suppressed for its own sake: a small count, or all of a group in one answer.</summary>
    Primary,

    /// <summary>Suppressed so that a primary cell cannot be had by subtraction.</summary>
    Secondary,
}

/// <summary>A table of counts that is to be published with its totals.</summary>
public sealed record TwoWayTable
{
    /// <summary>Rows by columns, without totals.</summary>
    public required int[,] Counts { get; init; }

    /// <summary>Extended cells (with totals) that everybody knows already, such as figures in print: never suppressed. Null for none.</summary>
    public bool[,]? Known { get; init; }

    /// <summary>Extended cells that must not be shown whatever they hold. Null for none.</summary>
    public bool[,]? Hidden { get; init; }

    /// <summary>Whether a column holds answers; counts of non-response may be small. Null for all.</summary>
    public IReadOnlyList<bool>? Answers { get; init; }

    /// <summary>True when all of a row in one column would tell what each of its members answered.</summary>
    public bool Sensitive { get; init; }

    /// <summary>Extended cells to be protected as small counts are; null for the policy's own rule.</summary>
    public bool[,]? Small { get; init; }

    /// <summary>What outsiders know of hidden row totals from another table; null for nothing.</summary>
    public IReadOnlyList<(long Low, long High)>? RowTotals { get; init; }

    /// <summary>The counts with row totals as last column, column totals as last row, and the grand total.</summary>
    public int[,] Extended()
    {
        int rows = Counts.GetLength(0), columns = Counts.GetLength(1);
        var extended = new int[rows + 1, columns + 1];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                var count = Counts[i, j];
                extended[i, j] = count;
                extended[i, columns] += count;
                extended[rows, j] += count;
                extended[rows, columns] += count;
            }
        }

        return extended;
    }
}

/// <summary>What outsiders can compute of a suppressed cell; <paramref name="High"/> is null without limit.</summary>
public sealed record CellInterval(int Row, int Column, long Low, long? High);

/// <summary>A table after disclosure control. All arrays are extended: the last row and column are totals.</summary>
public sealed record ProtectedTable(int[,] Counts, CellState[,] States, IReadOnlyList<CellInterval> Intervals)
{
    public bool IsPublished(int row, int column) => States[row, column] == CellState.Published;
}
