using Azure.Core;
using Azure.Core.Pipeline;
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

    /// <param name="transport">Carries the requests; null for the usual one.</param>
    internal AzureStorage(AccountConnection account, TimeProvider time, HttpPipelineTransport? transport, long readRange = AzureBlobs.UsualReadRange)
    {
        var key = new StorageSharedKeyCredential(account.Name, account.Key);
        blobs = new BlobServiceClient(account.Endpoints.Blob, key, Options(new BlobClientOptions(), transport));
        queues = new QueueServiceClient(account.Endpoints.Queue, key, Options(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }, transport));
        tables = new TableServiceClient(account.Endpoints.Table, new TableSharedKeyCredential(account.Name, account.Key), Options(new TableClientOptions(), transport));
        Blobs = new AzureBlobs(blobs, new KeyGrants(key), new BlobUrls(account.Endpoints.Blob), time, readRange);
    }

    /// <inheritdoc cref="AzureStorage(AccountConnection, TimeProvider, HttpPipelineTransport?, long)"/>
    internal AzureStorage(AccountEndpoints endpoints, TokenCredential credential, TimeProvider time, HttpPipelineTransport? transport)
    {
        blobs = new BlobServiceClient(endpoints.Blob, credential, Options(new BlobClientOptions(), transport));
        queues = new QueueServiceClient(endpoints.Queue, credential, Options(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }, transport));
        tables = new TableServiceClient(endpoints.Table, credential, Options(new TableClientOptions(), transport));
        Blobs = new AzureBlobs(blobs, new DelegationGrants(blobs, time), new BlobUrls(endpoints.Blob), time, AzureBlobs.UsualReadRange);
    }

    public IBlobs Blobs { get; }

    public IQueue Queue(string name) => new AzureQueue(queues.GetQueueClient(NameRules.Queue(name)));

    public ITable Table(string name) => new AzureTable(tables.GetTableClient(NameRules.Table(name)));

    public async Task EnsureAsync(IReadOnlyList<string> containers, IReadOnlyList<string> queues, IReadOnlyList<string> tables, CancellationToken cancel)
    {
        foreach (var name in containers)
            await Wire.CallAsync($"create container {NameRules.Container(name)}", () => blobs.GetBlobContainerClient(name).CreateIfNotExistsAsync(cancellationToken: cancel), cancel);
        foreach (var name in queues)
            await Wire.CallAsync($"create queue {NameRules.Queue(name)}", () => this.queues.GetQueueClient(name).CreateIfNotExistsAsync(cancellationToken: cancel), cancel);
        foreach (var name in tables)
            await Wire.CallAsync($"create table {NameRules.Table(name)}", () => this.tables.CreateTableIfNotExistsAsync(name, cancel), cancel);
    }

    private static T Options<T>(T options, HttpPipelineTransport? transport) where T : ClientOptions
    {
        // Five attempts within about four seconds, with the policy's own jitter. Longer waits are the queue's business:
        // it gives the message back, and another instance tries later.
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = 4;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(2);
        // One attempt, or one read of a body; 8 MiB at 3 Mbit/s pass in this time.
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(30);
        options.AddPolicy(new UnclearOutcomePolicy(), HttpPipelinePosition.PerCall);
        if (transport is not null) options.Transport = transport;
        return options;
    }
}
