using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Programmes.Claims;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.ClaimCheck;

/// <summary>Printed and recomputed numbers as a reader of the language writes them: what a formula gives decides percent signs and decimals.</summary>
internal sealed class ClaimNumbers(TextBook say)
{
    /// <summary>More values than these are given as their range where room is short.</summary>
    private const int FewValues = 4;

    public static bool IsPercent(Formula formula) => formula is Formula.Change or Formula.MeanChange or Formula.LargestFall or Formula.Share or Formula.Trend or Formula.BudgetExecution;

    public string Value(RecomputedValue value, Formula formula) => Number(value.Value, formula, value.Part);

    public string WithInterval(RecomputedValue value, Formula formula)
    {
        var text = Value(value, formula);
        return value is { Low: { } low, High: { } high } && formula != Formula.ImpliedPopulation
            ? say.Say("claims.with-interval", ("value", text), ("low", Number(low, formula, value.Part)), ("high", Number(high, formula, value.Part)))
            : text;
    }

    /// <summary>Everything that a claim's derivations gave.</summary>
    /// <param name="name">Name of a row by its derivation and key.</param>
    /// <param name="brief">Long lists as their range.</param>
    public string Recomputed(CheckedClaim check, Func<Derivation, string, string> name, bool brief)
    {
        var parts = new List<string>();
        foreach (var derived in check.Recomputed)
        {
            var formula = derived.Derivation.Formula;
            // The limits stand in brackets behind the ratio.
            var values = derived.Values.Where(v => formula != Formula.RelativeEffect || v.Part is not ("low" or "high")).ToList();
            if (brief && values.Count > FewValues)
                parts.Add(say.Say("common.range", ("low", Value(values.MinBy(v => v.Value)!, formula)), ("high", Value(values.MaxBy(v => v.Value)!, formula))));
            else
                parts.AddRange(ByRow(values).Select(row => Row(row, derived.Derivation, name, brief)));
        }

        return parts.Count == 0 ? say.Say("claims.none") : string.Join("; ", parts);
    }

    private static IEnumerable<List<RecomputedValue>> ByRow(List<RecomputedValue> values) =>
        values.Exists(v => v.Row is not null) ? values.GroupBy(v => v.Row!, StringComparer.Ordinal).Select(g => g.ToList()) : values.Select(v => new List<RecomputedValue> { v });

    private string Row(List<RecomputedValue> row, Derivation derivation, Func<Derivation, string, string> name, bool brief)
    {
        var formula = derivation.Formula;
        var text = string.Join(" / ", row.Select(v => brief ? Value(v, formula) : WithInterval(v, formula)));
        if (row[0].Row is { } key) return say.Say("claims.named-value", ("name", name(derivation, key)), ("value", text));
        if ((formula == Formula.ExactP ? "p" : row[0].Part) is { } part)
        {
            return part is "yearly-change" or "of-original" or "of-revised"
                ? say.Say("claims.named-value", ("name", text), ("value", say.Say("claims.part." + part)))
                : say.Say("claims.named-value", ("name", say.Say("claims.part." + part)), ("value", text));
        }

        return !brief && row[0].Column is { } column && formula != Formula.Columns && PrintedYear(column) ? say.Say("claims.named-list", ("name", column), ("value", text)) : text;
    }

    private static bool PrintedYear(string column) => column.Length == 4 && column.All(char.IsAsciiDigit);

    private string Number(double value, Formula formula, string? part) => (formula, part) switch
    {
        (Formula.ExactP, _) or (_, "p") => say.Numbers.P(Datum.Of(value)),
        (Formula.Trend, "yearly-change") or (Formula.RelativeEffect, "percent") => say.Numbers.SignedPercent(value),
        (Formula.Change or Formula.MeanChange or Formula.LargestFall, _) => say.Numbers.SignedPercent(value),
        (Formula.Share or Formula.BudgetExecution, _) => say.Numbers.Percent(value, 1),
        (Formula.Points, _) => say.Numbers.Decimal(value, 1),
        (Formula.ImpliedPopulation, _) => say.Numbers.Whole((long)Math.Round(value, MidpointRounding.AwayFromZero)),
        (Formula.Columns, _) => say.Numbers.Year((int)value),
        _ => Plain(value),
    };

    /// <summary>Whole numbers without decimals, large ones too; others with two.</summary>
    public string Plain(double value) => Math.Abs(value) >= 1000 || value == Math.Round(value) ? say.Numbers.Whole((long)Math.Round(value, MidpointRounding.AwayFromZero)) : say.Numbers.Decimal(value, 2);

    public string Residents(double value) => say.Numbers.Whole((long)Math.Round(value, MidpointRounding.AwayFromZero));

    public string Change(double percent) => say.Numbers.SignedPercent(percent);

    public string Printed(double? value, PrintedSeries series) => value is { } number ? say.Numbers.Decimal(number, series.Decimals) : say.Say("claims.none");
}
