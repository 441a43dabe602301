using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Core;

namespace Pipeline.Storage.Azure.Tables;

/// <summary>One table, shaped like <c>Azure.Data.Tables.TableClient</c>; see <see cref="TableServiceClient"/>.</summary>
public sealed class TableClient
{
    private readonly TableWire wire;

    internal TableClient(TableWire wire, string name)
    {
        this.wire = wire;
        Name = name;
    }

    public string Name { get; }

    /// <summary>An OData filter from an interpolated string, each value escaped by its type.</summary>
    public static string CreateQueryFilter(FormattableString filter) => filter.ToString(TableFilter.Instance);

    /// <exception cref="RequestFailedException">409 EntityAlreadyExists, or another refusal.</exception>
    public async Task<Response> AddEntityAsync(TableEntity entity, CancellationToken cancellationToken = default)
    {
        using var message = wire.Create(RequestMethod.Post, Name);
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        TableWire.SetJson(message.Request, TableEntityJson.Write(entity));
        return await SendAsync(message, cancellationToken, 201, 204);
    }

    /// <summary>Without a value when there is no such row.</summary>
    public async Task<NullableResponse<TableEntity>> GetEntityIfExistsAsync(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        using var message = wire.Create(RequestMethod.Get, TableWire.EntityPath(Name, partitionKey, rowKey));
        if (select is not null) message.Request.Uri.AppendQuery("$select", Uri.EscapeDataString(Columns(select)), escapeValue: false);
        var response = await wire.SendAsync(message, cancellationToken);
        if (response.Status == 404 && string.Equals(TableWire.ErrorCode(response), "ResourceNotFound", StringComparison.Ordinal)) return new NoEntity(response);
        if (response.Status != 200) throw TableWire.Failure(response);
        using var json = JsonDocument.Parse(response.Content.ToMemory());
        return Response.FromValue(TableEntityJson.Read(json.RootElement), response);
    }

    /// <param name="ifMatch">The version that is replaced; <see cref="ETag.All"/> for whatever version is there.</param>
    /// <exception cref="RequestFailedException">412 when the row has changed, 404 when it is gone.</exception>
    public Task<Response> UpdateEntityAsync(TableEntity entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default) =>
        PutAsync(entity, ifMatch, mode, cancellationToken);

    public Task<Response> UpsertEntityAsync(TableEntity entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default) =>
        PutAsync(entity, null, mode, cancellationToken);

    /// <summary>Answers 204, or 404 without an exception when there was no such row.</summary>
    /// <exception cref="RequestFailedException">412 when the row is not the version <paramref name="ifMatch"/>.</exception>
    public async Task<Response> DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        using var message = wire.Create(RequestMethod.Delete, TableWire.EntityPath(Name, partitionKey, rowKey));
        message.Request.Headers.SetValue("If-Match", (ifMatch == default ? ETag.All : ifMatch).ToString());
        var response = await wire.SendAsync(message, cancellationToken);
        var missing = response.Status == 404 && string.Equals(TableWire.ErrorCode(response), "ResourceNotFound", StringComparison.Ordinal);
        return response.Status == 204 || missing ? response : throw TableWire.Failure(response);
    }

    /// <summary>Rows in order of partition key, then row key, page by page as the service cuts them.</summary>
    /// <param name="filter">From <see cref="CreateQueryFilter"/>; null for all rows.</param>
    /// <param name="maxPerPage">1 to 1000; the service may give fewer.</param>
    public AsyncPageable<TableEntity> QueryAsync(string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        var columns = select is null ? null : Columns(select);
        return new Pages((continuation, size, cancel) => PageAsync(filter, size ?? maxPerPage, columns, continuation, cancel), cancellationToken);
    }

    /// <summary>Does up to 100 actions on rows of one partition, all or none.</summary>
    /// <returns>One response for each action, in order, with the new ETags.</returns>
    /// <exception cref="TableTransactionFailedException">One was refused, so none was done.</exception>
    public async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        var actions = transactionActions.ToList();
        var batch = new TableBatch(wire, Name, actions);
        using var message = wire.Create(RequestMethod.Post, "$batch");
        message.Request.Headers.SetValue("Content-Type", batch.ContentType);
        message.Request.Content = RequestContent.Create(batch.Body());
        var response = await wire.SendAsync(message, cancellationToken);
        return response.Status == 202 ? Response.FromValue(TableBatch.Read(response, actions.Count), response) : throw TableWire.Failure(response);
    }

    private static string Columns(IEnumerable<string> select) => string.Join(',', select);

    private async Task<Response> PutAsync(TableEntity entity, ETag? ifMatch, TableUpdateMode mode, CancellationToken cancel)
    {
        using var message = wire.Create(mode == TableUpdateMode.Merge ? TableBatch.MergeMethod : RequestMethod.Put, TableWire.EntityPath(Name, entity.PartitionKey, entity.RowKey));
        if (ifMatch is { } etag) message.Request.Headers.SetValue("If-Match", etag.ToString());
        TableWire.SetJson(message.Request, TableEntityJson.Write(entity));
        return await SendAsync(message, cancel, 204, 204);
    }

    private async Task<Response> SendAsync(HttpMessage message, CancellationToken cancel, int success, int otherSuccess)
    {
        var response = await wire.SendAsync(message, cancel);
        return response.Status == success || response.Status == otherSuccess ? response : throw TableWire.Failure(response);
    }

    private async Task<Page<TableEntity>> PageAsync(string? filter, int? size, string? columns, string? continuation, CancellationToken cancel)
    {
        using var message = wire.Create(RequestMethod.Get, $"{Name}()");
        var uri = message.Request.Uri;
        if (filter is not null) uri.AppendQuery("$filter", Uri.EscapeDataString(filter), escapeValue: false);
        if (size is { } top) uri.AppendQuery("$top", top.ToString(CultureInfo.InvariantCulture));
        if (columns is not null) uri.AppendQuery("$select", Uri.EscapeDataString(columns), escapeValue: false);
        if (continuation is not null) uri.Query = $"{uri.Query}{(uri.Query.Length == 0 ? "?" : "&")}{continuation}";
        var response = await wire.SendAsync(message, cancel);
        if (response.Status != 200) throw TableWire.Failure(response);
        using var json = JsonDocument.Parse(response.Content.ToMemory());
        return Page<TableEntity>.FromValues([.. json.RootElement.GetProperty("value").EnumerateArray().Select(TableEntityJson.Read)], Continuation(response), response);
    }

    /// <summary>The query parameters that lead to the next page; null on the last. A page may be empty and yet not be the last.</summary>
    private static string? Continuation(Response response)
    {
        if (!response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var partition)) return null;
        var next = $"NextPartitionKey={Uri.EscapeDataString(partition)}";
        return response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out var row) ? $"{next}&NextRowKey={Uri.EscapeDataString(row)}" : next;
    }

    private sealed class NoEntity(Response response) : NullableResponse<TableEntity>
    {
        public override bool HasValue => false;

        public override TableEntity? Value => throw new InvalidOperationException("There is no such row.");

        public override Response GetRawResponse() => response;
    }

    private sealed class Pages(Func<string?, int?, CancellationToken, Task<Page<TableEntity>>> fetch, CancellationToken cancel) : AsyncPageable<TableEntity>(cancel)
    {
        public override async IAsyncEnumerable<Page<TableEntity>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
        {
            do
            {
                var page = await fetch(continuationToken, pageSizeHint, CancellationToken);
                yield return page;
                continuationToken = page.ContinuationToken;
            }
            while (continuationToken is not null);
        }
    }
}
