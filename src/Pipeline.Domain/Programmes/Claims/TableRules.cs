namespace Pipeline.Domain.Programmes.Claims;

/// <summary>Rules for what a table says by itself: its title, its populations, a second print of the same, the way numbers are written, breaks.</summary>
internal static class TableRules
{
    /// <summary>So many times more, or less, in one step asks for an explanation.</summary>
    private const double Break = 2;

    /// <summary>Chance does not make a break that is rarer than this.</summary>
    private const double Chance = 0.001;

    /// <summary>Points by which a share may move between columns.</summary>
    private const double ShareTolerance = 0.10;

    /// <summary>Null for formulas that are compared with what was published.</summary>
    public static Judged? Judge(IReadOnlyList<DerivedValues> recomputed, PrintedNumbers numbers)
    {
        var d = recomputed[0].Derivation;
        IReadOnlyList<PrintedSeries> rows = [.. (d.Each.Count > 0 ? d.Each : d.Of?.Sum ?? []).Select(numbers.Series)];
        return d.Formula switch
        {
            Formula.Columns => Title(numbers.Case.Tables.First(t => string.Equals(t.Code, d.Table, StringComparison.Ordinal))),
            Formula.ImpliedPopulation => Population(rows, numbers),
            Formula.SameQuantity => Quantity(rows, d.At, numbers),
            Formula.PrintedValues => rows.Any(r => r.Unplaced.Count > 0)
                ? Judged.Of(ClaimVerdict.Ambiguous, "unplaced", new ReasonValue("columns", numbers.TableOf(rows[0].Code).Columns.Count)) : Judged.Of(ClaimVerdict.Consistent, "placed"),
            Formula.AsPrinted => rows.Any(r => r.OddlyWritten.Any(c => d.At.Count == 0 || d.At.Contains(c, StringComparer.Ordinal)))
                ? Judged.Of(ClaimVerdict.Format, "number-form") : Judged.Of(ClaimVerdict.Consistent, "number-form-plain"),
            _ => null,
        };
    }

    private static Judged Title(PrintedTable table) => table.TitleYears is null
        ? Judged.Of(ClaimVerdict.Recomputed, "recomputed")
        : TableChecks.TitleYears(table) is { } f
            ? Judged.Of(f.Verdict, "title-differs", new("title", null, $"{table.TitleYears.From}–{table.TitleYears.To}"), new("columns", null, $"{f.Columns[0]}–{f.Columns[1]}"))
            : Judged.Of(ClaimVerdict.Consistent, "title-agrees");

    private static Judged Population(IReadOnlyList<PrintedSeries> rates, PrintedNumbers numbers)
    {
        var findings = ImpliedPopulations.Check(rates, numbers).ToList();
        if ((findings.Find(f => f.Verdict == ClaimVerdict.Inconsistent) ?? findings.FirstOrDefault()) is { } worst)
            return Judged.Of(worst.Verdict, worst.Code, [new("from", null, worst.Columns[0]), new("to", null, worst.Columns[^1]), .. worst.Numbers.Select((n, i) => new ReasonValue("abcd"[i].ToString(), n))]);
        return rates.Any(r => numbers.TableOf(r.Code).Columns.Count(c => PrintedNumbers.Year(c) is not null && numbers.At(r.Code, c) is not null) >= ImpliedPopulations.StandstillYears)
            ? Judged.Of(ClaimVerdict.Consistent, "population-agrees")
            : Judged.Of(ClaimVerdict.Recomputed, "population-short");
    }

    private static Judged Quantity(IReadOnlyList<PrintedSeries> rows, IReadOnlyList<string> at, PrintedNumbers numbers)
    {
        var differ = rows.Count(r => Quantities.Twins(r, numbers).Take(1).SelectMany(t => Quantities.Check(r, t, at, numbers)).Any());
        return differ > 0 ? Judged.Of(ClaimVerdict.Inconsistent, "quantity-differs") : Judged.Of(ClaimVerdict.Consistent, "quantity-agrees");
    }

    /// <summary>A step that at least doubles or halves the count and is no chance.</summary>
    public static Judged Continuous(IReadOnlyList<DerivedValues> recomputed, PrintedNumbers numbers)
    {
        foreach (var d in recomputed.Select(r => r.Derivation).Where(d => d is { Of: not null, From.Count: > 0, To.Count: > 0 }))
        {
            if (numbers.Mean(d.Of!, d.To) / numbers.Mean(d.Of!, d.From) is not { } ratio || Formulas.Compare(d.Of!, d, numbers) is not { } comparison) continue;
            if ((ratio > Break || ratio < 1 / Break) && comparison.PExact < Chance) return Judged.Of(ClaimVerdict.Suspicious, "break", new ReasonValue("ratio", ratio));
        }

        return Judged.Of(ClaimVerdict.Consistent, "continuous");
    }

    public static Judged Stable(IReadOnlyList<DerivedValues> recomputed)
    {
        var shares = recomputed.SelectMany(r => r.Values.Select(v => r.Derivation.Formula == Formula.Share ? v.Value / 100 : v.Value)).ToList();
        return shares.Max() - shares.Min() > ShareTolerance
            ? Judged.Of(ClaimVerdict.Suspicious, "unstable", new ReasonValue("low", 100 * shares.Min()), new ReasonValue("high", 100 * shares.Max()))
            : Judged.Of(ClaimVerdict.Consistent, "stable");
    }
}
