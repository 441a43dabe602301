using System.Globalization;
using System.Text;
using System.Text.Json;
using Pipeline.Domain.Problems;
using Pipeline.Intake.Delimited;
using Pipeline.Intake.Places;

namespace Pipeline.Intake.Surveys;

/// <summary>
/// Answers as a JSON document: an array of objects, one for each response, or an object that holds such an array as <c>responses</c>
/// (ours), <c>results</c> (Kobo) or <c>value</c> (ODK Central).
/// </summary>
internal static class JsonAnswers
{
    /// <summary>Groups within groups; no questionnaire nests its questions deeper.</summary>
    private const int MostDepth = 16;

    private static readonly string[] envelopes = ["responses", "results", "value"];

    private static readonly JsonDocumentOptions strict = new() { AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Disallow, AllowTrailingCommas = false, MaxDepth = MostDepth };

    public static RowCounts Read(ReadOnlyMemory<byte> utf8, ResponseReader reader, Findings findings, Limits limits)
    {
        if (!JsonTexts.Check(utf8.Span, findings)) return default;
        try
        {
            using var document = JsonDocument.Parse(utf8, strict);
            return Responses(document.RootElement, findings) is var (responses, name) ? Read(responses, LinesOf(utf8.Span, name), reader, findings, limits) : default;
        }
        catch (JsonException e)
        {
            findings.Add("json.syntax", new Place(Line: e.LineNumber + 1));
            return default;
        }
    }

    /// <summary>The array of responses, and the property that holds it.</summary>
    private static (JsonElement Responses, string? Name)? Responses(JsonElement root, Findings findings)
    {
        if (root.ValueKind == JsonValueKind.Array) return (root, null);
        foreach (var name in envelopes)
            if (root.TryGetProperty(name, out var inside) && inside.ValueKind == JsonValueKind.Array) return (inside, name);
        findings.Add("json.missing", new Place(Column: "/" + envelopes[0]));
        return null;
    }

    private static RowCounts Read(JsonElement responses, List<long> lines, ResponseReader reader, Findings findings, Limits limits)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        var rows = new List<(long Line, IReadOnlyList<string> Cells)>();
        var readable = true;
        foreach (var response in responses.EnumerateArray())
        {
            var line = rows.Count < lines.Count ? lines[rows.Count] : 1;
            var cells = new List<string>(columns.Count);
            if (response.ValueKind != JsonValueKind.Object)
            {
                findings.Add("json.type", new Place(rows.Count + 1, line), ("expected", "object"));
                readable = false;
            }
            else
            {
                Flatten(response, "", columns, cells);
            }

            rows.Add((line, cells));

            // Each response could bring properties of its own; none brings more than a table may have columns.
            if (columns.Count > limits.MaxColumns) break;
        }

        if (!readable) return default;
        if (rows.Count > 0) return SheetRows.Read(reader, [.. columns.Keys], null, rows, findings, limits);
        findings.Add("file.no-rows", Place.WholeFile);
        return default;
    }

    /// <summary>Objects within an object are groups: <c>{"group":{"q14":"theft"}}</c> is <c>group/q14</c>, as Kobo writes it.</summary>
    private static void Flatten(JsonElement element, string group, Dictionary<string, int> columns, List<string> cells)
    {
        foreach (var property in element.EnumerateObject())
        {
            // What a tool says of itself may be nested in any way, and is not read but for a few plain values.
            var nested = property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array;
            if (nested && property.Name.StartsWith('_')) continue;
            var name = group.Length == 0 ? property.Name : $"{group}/{property.Name}";
            if (property.Value.ValueKind == JsonValueKind.Object)
            {
                Flatten(property.Value, name, columns, cells);
                continue;
            }

            if (!columns.TryGetValue(name, out var at)) columns.Add(name, at = columns.Count);
            while (cells.Count <= at) cells.Add("");
            cells[at] = TextOf(property.Value);
        }
    }

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => NumberOf(value),
        // Several choices as a list; whatever else a list holds is no answer of a known column and is refused there.
        _ => string.Join(';', value.EnumerateArray().Select(item => item.ValueKind is JsonValueKind.Array or JsonValueKind.Object ? item.GetRawText() : TextOf(item))),
    };

    /// <summary>As written, but 5.0 is 5: some writers know no other numbers.</summary>
    private static string NumberOf(JsonElement value)
    {
        var text = value.GetRawText();
        return text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text;
    }

    /// <summary>The line on which each response begins.</summary>
    /// <param name="name">Property of the document that holds them; null when the document is the array.</param>
    private static List<long> LinesOf(ReadOnlySpan<byte> utf8, string? name)
    {
        var lines = new List<long>();
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MostDepth });
        var (depth, inside, next) = (name is null ? 1 : 2, name is null, false);
        var (line, counted) = (1L, 0);
        while (reader.Read())
        {
            if (name is not null && reader.CurrentDepth == 1)
            {
                if (reader.TokenType == JsonTokenType.PropertyName) next = reader.ValueTextEquals(name);
                else if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.EndArray) inside = next && reader.TokenType == JsonTokenType.StartArray;
            }

            if (!inside || reader.CurrentDepth != depth || reader.TokenType != JsonTokenType.StartObject) continue;
            var at = (int)reader.TokenStartIndex;
            line += utf8[counted..at].Count((byte)'\n');
            counted = at;
            lines.Add(line);
        }

        return lines;
    }
}
