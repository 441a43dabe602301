namespace Pipeline.Intake.Bytes;

/// <summary>
/// Which encoding would make text of the bytes around a bad one: a suggestion for the message, never what the file is
/// read by. Silent where nothing fits; a wrong suggestion costs the sender a second rejected upload.
/// </summary>
internal static class EncodingHint
{
    private const int BytesAround = 2048;

    public static TextEncoding? Of(TextEncoding inUse, ReadOnlySpan<byte> raw, int bad)
    {
        var start = Math.Max(0, bad - BytesAround);
        var around = raw[start..Math.Min(raw.Length, bad + BytesAround)];
        var candidate = inUse == TextEncoding.Utf8 ? TextEncoding.Windows1252 : TextEncoding.Utf8;
        return !IsBinary(around) && Fits(candidate, around, cutBefore: start > 0) ? candidate : null;
    }

    private static bool Fits(TextEncoding candidate, ReadOnlySpan<byte> around, bool cutBefore)
    {
        // The window may begin inside a character; in UTF-8 the bytes of one go on with 10xxxxxx.
        if (cutBefore && candidate == TextEncoding.Utf8)
            while (!around.IsEmpty && (around[0] & 0xC0) == 0x80) around = around[1..];
        candidate.Decode(around, new byte[around.Length * 3], out _, out _, out var bad);
        return !bad;
    }

    /// <summary>Text holds next to no control characters besides tabs and line ends; compressed or encrypted bytes hold one in ten.</summary>
    private static bool IsBinary(ReadOnlySpan<byte> around)
    {
        var controls = 0;
        foreach (var b in around)
            if (b is < 0x20 and not (byte)'\t' and not (byte)'\n' and not (byte)'\r') controls++;
        return controls * 50 > around.Length;
    }
}
