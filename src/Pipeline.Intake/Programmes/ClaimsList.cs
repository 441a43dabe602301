using System.Globalization;
using System.Text.Json;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Programmes.Claims;
using Pipeline.Intake.Places;

namespace Pipeline.Intake.Programmes;

/// <summary>Reads the printed claims of a case.</summary>
internal static class ClaimsList
{
    private static readonly ClaimVerdict[] weaker = [ClaimVerdict.Suspicious, ClaimVerdict.Ambiguous, ClaimVerdict.NotCheckable];

    public static List<PrintedClaim> Read(JsonObjectReading root, ClaimsCodes codes, Findings findings)
    {
        List<PrintedClaim> claims = [];
        List<(string Than, string Pointer)> references = [];
        foreach (var (element, pointer) in root.Items("claims", required: true) ?? [])
        {
            if (JsonObjectReading.Of(element, pointer, findings) is not { } item) continue;
            var code = item.RequiredText("code");
            codes.Once("claim", code, item.PlaceOf("code"));
            var text = item.LocalText("text", required: true);
            var note = item.LocalText("note", required: false);
            var against = item.OptionalBoolean("againstControl") ?? false;
            var period = item.Object("period") is { } p ? Period(p) : null;
            var published = item.Object("published") is { } said ? Published(said, codes, references, findings) : null;
            List<Derivation> derivations = [];
            foreach (var (step, at) in item.Items("derivations", required: false) ?? [])
                if (JsonObjectReading.Of(step, at, findings) is { } reading && ClaimsDerivations.Read(reading, codes, findings) is { } derivation) derivations.Add(derivation);
            var remark = item.Object("remark") is { } r ? Remark(r, codes, findings) : null;
            item.NoteUnknown();
            if (code is null || text is null) continue;
            claims.Add(new PrintedClaim { Code = code, Text = text, Note = note, AgainstControl = against, Period = period, Published = published, Derivations = derivations, Remark = remark });
        }

        foreach (var (than, at) in references)
            if (!claims.Exists(c => string.Equals(c.Code, than, StringComparison.Ordinal))) findings.Add("claims.unknown-code", new Place(Column: at, Value: than));
        return claims;
    }

    private static ClaimedPeriod? Period(JsonObjectReading item)
    {
        var (from, to) = (item.RequiredText("from"), item.RequiredText("to"));
        item.NoteUnknown();
        return from is null || to is null ? null : new ClaimedPeriod(from, to);
    }

    private static Published Published(JsonObjectReading item, ClaimsCodes codes, List<(string Than, string Pointer)> references, Findings findings)
    {
        List<double> values = [];
        var decimals = 0;
        foreach (var (element, pointer) in item.Items("values", required: false) ?? [])
        {
            if (element.ValueKind != JsonValueKind.Number || !element.TryGetDouble(out var number) || !(Math.Abs(number) < 1e15))
            {
                findings.Add("claims.number", new Place(Column: pointer, Value: element.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? null : element.ToString()));
                continue;
            }

            values.Add(number);
            decimals = Math.Max(decimals, ClaimsTables.Decimals(element.GetRawText(), '.'));
        }

        var says = codes.OneOf<Says>(item, "says", required: false) ?? Says.Exactly;
        var direction = codes.OneOf<ClaimedDirection>(item, "direction", required: false) ?? ClaimedDirection.AsSigned;
        var than = item.OptionalText("than");
        if (than is not null) references.Add((than, item.Pointer("than")));
        var statements = Statements(item, codes, findings);
        item.NoteUnknown();
        var wordless = says is Says.Rose or Says.Fell or Says.NotRisen or Says.NotFallen or Says.Unchanged or Says.Doubled or Says.Continuous or Says.Stable;
        if (values.Count == 0 && than is null && statements.Count == 0 && !wordless) findings.Add("claims.published-empty", new Place(Column: item.Pointer("values")));
        return new Published { Values = values, Decimals = decimals, Says = says, Direction = direction, Than = than, Statements = statements };
    }

    private static List<Statement> Statements(JsonObjectReading item, ClaimsCodes codes, Findings findings)
    {
        List<Statement> statements = [];
        foreach (var (element, pointer) in item.Items("statements", required: false) ?? [])
        {
            if (JsonObjectReading.Of(element, pointer, findings) is not { } said) continue;
            var value = said.RequiredNumber("value");
            var statement = new Statement(value ?? 0, codes.OneOf<Says>(said, "says", required: false) ?? Says.Exactly, said.OptionalText("from"), said.OptionalText("to"));
            said.NoteUnknown();
            if (value is not null) statements.Add(statement);
        }

        return statements;
    }

