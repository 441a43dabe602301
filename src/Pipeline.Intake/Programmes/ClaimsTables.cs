using System.Globalization;
using System.Text.Json;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Programmes.Claims;
using Pipeline.Intake.Places;

namespace Pipeline.Intake.Programmes;

/// <summary>Reads the printed tables of a case.</summary>
internal static class ClaimsTables
{
    public static List<PrintedTable> Read(JsonObjectReading root, ClaimsCodes codes, Findings findings)
    {
        List<PrintedTable> tables = [];
        List<(JsonObjectReading Item, PrintedSeries Series)> named = [];
        foreach (var (element, pointer) in root.Items("tables", required: true) ?? [])
        {
            if (JsonObjectReading.Of(element, pointer, findings) is not { } item) continue;
            var code = item.RequiredText("code");
            codes.Once("table", code, item.PlaceOf("code"));
            var title = item.LocalText("title", required: true);
            var place = item.RequiredText("place");
            var years = item.Object("titleYears") is { } span ? Years(span) : null;
            var columns = item.Items("columns", required: true) is null ? [] : item.Texts("columns")!;
            if (columns.Count == 0 || columns.Distinct(StringComparer.Ordinal).Count() != columns.Count) findings.Add("claims.columns", item.PlaceOf("columns"));
            List<PrintedSeries> rows = [];
            foreach (var (row, at) in item.Items("series", required: true) ?? [])
            {
                if (JsonObjectReading.Of(row, at, findings) is not { } reading || Series(reading, columns, codes, findings) is not { } series) continue;
                rows.Add(series);
                named.Add((reading, series));
            }

            item.NoteUnknown();
            if (code is null || title is null || place is null) continue;
            var table = new PrintedTable { Code = code, Title = title, Place = place, TitleYears = years, Columns = columns, Series = rows };
            tables.Add(table);
            codes.Tables.TryAdd(code, table);
            foreach (var row in rows) codes.Series.TryAdd(row.Code, (row, table));
        }

        foreach (var (item, series) in named)
        {
            if (series.RateOf is { } counted) codes.Knows(counted, item.Pointer("rateOf"));
            for (var i = 0; i < series.TotalOf.Count; i++) codes.Knows(series.TotalOf[i], string.Create(CultureInfo.InvariantCulture, $"{item.Pointer("totalOf")}/{i}"));
        }

        return tables;
    }

    private static YearSpan? Years(JsonObjectReading span)
    {
        var (from, to) = (span.RequiredInteger("from"), span.RequiredInteger("to"));
        span.NoteUnknown();
        return from is >= 1000 and <= 9999 && to is >= 1000 and <= 9999 ? new YearSpan((int)from, (int)to) : null;
    }

    private static PrintedSeries? Series(JsonObjectReading item, IReadOnlyList<string> columns, ClaimsCodes codes, Findings findings)
    {
        var code = item.RequiredText("code");
        codes.Once("series", code, item.PlaceOf("code"));
        var row = item.OptionalText("row");
        var names = item.LocalText("names", required: true);
        var unit = codes.OneOf<PrintedUnit>(item, "unit", required: true);
        var numbers = Numbers(item, "values", columns, findings);
        if (numbers.Values.Count > columns.Count || (numbers.Values.Count < columns.Count && numbers.Values.Count > 0))
            findings.Add("claims.values-count", item.PlaceOf("values"), ("expected", columns.Count.ToString(CultureInfo.InvariantCulture)), ("found", numbers.Values.Count.ToString(CultureInfo.InvariantCulture)));
        var unplaced = Numbers(item, "unplaced", [], findings);
        if (numbers.Values.Count == 0 && unplaced.Values.Count == 0) findings.Add("json.missing", new Place(Column: item.Pointer("values")));
        var decimals = item.OptionalInteger("decimals");
        if (decimals is < 0 or > 9) findings.Add("json.not-allowed", item.PlaceOf("decimals"), ("allowed", "0-9"));
        var per = item.Number("per", required: false);
        if (per is <= 0) findings.Add("json.not-allowed", item.PlaceOf("per"), ("allowed", "> 0"));
        var (rateOf, area, quantity, totalOf, total) = (item.OptionalText("rateOf"), item.OptionalText("area"), item.OptionalText("quantity"), item.Texts("totalOf"), item.Number("total", required: false));
        var control = item.OptionalBoolean("control") ?? false;
        item.NoteUnknown();
        if (code is null || names is null || unit is null) return null;
        return new PrintedSeries
        {
            Code = code, Row = row, Names = names, Unit = unit.Value, Values = numbers.Values, OddlyWritten = numbers.Odd, Unplaced = [.. unplaced.Values.OfType<double>()],
            Decimals = (int)(decimals ?? Math.Max(numbers.Decimals, unplaced.Decimals)), Per = per ?? 100_000, RateOf = rateOf, Area = area, Quantity = quantity, TotalOf = totalOf ?? [], Total = total, Control = control,
        };
    }

    /// <summary>Numbers, nulls, and numbers as text where print writes a decimal comma; the longest fraction gives the decimals.</summary>
    private static (IReadOnlyList<double?> Values, int Decimals, IReadOnlyList<string> Odd) Numbers(JsonObjectReading item, string property, IReadOnlyList<string> columns, Findings findings)
    {
        List<double?> values = [];
        List<string> odd = [];
        var decimals = 0;
        foreach (var (element, pointer) in item.Items(property, required: false) ?? [])
        {
            if (element.ValueKind == JsonValueKind.Null)
            {
                values.Add(null);
            }
            else if (element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var number) && Math.Abs(number) < 1e15)
            {
                values.Add(number);
                decimals = Math.Max(decimals, Decimals(element.GetRawText(), '.'));
            }
            else if (element.ValueKind == JsonValueKind.String && WithComma(element.GetString()!) is { } comma)
            {
                if (values.Count < columns.Count) odd.Add(columns[values.Count]);
                values.Add(comma);
                decimals = Math.Max(decimals, Decimals(element.GetString()!, ','));
            }
            else
            {
                findings.Add("claims.number", new Place(Column: pointer, Value: element.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? null : element.ToString()));
                values.Add(null);
            }
        }

        return (values, decimals, odd);
    }

    public static int Decimals(string written, char mark) => written.IndexOf(mark, StringComparison.Ordinal) is var at and >= 0 ? Math.Min(9, written.Length - at - 1) : 0;

    private static double? WithComma(string text) =>
        text.Count(c => c == ',') == 1 && text.All(c => char.IsAsciiDigit(c) || c == ',') && double.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
