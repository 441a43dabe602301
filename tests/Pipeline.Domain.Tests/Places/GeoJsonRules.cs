using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pipeline.Tests.Places;

/// <summary>The rules of RFC 7946 that a collection must keep, read from the bytes alone.</summary>
internal static partial class GeoJsonRules
{
    public static JsonDocument Check(byte[] bytes)
    {
        var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { AllowDuplicateProperties = false });
        var root = document.RootElement;
        Assert.Equal("FeatureCollection", root.GetProperty("type").GetString());
        Assert.False(root.TryGetProperty("crs", out _), "Section 4: crs is gone.");
        var ids = new HashSet<string>();
        foreach (var feature in root.GetProperty("features").EnumerateArray())
        {
            Assert.Equal("Feature", feature.GetProperty("type").GetString());
            Assert.True(ids.Add(feature.GetProperty("id").GetString()!), "Ids are unique.");
            Assert.Equal(JsonValueKind.Object, feature.GetProperty("properties").ValueKind);
            var geometry = feature.GetProperty("geometry");
            if (geometry.ValueKind == JsonValueKind.Null) continue;
            var coordinates = geometry.GetProperty("coordinates");
            switch (geometry.GetProperty("type").GetString())
            {
                case "Point": Position(coordinates); break;
                case "Polygon": Polygon(coordinates); break;
                case "MultiPolygon":
                    Assert.True(coordinates.GetArrayLength() > 1, "One polygon is a Polygon.");
                    foreach (var polygon in coordinates.EnumerateArray()) Polygon(polygon);
                    break;
                default: Assert.Fail("Unknown geometry"); break;
            }
        }

        return document;
    }

    private static void Polygon(JsonElement rings)
    {
        var shell = true;
        foreach (var ring in rings.EnumerateArray())
        {
            var positions = ring.EnumerateArray().Select(Position).ToList();
            Assert.True(positions.Count >= 4, "A ring has four or more positions.");
            Assert.Equal(positions[0], positions[^1]);
            var area = Enumerable.Range(1, positions.Count - 1).Sum(i => (positions[i].X - positions[i - 1].X) * (positions[i].Y + positions[i - 1].Y - 2 * positions[0].Y)) / -2;
            Assert.True(area > 0 == shell, $"Right-hand rule: the area of {(shell ? "a shell" : "a hole")} is {area}.");
            shell = false;
        }
    }

    private static (decimal X, decimal Y) Position(JsonElement position)
    {
        Assert.Equal(2, position.GetArrayLength());
        Assert.All(position.EnumerateArray(), n => Assert.Matches(SixDecimals(), n.GetRawText()));
        var (x, y) = (position[0].GetDecimal(), position[1].GetDecimal());
        Assert.InRange(x, -180, 180);
        Assert.InRange(y, -90, 90);
        return (x, y);
    }

    [GeneratedRegex(@"^-?\d{1,3}(\.\d{0,5}[1-9])?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SixDecimals();
}
