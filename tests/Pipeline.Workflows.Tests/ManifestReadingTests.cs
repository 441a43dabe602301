using Pipeline.Domain;
using Pipeline.Storage;
using Pipeline.Storage.Faults;
using Pipeline.Workflows.Publication;

namespace Pipeline.Workflows.Tests;

public sealed class ManifestReadingTests
{
    [Fact]
    public async Task A_manifest_that_stands_is_read_once_and_a_new_one_is_seen_at_once()
    {
        var world = await World.CreateAsync();
        var counted = new FaultyStorage(world.Memory);
        var reader = new Publisher(counted);
        Assert.Empty((await reader.CurrentAsync(World.None)).Scopes);

        await PublishAsync(world.Memory, "city/a");
        for (var ask = 0; ask < 3; ask++) Assert.Equal(["city/a"], (await reader.CurrentAsync(World.None)).Scopes.Keys);
        Assert.Equal(1, Reads(counted));

        await PublishAsync(world.Memory, "city/b");
        for (var ask = 0; ask < 3; ask++) Assert.Equal(["city/a", "city/b"], (await reader.CurrentAsync(World.None)).Scopes.Keys);
        Assert.Equal(2, Reads(counted));
    }

    private static int Reads(FaultyStorage counted) => counted.Log.Count(operation => string.Equals(operation, "read published/current.json", StringComparison.Ordinal));

    private static Task PublishAsync(IStorage storage, string scope) => new Publisher(storage).PublishAsync(
        ["city/"],
        (current, _) => Task.FromResult(new Computed(
            [new NewResult(scope, "{}"u8.ToArray(), "inputs", new LocalText("A", "A", "A", "A"), Country: null, ManualClock.Start)], current.Scopes.Keys.ToHashSet(StringComparer.Ordinal))),
        World.None);
}
