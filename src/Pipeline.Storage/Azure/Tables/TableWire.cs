using System.Globalization;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Pipeline.Storage.Azure.Tables;

/// <summary>Requests and answers of the table protocol, below the shape of the client.</summary>
internal sealed class TableWire(HttpPipeline pipeline, Uri endpoint)
{
    /// <summary>Types are stated where JSON does not show them, and nothing else.</summary>
    public const string Json = "application/json;odata=minimalmetadata";

    private readonly string root = endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/";

    /// <param name="path">Below the endpoint, already encoded.</param>
    public HttpMessage Create(RequestMethod method, string path)
    {
        var message = pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(Address(path));
        var headers = message.Request.Headers;
        headers.SetValue("x-ms-version", TableClientOptions.Version);
        headers.SetValue("DataServiceVersion", "3.0");
        headers.SetValue("Accept", Json);
        return message;
    }

    public Uri Address(string path) => new(root + path);

    public static void SetJson(Request request, byte[] body)
    {
        request.Headers.SetValue("Content-Type", "application/json");
        request.Content = RequestContent.Create(body);
    }

    public async Task<Response> SendAsync(HttpMessage message, CancellationToken cancel)
    {
        await pipeline.SendAsync(message, cancel);
        return message.Response;
    }

    /// <summary>Table and keys, quoted for OData and encoded for the URL.</summary>
    public static string EntityPath(string table, string partitionKey, string rowKey) =>
        $"{table}(PartitionKey='{Quoted(partitionKey)}',RowKey='{Quoted(rowKey)}')";

    /// <summary>The service's code for what went wrong; null when the body tells none.</summary>
    public static string? ErrorCode(Response response)
    {
        if (response.Headers.TryGetValue("x-ms-error-code", out var code)) return code;
        return Error(response.Content.ToMemory()).Code;
    }

    public static RequestFailedException Failure(Response response)
    {
        var (code, text) = Error(response.Content.ToMemory());
        return new RequestFailedException(response.Status, Message(response.Status, ErrorCode(response), text), code ?? ErrorCode(response), null);
    }

    public static string Message(int status, string? code, string? text) =>
        string.Create(CultureInfo.InvariantCulture, $"The table service answered {status} {code}: {(text ?? "no reason given").ReplaceLineEndings(" ")}");

    /// <summary>Code and text out of <c>{"odata.error":{"code":..,"message":{"value":..}}}</c>; nulls when the body is something else.</summary>
    public static (string? Code, string? Text) Error(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("odata.error", out var error)) return default;
            return (error.GetProperty("code").GetString(), error.GetProperty("message").GetProperty("value").GetString());
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return default;
        }
    }

    private static string Quoted(string key) => Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));
}
