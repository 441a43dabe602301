using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Sas;

namespace Pipeline.Storage.Azure;

internal sealed class AzureBlobs(BlobServiceClient service, IGrants grants, BlobUrls urls, TimeProvider time, long readRange) : IBlobs
{
    /// <summary>Copies within an account take milliseconds, whatever their size; a pending one is asked about this often.</summary>
    private static readonly TimeSpan CopyPoll = TimeSpan.FromMilliseconds(250);

    public Task<BlobFacts?> FindAsync(BlobAddress address, CancellationToken cancel)
    {
        NameRules.Blob(address);
        return Wire.CallAsync<BlobFacts?>(
            $"look up {address}",
            async () =>
            {
                try
                {
                    var found = (await Blob(address).GetPropertiesAsync(cancellationToken: cancel)).Value;
                    return new BlobFacts(address, Text(found.ETag), found.ContentLength, found.LastModified, found.ContentType, Copy(found.Metadata));
                }
                catch (RequestFailedException e) when (e.Status == 404)
                {
                    return null;
                }
            },
            cancel);
    }

    public async Task<Stream?> OpenReadAsync(BlobAddress address, string? ifMatch, CancellationToken cancel, long offset = 0, long? length = null)
    {
        NameRules.Blob(address);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length ?? 0, nameof(length));
        var range = new AzureBlobRange(Blob(address), address, readRange);
        return await Wire.CallAsync<Stream?>(
            $"read {address}",
            async () =>
            {
                try
                {
                    var first = await range.FetchAsync(offset, length, ifMatch, cancel);
                    return new AzureReadStream(range, first, length);
                }
                catch (RequestFailedException e) when (e.Status is 404 or 412)
                {
                    return null;
                }
                catch (RequestFailedException e) when (e.Status == 416)
                {
                    // Nothing lies at this offset: the blob is empty or shorter. It may still be missing or another version.
                    var facts = await FindAsync(address, cancel);
                    return facts is not null && (ifMatch is null or "*" || string.Equals(ifMatch, facts.ETag, StringComparison.Ordinal)) ? new MemoryStream([], writable: false) : null;
                }
            },
            cancel);
    }

    public Task<string?> WriteAsync(
        BlobAddress address, Stream content, string contentType, WriteCondition condition, CancellationToken cancel,
        IReadOnlyDictionary<string, string>? metadata = null)
    {
        NameRules.Blob(address);
        NameRules.Metadata(metadata);
        return new BlockUpload(service.GetBlobContainerClient(address.Container).GetBlockBlobClient(address.Name), address, contentType, condition, metadata)
            .RunAsync(content, cancel);
    }

    public Task<bool> CopyAsync(BlobAddress source, string sourceETag, BlobAddress target, WriteCondition condition, CancellationToken cancel)
    {
        NameRules.Blob(source);
        NameRules.Blob(target);
        var to = Blob(target);
        return Wire.CallAsync(
            $"copy {source} to {target}",
            async () =>
            {
                try
                {
                    await to.StartCopyFromUriAsync(
                        Blob(source).Uri,
                        new BlobCopyFromUriOptions { SourceConditions = new BlobRequestConditions { IfMatch = new ETag(sourceETag) }, DestinationConditions = Conditions(condition) },
                        cancel);
                }
                catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
                {
                    // Write-once: whoever made the target, and whatever became of the source since, the target is what counts.
                    if (!condition.Absent || !await to.ExistsAsync(cancel))
                        return IsRefusal(e) ? false : throw new StorageFaultException($"Storage did not copy {source} to {target}: the service answered {e.Status} {e.ErrorCode}", e);
                }
                return await FinishedAsync(to, target, cancel);
            },
            cancel);
    }

    public Task<bool> DeleteAsync(BlobAddress address, string? ifMatch, CancellationToken cancel)
    {
        NameRules.Blob(address);
        return Wire.CallAsync(
            $"delete {address}",
            async () =>
            {
                try
                {
                    await Blob(address).DeleteAsync(DeleteSnapshotsOption.IncludeSnapshots, Conditions(new WriteCondition(Absent: false, ifMatch)), cancel);
                    return true;
                }
                catch (RequestFailedException e) when (e.Status == 404 || e.ErrorCode == BlobErrorCode.ConditionNotMet)
                {
                    return false;
                }
            },
            cancel);
    }

    public async IAsyncEnumerable<BlobFacts> ListAsync(string container, string prefix, [EnumeratorCancellation] CancellationToken cancel)
    {
        var pages = service.GetBlobContainerClient(NameRules.Container(container))
            .GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, prefix, cancel).AsPages().GetAsyncEnumerator(cancel);
        await using (pages)
        {
            while (await Wire.CallAsync($"list {container}/{prefix}", async () => await pages.MoveNextAsync(), cancel))
            {
                foreach (var item in pages.Current.Values)
                {
                    // Another program's blob under a name that no URL carries: it could be neither read nor deleted here, and must not stop the rest.
                    if (!NameRules.IsBlobName(item.Name)) continue;
                    var facts = item.Properties;
                    yield return new BlobFacts(
                        new BlobAddress(container, item.Name), Text(facts.ETag ?? default), facts.ContentLength ?? 0,
                        facts.LastModified ?? default, facts.ContentType, Copy(item.Metadata));
                }
            }
        }
    }

    public Task<Uri> GrantUploadAsync(BlobAddress address, DateTimeOffset expires, CancellationToken cancel)
    {
        NameRules.Blob(address);
        var grant = new BlobSasBuilder
        {
            BlobContainerName = address.Container,
            BlobName = address.Name,
            Resource = "b",
            ExpiresOn = GrantRules.Expiry(expires, time.GetUtcNow()),
            Protocol = urls.HttpsOnly ? SasProtocol.Https : SasProtocol.HttpsAndHttp,
        };
        grant.SetPermissions(BlobSasPermissions.Create | BlobSasPermissions.Write);
        return Wire.CallAsync($"grant {address}", async () => new Uri($"{urls.Of(address).AbsoluteUri}?{await grants.SignAsync(grant, cancel)}"), cancel);
    }

    public Uri UrlOf(BlobAddress address) => urls.Of(address);

    public bool TryResolve(Uri url, out BlobAddress address) => urls.TryResolve(url, out address);

    internal static BlobRequestConditions Conditions(WriteCondition condition) => new()
    {
        IfNoneMatch = condition.Absent ? ETag.All : null,
        IfMatch = condition.ETag is { } etag ? new ETag(etag) : null,
    };

    /// <summary>A condition that does not hold, as opposed to 409 and 412 for a lease or a container that is being deleted.</summary>
    internal static bool IsRefusal(RequestFailedException e) =>
        e.ErrorCode == BlobErrorCode.ConditionNotMet || e.ErrorCode == BlobErrorCode.SourceConditionNotMet || e.ErrorCode == BlobErrorCode.TargetConditionNotMet
        || e.ErrorCode == BlobErrorCode.BlobAlreadyExists || e.ErrorCode == BlobErrorCode.BlobNotFound || e.ErrorCode == BlobErrorCode.CannotVerifyCopySource;

    /// <summary>With quotes, in headers and in listings alike: the service leaves them out in listings.</summary>
    internal static string Text(ETag etag) => etag.ToString("H");

    private static Dictionary<string, string> Copy(IDictionary<string, string>? metadata) =>
        new(metadata ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.OrdinalIgnoreCase);

    private static async Task<bool> FinishedAsync(BlobClient to, BlobAddress target, CancellationToken cancel)
    {
        while (true)
        {
            var copied = (await to.GetPropertiesAsync(cancellationToken: cancel)).Value;
            if (copied.CopySource is null || copied.BlobCopyStatus == CopyStatus.Success) return true;
            if (copied.BlobCopyStatus != CopyStatus.Pending)
            {
                // A failed copy leaves an empty blob behind, which must not pass for the content.
                await to.DeleteIfExistsAsync(conditions: new BlobRequestConditions { IfMatch = copied.ETag }, cancellationToken: cancel);
                throw new StorageFaultException($"The copy to {target} ended as {copied.BlobCopyStatus}: {Wire.Scrub(copied.CopyStatusDescription ?? "no reason given")}");
            }
            await Task.Delay(CopyPoll, cancel);
        }
    }

    private BlobClient Blob(BlobAddress address) => service.GetBlobContainerClient(address.Container).GetBlobClient(address.Name);
}