    private static ReviewerRemark? Remark(JsonObjectReading item, ClaimsCodes codes, Findings findings)
    {
        var text = item.LocalText("text", required: true);
        var verdict = codes.OneOf<ClaimVerdict>(item, "verdict", required: true);
        item.NoteUnknown();
        if (verdict is { } given && !weaker.Contains(given))
            findings.Add("json.not-allowed", item.PlaceOf("verdict"), ("allowed", string.Join(", ", weaker.Select(v => JsonNamingPolicy.KebabCaseLower.ConvertName(v.ToString())))));
        return text is null || verdict is null ? null : new ReviewerRemark(text, verdict.Value);
    }
}

/// <summary>Reads one derivation, and sees that what it measures is printed.</summary>
internal static class ClaimsDerivations
{
    public static Derivation? Read(JsonObjectReading item, ClaimsCodes codes, Findings findings)
    {
        var formula = codes.OneOf<Formula>(item, "formula", required: true);
        var of = Measure(item, "of", "less", codes);
        var each = Codes(item, "each", codes);
        var with = Measure(item, "with", "withLess", codes);
        var revised = Measure(item, "revised", "revisedLess", codes);
        var table = item.OptionalText("table");
        if (table is not null && !codes.Tables.ContainsKey(table)) findings.Add("claims.unknown-code", item.PlaceOf("table"));
        IEnumerable<string> measured = [.. of?.All ?? [], .. each];
        var from = Columns(item, "from", measured.Concat(with?.All ?? []), codes, findings);
        var to = Columns(item, "to", measured.Concat(with?.All ?? []), codes, findings);
        var at = Columns(item, "at", [.. measured, .. with?.All ?? [], .. revised?.All ?? []], codes, findings);
        var parts = item.Texts("parts") ?? [];
        var (totals, context, years) = (item.OptionalBoolean("totals") ?? false, item.OptionalBoolean("context") ?? false, item.Number("years", required: false) ?? 1);
        if (years <= 0) findings.Add("json.not-allowed", item.PlaceOf("years"), ("allowed", "> 0"));
        var given = item.LocalText("given", required: false);
        item.NoteUnknown();
        if (formula is not { } known) return null;
        var derivation = new Derivation
        {
            Formula = known, Of = of, Each = each, With = with, Revised = revised, Table = table, From = from, To = to, At = at, Parts = parts, Totals = totals, Years = years, Given = given, Context = context,
        };
        foreach (var needed in Missing(derivation, codes))
            findings.Add("claims.formula-needs", item.PlaceOf("formula"), ("needs", needed));
        return derivation;
    }

    private static IEnumerable<string> Missing(Derivation d, ClaimsCodes codes)
    {
        if (d.Formula == Formula.Columns)
        {
            if (d.Table is null) yield return "table";
            yield break;
        }

        if (d.Of is not { Sum.Count: > 0 } && d.Each.Count == 0) yield return "of / each";
        if (d.Formula is Formula.Change or Formula.MeanChange or Formula.Ratio or Formula.Points or Formula.RelativeEffect or Formula.ExactP && (d.From.Count == 0 || d.To.Count == 0)) yield return "from, to";
        if (d.Formula is Formula.Share or Formula.Fraction or Formula.RelativeEffect or Formula.BudgetExecution or Formula.CostPerResident && d.With is not { Sum.Count: > 0 }) yield return "with";
        var rows = d.Each.Concat(d.Of?.Sum ?? []).Where(codes.Series.ContainsKey).Select(code => codes.Series[code].Series).ToList();
        if (d.Formula is Formula.ImpliedPopulation or Formula.PooledRate && rows.Exists(r => r.RateOf is null)) yield return "rateOf";
        if (d.Formula == Formula.SameQuantity && rows.Exists(r => r.Quantity is null)) yield return "quantity";
    }

    private static Measure? Measure(JsonObjectReading item, string sum, string less, ClaimsCodes codes)
    {
        var (added, taken) = (Codes(item, sum, codes), Codes(item, less, codes));
        return added.Count == 0 && taken.Count == 0 ? null : new Measure(added, taken);
    }

    private static List<string> Codes(JsonObjectReading item, string property, ClaimsCodes codes) =>
        [.. (item.Texts(property) ?? []).Where((code, i) => codes.Knows(code, string.Create(CultureInfo.InvariantCulture, $"{item.Pointer(property)}/{i}")))];

    private static IReadOnlyList<string> Columns(JsonObjectReading item, string property, IEnumerable<string> series, ClaimsCodes codes, Findings findings)
    {
        var columns = item.Texts(property) ?? [];
        for (var i = 0; i < columns.Count; i++)
        {
            var without = series.FirstOrDefault(code => !codes.Series[code].Table.Columns.Contains(columns[i], StringComparer.Ordinal));
            if (without is not null) findings.Add("claims.column-unknown", new Place(Column: string.Create(CultureInfo.InvariantCulture, $"{item.Pointer(property)}/{i}"), Value: columns[i]), ("series", without));
        }

        return columns;
    }
}
