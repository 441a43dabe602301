using System.Text;
using System.Text.Json;
using Pipeline.Domain.Places;

namespace Pipeline.Tests.Places;

public class GeoJsonWriterTests
{
    private static byte[] Written(Action<GeoJsonWriter> write, Action<Utf8JsonWriter>? members = null)
    {
        using var output = new MemoryStream();
        using (var writer = new GeoJsonWriter(output, members)) write(writer);
        return output.ToArray();
    }

    [Fact]
    public void Areas_squares_and_points_keep_the_rules_of_GeoJSON()
    {
        var random = new Random(5);
        var plane = Projection.Find("utm-14n")!;
        var bytes = Written(writer =>
        {
            for (var i = 0; i < 50; i++)
            {
                var star = Sets.Star(random, $"a{i}", -99, 19, 30);
                var hole = star.Polygons[0].Rings[1].Chunk(2).Reverse().SelectMany(p => p).ToArray();
                AreaPolygon[] polygons = [new([star.Polygons[0].Rings[0], hole]), new([Sets.Square(10, 10, 1)])];
                writer.Feature(star.Code, polygons[..(1 + i % 2)], p => p.WriteString("name", "Álvaro Obregón"));
                writer.Square($"s{i}", plane, 250, 1900 + i, 8600 + i, p => p.WriteNumber("count", i));
                writer.Point($"p{i}", random.NextDouble() * 360 - 180, random.NextDouble() * 180 - 90, _ => { });
            }
        }, m => m.WriteString("source", "test"));
        using var document = GeoJsonRules.Check(bytes);
        Assert.Equal(150, document.RootElement.GetProperty("features").GetArrayLength());
        Assert.Equal("test", document.RootElement.GetProperty("source").GetString());
        Assert.Contains("Álvaro Obregón", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void The_corners_of_a_square_lie_in_its_cell_and_its_neighbours()
    {
        var plane = Projection.Find("utm-14n")!;
        using var document = GeoJsonRules.Check(Written(w => w.Square("s", plane, 250, 1940, 8590, _ => { })));
        var corners = document.RootElement.GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates")[0].EnumerateArray()
            .Select(c =>
            {
                plane.Forward(c[0].GetDouble(), c[1].GetDouble(), out var east, out var north);
                return (Math.Round(east / 250, 2), Math.Round(north / 250, 2));
            });
        Assert.Equal([(1940, 8590), (1941, 8590), (1941, 8591), (1940, 8591), (1940, 8590)], corners);
    }

    [Fact]
    public void Numbers_are_short_zero_has_no_sign_and_what_rounding_swallows_is_left_out()
    {
        var text = Encoding.UTF8.GetString(Written(w =>
        {
            w.Point("p", -1e-9, 1.5, _ => { });
            w.Point("q", -99.12345649, 1e-6, _ => { });
            w.Feature("r", [new([[0, 0, 1e-8, 0, 1e-8, 1e-8, 0, 0]])], _ => { });
            w.Feature("s", [new([Sets.Square(0, 0, 1), [0.5, 0.5, 0.5, 0.50000001, 0.50000001, 0.5, 0.5, 0.5]])], _ => { });
        }));
        Assert.Contains("[0,1.5]", text, StringComparison.Ordinal);
        Assert.Contains("[-99.123456,0.000001]", text, StringComparison.Ordinal);
        Assert.Contains("\"id\":\"r\",\"properties\":{},\"geometry\":null", text, StringComparison.Ordinal);
        Assert.EndsWith("\"coordinates\":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}}]}", text, StringComparison.Ordinal);
    }
}
