using Pipeline.Storage.Azure;
using Pipeline.Storage.Emulator;

namespace Pipeline.Storage.Tests;

/// <summary>One Azurite in memory on free ports, for all tests of the collection; each test makes its own containers in it.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzuriteProcess? process;

    public AzuriteProcess Process => process!;

    public AzureStorage Storage => new(Process.ConnectionString, TimeProvider.System);

    public async Task InitializeAsync() => process = await AzuriteProcess.StartAsync(folder: null, CancellationToken.None);

    public async Task DisposeAsync() => await Process.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class AzuriteCollection : ICollectionFixture<AzuriteFixture>
{
    public const string Name = "Azurite";
}
