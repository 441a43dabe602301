using System.Text;
using System.Text.Json;
using Pipeline.Storage;

namespace Pipeline.Workflows.Submissions;

/// <summary>
/// The announcement of a new blob: one Event Grid event, as JSON, plain or base64. It is a hint: only the blob's address is taken
/// from it, and storage is asked for the rest.
/// </summary>
public static class BlobCreated
{
    /// <summary>Reads the blob's address; false with the reason when the message is no event, or is about a blob that is not ours.</summary>
    public static bool TryRead(ReadOnlySpan<byte> message, IBlobs blobs, out BlobAddress address, out string why)
    {
        ArgumentNullException.ThrowIfNull(blobs);
        address = default;
        var text = Encoding.UTF8.GetString(message).Trim();
        if (text.Length > 0 && text[0] is not ('{' or '['))
        {
            var decoded = new byte[text.Length];
            if (Convert.TryFromBase64String(text, decoded, out var length)) text = Encoding.UTF8.GetString(decoded.AsSpan(0, length));
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            var root = json.RootElement.ValueKind == JsonValueKind.Array && json.RootElement.GetArrayLength() == 1 ? json.RootElement[0] : json.RootElement;
            if (root.ValueKind != JsonValueKind.Object
                || !root.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object
                || !data.TryGetProperty("url", out var url) || url.ValueKind != JsonValueKind.String
                || !Uri.TryCreate(url.GetString(), UriKind.Absolute, out var uri))
            {
                why = "the message is not a BlobCreated event with data.url";
                return false;
            }

            if (!blobs.TryResolve(uri, out address) || !string.Equals(address.Container, Containers.Inbox, StringComparison.Ordinal))
            {
                why = "the event is about a blob outside our inbox";
                return false;
            }

            why = "";
            return true;
        }
        catch (JsonException)
        {
            why = "the message is not JSON";
            return false;
        }
    }

    /// <summary>An event of the same form for a blob that none announced.</summary>
    public static byte[] Write(Uri blob, DateTimeOffset now, string etag)
    {
        ArgumentNullException.ThrowIfNull(blob);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("eventType", "Microsoft.Storage.BlobCreated");
            json.WriteString("subject", "reconcile");
            json.WriteString("eventTime", now);
            json.WriteStartObject("data");
            json.WriteString("eTag", etag);
            json.WriteString("url", blob.AbsoluteUri);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
