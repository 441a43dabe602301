using System.Text;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Submissions;
using Pipeline.Storage;
using Pipeline.Workflows.Contents;

namespace Pipeline.Workflows.Tests;

public sealed class AreasUploadTests
{
    private const string City = "mx-cdmx";

    [Fact]
    public async Task Boundaries_are_kept_in_derived_form_and_made_again_from_the_file_when_it_is_lost()
    {
        var world = await World.CreateAsync();
        var file = Encoding.UTF8.GetBytes("""
            {"type":"FeatureCollection","areas":{"level":"alcaldia","code":"id","name":"id","source":"s","from":"2019-01"},
             "features":[{"type":"Feature","properties":{"id":"A"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}]}
            """);
        var received = await world.SendAsync(UploadKind.Areas, City, file, 1, "alcaldias.geojson");
        Assert.Equal(SubmissionState.Accepted, received.State);

        var content = await new ContentRegister(world.Storage).ListAsync(UploadKind.Areas, World.None).SingleAsync();
        var store = new DerivedStore(world.Storage, world.Checker);
        var set = await store.AreasAsync(content, World.None);
        Assert.Equal((City, "alcaldia", new Month(2019, 1)), (set.City, set.Level, set.From));
        Assert.Equal([0.0, 0, 1, 0, 1, 1, 0, 0], Assert.Single(set.Areas).Polygons[0].Rings[0]);

        Assert.True(await world.Storage.Blobs.DeleteAsync(new BlobAddress(Containers.Derived, $"v1/areas/{City}/{content.Sha256}.json"), ifMatch: null, World.None));
        var again = await store.AreasAsync(content, World.None);
        Assert.Equal(JsonSerializer.Serialize(set, PipelineJson.Default.AreaSet), JsonSerializer.Serialize(again, PipelineJson.Default.AreaSet));
    }
}
