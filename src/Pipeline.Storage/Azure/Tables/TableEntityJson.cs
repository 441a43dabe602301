using System.Globalization;
using System.Text.Json;
using Azure;

namespace Pipeline.Storage.Azure.Tables;

/// <summary>
/// Rows to JSON and back, in the protocol's types: what JSON has no word for carries its type beside it
/// (<c>"Count@odata.type":"Edm.Int64","Count":"42"</c>).
/// </summary>
internal static class TableEntityJson
{
    private const string TypeSuffix = "@odata.type";

    /// <summary>The service keeps ticks of 100 ns.</summary>
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    public static byte[] Write(TableEntity entity)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("PartitionKey", entity.PartitionKey);
            json.WriteString("RowKey", entity.RowKey);
            foreach (var (name, value) in entity) Write(json, name, value);
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    public static TableEntity Read(JsonElement row)
    {
        var entity = new TableEntity("", "");
        foreach (var property in row.EnumerateObject())
        {
            switch (property.Name)
            {
                case "PartitionKey":
                    entity.PartitionKey = property.Value.GetString()!;
                    break;
                case "RowKey":
                    entity.RowKey = property.Value.GetString()!;
                    break;
                case "Timestamp":
                    entity.Timestamp = Time(property.Value.GetString()!);
                    break;
                case "odata.etag":
                    entity.ETag = new ETag(property.Value.GetString()!);
                    break;
                // What other "odata." members say (metadata, links) is of no use here; property names hold no dot.
                case var name when !name.Contains('.', StringComparison.Ordinal) && property.Value.ValueKind != JsonValueKind.Null:
                    entity[name] = Value(property.Value, row.TryGetProperty(name + TypeSuffix, out var type) ? type.GetString() : null);
                    break;
            }
        }
        return entity;
    }

    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static void Write(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteString(name, text);
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case long number:
                Typed(json, name, "Edm.Int64", number.ToString(CultureInfo.InvariantCulture));
                break;
            // JSON has no infinities, and would not tell 1.0 from 1.
            case double number when double.IsFinite(number):
                json.WriteString(name + TypeSuffix, "Edm.Double");
                json.WriteNumber(name, number);
                break;
            case double number:
                Typed(json, name, "Edm.Double", double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
                break;
            case DateTimeOffset time:
                Typed(json, name, "Edm.DateTime", Format(time));
                break;
            case Guid id:
                Typed(json, name, "Edm.Guid", id.ToString("D", CultureInfo.InvariantCulture));
                break;
            case byte[] bytes:
                Typed(json, name, "Edm.Binary", Convert.ToBase64String(bytes));
                break;
            default:
                throw new ArgumentException($"Property {name} is a {value.GetType().Name}, which the table service has no type for.", nameof(value));
        }
    }

    private static void Typed(Utf8JsonWriter json, string name, string type, string text)
    {
        json.WriteString(name + TypeSuffix, type);
        json.WriteString(name, text);
    }

    private static object Value(JsonElement value, string? type) => type switch
    {
        "Edm.Int64" => long.Parse(value.GetString()!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        "Edm.Int32" => value.GetInt32(),
        "Edm.DateTime" => Time(value.GetString()!),
        "Edm.Guid" => Guid.ParseExact(value.GetString()!, "D"),
        "Edm.Binary" => value.GetBytesFromBase64(),
        "Edm.Double" => Double(value),
        _ => value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => value.GetString()!,
            // The service writes a double with a point or an exponent even where it is a whole number.
            _ when value.GetRawText().AsSpan().IndexOfAny(".eE") < 0 && value.TryGetInt32(out var whole) => whole,
            _ => value.GetDouble(),
        },
    };

    private static double Double(JsonElement value) => value.ValueKind == JsonValueKind.Number
        ? value.GetDouble()
        : value.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" or "INF" => double.PositiveInfinity,
            "-Infinity" or "-INF" => double.NegativeInfinity,
            var text => double.Parse(text!, NumberStyles.Float, CultureInfo.InvariantCulture),
        };

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
