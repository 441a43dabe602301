using Pipeline.Statistics.Evaluation;
using Pipeline.Statistics.Rates;

namespace Pipeline.Domain.Programmes.Claims;

/// <summary>Puts the formulas to the printed numbers. A formula whose numbers are not printed, or are not what it wants, gives no values.</summary>
internal static class Formulas
{
    public static DerivedValues Of(Derivation derivation, PrintedNumbers numbers)
    {
        IEnumerable<RecomputedValue> values = derivation.Each.Count == 0
            ? Compute(derivation, derivation.Of ?? Measure.Of(), numbers)
            : derivation.Each.SelectMany(code => Compute(derivation, Measure.Of(code), numbers).Select(v => v with { Row = numbers.Series(code).Row ?? code }));
        return new(derivation, [.. values.Where(v => double.IsFinite(v.Value) && (v.Part is null || derivation.Parts.Count == 0 || derivation.Parts.Contains(v.Part, StringComparer.Ordinal)))]);
    }

    private static IEnumerable<RecomputedValue> Compute(Derivation d, Measure of, PrintedNumbers numbers)
    {
        IReadOnlyList<string> Printed(params IReadOnlyList<Measure> measures) => numbers.Printed(measures, d.At);
        IEnumerable<RecomputedValue> ByColumn(IReadOnlyList<string> columns, Func<string, double?> value) =>
            columns.Select(c => (Column: c, Value: value(c))).Where(v => v.Value is not null).Select(v => new RecomputedValue(v.Value!.Value, Column: v.Column));
        IEnumerable<RecomputedValue> One(double? value) => value is { } known ? [new RecomputedValue(known)] : [];

        return d.Formula switch
        {
            Formula.Columns => Years(d, numbers),
            Formula.AsPrinted => ByColumn(Printed(of), c => numbers.At(of, c)),
            Formula.PrintedValues => One(numbers.Series(of.Sum[0]) is var row ? row.Values.Count(v => v is not null) + row.Unplaced.Count : null),
            Formula.Sum => ByColumn(Printed(of), c => numbers.At(of, c)).Concat(d.Totals ? One(Totals(of, numbers)) : []),
            Formula.Mean => One(numbers.Mean(of, Printed(of))),
            Formula.Minimum => One(Extreme(of, Printed(of), numbers, Enumerable.Min)),
            Formula.Maximum => One(Extreme(of, Printed(of), numbers, Enumerable.Max)),
            Formula.Change => One(Percent(Ratio(of, d, numbers))),
            Formula.MeanChange => One(MeanChange(of, d, numbers)),
            Formula.LargestFall => One(LargestFall([.. Printed(of).Select(c => numbers.At(of, c)!.Value)])),
            Formula.Ratio => One(Ratio(of, d, numbers)),
            Formula.Points => One(numbers.Mean(of, d.To) - numbers.Mean(of, d.From)),
            Formula.Share => ByColumn(Printed(of, d.With!), c => 100 * numbers.At(of, c) / numbers.At(d.With!, c)),
            Formula.Fraction => ByColumn(Printed(of, d.With!), c => numbers.At(of, c) / numbers.At(d.With!, c)),
            Formula.DaysPerEvent => ByColumn(Printed(of), c => PrintedNumbers.Year(c) is { } year ? (DateTime.IsLeapYear(year) ? 366.0 : 365.0) / numbers.At(of, c) : null),
            Formula.ImpliedPopulation => Population(d, of, numbers),
            Formula.PooledRate => PooledRate(d, of, numbers),
            Formula.RelativeEffect => Effect(of, d, numbers),
            Formula.ExactP => ExactP(of, d, numbers),
            Formula.Trend => Trend(of, d, numbers),
            Formula.BudgetExecution => Execution(of, d, numbers),
            Formula.CostPerResident => ByColumn(Printed(of, d.With!), c => numbers.At(of, c) / numbers.At(d.With!, c) / d.Years),
            Formula.SameQuantity => SameQuantity(d, of, numbers),
            _ => throw new InvalidDataException($"No formula {d.Formula}."),
        };
    }

