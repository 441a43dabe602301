using Pipeline.Storage.Emulator;

namespace Pipeline.Storage.Azure;

/// <summary>The three endpoints of one account.</summary>
public sealed record AccountEndpoints(Uri Blob, Uri Queue, Uri Table)
{
    /// <summary>The addresses that an account has in Azure's public cloud.</summary>
    public static AccountEndpoints Of(string accountName, string scheme = "https", string suffix = "core.windows.net") => new(
        new Uri($"{scheme}://{accountName}.blob.{suffix}"), new Uri($"{scheme}://{accountName}.queue.{suffix}"), new Uri($"{scheme}://{accountName}.table.{suffix}"));
}

/// <summary>What a connection string says. Its text form never shows the key.</summary>
internal sealed class AccountConnection
{
    private const string Development =
        $"AccountName={AzuriteProcess.AccountName};AccountKey={AzuriteProcess.AccountKey};" +
        $"BlobEndpoint=http://127.0.0.1:10000/{AzuriteProcess.AccountName};" +
        $"QueueEndpoint=http://127.0.0.1:10001/{AzuriteProcess.AccountName};" +
        $"TableEndpoint=http://127.0.0.1:10002/{AzuriteProcess.AccountName}";

    private AccountConnection(string name, string key, AccountEndpoints endpoints)
    {
        Name = name;
        Key = key;
        Endpoints = endpoints;
    }

    public string Name { get; }

    /// <summary>Base64, a secret.</summary>
    public string Key { get; }

    public AccountEndpoints Endpoints { get; }

    /// <exception cref="FormatException">A part is missing or malformed; the message names the part and never its value.</exception>
    public static AccountConnection Parse(string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at < 1) throw new FormatException("The storage connection string has a part without a name; its parts read Name=value, with semicolons between them.");
            parts[part[..at].Trim()] = part[(at + 1)..].Trim();
        }
        if (parts.TryGetValue("UseDevelopmentStorage", out var development) && string.Equals(development, "true", StringComparison.OrdinalIgnoreCase)) return Parse(Development);
        if (parts.ContainsKey("SharedAccessSignature"))
            throw new FormatException("The storage connection string holds a SharedAccessSignature, with which no upload grants can be made: give AccountName and AccountKey, or an identity.");
        var name = Part(parts, "AccountName");
        var key = Part(parts, "AccountKey");
        if (!Convert.TryFromBase64String(key, new byte[key.Length], out _)) throw new FormatException("AccountKey in the storage connection string is not base64; was it copied whole?");
        var usual = AccountEndpoints.Of(name, parts.GetValueOrDefault("DefaultEndpointsProtocol", "https"), parts.GetValueOrDefault("EndpointSuffix", "core.windows.net"));
        return new AccountConnection(name, key, new AccountEndpoints(
            Endpoint(parts, "BlobEndpoint") ?? usual.Blob, Endpoint(parts, "QueueEndpoint") ?? usual.Queue, Endpoint(parts, "TableEndpoint") ?? usual.Table));
    }

    public override string ToString() => $"{Name} at {Endpoints.Blob.GetLeftPart(UriPartial.Path)}";

    private static string Part(Dictionary<string, string> parts, string name) =>
        parts.TryGetValue(name, out var value) && value.Length > 0 ? value : throw new FormatException($"The storage connection string has no {name}.");

    private static Uri? Endpoint(Dictionary<string, string> parts, string name)
    {
        if (!parts.TryGetValue(name, out var value)) return null;
        return Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new FormatException($"{name} in the storage connection string is no http(s) address.");
    }
}
