using Azure.Core;
using Azure.Identity;

namespace Pipeline.Storage.Azure;

/// <summary>
/// Where the account is and who we are to it, named as the Functions host names a storage connection: under one prefix,
/// either a connection string (<c>DataStorage</c>) or an identity (<c>DataStorage__accountName</c> or the three
/// <c>...ServiceUri</c>, with <c>__credential=managedidentity</c> and <c>__clientId</c>).
/// </summary>
public sealed class StorageSettings
{
    private readonly string? connectionString;
    private readonly string? clientId;
    private readonly bool managedIdentity;

    private StorageSettings(string? connectionString, AccountEndpoints endpoints, bool managedIdentity, string? clientId)
    {
        this.connectionString = connectionString;
        this.clientId = clientId;
        this.managedIdentity = managedIdentity;
        Endpoints = endpoints;
    }

    public AccountEndpoints Endpoints { get; }

    /// <summary>Reads the settings under <paramref name="prefix"/>.</summary>
    /// <param name="setting">Gives a setting's value by name, null when it is not set. Asked with <c>__</c> first, then with <c>:</c>.</param>
    /// <exception cref="FormatException">Settings are missing or contradict each other; the message names them, and never a value that may be secret.</exception>
    public static StorageSettings Read(string prefix, Func<string, string?> setting)
    {
        if (setting(prefix) is { Length: > 0 } text) return new StorageSettings(text, AccountConnection.Parse(text).Endpoints, managedIdentity: false, clientId: null);
        string? Part(string name) => Filled(setting($"{prefix}__{name}")) ?? Filled(setting($"{prefix}:{name}"));

        var usual = Part("accountName") is { } account ? AccountEndpoints.Of(account) : null;
        Uri Service(string name, Uri? otherwise)
        {
            if (Part(name) is not { } value)
                return otherwise ?? throw new FormatException($"No storage account is set: give {prefix} (a connection string), {prefix}__accountName, or {prefix}__{name} and its two companions.");
            return Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Query.Length == 0 && string.Equals(uri.Scheme, "https", StringComparison.Ordinal)
                ? uri
                : throw new FormatException($"{prefix}__{name} must be an https address without a query.");
        }
        var endpoints = new AccountEndpoints(Service("blobServiceUri", usual?.Blob), Service("queueServiceUri", usual?.Queue), Service("tableServiceUri", usual?.Table));
        var credential = Part("credential");
        if (credential is not null && !string.Equals(credential, "managedidentity", StringComparison.OrdinalIgnoreCase))
            throw new FormatException($"{prefix}__credential is '{credential}'; it can be 'managedidentity', or be left out for the developer's own sign-in.");
        return new StorageSettings(null, endpoints, credential is not null, Part("clientId"));
    }

    /// <inheritdoc cref="Read(string, Func{string, string?})"/>
    public static StorageSettings Read(string prefix, IReadOnlyDictionary<string, string?> settings) => Read(prefix, settings.GetValueOrDefault);

    /// <summary>Makes the clients; nothing is asked of the service yet.</summary>
    public AzureStorage Open(TimeProvider time) =>
        connectionString is not null ? new AzureStorage(connectionString, time) : new AzureStorage(Endpoints, Credential(), time);

    /// <summary>Never the connection string: settings end up in logs.</summary>
    public override string ToString() => $"{Endpoints.Blob.GetLeftPart(UriPartial.Path)} with {(connectionString is not null ? "account key" : managedIdentity ? "managed identity" : "default credential")}";

    internal TokenCredential Credential() => managedIdentity
        ? new ManagedIdentityCredential(clientId is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(clientId))
        : new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = clientId });

    private static string? Filled(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
