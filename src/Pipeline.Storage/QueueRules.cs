using System.Text;

namespace Pipeline.Storage;

/// <summary>How messages look on the wire, and which times and sizes the service accepts.</summary>
internal static class QueueRules
{
    /// <summary>64 KiB on the wire, of which base64 takes a quarter.</summary>
    public const int MostBytes = 48 * 1024;

    /// <summary>The service's own default: a message nobody took in a week is dropped.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    public static ReadOnlyMemory<byte> Body(ReadOnlyMemory<byte> body) => body.Length is > 0 and <= MostBytes
        ? body
        : throw new ArgumentOutOfRangeException(nameof(body), $"A message holds 1 to {MostBytes} bytes; this one has {body.Length}.");

    public static int Most(int most) => most is >= 1 and <= 32 ? most : throw new ArgumentOutOfRangeException(nameof(most), "1 to 32 messages can be taken at once.");

    /// <summary>The service counts whole seconds; rounded up, because a message must not come back before its holder expects it.</summary>
    public static TimeSpan Hidden(TimeSpan span, TimeSpan least)
    {
        if (span < least || span > Life) throw new ArgumentOutOfRangeException(nameof(span), $"A message can be hidden for {least.TotalSeconds:0} seconds to {Life.TotalDays:0} days.");
        return TimeSpan.FromSeconds(Math.Ceiling(span.TotalSeconds));
    }

    public static string Encode(ReadOnlySpan<byte> body) => Convert.ToBase64String(body);

    /// <summary>Base64 as the Functions host and Event Grid send it; what is not base64 is taken as the text itself.</summary>
    public static ReadOnlyMemory<byte> Decode(string text)
    {
        var bytes = new byte[(text.Length * 3 / 4) + 3];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes.AsMemory(0, length) : Encoding.UTF8.GetBytes(text);
    }
}
