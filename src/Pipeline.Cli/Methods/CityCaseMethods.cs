using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Domain.Programmes.Claims;
using Pipeline.Intake.Programmes;

namespace Pipeline.Cli.Methods;

/// <summary>
/// The ten printed cases of samples/cases, put to the numbers that come in: tables in, checks with recomputed values and verdicts out. Which case it is
/// shows in the names of the inputs (city-cases.json says where each series stands).
/// </summary>
internal static class CityCaseMethods
{
    private const string Folder = "cases/";
    private const string Places = "methods/city-cases.json";

    public static readonly IReadOnlyList<Method> All =
        [new("city-cases", "Claims of a printed evaluation, recomputed from its tables.", "the tables of one of the ten cases of samples/cases", Compute)];

    private static JsonObject Compute(MethodInputs inputs)
    {
        using var places = JsonDocument.Parse(Open(Places));
        var found = places.RootElement.EnumerateObject().FirstOrDefault(c => c.Value.EnumerateObject().All(s => Numbers(s.Value, inputs.Json) is not null));
        if (found.Value.ValueKind == JsonValueKind.Undefined)
            throw new InvalidDataException($"{inputs.Path}: these are not the tables of one of the cases: {string.Join(", ", places.RootElement.EnumerateObject().Select(c => c.Name))}.");
        var printed = Shipped(found.Name);
        var report = ClaimChecking.Of(printed with { Tables = [.. printed.Tables.Select(t => With(t, found.Value, inputs.Json))] });
        return new() { ["case"] = printed.Code, ["checks"] = Checks(report) };
    }

    /// <summary>The checks by code: recomputed numbers in the shape of their derivations, and the verdict in words.</summary>
    public static JsonObject Checks(ClaimReport report) =>
        new(report.Checks.Select(c => KeyValuePair.Create(c.Claim.Code, (JsonNode?)new JsonObject { ["recomputed"] = Recomputed(c), ["verdict"] = Words(c) })));

    private static string Words(ClaimCheck check) => check.Verdict == ClaimVerdict.ReproducedOnly
        ? $"reproduced {check.Condition!.En}"
        : JsonNamingPolicy.KebabCaseLower.ConvertName(check.Verdict.ToString()).Replace('-', ' ');

    /// <summary>A number; several as a list; by row where series are computed one by one; null where nothing is.</summary>
    private static JsonNode? Recomputed(ClaimCheck check)
    {
        var values = check.Values.ToList();
        if (values.Count == 0) return null;
        if (!values.Exists(v => v.Row is not null)) return List([.. values.Select(v => v.Value)]);
        return new JsonObject(values.GroupBy(v => v.Row!, StringComparer.Ordinal).Select(row => KeyValuePair.Create(row.Key, (JsonNode?)List([.. row.Select(v => v.Value)]))));
    }

    private static JsonNode List(double[] values) => values is [var one] ? JsonValue.Create(one) : new JsonArray([.. values.Select(v => (JsonNode)JsonValue.Create(v))]);

    private static PrintedCase Shipped(string code)
    {
        using var bytes = new MemoryStream();
        using (var file = Open($"{Folder}{code}.json")) file.CopyTo(bytes);
        return ClaimsReader.Read(bytes.ToArray()).Case ?? throw new InvalidDataException($"The shipped case {code} cannot be read.");
    }

    private static PrintedTable With(PrintedTable table, JsonElement places, JsonElement inputs) => table with
    {
        Series = [.. table.Series.Select(s => places.TryGetProperty(s.Code, out var place) && Numbers(place, inputs) is { } values
            ? s with { Values = [.. values.Concat(Enumerable.Repeat<double?>(null, Math.Max(0, table.Columns.Count - values.Count))).Take(table.Columns.Count)] }
            : s)],
    };

    /// <summary>Numbers at a JSON pointer to a list, or at a list of pointers; null when one of them is not there.</summary>
    private static List<double?>? Numbers(JsonElement place, JsonElement inputs)
    {
        if (place.ValueKind == JsonValueKind.String)
            return At(place.GetString()!, inputs) is { ValueKind: JsonValueKind.Array } list && list.EnumerateArray().All(n => n.ValueKind == JsonValueKind.Number) ? [.. list.EnumerateArray().Select(n => (double?)n.GetDouble())] : null;
        List<double?> numbers = [];
        foreach (var one in place.EnumerateArray())
        {
            if (one.ValueKind == JsonValueKind.Null) numbers.Add(null);
            else if (At(one.GetString()!, inputs) is { ValueKind: JsonValueKind.Number } number) numbers.Add(number.GetDouble());
            else return null;
        }

        return numbers;
    }

    private static JsonElement? At(string pointer, JsonElement from)
    {
        foreach (var step in pointer.Split('/').Skip(1))
        {
            if (from.ValueKind == JsonValueKind.Object && from.TryGetProperty(step, out var member)) from = member;
            else if (from.ValueKind == JsonValueKind.Array && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < from.GetArrayLength()) from = from[index];
            else return null;
        }

        return from;
    }

    private static Stream Open(string name) => typeof(CityCaseMethods).Assembly.GetManifestResourceStream(name) ?? throw new InvalidDataException($"No resource {name}.");
}
