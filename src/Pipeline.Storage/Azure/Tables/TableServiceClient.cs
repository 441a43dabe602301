using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Pipeline.Storage.Azure.Tables;

/// <summary>Retry, transport and diagnostics of the table client.</summary>
public sealed class TableClientOptions : ClientOptions
{
    /// <summary>The service version whose behaviour this client was written for and tested with.</summary>
    internal const string Version = "2020-12-06";
}

/// <summary>
/// The table service of one account. Named and shaped like <c>Azure.Data.Tables.TableServiceClient</c>, asynchronous methods only,
/// so that the official client can take its place by a change of package and namespace; where the official one takes a type
/// argument, this one is fixed to <see cref="TableEntity"/>.
/// </summary>
public sealed class TableServiceClient
{
    private const string Scope = "https://storage.azure.com/.default";

    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options = null)
        : this(endpoint, new TableSharedKeyPolicy(credential, TimeProvider.System), credential.AccountName, options)
    {
    }

    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions? options = null)
        : this(endpoint, new BearerTokenAuthenticationPolicy(tokenCredential, Scope), endpoint.Host.Split('.')[0], options)
    {
    }

    private TableServiceClient(Uri endpoint, HttpPipelinePolicy authorize, string accountName, TableClientOptions? options)
    {
        Uri = endpoint;
        AccountName = accountName;
        Wire = new TableWire(HttpPipelineBuilder.Build(options ?? new TableClientOptions(), [], [authorize], new ResponseClassifier()), endpoint);
    }

    public Uri Uri { get; }

    public string AccountName { get; }

    internal TableWire Wire { get; }

    public TableClient GetTableClient(string tableName) => new(Wire, tableName);

    /// <summary>Creates the table; an existing one is left as it is.</summary>
    /// <exception cref="RequestFailedException">The service refused, for instance because a table of that name is being deleted.</exception>
    public async Task<Response> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken = default)
    {
        using var message = Wire.Create(RequestMethod.Post, "Tables");
        message.SetProperty(UnclearOutcomePolicy.Exempt, true);
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        TableWire.SetJson(message.Request, JsonSerializer.SerializeToUtf8Bytes(new NewTable(tableName), TableJson.Default.NewTable));
        var response = await Wire.SendAsync(message, cancellationToken);
        return response.Status is 201 or 204 || string.Equals(TableWire.ErrorCode(response), "TableAlreadyExists", StringComparison.Ordinal)
            ? response
            : throw TableWire.Failure(response);
    }
}

/// <summary>The body that creates a table.</summary>
internal sealed record NewTable(string TableName);

[System.Text.Json.Serialization.JsonSerializable(typeof(NewTable))]
internal sealed partial class TableJson : System.Text.Json.Serialization.JsonSerializerContext;
