using Azure.Core;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Pipeline.Storage.Azure.Tables;

namespace Pipeline.Storage.Azure;

/// <summary>
/// One Azure storage account, or an emulator of one. Clients are made once and shared: they are safe to use from many threads,
/// and they hold the connections.
/// </summary>
public sealed class AzureStorage : IStorage
{
    private readonly BlobServiceClient blobs;
    private readonly QueueServiceClient queues;
    private readonly TableServiceClient tables;

    /// <summary>With an account key.</summary>
    /// <exception cref="FormatException">The connection string lacks a part; its values are never in the message.</exception>
    public AzureStorage(string connectionString, TimeProvider time)
        : this(AccountConnection.Parse(connectionString), time, null)
    {
    }

    /// <summary>With an identity: no secret is kept anywhere, and upload grants are signed with a user delegation key.</summary>
    public AzureStorage(AccountEndpoints endpoints, TokenCredential credential, TimeProvider time)
        : this(endpoints, credential, time, null)
    {
    }

    internal AzureStorage(AccountConnection account, TimeProvider time, WireSettings? settings)
    {
        settings ??= new WireSettings();
        var key = new StorageSharedKeyCredential(account.Name, account.Key);
        blobs = new BlobServiceClient(account.Endpoints.Blob, key, settings.Apply(new BlobClientOptions()));
        queues = new QueueServiceClient(account.Endpoints.Queue, key, settings.Apply(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }));
        tables = new TableServiceClient(account.Endpoints.Table, new TableSharedKeyCredential(account.Name, account.Key), settings.Apply(new TableClientOptions()));
        Blobs = new AzureBlobs(blobs, new KeyGrants(key), new BlobUrls(account.Endpoints.Blob), time, settings.ReadRange);
    }

    internal AzureStorage(AccountEndpoints endpoints, TokenCredential credential, TimeProvider time, WireSettings? settings)
    {
        settings ??= new WireSettings();
        blobs = new BlobServiceClient(endpoints.Blob, credential, settings.Apply(new BlobClientOptions()));
        queues = new QueueServiceClient(endpoints.Queue, credential, settings.Apply(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }));
        tables = new TableServiceClient(endpoints.Table, credential, settings.Apply(new TableClientOptions()));
        Blobs = new AzureBlobs(blobs, new DelegationGrants(blobs, time), new BlobUrls(endpoints.Blob), time, settings.ReadRange);
    }

    public IBlobs Blobs { get; }

    public IQueue Queue(string name) => new AzureQueue(queues.GetQueueClient(NameRules.Queue(name)));

    public ITable Table(string name) => new AzureTable(tables.GetTableClient(NameRules.Table(name)));

    /// <summary>The three services side by side: whoever opens storage waits for the slowest of them and not for their sum.</summary>
    public Task EnsureAsync(IReadOnlyList<string> containers, IReadOnlyList<string> queues, IReadOnlyList<string> tables, CancellationToken cancel)
    {
        return Task.WhenAll(
            EachAsync(containers, name => Wire.CallAsync($"create container {NameRules.Container(name)}", () => blobs.GetBlobContainerClient(name).CreateIfNotExistsAsync(cancellationToken: cancel), cancel)),
            EachAsync(queues, name => Wire.CallAsync($"create queue {NameRules.Queue(name)}", () => this.queues.GetQueueClient(name).CreateIfNotExistsAsync(cancellationToken: cancel), cancel)),
            EachAsync(tables, name => Wire.CallAsync($"create table {NameRules.Table(name)}", () => this.tables.CreateTableIfNotExistsAsync(name, cancel), cancel)));

        static async Task EachAsync(IReadOnlyList<string> names, Func<string, Task> create)
        {
            foreach (var name in names) await create(name);
        }
    }
}
