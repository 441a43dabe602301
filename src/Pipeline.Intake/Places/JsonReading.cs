using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Problems;

namespace Pipeline.Intake.Places;

/// <summary>An object of a JSON document, read strictly: every problem is noted with its JSON pointer (RFC 6901), and reading goes on.</summary>
internal sealed class JsonObjectReading
{
    private readonly JsonElement element;
    private readonly string pointer;
    private readonly Findings findings;
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    private JsonObjectReading(JsonElement element, string pointer, Findings findings)
    {
        this.element = element;
        this.pointer = pointer;
        this.findings = findings;
    }

    /// <summary>Null, noted, when the element is no object.</summary>
    public static JsonObjectReading? Of(JsonElement element, string pointer, Findings findings)
    {
        if (element.ValueKind == JsonValueKind.Object) return new JsonObjectReading(element, pointer, findings);
        findings.Add("json.type", At(pointer, element), ("expected", "object"));
        return null;
    }

    public string Pointer(string property) => $"{pointer}/{property.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    public Place PlaceOf(string property) => element.TryGetProperty(property, out var value) ? At(Pointer(property), value) : new Place(Column: Pointer(property));

    public string? RequiredText(string property) => Text(property, required: true);

    public string? OptionalText(string property) => Text(property, required: false);

    public long? RequiredInteger(string property)
    {
        if (!Find(property, required: true, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)) return number;
        findings.Add("json.type", At(Pointer(property), value), ("expected", "integer"));
        return null;
    }

    public long? OptionalInteger(string property) => Find(property, required: false, out _) ? RequiredInteger(property) : null;

    /// <summary>A finite number.</summary>
    public double? Number(string property, bool required)
    {
        if (!Find(property, required, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)) return number;
        findings.Add("json.type", At(Pointer(property), value), ("expected", "number"));
        return null;
    }

    public bool? OptionalBoolean(string property)
    {
        if (!Find(property, required: false, out var value)) return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        findings.Add("json.type", At(Pointer(property), value), ("expected", "true / false"));
        return null;
    }

    public Month? Month(string property, bool required)
    {
        if (Text(property, required) is not { } text) return null;
        if (Domain.Month.TryParse(text, out var month)) return month;
        findings.Add("city.month", PlaceOf(property));
        return null;
    }

    public DateOnly? RequiredDate(string property) => Date(property, required: true);

    public DateOnly? Date(string property, bool required)
    {
        if (Text(property, required) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var date)) return date;
        findings.Add("city.date", PlaceOf(property));
        return null;
    }

    /// <summary>An object of its own; null when it is missing or no object.</summary>
    public JsonObjectReading? Object(string property, bool required = false) => Find(property, required, out var value) ? Of(value, Pointer(property), findings) : null;

    public double? RequiredNumber(string property)
    {
        if (!Find(property, required: true, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)) return number;
        findings.Add("json.type", At(Pointer(property), value), ("expected", "number"));
        return null;
    }

    /// <summary>Texts by language; English is required.</summary>
    public LocalText? LocalText(string property, bool required)
    {
        if (!Find(property, required, out var value)) return null;
        return Of(value, Pointer(property), findings)?.LocalText();
    }

    /// <summary>Items with their pointers; null when the property is missing or no array.</summary>
    public IReadOnlyList<(JsonElement Element, string Pointer)>? Items(string property, bool required)
    {
        if (!Find(property, required, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Array) return [.. value.EnumerateArray().Select((item, i) => (item, FormattableString.Invariant($"{Pointer(property)}/{i}")))];
        findings.Add("json.type", At(Pointer(property), value), ("expected", "array"));
        return null;
    }

    public IReadOnlyList<string>? Texts(string property)
    {
        if (Items(property, required: false) is not { } items) return null;
        var texts = new List<string>();
        foreach (var (item, at) in items)
        {
            if (item.ValueKind == JsonValueKind.String) texts.Add(item.GetString()!);
            else findings.Add("json.type", At(at, item), ("expected", "text"));
        }

        return texts;
    }

    /// <summary>The array as it stands, for lists too long to give each item its pointer; null when the property is missing or no array.</summary>
    public JsonElement? Array(string property, bool required)
    {
        if (!Find(property, required, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Array) return value;
        findings.Add("json.type", At(Pointer(property), value), ("expected", "array"));
        return null;
    }

    /// <summary>The objects of an array; items that are none are noted and left out.</summary>
    public IEnumerable<JsonObjectReading> Objects(string property, bool required = false) =>
        (Items(property, required) ?? []).Select(item => Of(item.Element, item.Pointer, findings)).OfType<JsonObjectReading>();

    /// <summary>Texts by language, one after another.</summary>
    public IReadOnlyList<LocalText> LocalTexts(string property)
    {
        var all = new List<LocalText>();
        foreach (var texts in Objects(property))
            if (texts.LocalText() is { } text) all.Add(text);
        return all;
    }

    /// <summary>One of the values of an enumeration, written in lower case with hyphens.</summary>
    public T? Choice<T>(string property, bool required = false)
        where T : struct, Enum
    {
        if (Text(property, required) is not { } text) return null;
        foreach (var value in Enum.GetValues<T>())
            if (string.Equals(JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()), text, StringComparison.Ordinal)) return value;
        findings.Add("json.not-allowed", PlaceOf(property), ("allowed", string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName))));
        return null;
    }

    /// <summary>Whether the property stands there with a value of whatever kind.</summary>
    public bool Has(string property) => element.TryGetProperty(property, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>Names of all properties, for objects whose names are data.</summary>
    public IEnumerable<string> Names() => element.EnumerateObject().Select(property => property.Name);

    /// <summary>Warns of properties that nothing asked for: most are a slip in a name that is meant.</summary>
    public void NoteUnknown()
    {
        foreach (var property in element.EnumerateObject())
            if (!known.Contains(property.Name)) findings.Add("json.unknown-property", At(Pointer(property.Name), property.Value));
    }

    private LocalText? LocalText()
    {
        var (en, fr, es, pt) = (RequiredText("en"), OptionalText("fr"), OptionalText("es"), OptionalText("pt"));
        NoteUnknown();
        return en is null ? null : new LocalText(en, fr, es, pt);
    }

    private string? Text(string property, bool required)
    {
        if (!Find(property, required, out var value)) return null;
        if (value.ValueKind != JsonValueKind.String) findings.Add("json.type", At(Pointer(property), value), ("expected", "text"));
        else if (!string.IsNullOrWhiteSpace(value.GetString())) return value.GetString();
        else findings.Add("cell.blank", new Place(Column: Pointer(property)));
        return null;
    }

    private bool Find(string property, bool required, out JsonElement value)
    {
        known.Add(property);
        if (element.TryGetProperty(property, out value) && value.ValueKind != JsonValueKind.Null) return true;
        if (required) findings.Add("json.missing", new Place(Column: Pointer(property)));
        return false;
    }

    private static Place At(string pointer, JsonElement value) =>
        new(Column: pointer.Length == 0 ? "/" : pointer, Value: value.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? null : value.ToString());
}
