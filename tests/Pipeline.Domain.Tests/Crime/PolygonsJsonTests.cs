using System.Text;
using System.Text.Json;
using Pipeline.Domain.Crime;

namespace Pipeline.Domain.Tests.Crime;

public class PolygonsJsonTests
{
    [Fact]
    public void Polygons_come_back_as_they_were_written()
    {
        // The middle ring is longer than the room that is borrowed first, so it is moved twice.
        int[] coast = [.. Enumerable.Range(-6000, 12_000)];
        var row = Row([[coast[..8], coast, [int.MinValue, int.MaxValue]], [[1, 2, 3, 4]], []]);
        var written = JsonSerializer.SerializeToUtf8Bytes(row, PipelineJson.Default.AreaRow);
        var read = JsonSerializer.Deserialize(written, PipelineJson.Default.AreaRow)!;
        Assert.Equal(row.Polygons.Select(rings => rings.Select(ring => string.Join(' ', ring))), read.Polygons.Select(rings => rings.Select(ring => string.Join(' ', ring))));
        Assert.Equal(written, JsonSerializer.SerializeToUtf8Bytes(read, PipelineJson.Default.AreaRow));
    }

    [Fact]
    public void They_are_plain_lists_of_lists() =>
        Assert.Contains("\"polygons\":[[[1,-2,3,4],[5,6]],[]],", Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(Row([[[1, -2, 3, 4], [5, 6]], []]), PipelineJson.Default.AreaRow)), StringComparison.Ordinal);

    [Theory]
    [InlineData("7")]
    [InlineData("[7]")]
    [InlineData("[[7]]")]
    [InlineData("[[[\"7\"]]]")]
    [InlineData("[[[1.5]]]")]
    [InlineData("[[[3000000000]]]")]
    [InlineData("[[[null]]]")]
    [InlineData("[[[[1]]]]")]
    [InlineData("{}")]
    public void Anything_else_is_refused(string polygons) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize($$"""{"code":"a","name":"","residents":null,"populationYear":null,"polygons":{{polygons}},"figures":[]}""", PipelineJson.Default.AreaRow));

    private static AreaRow Row(IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>> polygons) => new("a", "", null, null, polygons, []);
}
