using Azure.Storage.Blobs;
using Pipeline.Storage.Azure;

namespace Pipeline.Storage.Tests.Contract;

/// <summary>The same promises, live on Azurite. Ranges of 1 MiB, so that a blob of some megabytes takes several.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class AzureStorageTests(AzuriteFixture azurite) : StorageContract
{
    protected override IStorage Storage { get; } =
        new AzureStorage(AccountConnection.Parse(azurite.Process.ConnectionString), TimeProvider.System, new WireSettings { ReadRange = 1024 * 1024 });

    protected override DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task A_blob_that_another_program_named_as_no_URL_can_is_left_out_of_listings()
    {
        var blob = await NewBlobAsync("inbox/good");
        await Storage.Blobs.WriteAsync(blob, Bytes("1"), "text/plain", WriteCondition.None, Cancel);
        var raw = new BlobContainerClient(azurite.Process.ConnectionString, blob.Container);
        foreach (var name in new[] { "inbox//bad", "inbox/bad." }) await raw.UploadBlobAsync(name, Bytes("2"));
        Assert.Equal(3, raw.GetBlobs().Count());
        Assert.Equal(["inbox/good"], (await AllAsync(Storage.Blobs.ListAsync(blob.Container, "inbox/", Cancel))).Select(b => b.Address.Name));
    }
}
