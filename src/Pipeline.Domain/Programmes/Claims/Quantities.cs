namespace Pipeline.Domain.Programmes.Claims;

/// <summary>One quantity that is printed in two tables.</summary>
internal static class Quantities
{
    /// <summary>Two prints of one number may differ by rounding and by this share; more is a contradiction.</summary>
    public const double Tolerance = 0.01;

    /// <summary>Series of other tables that say the same thing.</summary>
    public static IEnumerable<PrintedSeries> Twins(PrintedSeries row, PrintedNumbers numbers) => row.Quantity is null
        ? []
        : numbers.All.Where(s => string.Equals(s.Quantity, row.Quantity, StringComparison.Ordinal) && numbers.TableOf(s.Code) != numbers.TableOf(row.Code));

    public static IEnumerable<TableFinding> Check(PrintedSeries row, PrintedSeries twin, IReadOnlyList<string> asked, PrintedNumbers numbers)
    {
        var columns = numbers.Printed([Measure.Of(row.Code), Measure.Of(twin.Code)], asked).Where(c => Differ(row, twin, c, numbers)).ToList();
        if (columns.Count == 0) yield break;
        yield return new("same-quantity", ClaimVerdict.Inconsistent, numbers.TableOf(row.Code).Code, [row.Code, twin.Code], columns,
            [.. columns.SelectMany(c => new[] { numbers.At(row.Code, c)!.Value, numbers.At(twin.Code, c)!.Value })]);
    }

    private static bool Differ(PrintedSeries a, PrintedSeries b, string column, PrintedNumbers numbers)
    {
        var (first, second) = (numbers.At(a.Code, column)!.Value, numbers.At(b.Code, column)!.Value);
        return Math.Abs(first - second) > PrintedNumbers.HalfUnit(a) + PrintedNumbers.HalfUnit(b) && Math.Abs(first - second) > Tolerance * Math.Max(Math.Abs(first), Math.Abs(second));
    }
}
