using System.Runtime.CompilerServices;
using Azure;
using Pipeline.Storage.Azure.Tables;

namespace Pipeline.Storage.Azure;

internal sealed class AzureTable(TableClient client) : ITable
{
    public Task<bool> InsertAsync(TableRow row, CancellationToken cancel)
    {
        var entity = Entity(row);
        return UnlessAsync("insert a row into", "EntityAlreadyExists", () => client.AddEntityAsync(entity, cancel), cancel);
    }

    public Task<TableRow?> FindAsync(string partitionKey, string rowKey, CancellationToken cancel)
    {
        Check(partitionKey, rowKey);
        return Wire.CallAsync(
            $"find a row of {client.Name}",
            async () => await client.GetEntityIfExistsAsync(partitionKey, rowKey, cancellationToken: cancel) is { HasValue: true, Value: { } found } ? Row(found) : null,
            cancel);
    }

    public Task<bool> ReplaceAsync(TableRow row, CancellationToken cancel)
    {
        var entity = Entity(row);
        var etag = row.ETag ?? throw new ArgumentException("A row is replaced under the ETag it was read with; this one has none.", nameof(row));
        return UnlessAsync("replace a row of", "UpdateConditionNotSatisfied", () => client.UpdateEntityAsync(entity, new ETag(etag), TableUpdateMode.Replace, cancel), cancel);
    }

    public Task UpsertAsync(TableRow row, CancellationToken cancel)
    {
        var entity = Entity(row);
        return Wire.CallAsync($"write a row of {client.Name}", () => client.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancel), cancel);
    }

    public Task<bool> DeleteAsync(string partitionKey, string rowKey, string? ifMatch, CancellationToken cancel)
    {
        Check(partitionKey, rowKey);
        return UnlessAsync(
            "delete a row of",
            "UpdateConditionNotSatisfied",
            () => client.DeleteEntityAsync(partitionKey, rowKey, ifMatch is null ? ETag.All : new ETag(ifMatch), cancel),
            cancel);
    }

    public async IAsyncEnumerable<TableRow> QueryAsync(TableRange range, [EnumeratorCancellation] CancellationToken cancel)
    {
        var pages = client.QueryAsync(Filter(RowRules.Range(range)), cancellationToken: cancel).AsPages().GetAsyncEnumerator(cancel);
        await using (pages)
        {
            while (await Wire.CallAsync($"query {client.Name}", async () => await pages.MoveNextAsync(), cancel))
            {
                foreach (var entity in pages.Current.Values) yield return Row(entity);
            }
        }
    }

    private static string? Filter(TableRange range)
    {
        if (range.Partition is null) return null;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {range.Partition}");
        if (range.FirstRow is not null) filter += TableClient.CreateQueryFilter($" and RowKey ge {range.FirstRow}");
        if (range.EndRow is not null) filter += TableClient.CreateQueryFilter($" and RowKey lt {range.EndRow}");
        return filter;
    }

    private static TableEntity Entity(TableRow row)
    {
        RowRules.Row(row);
        var entity = new TableEntity(row.PartitionKey, row.RowKey);
        foreach (var (name, value) in row.Properties) entity[name] = value;
        return entity;
    }

    private static TableRow Row(TableEntity entity) =>
        new(entity.PartitionKey, entity.RowKey, entity.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal), entity.ETag.ToString());

    private static void Check(string partitionKey, string rowKey)
    {
        RowRules.Key(partitionKey, nameof(partitionKey));
        RowRules.Key(rowKey, nameof(rowKey));
    }

    /// <summary>False when the service answers with <paramref name="refusal"/>, or that the row is not there.</summary>
    private Task<bool> UnlessAsync(string what, string refusal, Func<Task<Response>> call, CancellationToken cancel) => Wire.CallAsync(
        $"{what} {client.Name}",
        async () =>
        {
            try
            {
                return (await call()).Status != 404;
            }
            catch (RequestFailedException e) when (string.Equals(e.ErrorCode, refusal, StringComparison.Ordinal) || string.Equals(e.ErrorCode, "ResourceNotFound", StringComparison.Ordinal))
            {
                return false;
            }
        },
        cancel);
}
