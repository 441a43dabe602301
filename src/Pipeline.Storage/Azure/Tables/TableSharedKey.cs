using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Pipeline.Storage.Azure.Tables;

/// <summary>An account's name and key.</summary>
public sealed class TableSharedKeyCredential
{
    private readonly byte[] key;

    /// <param name="accountKey">Base64.</param>
    public TableSharedKeyCredential(string accountName, string accountKey)
    {
        AccountName = accountName;
        key = Convert.FromBase64String(accountKey);
    }

    public string AccountName { get; }

    /// <summary>
    /// The scheme SharedKeyLite for tables: HMAC-SHA256 over the date, a line feed, and "/account" with the encoded path
    /// (and <c>?comp=</c> when it is asked for; no other part of the query counts).
    /// Source: Microsoft, "Authorize with Shared Key", section on Shared Key Lite for the Table service.
    /// </summary>
    /// <param name="date">As in the header x-ms-date, RFC 1123.</param>
    internal string Sign(string date, Uri uri)
    {
        var resource = $"/{AccountName}{uri.AbsolutePath}";
        foreach (var part in uri.Query.TrimStart('?').Split('&'))
            if (part.StartsWith("comp=", StringComparison.Ordinal)) resource += $"?{part}";
        return Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{date}\n{resource}")));
    }
}

/// <summary>Signs each attempt anew: the service refuses a date that is a quarter of an hour old.</summary>
internal sealed class TableSharedKeyPolicy(TableSharedKeyCredential credential, TimeProvider time) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var date = time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        message.Request.Headers.SetValue("x-ms-date", date);
        message.Request.Headers.SetValue("Authorization", $"SharedKeyLite {credential.AccountName}:{credential.Sign(date, message.Request.Uri.ToUri())}");
    }
}
