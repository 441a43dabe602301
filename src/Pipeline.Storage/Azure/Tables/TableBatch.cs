using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Core;

namespace Pipeline.Storage.Azure.Tables;

/// <summary>
/// An entity group transaction: requests as parts of one multipart body, in one change set, and their answers likewise.
/// Source: Microsoft, "Performing entity group transactions"; OData 3, section "Batch processing".
/// </summary>
internal sealed class TableBatch
{
    /// <summary>The protocol's name for "change only the named properties"; the service takes it in place of PATCH.</summary>
    public static readonly RequestMethod MergeMethod = new("MERGE");

    private const int Most = 100;

    private readonly TableWire wire;
    private readonly string table;
    private readonly IReadOnlyList<TableTransactionAction> actions;

    // A boundary must not occur in the body; nobody can write rows that hold random bytes drawn later.
    private readonly string mark = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <exception cref="ArgumentException">No action, more than 100, or rows of several partitions.</exception>
    public TableBatch(TableWire wire, string table, IReadOnlyList<TableTransactionAction> actions)
    {
        if (actions.Count is 0 or > Most) throw new ArgumentException($"A transaction holds 1 to {Most} actions; this one has {actions.Count}.", nameof(actions));
        if (actions.Any(a => !string.Equals(a.Entity.PartitionKey, actions[0].Entity.PartitionKey, StringComparison.Ordinal)))
            throw new ArgumentException("A transaction stays within one partition.", nameof(actions));
        this.wire = wire;
        this.table = table;
        this.actions = actions;
    }

    public string ContentType => $"multipart/mixed; boundary=batch_{mark}";

    public byte[] Body()
    {
        var text = new StringBuilder();
        void Line(string line = "") => text.Append(line).Append("\r\n");
        Line($"--batch_{mark}");
        Line($"Content-Type: multipart/mixed; boundary=changeset_{mark}");
        Line();
        foreach (var action in actions)
        {
            var (method, path) = Target(action);
            Line($"--changeset_{mark}");
            Line("Content-Type: application/http");
            Line("Content-Transfer-Encoding: binary");
            Line();
            Line($"{method} {wire.Address(path).AbsoluteUri} HTTP/1.1");
            Line($"Accept: {TableWire.Json}");
            Line("DataServiceVersion: 3.0;");
            if (IfMatch(action) is { } etag) Line($"If-Match: {etag}");
            if (action.ActionType == TableTransactionActionType.Add) Line("Prefer: return-no-content");
            if (action.ActionType != TableTransactionActionType.Delete)
            {
                var json = TableEntityJson.Write(action.Entity);
                Line("Content-Type: application/json");
                Line(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {json.Length}"));
                Line();
                Line(Encoding.UTF8.GetString(json));
            }
            else
            {
                Line();
            }
        }
        Line($"--changeset_{mark}--");
        Line($"--batch_{mark}--");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <exception cref="TableTransactionFailedException">The answer tells of a refusal.</exception>
    /// <exception cref="StorageFaultException">The answer cannot be understood, so the outcome is not known.</exception>
    public static IReadOnlyList<Response> Read(Response response, int expected)
    {
        var parts = new List<Response>();
        var lines = response.Content.ToString().Split('\n').Select(l => l.TrimEnd('\r')).ToArray();
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("HTTP/1.1 ", StringComparison.Ordinal)) continue;
            var status = int.Parse(lines[i].AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture);
            var reason = lines[i].Length > 13 ? lines[i][13..] : "";
            var headers = new List<HttpHeader>();
            for (i++; i < lines.Length && lines[i].Length > 0; i++)
                if (lines[i].IndexOf(':', StringComparison.Ordinal) is > 0 and var colon) headers.Add(new HttpHeader(lines[i][..colon], lines[i][(colon + 1)..].Trim()));
            var body = new StringBuilder();
            for (i++; i < lines.Length && !lines[i].StartsWith("--", StringComparison.Ordinal); i++) body.Append(lines[i]);
            if (status >= 400) throw Refusal(status, body.ToString());
            parts.Add(new TableBatchResponse(status, reason, headers));
        }
        return parts.Count == expected ? parts : throw new StorageFaultException($"The table service answered {parts.Count} of {expected} actions of a transaction");
    }

    private static TableTransactionFailedException Refusal(int status, string body)
    {
        var (code, text) = TableWire.Error(Encoding.UTF8.GetBytes(body));
        // The text begins with the action's number: "3:The specified entity already exists."
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        int? failed = colon > 0 && int.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
        return new TableTransactionFailedException(status, TableWire.Message(status, code, text), code, failed);
    }

    private static string? IfMatch(TableTransactionAction action) => action.ActionType switch
    {
        TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpdateReplace or TableTransactionActionType.Delete =>
            (action.ETag == default ? ETag.All : action.ETag).ToString(),
        _ => null,
    };

    private (RequestMethod Method, string Path) Target(TableTransactionAction action)
    {
        var path = TableWire.EntityPath(table, action.Entity.PartitionKey, action.Entity.RowKey);
        return action.ActionType switch
        {
            TableTransactionActionType.Add => (RequestMethod.Post, table),
            TableTransactionActionType.Delete => (RequestMethod.Delete, path),
            TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge => (MergeMethod, path),
            _ => (RequestMethod.Put, path),
        };
    }
}

/// <summary>The answer to one action of a transaction.</summary>
internal sealed class TableBatchResponse(int status, string reason, IReadOnlyList<HttpHeader> headers) : Response
{
    public override int Status => status;

    public override string ReasonPhrase => reason;

    public override Stream? ContentStream { get; set; }

    public override string ClientRequestId { get; set; } = "";

    public override void Dispose()
    {
    }

    protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => headers;

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        value = headers.Where(h => string.Equals(h.Name, name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value).FirstOrDefault();
        return value is not null;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = TryGetHeader(name, out var value) ? [value] : null;
        return values is not null;
    }
}