    private static IEnumerable<RecomputedValue> Years(Derivation d, PrintedNumbers numbers) =>
        numbers.Case.Tables.First(t => string.Equals(t.Code, d.Table, StringComparison.Ordinal)).Columns
            .Select(c => (Column: c, Year: PrintedNumbers.Year(c))).Where(c => c.Year is not null).Select(c => new RecomputedValue(c.Year!.Value, Column: c.Column));

    private static double? Totals(Measure of, PrintedNumbers numbers) =>
        of.All.All(code => numbers.Series(code).Total is not null)
            ? of.Sum.Sum(code => numbers.Series(code).Total!.Value) - of.Less.Sum(code => numbers.Series(code).Total!.Value)
            : null;

    private static double? Extreme(Measure of, IReadOnlyList<string> columns, PrintedNumbers numbers, Func<IEnumerable<double>, double> which) =>
        columns.Count == 0 ? null : which(columns.Select(c => numbers.At(of, c)!.Value));

    private static double? Ratio(Measure of, Derivation d, PrintedNumbers numbers) => numbers.Mean(of, d.To) / numbers.Mean(of, d.From);

    private static double? Percent(double? ratio) => 100 * (ratio - 1);

    private static double? MeanChange(Measure of, Derivation d, PrintedNumbers numbers)
    {
        var changes = of.Sum.Select(code => Percent(Ratio(Measure.Of(code), d, numbers))).ToList();
        return changes.Count > 0 && changes.TrueForAll(c => c is not null) ? changes.Average() : null;
    }

    private static double? LargestFall(double[] values)
    {
        double? lowest = null;
        for (var i = 0; i < values.Length; i++)
            for (var j = i + 1; j < values.Length; j++)
                if (values[i] > 0 && (lowest is null || (values[j] / values[i]) < lowest)) lowest = values[j] / values[i];
        return Percent(lowest);
    }

    private static IEnumerable<RecomputedValue> Population(Derivation d, Measure of, PrintedNumbers numbers) =>
        ImpliedPopulations.Of(numbers.Series(of.Sum[0]), d.At, numbers) is { } implied
            ? implied.Columns.Select((c, i) => new RecomputedValue(implied.Values[i], Column: c, Low: implied.Lows[i], High: implied.Highs[i]))
            : [];

    private static IEnumerable<RecomputedValue> PooledRate(Derivation d, Measure of, PrintedNumbers numbers)
    {
        var implied = of.Sum.Select(code => (Rate: numbers.Series(code), Population: ImpliedPopulations.Of(numbers.Series(code), d.At, numbers))).ToList();
        if (implied.Exists(i => i.Population is null)) yield break;
        foreach (var column in implied[0].Population!.Columns)
        {
            var at = implied.Select(i => (i.Rate, Index: i.Population!.Columns.ToList().IndexOf(column), i.Population)).ToList();
            if (at.Exists(a => a.Index < 0)) continue;
            yield return new(at[0].Rate.Per * at.Sum(a => numbers.At(a.Rate.RateOf!, column)!.Value) / at.Sum(a => a.Population!.Values[a.Index]), Column: column);
        }
    }

    private static IEnumerable<RecomputedValue> Effect(Measure of, Derivation d, PrintedNumbers numbers)
    {
        if (numbers.Total(of, d.From) is not (>= 0 and var a) || numbers.Total(of, d.To) is not (>= 0 and var b)) yield break;
        if (numbers.Total(d.With!, d.From) is not (>= 0 and var c) || numbers.Total(d.With!, d.To) is not (>= 0 and var e)) yield break;
        var effect = RelativeEffect.Of(a, b, c, e);
        var (low, high) = (effect.Overdispersed.Low, effect.Overdispersed.High);
        yield return new(effect.Ratio, "ratio", Low: low, High: high);
        yield return new(low, "low");
        yield return new(high, "high");
        yield return new(effect.PercentChange, "percent", Low: 100 * ((1 / high) - 1), High: 100 * ((1 / low) - 1));
    }

