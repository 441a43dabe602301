using Pipeline.Domain.Programmes;
using Pipeline.Intake.Places;

namespace Pipeline.Intake.Programmes;

/// <summary>Reads budget and unit costs of a <c>programme</c> document.</summary>
internal static class MoneyReader
{
    private const double LongestSpan = 200;

    public static Budget? Budget(JsonObjectReading file, Findings findings)
    {
        if (file.Object("budget") is not { } item) return null;
        var budget = new Budget
        {
            Currency = Currency(item, findings) ?? "",
            Lines = Lines(item, findings),
            Years = Years(item, findings),
            Residents = item.OptionalInteger("residents"),
            SpanYears = item.Within("spanYears", 0.01, LongestSpan, findings),
            DiscountRates = Rates(item, findings)!,
        };
        item.NoteUnknown();
        if (budget.Residents is { } residents && !PopulationRules.AreResidents(residents)) findings.Add("population.residents", item.PlaceOf("residents"));
        return budget;
    }

    public static List<UnitCost> UnitCosts(JsonObjectReading file, Budget? budget, StudyOutcomes outcomes, Findings findings)
    {
        var costs = new List<UnitCost>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var cost in file.Objects("unitCosts"))
        {
            var outcome = cost.RequiredText("outcome");
            var amount = cost.Within("amount", 0, null, findings, required: true);
            var currency = Currency(cost, findings);
            var year = cost.Year("year", findings, required: true);
            var source = cost.RequiredText("source");
            cost.NoteUnknown();
            if (outcome is not null && !outcomes.Knows(outcome)) findings.Add("programme.outcome-unknown", cost.PlaceOf("outcome"), ("known", outcomes.Known));
            cost.Once("outcome", outcome, seen, findings);
            if (currency is not null && budget is { Currency.Length: > 0 } && !string.Equals(currency, budget.Currency, StringComparison.Ordinal))
                findings.Add("programme.currency-differs", cost.PlaceOf("currency"), ("budget", budget.Currency));
            costs.Add(new UnitCost(outcome ?? "", amount ?? 0, currency ?? "", year ?? 0, source ?? ""));
        }

        return costs;
    }

    private static string? Currency(JsonObjectReading item, Findings findings)
    {
        if (!item.Has("currency"))
        {
            findings.Add("programme.currency-missing", new Domain.Problems.Place(Column: item.Pointer("currency")));
            return null;
        }

        var code = item.OptionalText("currency");
        if (code is null || Currencies.Know(code)) return code;
        findings.Add("programme.currency-unknown", item.PlaceOf("currency"));
        return null;
    }

    private static List<BudgetLine> Lines(JsonObjectReading budget, Findings findings)
    {
        var lines = new List<BudgetLine>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in budget.Objects("lines"))
        {
            var code = item.Code("code", findings);
            var names = item.LocalText("names", required: true);
            var original = item.Within("original", 0, null, findings, required: true);
            var revised = item.Within("revised", 0, null, findings);
            var spent = item.Within("spent", 0, null, findings);
            var source = item.OptionalText("source");
            item.NoteUnknown();
            item.Once("code", code, seen, findings);
            lines.Add(new BudgetLine(code ?? "", names ?? new(""), original ?? 0, revised, spent, source));
        }

        return lines;
    }

    private static List<YearAmount> Years(JsonObjectReading budget, Findings findings)
    {
        var years = new List<YearAmount>();
        foreach (var item in budget.Objects("years"))
        {
            var year = item.Year("year", findings, required: true);
            var amount = item.Within("amount", 0, null, findings, required: true);
            item.NoteUnknown();
            if (year is not null && years.Exists(other => other.Year == year)) findings.Add("city.repeated", item.PlaceOf("year"));
            if (year is not null && amount is not null) years.Add(new YearAmount(year.Value, amount.Value));
        }

        return years;
    }

    /// <summary>Null for none: the record has its own.</summary>
    private static List<double>? Rates(JsonObjectReading budget, Findings findings)
    {
        if (budget.Items("discountRates", required: false) is not { Count: > 0 } items) return null;
        var rates = new List<double>();
        foreach (var (element, pointer) in items)
        {
            if (element.ValueKind != System.Text.Json.JsonValueKind.Number || !element.TryGetDouble(out var rate))
                findings.Add("json.type", new Domain.Problems.Place(Column: pointer, Value: element.ToString()), ("expected", "number"));
            else if (rate is < 0 or > 1)
                findings.Add("city.number", new Domain.Problems.Place(Column: pointer, Value: element.ToString()), ("expected", "0-1"));
            else rates.Add(rate);
        }

        return rates;
    }
}
