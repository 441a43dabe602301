namespace Pipeline.Domain.Programmes.Claims;

/// <summary>
/// Populations that counts and rates imply, and what no population does: jump, shrink against its own course, stand still to the last digit, differ
/// between rows of one area. Rounding in print widens every limit before it is called broken.
/// </summary>
public static class ImpliedPopulations
{
    /// <summary>Percent a year. Populations of cities and countries rarely leave these; a table that does has changed its base or its numbers.</summary>
    public const double LeastYearlyChange = -1;

    public const double MostYearlyChange = 4;

    /// <summary>Percentage points between one yearly change and the median of the series: a census revision looks like this, migration in one year rarely does.</summary>
    public const double MostDeparture = 2;

    /// <summary>Changes that make a course to depart from.</summary>
    private const int ChangesForCourse = 5;

    /// <summary>Percent a year. Below it a population has been carried over, not counted or projected.</summary>
    public const double Standstill = 0.05;

    /// <summary>Years that must stand still.</summary>
    public const int StandstillYears = 3;

    /// <summary>Percent between rows of one area, or between a table and another source.</summary>
    public const double MostDisagreement = 10;

    /// <summary>Null when the series is no rate of a count, or nothing is printed for both.</summary>
    internal static ImpliedPopulation? Of(PrintedSeries rate, IReadOnlyList<string> asked, PrintedNumbers numbers)
    {
        if (rate.RateOf is not { } counted) return null;
        var count = numbers.Series(counted);
        // A whole count is exact; a mean of counts, printed with decimals, is rounded as the rate is.
        var slack = count.Decimals > 0 ? PrintedNumbers.HalfUnit(count) : 0;
        var half = PrintedNumbers.HalfUnit(rate);
        List<string> columns = [];
        List<double> values = [], lows = [], highs = [];
        foreach (var column in numbers.Printed([Measure.Of(rate.Code), Measure.Of(counted)], asked))
        {
            var (events, per) = (numbers.At(counted, column)!.Value, numbers.At(rate.Code, column)!.Value);
            if (!(events > 0 && per > half)) continue;
            columns.Add(column);
            values.Add(rate.Per * events / per);
            lows.Add(rate.Per * Math.Max(0, events - slack) / (per + half));
            highs.Add(rate.Per * (events + slack) / (per - half));
        }

        return columns.Count == 0 ? null : new ImpliedPopulation(rate.Code, columns, values, lows, highs);
    }

    /// <summary>What is wrong with these rates; empty when nothing is.</summary>
    internal static IEnumerable<TableFinding> Check(IReadOnlyList<PrintedSeries> rates, PrintedNumbers numbers)
    {
        var implied = rates.Select(r => (Rate: r, Population: Of(r, [], numbers))).Where(r => r.Population is not null).Select(r => (r.Rate, Population: r.Population!)).ToList();
        foreach (var (rate, population) in implied)
        {
            foreach (var finding in OverTime(rate, population, numbers)) yield return finding;
            if (AgainstKnown(rate, population, numbers) is { } known) yield return known;
        }

        foreach (var area in implied.Where(i => i.Rate.Area is not null).GroupBy(i => (numbers.TableOf(i.Rate.Code).Code, i.Rate.Area)).Where(g => g.Count() > 1))
            foreach (var finding in BetweenRows([.. area.Select(a => a.Population)], numbers)) yield return finding;
    }

    private static IEnumerable<TableFinding> OverTime(PrintedSeries rate, ImpliedPopulation p, PrintedNumbers numbers)
    {
        var years = p.Columns.Select(PrintedNumbers.Year).ToList();
        if (years.Count < 2 || years.Contains(null)) yield break;
        var table = numbers.TableOf(rate.Code).Code;
        List<(int At, double Change, double Low, double High)> changes = [];
        for (var i = 1; i < years.Count; i++)
        {
            var span = years[i]!.Value - years[i - 1]!.Value;
            if (span <= 0) continue;
            double Yearly(double ratio) => 100 * (Math.Pow(ratio, 1.0 / span) - 1);
            changes.Add((i, Yearly(p.Values[i] / p.Values[i - 1]), Yearly(p.Lows[i] / p.Highs[i - 1]), Yearly(p.Highs[i] / p.Lows[i - 1])));
        }

        var median = Median([.. changes.Select(c => c.Change)]);
        foreach (var (at, change, low, high) in changes)
        {
            IReadOnlyList<string> columns = [p.Columns[at - 1], p.Columns[at]];
            if (low > MostYearlyChange || high < LeastYearlyChange)
                yield return new("population-step", ClaimVerdict.Inconsistent, table, [rate.Code], columns, [p.Values[at - 1], p.Values[at], change]);
            else if (changes.Count >= ChangesForCourse && (low > median + MostDeparture || high < median - MostDeparture))
                yield return new("population-departs", ClaimVerdict.Inconsistent, table, [rate.Code], columns, [p.Values[at - 1], p.Values[at], change, median]);
        }

        var from = 0;
        for (var i = 0; i <= changes.Count; i++)
        {
            if (i < changes.Count && Math.Abs(changes[i].Change) < Standstill) continue;
            if (i - from + 1 >= StandstillYears)
                yield return new("population-constant", ClaimVerdict.Suspicious, table, [rate.Code], [p.Columns[changes[from].At - 1], p.Columns[changes[i - 1].At]], [p.Values[changes[from].At - 1], i - from + 1]);
            from = i + 1;
        }
    }

    private static TableFinding? AgainstKnown(PrintedSeries rate, ImpliedPopulation p, PrintedNumbers numbers)
    {
        if (numbers.Case.Populations.FirstOrDefault(k => rate.Area is not null && string.Equals(k.Area, rate.Area, StringComparison.Ordinal)) is not { } known) return null;
        var (most, least) = (known.Residents * (1 + (MostDisagreement / 100)), known.Residents * (1 - (MostDisagreement / 100)));
        return p.Lows.Max() > most || p.Highs.Min() < least
            ? new("population-other-area", ClaimVerdict.Suspicious, numbers.TableOf(rate.Code).Code, [rate.Code], [p.Columns[0], p.Columns[^1]], [p.Values.Min(), p.Values.Max(), known.Residents])
            : null;
    }

    private static IEnumerable<TableFinding> BetweenRows(IReadOnlyList<ImpliedPopulation> rows, PrintedNumbers numbers)
    {
        foreach (var column in rows[0].Columns)
        {
            var at = rows.Select(r => (Row: r, Index: r.Columns.ToList().IndexOf(column))).Where(r => r.Index >= 0).ToList();
            var (largest, smallest) = (at.MaxBy(r => r.Row.Lows[r.Index]), at.MinBy(r => r.Row.Highs[r.Index]));
            if (largest.Row.Lows[largest.Index] <= smallest.Row.Highs[smallest.Index] * (1 + (MostDisagreement / 100))) continue;
            yield return new("population-disagrees", ClaimVerdict.Inconsistent, numbers.TableOf(rows[0].Series).Code, [smallest.Row.Series, largest.Row.Series], [column],
                [smallest.Row.Values[smallest.Index], largest.Row.Values[largest.Index]]);
        }
    }

    private static double Median(double[] values)
    {
        if (values.Length == 0) return 0;
        Array.Sort(values);
        return values.Length % 2 == 1 ? values[values.Length / 2] : (values[(values.Length / 2) - 1] + values[values.Length / 2]) / 2;
    }
}
