using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Domain.Crime;

/// <summary>
/// Polygons of rings of coordinates, as any list of lists is written. They are nine tenths of what is published of a city with boundaries, and every
/// report reads them: a ring becomes one array of its own length, where a list would grow over and over.
/// </summary>
public sealed class PolygonsJson : JsonConverter<IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>>>
{
    private const int UsualRing = 4096;

    public override IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var numbers = ArrayPool<int>.Shared.Rent(UsualRing);
        try
        {
            List<IReadOnlyList<IReadOnlyList<int>>> polygons = [];
            RequireList(reader.TokenType);
            while (NextList(ref reader))
            {
                List<IReadOnlyList<int>> rings = [];
                while (NextList(ref reader)) rings.Add(Ring(ref reader, ref numbers));
                polygons.Add(rings);
            }

            return polygons;
        }
        finally
        {
            ArrayPool<int>.Shared.Return(numbers);
        }
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var polygon in value)
        {
            writer.WriteStartArray();
            foreach (var ring in polygon)
            {
                writer.WriteStartArray();
                foreach (var number in ring) writer.WriteNumberValue(number);
                writer.WriteEndArray();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    /// <summary>Steps into the next list of the list that is open, or out of that one.</summary>
    private static bool NextList(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndArray) return false;
        RequireList(reader.TokenType);
        return true;
    }

    private static int[] Ring(ref Utf8JsonReader reader, ref int[] numbers)
    {
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out var number)) throw new JsonException("A ring is a list of whole numbers.");
            if (count == numbers.Length)
            {
                var larger = ArrayPool<int>.Shared.Rent(2 * count);
                numbers.CopyTo(larger, 0);
                ArrayPool<int>.Shared.Return(numbers);
                numbers = larger;
            }

            numbers[count++] = number;
        }

        return numbers.AsSpan(0, count).ToArray();
    }

    private static void RequireList(JsonTokenType found)
    {
        if (found != JsonTokenType.StartArray) throw new JsonException("Polygons are lists of rings, which are lists of whole numbers.");
    }
}
