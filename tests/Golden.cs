using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.Tests;

/// <summary>The golden files: one method each, with cases and a tolerance.</summary>
internal static class Golden
{
    /// <summary>GOLDEN_DIR, or the repository's own copy.</summary>
    public static string Folder { get; } = Environment.GetEnvironmentVariable("GOLDEN_DIR") is { Length: > 0 } folder ? folder : Repository.Path("tests", "Golden");

    public static string FileOf(string name) => Path.Combine(Folder, name);

    /// <summary>Theory data: the id of each case of a method's file.</summary>
    public static TheoryData<string> Cases(string method)
    {
        var data = new TheoryData<string>();
        foreach (var golden in Load(method)) data.Add(golden.Id);
        return data;
    }

    public static GoldenCase Case(string method, string id) => Load(method).Single(c => string.Equals(c.Id, id, StringComparison.Ordinal));

    private static IEnumerable<GoldenCase> Load(string method)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(FileOf(method + ".json")));
        var root = document.RootElement;
        var tolerance = root.GetProperty("tolerance");
        var relative = tolerance.GetProperty("relative").GetDouble();
        var absolute = tolerance.GetProperty("absolute").GetDouble();
        return [.. root.GetProperty("cases").EnumerateArray().Select(c => new GoldenCase(
            c.GetProperty("id").GetString()!, c.GetProperty("inputs").Clone(), Expected(c), relative, absolute))];
    }

    /// <summary>A case of several checks expects of each what was recomputed and the verdict; its claims, formulas and notes are words for people.</summary>
    private static JsonElement Expected(JsonElement golden)
    {
        if (golden.TryGetProperty("expected", out var expected)) return expected.Clone();
        var checks = new JsonObject(golden.GetProperty("checks").EnumerateArray().Select(c => KeyValuePair.Create(c.GetProperty("id").GetString()!, (JsonNode?)new JsonObject
        {
            ["recomputed"] = JsonNode.Parse(c.GetProperty("recomputed").GetRawText()),
            ["verdict"] = c.GetProperty("verdict").GetString(),
        })));
        return JsonElement.Parse(new JsonObject { ["checks"] = checks }.ToJsonString());
    }
}

/// <param name="Relative">Tolerance: |actual - expected| is at most Absolute + Relative * |expected|.</param>
internal sealed record GoldenCase(string Id, JsonElement Inputs, JsonElement Expected, double Relative, double Absolute)
{
    /// <summary>Compares everything that the golden file expects; further properties of <paramref name="actual"/> are left alone.</summary>
    public void AssertMatches(JsonNode? actual) => Compare(Expected, actual, "$");

    private void Compare(JsonElement expected, JsonNode? actual, string at)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in expected.EnumerateObject())
                {
                    var node = actual?.AsObject();
                    Assert.True(node is not null && node.ContainsKey(property.Name), $"{Id} {at}: no '{property.Name}'");
                    Compare(property.Value, node[property.Name], $"{at}.{property.Name}");
                }

                break;
            case JsonValueKind.Array:
                var list = actual?.AsArray();
                if (list is null || list.Count != expected.GetArrayLength())
                {
                    Assert.Fail($"{Id} {at}: expected {expected.GetArrayLength()} items, found {list?.Count}");
                    return;
                }

                var i = 0;
                foreach (var item in expected.EnumerateArray())
                {
                    Compare(item, list[i], $"{at}[{i}]");
                    i++;
                }

                break;
            case JsonValueKind.Number:
                if (actual is null)
                {
                    Assert.Fail($"{Id} {at}: expected {expected.GetRawText()}, found null");
                    return;
                }

                var wanted = expected.GetDouble();
                var found = JsonSerializer.Deserialize<double>(actual);
                Assert.True(Math.Abs(found - wanted) <= Absolute + (Relative * Math.Abs(wanted)), $"{Id} {at}: expected {expected.GetRawText()}, found {actual.ToJsonString()}");
                break;
            case JsonValueKind.Null:
                Assert.True(actual is null, $"{Id} {at}: expected null, found {actual?.ToJsonString()}");
                break;
            default:
                Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected.GetRawText()), actual), $"{Id} {at}: expected {expected.GetRawText()}, found {actual?.ToJsonString() ?? "null"}");
                break;
        }
    }
}
