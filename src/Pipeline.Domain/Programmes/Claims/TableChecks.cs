namespace Pipeline.Domain.Programmes.Claims;

/// <summary>Checks that every printed table and every claim goes through, whatever is claimed (methods 3.14).</summary>
internal static class TableChecks
{
    /// <summary>Counts below it end in two zeros too often by chance.</summary>
    private const double SmallestRound = 500;

    /// <summary>Percent by which the first year of a change may stand off the mean of the three years that end with it.</summary>
    public const double BaselineTolerance = 15;

    private const int BaselineYears = 3;

    /// <summary>Points between the mean of percentages and the change of the sum.</summary>
    public const double PoolingTolerance = 5;

    /// <summary>Rows that agree in so many columns have been copied, not measured.</summary>
    private const int ColumnsOfCopy = 3;

    public static IEnumerable<TableFinding> Of(PrintedNumbers numbers)
    {
        foreach (var table in numbers.Case.Tables)
        {
            if (TitleYears(table) is { } title) yield return title;
            foreach (var finding in ImpliedPopulations.Check([.. table.Series.Where(s => s.RateOf is not null)], numbers)) yield return finding;
            foreach (var row in table.Series)
                foreach (var finding in Row(row, table, numbers)) yield return finding;
            foreach (var finding in IdenticalRows(table, numbers)) yield return finding;
        }

        foreach (var finding in SameQuantities(numbers)) yield return finding;
        // Several claims may rest on one baseline: it is a finding once, under the first.
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var finding in numbers.Case.Claims.SelectMany(claim => Claim(claim, numbers)))
            if (seen.Add(string.Join('\n', [finding.Code, .. finding.Series, .. finding.Columns]))) yield return finding;
    }

    public static TableFinding? TitleYears(PrintedTable table)
    {
        var years = table.Columns.Select(PrintedNumbers.Year).OfType<int>().ToList();
        return table.TitleYears is { } title && years.Count > 0 && (title.From != years.Min() || title.To != years.Max())
            ? new("title-years", ClaimVerdict.Inconsistent, table.Code, [], [table.Columns[0], table.Columns[^1]], [title.From, title.To, years.Min(), years.Max()])
            : null;
    }

    private static IEnumerable<TableFinding> Row(PrintedSeries row, PrintedTable table, PrintedNumbers numbers)
    {
        if (row.TotalOf.Count > 0)
        {
            var parts = Measure.Of(row.TotalOf);
            foreach (var column in numbers.Printed([Measure.Of(row.Code), parts], []))
            {
                var (printed, sum) = (numbers.At(row.Code, column)!.Value, numbers.At(parts, column)!.Value);
                if (Differ(printed, sum, row, row.TotalOf.Count)) yield return new("total", ClaimVerdict.Inconsistent, table.Code, [row.Code], [column], [printed, sum]);
            }
        }

        if (row.Total is { } total && row.Values.All(v => v is not null) && Differ(total, row.Values.Sum(v => v!.Value), row, row.Values.Count))
            yield return new("total", ClaimVerdict.Inconsistent, table.Code, [row.Code], [], [total, row.Values.Sum(v => v!.Value)]);
        if (Rounded(row, table) is { Count: > 0 } rounded)
            yield return new("rounded-counts", ClaimVerdict.Suspicious, table.Code, [row.Code], rounded, [.. rounded.Select(c => numbers.At(row.Code, c)!.Value)]);
        if (row.OddlyWritten.Count > 0)
            yield return new("number-form", ClaimVerdict.Format, table.Code, [row.Code], row.OddlyWritten, [.. row.OddlyWritten.Select(c => numbers.At(row.Code, c) ?? double.NaN).Where(double.IsFinite)]);
        if (row.Unplaced.Count > 0)
            yield return new("unplaced", ClaimVerdict.Ambiguous, table.Code, [row.Code], [], [row.Unplaced.Count + row.Values.Count(v => v is not null), table.Columns.Count]);
    }

    /// <summary>Rounding of each part may move a sum by half a unit.</summary>
    private static bool Differ(double printed, double sum, PrintedSeries row, int parts) =>
        Math.Abs(printed - sum) > (row.Decimals == 0 && sum == Math.Floor(sum) ? 0.5 : (parts + 1) * PrintedNumbers.HalfUnit(row));

    /// <summary>All counts of a row end in two zeros, or one ends in three.</summary>
    private static List<string> Rounded(PrintedSeries row, PrintedTable table)
    {
        if (row.Unit != PrintedUnit.Count || row.Decimals > 0) return [];
        var printed = table.Columns.Zip(row.Values).Where(c => c.Second is >= SmallestRound).ToList();
        if (printed.Count > 1 && printed.Count == row.Values.Count(v => v is not null) && printed.TrueForAll(c => c.Second!.Value % 100 == 0)) return [.. printed.Select(c => c.First)];
        return [.. printed.Where(c => c.Second!.Value % 1000 == 0).Select(c => c.First)];
    }

    /// <summary>Two rows with the same count and the same rate, or the same numbers throughout.</summary>
    private static IEnumerable<TableFinding> IdenticalRows(PrintedTable table, PrintedNumbers numbers)
    {
        for (var i = 0; i < table.Series.Count; i++)
        {
            for (var j = i + 1; j < table.Series.Count; j++)
            {
                var (a, b) = (table.Series[i], table.Series[j]);
                if (a.Unit != b.Unit) continue;
                var equal = table.Columns.Where(c => numbers.At(a.Code, c) is { } value && numbers.At(b.Code, c) == value).ToList();
                var printed = table.Columns.Count(c => numbers.At(a.Code, c) is not null || numbers.At(b.Code, c) is not null);
                if (a is { RateOf: { } first } && b is { RateOf: { } second })
                    equal = [.. equal.Where(c => numbers.At(first, c) is { } count && numbers.At(second, c) == count && !string.Equals(first, second, StringComparison.Ordinal))];
                else if (equal.Count < Math.Max(ColumnsOfCopy, printed)) continue;
                if (equal.Count > 0) yield return new("identical-rows", ClaimVerdict.Suspicious, table.Code, [a.Code, b.Code], equal, [.. equal.Select(c => numbers.At(a.Code, c)!.Value)]);
            }
        }
    }

    private static IEnumerable<TableFinding> SameQuantities(PrintedNumbers numbers)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var row in numbers.All)
        {
            seen.Add(row.Code);
            foreach (var twin in Quantities.Twins(row, numbers).Where(t => !seen.Contains(t.Code)))
                foreach (var finding in Quantities.Check(row, twin, [], numbers)) yield return finding;
        }
    }

    private static IEnumerable<TableFinding> Claim(PrintedClaim claim, PrintedNumbers numbers)
    {
        foreach (var d in claim.Derivations)
        {
            if (d.Of is not { Sum.Count: > 0 } of || d.From.Count == 0 || d.To.Count == 0) continue;
            if (d.Formula == Formula.MeanChange && Formulas.Of(d, numbers).Values is [var mean] && Change(of, d.From, d.To, numbers) is { } pooled && Math.Abs(mean.Value - pooled) > PoolingTolerance)
                yield return new("mean-of-percentages", ClaimVerdict.Suspicious, numbers.TableOf(of.Sum[0]).Code, of.Sum, [d.From[0], d.To[^1]], [mean.Value, pooled], claim.Code);
            if (d is { Context: false, Formula: Formula.Change or Formula.MeanChange or Formula.RelativeEffect } && (claim.Published is not null || d.Formula == Formula.RelativeEffect) && Baseline(of, d, numbers) is { } baseline)
                yield return baseline with { Claim = claim.Code };
        }
    }

    /// <summary>A single first year that stands well off the years before it: part of the change is a return to the usual.</summary>
    private static TableFinding? Baseline(Measure of, Derivation d, PrintedNumbers numbers)
    {
        var table = numbers.TableOf(of.Sum[0]);
        if (d.From is not [var column]) return null;
        var at = table.Columns.ToList().IndexOf(column);
        if (at < BaselineYears - 1) return null;
        IReadOnlyList<string> three = [.. table.Columns.Skip(at - BaselineYears + 1).Take(BaselineYears)];
        if (three.Any(c => PrintedNumbers.Year(c) is null) || numbers.At(of, column) is not { } single || numbers.Mean(of, three) is not { } mean || mean == 0) return null;
        var off = 100 * ((single / mean) - 1);
        return Math.Abs(off) > BaselineTolerance && Change(of, d.From, d.To, numbers) is { } change && Change(of, three, d.To, numbers) is { } steadier
            ? new("baseline", ClaimVerdict.Suspicious, table.Code, of.Sum, [three[0], column, d.To[^1]], [change, steadier, off])
            : null;
    }

    private static double? Change(Measure of, IReadOnlyList<string> from, IReadOnlyList<string> to, PrintedNumbers numbers) => 100 * ((numbers.Mean(of, to) / numbers.Mean(of, from)) - 1);
}
