using System.Globalization;
using System.Text;
using System.Text.Json;
using Pipeline.Functions.Declarations;

namespace Pipeline.Functions.Hosting;

/// <summary>
/// The body that the host posts for a queue message or a timer: <c>{"Data":{...},"Metadata":{...}}</c>. Strings and
/// numbers arrive as JSON text inside a JSON string, dates as plain text, objects as objects.
/// </summary>
public sealed record Invocation(IReadOnlyDictionary<string, JsonElement> Data, IReadOnlyDictionary<string, JsonElement> Metadata)
{
    /// <summary>Reads the body; throws <see cref="JsonException"/> when it is not of that form.</summary>
    public static async Task<Invocation> ReadAsync(Stream body, CancellationToken cancel)
    {
        using var document = await JsonDocument.ParseAsync(body, cancellationToken: cancel);
        if (document.RootElement.ValueKind != JsonValueKind.Object) throw new JsonException("The body is no JSON object");
        return new Invocation(Part(document.RootElement, "Data"), Part(document.RootElement, "Metadata"));
    }

    /// <summary>
    /// The value behind the host's wrapping: a string that holds a JSON scalar is that scalar, any other string is itself.
    /// </summary>
    public static JsonElement Unwrap(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) return value;
        try
        {
            using var inner = JsonDocument.Parse(value.GetString()!);
            return inner.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? value : inner.RootElement.Clone();
        }
        catch (JsonException)
        {
            return value;
        }
    }

    /// <summary>
    /// The queue message. Bound as binary it comes as plain base64. A message that starts with a brace is text, which is
    /// no base64 and cannot be mistaken for it.
    /// </summary>
    public ReadOnlyMemory<byte> Message()
    {
        if (!Data.TryGetValue(QueueTrigger.Binding, out var item)) throw new JsonException($"Data holds no {QueueTrigger.Binding}");
        if (item.ValueKind != JsonValueKind.String) return Encoding.UTF8.GetBytes(item.GetRawText());
        var text = item.GetString()!;

        // Only a wrapped string is unwrapped: digits alone are good base64 and no number.
        if (text.StartsWith('"') && Unwrap(item) is { ValueKind: JsonValueKind.String } inner) text = inner.GetString()!;
        var bytes = Decoded(text);

        // Sent by a client that encodes its messages before a host that encodes them again.
        return bytes.Span is [(byte)'e', (byte)'y' or (byte)'w' or (byte)'3', ..] ? Decoded(Encoding.UTF8.GetString(bytes.Span)) : bytes;
    }

    /// <summary>Facts of the invocation for the use case; a fact that is missing has its harmless value.</summary>
    public InvocationFacts Facts(string invocationId)
    {
        var count = Metadata.TryGetValue("DequeueCount", out var raw) && Unwrap(raw) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var parsed)
            ? parsed : 1;
        var id = Metadata.TryGetValue("Id", out var idValue) && Unwrap(idValue) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        return new InvocationFacts(invocationId, count, id, IsPastDue());
    }

    /// <summary>The answer that the host counts as success: never empty, never 204, never null.</summary>
    public static ReadOnlyMemory<byte> Answer(IEnumerable<string> logs)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("Outputs");
            json.WriteEndObject();
            json.WriteStartArray("Logs");
            foreach (var line in logs) json.WriteStringValue(HostLog.OneLine(line));
            json.WriteEndArray();
            json.WriteNull("ReturnValue");
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private bool IsPastDue() =>
        Data.TryGetValue(TimerTrigger.Binding, out var timer) && timer.ValueKind == JsonValueKind.Object &&
        timer.TryGetProperty("IsPastDue", out var late) && late.ValueKind == JsonValueKind.True;

    private static ReadOnlyMemory<byte> Decoded(string text)
    {
        var buffer = new byte[text.Length];
        return text.Length > 0 && Convert.TryFromBase64String(text, buffer, out var length) ? buffer.AsMemory(0, length) : Encoding.UTF8.GetBytes(text);
    }

    private static Dictionary<string, JsonElement> Part(JsonElement root, string name)
    {
        var part = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (!root.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Object)
            throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"The body has no object {name}"));
        foreach (var property in value.EnumerateObject()) part[property.Name] = property.Value.Clone();
        return part;
    }
}
