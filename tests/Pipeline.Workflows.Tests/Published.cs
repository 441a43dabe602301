using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Crime;

namespace Pipeline.Workflows.Tests;

internal static class Published
{
    public static async Task<CityCrime> CityAsync(World world, string city)
    {
        var scope = (await world.Publisher.CurrentAsync(World.None)).Scopes[$"city/{city}"];
        var bytes = await world.Publisher.FindObjectAsync(scope.Object, World.None);
        return JsonSerializer.Deserialize(bytes!.Value.Span, PipelineJson.Default.CityCrime)!;
    }
}
