using Pipeline.Domain;
using Pipeline.Storage;
using Pipeline.Workflows.Publication;

namespace Pipeline.Workflows.Tests;

public sealed class PublishedObjectTests
{
    /// <summary>On both sides of the room that is borrowed first, and of its double.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(262_143)]
    [InlineData(262_144)]
    [InlineData(262_145)]
    [InlineData(700_000)]
    public async Task Object_of_any_size_is_read_whole(int length)
    {
        byte[] bytes = [.. Enumerable.Range(0, length).Select(i => (byte)(i * 31))];
        var (publisher, hash) = await PublisherOfAsync(bytes);
        Assert.Equal(bytes, (await publisher.FindObjectAsync(hash, World.None))!.Value.ToArray());
    }

    [Fact]
    public async Task Object_that_is_not_there_is_null()
    {
        var (publisher, _) = await PublisherOfAsync("{}"u8.ToArray());
        Assert.Null(await publisher.FindObjectAsync("0000", World.None));
        Assert.Null(await publisher.FindAsync("0000", PipelineJson.Default.AreaSet, World.None));
    }

    [Fact]
    public async Task Object_that_holds_nothing_is_told_from_one_that_is_not_there()
    {
        var (publisher, hash) = await PublisherOfAsync("null"u8.ToArray());
        var thrown = await Assert.ThrowsAsync<InvalidDataException>(() => publisher.FindAsync(hash, PipelineJson.Default.AreaSet, World.None));
        Assert.Contains(hash, thrown.Message, StringComparison.Ordinal);
    }

    private static async Task<(Publisher Publisher, string Hash)> PublisherOfAsync(byte[] bytes)
    {
        var world = await World.CreateAsync();
        var hash = Publisher.HashOf(bytes);
        await world.Storage.Blobs.WriteAsync(new BlobAddress(Containers.Published, $"objects/{hash}.json"), new MemoryStream(bytes, writable: false), "application/json", WriteCondition.IfAbsent, World.None);
        return (world.Publisher, hash);
    }
}