    /// <summary>
    /// Each count over as many columns as it adds up, or over the populations that its rate implies. Null unless both totals are whole: a mean of
    /// counts has no Poisson law.
    /// </summary>
    public static RateComparison? Compare(Measure of, Derivation d, PrintedNumbers numbers)
    {
        if (Whole(numbers.Total(of, d.From)) is not { } before || Whole(numbers.Total(of, d.To)) is not { } after || before + after == 0) return null;
        var rate = d.With?.Sum.Select(numbers.Series).FirstOrDefault(r => of.Sum.Contains(r.RateOf, StringComparer.Ordinal));
        if (rate is null) return RateComparison.Of(before, d.From.Count, after, d.To.Count);
        var (first, second) = (ImpliedPopulations.Of(rate, d.From, numbers), ImpliedPopulations.Of(rate, d.To, numbers));
        return first?.Values.Count == d.From.Count && second?.Values.Count == d.To.Count ? RateComparison.Of(before, first.Values.Sum(), after, second.Values.Sum()) : null;
    }

    private static IEnumerable<RecomputedValue> ExactP(Measure of, Derivation d, PrintedNumbers numbers) =>
        Compare(of, d, numbers) is { } comparison ? [new RecomputedValue(comparison.PExact)] : [];

    private static IEnumerable<RecomputedValue> Trend(Measure of, Derivation d, PrintedNumbers numbers)
    {
        var columns = numbers.Printed(d.With is null ? [of] : [of, d.With], d.At);
        var years = columns.Select(PrintedNumbers.Year).ToList();
        var counts = columns.Select(c => Whole(numbers.At(of, c))).ToList();
        if (years.Count < 3 || years.Contains(null) || counts.Contains(null)) yield break;
        IReadOnlyList<int> year = [.. years.Select(y => y!.Value)];
        IReadOnlyList<long> count = [.. counts.Select(c => c!.Value)];
        if (!CountTrend.IsDefined(year, count)) yield break;
        // Residents are whole; a table that implies 652,116.4 of them was computed from 652,116.
        var exposures = d.With is null ? null : columns.Select((c, i) => Math.Round(numbers.Series(d.With.Sum[0]).Per * count[i] / numbers.At(d.With, c)!.Value)).ToList();
        if (exposures?.Exists(e => !(e > 0 && double.IsFinite(e))) ?? false) yield break;
        var trend = CountTrend.Of(year, count, exposures);
        yield return new(trend.YearlyChangePercent, "yearly-change", Low: trend.Low, High: trend.High);
        yield return new(trend.Dispersion, "dispersion");
        yield return new(trend.P, "p");
    }

    private static IEnumerable<RecomputedValue> Execution(Measure of, Derivation d, PrintedNumbers numbers)
    {
        foreach (var column in numbers.Printed(d.Revised is null ? [of, d.With!] : [of, d.With!, d.Revised], d.At))
        {
            yield return new(100 * numbers.At(of, column)!.Value / numbers.At(d.With!, column)!.Value, "of-original");
            if (d.Revised is { } revised) yield return new(100 * numbers.At(of, column)!.Value / numbers.At(revised, column)!.Value, "of-revised");
        }
    }

    private static IEnumerable<RecomputedValue> SameQuantity(Derivation d, Measure of, PrintedNumbers numbers)
    {
        var row = numbers.Series(of.Sum[0]);
        return Quantities.Twins(row, numbers).Take(1).SelectMany(twin =>
            numbers.Printed([of, Measure.Of(twin.Code)], d.At).Select(c => new RecomputedValue(numbers.At(row.Code, c)!.Value / numbers.At(twin.Code, c)!.Value, Column: c)));
    }

    private static long? Whole(double? value) => value is >= 0 and < 1e15 && Math.Floor(value.Value) == value.Value ? (long)value.Value : null;
}
