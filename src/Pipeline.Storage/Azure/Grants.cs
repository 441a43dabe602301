using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;

namespace Pipeline.Storage.Azure;

/// <summary>Signs upload grants: with the account key, or with a key that the service lends to an identity.</summary>
internal interface IGrants
{
    /// <summary>The query string of the grant, without question mark. A secret.</summary>
    Task<string> SignAsync(BlobSasBuilder grant, CancellationToken cancel);
}

/// <summary>Account key: for emulators and development.</summary>
internal sealed class KeyGrants(StorageSharedKeyCredential key) : IGrants
{
    public Task<string> SignAsync(BlobSasBuilder grant, CancellationToken cancel) => Task.FromResult(grant.ToSasQueryParameters(key).ToString());
}

/// <summary>User delegation key: revoking it ends every grant at once, and no account key needs to exist.</summary>
internal sealed class DelegationGrants(BlobServiceClient client, TimeProvider time) : IGrants
{
    /// <summary>Twice the longest grant, so that the service is asked about once an hour however many grants are made.</summary>
    private static readonly TimeSpan Life = GrantRules.Longest * 2;

    /// <summary>Clocks differ; the service refuses a key that begins in its future.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private UserDelegationKey? current;

    public async Task<string> SignAsync(BlobSasBuilder grant, CancellationToken cancel)
    {
        // Two callers at once may both ask for a key: both keys are good, and the later one stays.
        var key = Volatile.Read(ref current);
        if (key is null || key.SignedExpiresOn < grant.ExpiresOn)
        {
            var now = time.GetUtcNow();
            key = (await client.GetUserDelegationKeyAsync(now - Skew, now + Life, cancel)).Value;
            Volatile.Write(ref current, key);
        }
        return grant.ToSasQueryParameters(key, client.AccountName).ToString();
    }
}
