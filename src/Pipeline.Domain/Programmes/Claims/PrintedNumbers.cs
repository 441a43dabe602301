using System.Globalization;

namespace Pipeline.Domain.Programmes.Claims;

/// <summary>The numbers of a case by series and column. What is not printed is null; it is never taken for zero.</summary>
internal sealed class PrintedNumbers
{
    private readonly Dictionary<string, (PrintedSeries Series, PrintedTable Table)> series = new(StringComparer.Ordinal);

    public PrintedNumbers(PrintedCase printed)
    {
        Case = printed;
        foreach (var table in printed.Tables)
            foreach (var row in table.Series) series.Add(row.Code, (row, table));
    }

    public PrintedCase Case { get; }

    public IEnumerable<PrintedSeries> All => series.Values.Select(s => s.Series);

    /// <exception cref="InvalidDataException">The case names a series that it does not have.</exception>
    public PrintedSeries Series(string code) => Find(code).Series;

    public PrintedTable TableOf(string code) => Find(code).Table;

    public double? At(string code, string column)
    {
        var (row, table) = Find(code);
        for (var i = 0; i < table.Columns.Count; i++)
            if (string.Equals(table.Columns[i], column, StringComparison.Ordinal)) return i < row.Values.Count ? row.Values[i] : null;
        return null;
    }

    /// <summary>Null when one of the series prints nothing there.</summary>
    public double? At(Measure measure, string column)
    {
        double total = 0;
        foreach (var code in measure.Sum)
        {
            if (At(code, column) is not { } value) return null;
            total += value;
        }

        foreach (var code in measure.Less)
        {
            if (At(code, column) is not { } value) return null;
            total -= value;
        }

        return total;
    }

    public double? Total(Measure measure, IReadOnlyList<string> columns)
    {
        if (columns.Count == 0) return null;
        double total = 0;
        foreach (var column in columns)
        {
            if (At(measure, column) is not { } value) return null;
            total += value;
        }

        return total;
    }

    public double? Mean(Measure measure, IReadOnlyList<string> columns) => Total(measure, columns) / columns.Count;

    /// <summary>Columns of the first series in which everything measured is printed; of those, the ones asked for.</summary>
    public IReadOnlyList<string> Printed(IReadOnlyList<Measure> measures, IReadOnlyList<string> asked) =>
        [.. (asked.Count > 0 ? asked : TableOf(measures[0].Sum[0]).Columns).Where(c => measures.All(m => At(m, c) is not null))];

    /// <summary>The year that a column is; null for a column that is none.</summary>
    public static int? Year(string column) =>
        column.Length == 4 && int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= 1000 ? year : null;

    /// <summary>Half of the last printed decimal.</summary>
    public static double HalfUnit(PrintedSeries row) => 0.5 * Math.Pow(10, -row.Decimals);

    private (PrintedSeries Series, PrintedTable Table) Find(string code) =>
        series.TryGetValue(code, out var found) ? found : throw new InvalidDataException($"The case {Case.Code} has no series '{code}'.");
}
