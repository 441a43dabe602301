using System.Globalization;
using System.Text.Json;
using Pipeline.Storage;

namespace Pipeline.Cli.LocalHost;

/// <summary>
/// Plays Event Grid, which the emulator lacks: looks into the inbox and announces each version of each blob once.
/// Started anew it announces again what still lies there, as Event Grid may too.
/// </summary>
public sealed class InboxWatcher(IStorage storage, TimeProvider time)
{
    private const string Container = "inbox";
    private const string EventQueue = "blob-events";

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    private Dictionary<BlobAddress, string> _announced = [];
    private long _sequence;

    public async Task RunAsync(CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                await LookAsync(cancel);
            }
            catch (StorageFaultException)
            {
                // No inbox yet, or storage is away: whatever lies there is found at the next look.
            }

            await Task.Delay(LookEvery, time, cancel);
        }
    }

    /// <summary>Announces what is new; returns how many events it sent.</summary>
    public async Task<int> LookAsync(CancellationToken cancel)
    {
        var seen = new Dictionary<BlobAddress, string>();
        var sent = 0;
        await foreach (var blob in storage.Blobs.ListAsync(Container, "", cancel))
        {
            if (!_announced.TryGetValue(blob.Address, out var etag) || !string.Equals(etag, blob.ETag, StringComparison.Ordinal))
            {
                await storage.Queue(EventQueue).SendAsync(Event(blob), cancel);

                // Noted at once: a fault at a later blob must not announce this one a second time.
                _announced[blob.Address] = blob.ETag;
                sent++;
            }

            seen[blob.Address] = blob.ETag;
        }

        // What is gone is forgotten, so that the table stays as small as the inbox.
        _announced = seen;
        return sent;
    }

    private byte[] Event(BlobFacts blob)
    {
        var number = ++_sequence;
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("id", string.Create(CultureInfo.InvariantCulture, $"local-{number}"));
            json.WriteString("topic", "/subscriptions/local/resourceGroups/local/providers/Microsoft.Storage/storageAccounts/local");
            json.WriteString("subject", $"/blobServices/default/containers/{blob.Address.Container}/blobs/{blob.Address.Name}");
            json.WriteString("eventType", "Microsoft.Storage.BlobCreated");
            json.WriteString("eventTime", blob.LastModified.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            json.WriteStartObject("data");
            json.WriteString("api", "PutBlob");
            json.WriteString("clientRequestId", string.Create(CultureInfo.InvariantCulture, $"local-{number}"));
            json.WriteString("requestId", string.Create(CultureInfo.InvariantCulture, $"local-{number}"));
            json.WriteString("eTag", blob.ETag);
            json.WriteString("contentType", blob.ContentType ?? "application/octet-stream");
            json.WriteNumber("contentLength", blob.Length);
            json.WriteString("blobType", "BlockBlob");
            json.WriteString("url", storage.Blobs.UrlOf(blob.Address).AbsoluteUri);
            json.WriteString("sequencer", number.ToString("X32", CultureInfo.InvariantCulture));
            json.WriteEndObject();
            json.WriteString("dataVersion", "");
            json.WriteString("metadataVersion", "1");
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
