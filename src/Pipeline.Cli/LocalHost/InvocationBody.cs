using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Pipeline.Storage;

namespace Pipeline.Cli.LocalHost;

/// <summary>
/// Bodies as the Functions host writes them. Strings and numbers of the metadata are JSON text inside JSON strings,
/// dates are plain text cut to whole seconds.
/// </summary>
public static class InvocationBody
{
    /// <summary>A queue message bound as bytes: base64 of the message.</summary>
    public static byte[] Queue(QueueFunction function, QueuedMessage message, DateTimeOffset now) => Write(function.Name, now,
        data => data.WriteBase64String(function.Binding, message.Body.Span),
        metadata =>
        {
            metadata.WriteString("DequeueCount", message.DequeueCount.ToString(CultureInfo.InvariantCulture));
            metadata.WriteString("ExpirationTime", Date(message.ExpiresOn));
            metadata.WriteString("Id", Wrapped(message.Id));
            metadata.WriteString("InsertionTime", Date(message.InsertedOn));
            metadata.WriteString("NextVisibleTime", Date(message.NextVisibleOn));
            metadata.WriteString("PopReceipt", Wrapped(message.Receipt));
        });

    /// <param name="last">When it ran last; null when it has not run yet.</param>
    public static byte[] Timer(TimerFunction function, DateTimeOffset? last, DateTimeOffset next, bool isPastDue, DateTimeOffset now) => Write(function.Name, now,
        data =>
        {
            data.WriteStartObject(function.Binding);
            data.WriteStartObject("Schedule");
            data.WriteBoolean("AdjustForDST", true);
            data.WriteEndObject();
            if (last is { } ran)
            {
                data.WriteStartObject("ScheduleStatus");
                data.WriteString("Last", Utc(ran));
                data.WriteString("Next", Utc(next));
                data.WriteString("LastUpdated", Utc(ran));
                data.WriteEndObject();
            }
            else
            {
                data.WriteNull("ScheduleStatus");
            }

            data.WriteBoolean("IsPastDue", isPastDue);
            data.WriteEndObject();
        },
        static _ => { });

    private static byte[] Write(string function, DateTimeOffset now, Action<Utf8JsonWriter> data, Action<Utf8JsonWriter> metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("Data");
            data(json);
            json.WriteEndObject();
            json.WriteStartObject("Metadata");
            metadata(json);
            json.WriteStartObject("sys");
            json.WriteString("MethodName", function);
            json.WriteString("UtcNow", now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            json.WriteString("RandGuid", new Guid(RandomNumberGenerator.GetBytes(16)));
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static string Wrapped(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    private static string Date(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    private static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
