namespace Pipeline.Storage.Faults;

internal sealed class FaultyBlobs(FaultyStorage plan, IBlobs inner) : IBlobs
{
    public Task<BlobFacts?> FindAsync(BlobAddress address, CancellationToken cancel) =>
        plan.RunAsync($"find {address}", () => inner.FindAsync(address, cancel));

    public async Task<Stream?> OpenReadAsync(BlobAddress address, string? ifMatch, CancellationToken cancel, long offset = 0, long? length = null)
    {
        var lost = await plan.EnterAsync($"read {address}");
        if (lost is null) return await inner.OpenReadAsync(address, ifMatch, cancel, offset, length);
        var facts = await inner.FindAsync(address, cancel);
        var stream = await inner.OpenReadAsync(address, ifMatch, cancel, offset, length);
        if (stream is null || facts is null) throw lost;
        var bytes = Math.Min(length ?? long.MaxValue, Math.Max(facts.Length - offset, 0));
        return new BreakingStream(stream, bytes / 2, lost);
    }

    public Task<string?> WriteAsync(
        BlobAddress address, Stream content, string contentType, WriteCondition condition, CancellationToken cancel,
        IReadOnlyDictionary<string, string>? metadata = null) =>
        plan.RunAsync($"write {address}", () => inner.WriteAsync(address, content, contentType, condition, cancel, metadata));

    public Task<bool> CopyAsync(BlobAddress source, string sourceETag, BlobAddress target, WriteCondition condition, CancellationToken cancel) =>
        plan.RunAsync($"copy {source} to {target}", () => inner.CopyAsync(source, sourceETag, target, condition, cancel));

    public Task<bool> DeleteAsync(BlobAddress address, string? ifMatch, CancellationToken cancel) =>
        plan.RunAsync($"delete {address}", () => inner.DeleteAsync(address, ifMatch, cancel));

    public IAsyncEnumerable<BlobFacts> ListAsync(string container, string prefix, CancellationToken cancel) =>
        plan.EachAsync($"list {container}/{prefix}", inner.ListAsync(container, prefix, cancel), cancel);

    public Task<Uri> GrantUploadAsync(BlobAddress address, DateTimeOffset expires, CancellationToken cancel) =>
        plan.RunAsync($"grant {address}", () => inner.GrantUploadAsync(address, expires, cancel));

    // Pure arithmetic on names, as below: it cannot fail, so it is no operation.
    public Uri UrlOf(BlobAddress address) => inner.UrlOf(address);

    public bool TryResolve(Uri url, out BlobAddress address) => inner.TryResolve(url, out address);
}

internal sealed class FaultyQueue(FaultyStorage plan, IQueue inner, string name) : IQueue
{
    public Task SendAsync(ReadOnlyMemory<byte> body, CancellationToken cancel, TimeSpan? visibleAfter = null) =>
        plan.RunAsync($"send to {name}", () => inner.SendAsync(body, cancel, visibleAfter));

    public Task<IReadOnlyList<QueuedMessage>> ReceiveAsync(int most, TimeSpan hiddenFor, CancellationToken cancel) =>
        plan.RunAsync($"receive from {name}", () => inner.ReceiveAsync(most, hiddenFor, cancel));

    public Task<bool> DeleteAsync(QueuedMessage message, CancellationToken cancel) =>
        plan.RunAsync($"delete a message of {name}", () => inner.DeleteAsync(message, cancel));

    public Task<bool> ReturnAsync(QueuedMessage message, TimeSpan visibleAfter, CancellationToken cancel) =>
        plan.RunAsync($"return a message to {name}", () => inner.ReturnAsync(message, visibleAfter, cancel));

    public Task<int> CountAsync(CancellationToken cancel) => plan.RunAsync($"count {name}", () => inner.CountAsync(cancel));
}

internal sealed class FaultyTable(FaultyStorage plan, ITable inner, string name) : ITable
{
    public Task<bool> InsertAsync(TableRow row, CancellationToken cancel) =>
        plan.RunAsync($"insert {Row(row.PartitionKey, row.RowKey)}", () => inner.InsertAsync(row, cancel));

    public Task<TableRow?> FindAsync(string partitionKey, string rowKey, CancellationToken cancel) =>
        plan.RunAsync($"find {Row(partitionKey, rowKey)}", () => inner.FindAsync(partitionKey, rowKey, cancel));

    public Task<bool> ReplaceAsync(TableRow row, CancellationToken cancel) =>
        plan.RunAsync($"replace {Row(row.PartitionKey, row.RowKey)}", () => inner.ReplaceAsync(row, cancel));

    public Task UpsertAsync(TableRow row, CancellationToken cancel) =>
        plan.RunAsync($"upsert {Row(row.PartitionKey, row.RowKey)}", () => inner.UpsertAsync(row, cancel));

    public Task<bool> DeleteAsync(string partitionKey, string rowKey, string? ifMatch, CancellationToken cancel) =>
        plan.RunAsync($"delete {Row(partitionKey, rowKey)}", () => inner.DeleteAsync(partitionKey, rowKey, ifMatch, cancel));

    public IAsyncEnumerable<TableRow> QueryAsync(TableRange range, CancellationToken cancel) =>
        plan.EachAsync($"query {name}", inner.QueryAsync(range, cancel), cancel);

    private string Row(string partitionKey, string rowKey) => $"{name}({partitionKey}, {rowKey})";
}
