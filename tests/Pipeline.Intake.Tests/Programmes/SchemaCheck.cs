using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pipeline.Tests.Intake.Programmes;

/// <summary>The part of JSON Schema 2020-12 that our schemas use. A keyword that it does not know fails the test: nothing passes because it was not looked at.</summary>
internal sealed class SchemaCheck(JsonElement schema)
{
    /// <summary>Places with what is wrong there; empty for a document that fits.</summary>
    public IReadOnlyList<string> Check(JsonElement document)
    {
        var faults = new List<string>();
        Check(document, schema, "", faults);
        return faults;
    }

    private void Check(JsonElement value, JsonElement rule, string at, List<string> faults)
    {
        foreach (var keyword in rule.EnumerateObject())
        {
            var (name, limit) = (keyword.Name, keyword.Value);
            var holds = name switch
            {
                "$schema" or "title" or "description" or "$defs" => true,
                "$ref" => Follow(value, limit.GetString()!, at, faults),
                "type" => Types(limit).Any(type => IsOf(value, type)),
                "enum" => limit.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)),
                "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, limit.GetString()!, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)),
                "minLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length >= limit.GetInt32(),
                "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() >= limit.GetDouble(),
                "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() <= limit.GetDouble(),
                "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= limit.GetInt32(),
                "maxItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= limit.GetInt32(),
                "required" => value.ValueKind != JsonValueKind.Object || limit.EnumerateArray().All(property => value.TryGetProperty(property.GetString()!, out _)),
                "anyOf" => limit.EnumerateArray().Any(one => Fits(value, one)),
                "items" => Items(value, limit, at, faults),
                "properties" => Properties(value, limit, at, faults),
                "additionalProperties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().All(property => rule.GetProperty("properties").TryGetProperty(property.Name, out _)),
                _ => throw new NotSupportedException($"This check does not know '{name}'."),
            };
            if (!holds) faults.Add($"{at}: {name}");
        }
    }

    private bool Fits(JsonElement value, JsonElement rule)
    {
        var faults = new List<string>();
        Check(value, rule, "", faults);
        return faults.Count == 0;
    }

    private bool Follow(JsonElement value, string reference, string at, List<string> faults)
    {
        Check(value, schema.GetProperty("$defs").GetProperty(reference["#/$defs/".Length..]), at, faults);
        return true;
    }

    private bool Items(JsonElement value, JsonElement rule, string at, List<string> faults)
    {
        var i = 0;
        if (value.ValueKind == JsonValueKind.Array)
            foreach (var item in value.EnumerateArray()) Check(item, rule, string.Create(CultureInfo.InvariantCulture, $"{at}/{i++}"), faults);
        return true;
    }

    private bool Properties(JsonElement value, JsonElement rules, string at, List<string> faults)
    {
        if (value.ValueKind == JsonValueKind.Object)
            foreach (var property in value.EnumerateObject())
                if (rules.TryGetProperty(property.Name, out var rule)) Check(property.Value, rule, $"{at}/{property.Name}", faults);
        return true;
    }

    private static IEnumerable<string> Types(JsonElement type) => type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!) : [type.GetString()!];

    private static bool IsOf(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new NotSupportedException(type),
    };
}
