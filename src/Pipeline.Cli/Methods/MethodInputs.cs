using System.Globalization;
using System.Text.Json;

namespace Pipeline.Cli.Methods;

/// <summary>The inputs of one method, read by name. What is missing or of the wrong kind is an <see cref="InvalidDataException"/> that says where and what was expected.</summary>
/// <param name="Json">An object.</param>
/// <param name="Path">Where it stands in the document, such as <c>inputs.rows[3]</c>.</param>
internal readonly record struct MethodInputs(JsonElement Json, string Path)
{
    public static MethodInputs Of(JsonElement json) => new(json, "inputs");

    public long Whole(string name) => Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var whole)
        ? whole
        : throw Expected(name, "a whole number");

    public long? WholeOrNull(string name) => Has(name) ? Whole(name) : null;

    public int Count(string name) => Whole(name) is >= 0 and <= int.MaxValue and var count ? (int)count : throw Expected(name, "a whole number from 0");

    public double Number(string name) => Member(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : throw Expected(name, "a number");

    public double? NumberOrNull(string name) => Has(name) ? Number(name) : null;

    public decimal? DecimalOrNull(string name) => Has(name) ? (decimal)Number(name) : null;

    public bool Flag(string name) => Member(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Expected(name, "true or false"),
    };

    public string Text(string name) => Member(name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : throw Expected(name, "a text");

    public string? TextOrNull(string name) => Has(name) ? Text(name) : null;

    public MethodInputs Object(string name) => Member(name) is { ValueKind: JsonValueKind.Object } value ? new(value, $"{Path}.{name}") : throw Expected(name, "an object");

    public MethodInputs? ObjectOrNull(string name) => Has(name) ? Object(name) : null;

    public IEnumerable<KeyValuePair<string, JsonElement>> Members() => Json.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value));

    /// <summary>A list of objects.</summary>
    public IReadOnlyList<MethodInputs> Objects(string name)
    {
        var at = $"{Path}.{name}";
        return [.. List(name).Select((e, i) => e.ValueKind == JsonValueKind.Object
            ? new MethodInputs(e, string.Create(CultureInfo.InvariantCulture, $"{at}[{i}]"))
            : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{at}[{i}]: expected an object, found {Shown(e)}.")))];
    }

    /// <summary>A list whose items are read by <paramref name="read"/>; an item that it cannot read is named.</summary>
    public IReadOnlyList<T> Values<T>(string name, string kind, Func<JsonElement, T> read)
    {
        var at = $"{Path}.{name}";
        return [.. List(name).Select((e, i) =>
        {
            try
            {
                return read(e);
            }
            catch (Exception fault) when (fault is InvalidOperationException or FormatException)
            {
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{at}[{i}]: expected {kind}, found {Shown(e)}."), fault);
            }
        })];
    }

    public IReadOnlyList<double> Numbers(string name) => Values(name, "a number", e => e.GetDouble());

    public IReadOnlyList<string> Texts(string name) => Values(name, "a text", e => e.GetString() ?? throw new InvalidOperationException());

    /// <summary>A table of counts: rows of equal length.</summary>
    public int[,] Table(string name)
    {
        var rows = Values(name, "a row of whole numbers", row => row.EnumerateArray().Select(c => c.GetInt32()).ToArray());
        if (rows.Count == 0 || rows[0].Length == 0 || rows.Any(r => r.Length != rows[0].Length)) throw Expected(name, "rows of equal length");
        var table = new int[rows.Count, rows[0].Length];
        for (var i = 0; i < rows.Count; i++)
            for (var j = 0; j < rows[i].Length; j++) table[i, j] = rows[i][j];
        return table;
    }

    public bool Has(string name) => Json.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null;

    public InvalidDataException Expected(string name, string kind) =>
        new($"{Path}.{name}: expected {kind}, found {(Json.TryGetProperty(name, out var value) ? Shown(value) : "nothing")}.");

    private JsonElement Member(string name) => Json.TryGetProperty(name, out var value) ? value : default;

    private JsonElement.ArrayEnumerator List(string name) =>
        Member(name) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : throw Expected(name, "a list");

    private static string Shown(JsonElement value) => value.GetRawText() is { Length: > 60 } longText ? longText[..60] + "…" : value.GetRawText();
}
