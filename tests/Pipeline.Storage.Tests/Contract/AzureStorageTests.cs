using Pipeline.Storage.Azure;

namespace Pipeline.Storage.Tests.Contract;

/// <summary>The same promises, live on Azurite. Ranges of 1 MiB, so that a blob of some megabytes takes several.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class AzureStorageTests(AzuriteFixture azurite) : StorageContract
{
    protected override IStorage Storage { get; } =
        new AzureStorage(AccountConnection.Parse(azurite.Process.ConnectionString), TimeProvider.System, new WireSettings { ReadRange = 1024 * 1024 });

    protected override DateTimeOffset Now => TimeProvider.System.GetUtcNow();
}
