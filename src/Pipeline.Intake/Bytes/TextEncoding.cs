using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Pipeline.Intake.Bytes;

/// <summary>An encoding that files may be declared to have, decoded strictly: what has no meaning in it is an error, never a replacement character.</summary>
internal abstract class TextEncoding
{
    public static readonly TextEncoding Utf8 = new Utf8Text();
    public static readonly TextEncoding Utf16Little = new Utf16Text("utf-16le", bigEndian: false);
    public static readonly TextEncoding Utf16Big = new Utf16Text("utf-16be", bigEndian: true);
    public static readonly TextEncoding Windows1252 = new SingleByteText("windows-1252", SingleByteText.Windows1252Upper);
    public static readonly TextEncoding Latin1 = new SingleByteText("iso-8859-1", null);

    private protected TextEncoding(string name) => Name = name;

    /// <summary>IANA name, lower case.</summary>
    public string Name { get; }

    /// <summary>Decodes as much of <paramref name="raw"/> as is whole.</summary>
    /// <param name="text">Room for three times the length of <paramref name="raw"/>.</param>
    /// <param name="consumed">Bytes of <paramref name="raw"/> that became text; what follows is an unfinished character, or bad.</param>
    /// <param name="bad">The byte at <paramref name="consumed"/> has no meaning in this encoding.</param>
    public abstract void Decode(ReadOnlySpan<byte> raw, Span<byte> text, out int consumed, out int written, out bool bad);

    /// <summary>Whether bytes that end a file and are no text are the beginning of a character, whose other bytes are missing.</summary>
    public virtual bool IsCutOff(ReadOnlySpan<byte> tail) => false;

    /// <summary>Names that may be declared, with their usual aliases; UTF-16 without its mark is taken as little-endian, as Windows writes it.</summary>
    public static TextEncoding? ByName(string name) => name.Trim().ToLowerInvariant() switch
    {
        "utf-8" or "utf8" => Utf8,
        "utf-16" or "utf-16le" => Utf16Little,
        "utf-16be" => Utf16Big,
        "windows-1252" or "cp1252" or "cp-1252" => Windows1252,
        "iso-8859-1" or "latin1" or "latin-1" => Latin1,
        _ => null,
    };

    public const string Offered = "utf-8, utf-16, windows-1252, iso-8859-1";
}

/// <summary>UTF-8 is checked where it stands: text and raw bytes are the same.</summary>
internal sealed class Utf8Text() : TextEncoding("utf-8")
{
    public override void Decode(ReadOnlySpan<byte> raw, Span<byte> text, out int consumed, out int written, out bool bad)
    {
        consumed = WholeCharacters(raw, out bad);
        raw[..consumed].CopyTo(text);
        written = consumed;
    }

    public override bool IsCutOff(ReadOnlySpan<byte> tail) => Rune.DecodeFromUtf8(tail, out _, out _) == OperationStatus.NeedMoreData;

    /// <summary>Length of the valid start of <paramref name="raw"/>; what follows is an unfinished character, or bad.</summary>
    public static int WholeCharacters(ReadOnlySpan<byte> raw, out bool bad)
    {
        bad = false;
        var whole = raw.Length - UnfinishedTail(raw);
        if (System.Text.Unicode.Utf8.IsValid(raw[..whole])) return whole;
        bad = true;
        var at = 0;
        while (Rune.DecodeFromUtf8(raw[at..whole], out _, out var length) == OperationStatus.Done) at += length;
        return at;
    }

    private static int UnfinishedTail(ReadOnlySpan<byte> raw)
    {
        for (var back = 1; back <= Math.Min(3, raw.Length); back++)
        {
            var b = raw[^back];
            if ((b & 0xC0) == 0x80) continue;
            // Only a beginning that can still become a character is waited for; any other is bad here and now.
            return b >= 0xC0 && Rune.DecodeFromUtf8(raw[^back..], out _, out _) == OperationStatus.NeedMoreData ? back : 0;
        }

        return 0;
    }
}

internal sealed class Utf16Text(string name, bool bigEndian) : TextEncoding(name)
{
    public override void Decode(ReadOnlySpan<byte> raw, Span<byte> text, out int consumed, out int written, out bool bad)
    {
        var units = raw.Length / 2;
        var rented = ArrayPool<char>.Shared.Rent(Math.Max(1, units));
        try
        {
            for (var i = 0; i < units; i++)
                rented[i] = (char)(bigEndian ? (raw[2 * i] << 8) | raw[(2 * i) + 1] : raw[2 * i] | (raw[(2 * i) + 1] << 8));
            var status = System.Text.Unicode.Utf8.FromUtf16(rented.AsSpan(0, units), text, out var read, out written, replaceInvalidSequences: false, isFinalBlock: false);
            consumed = 2 * read;
            bad = status == OperationStatus.InvalidData;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }

    /// <summary>Half a code unit, or the first half of a pair.</summary>
    public override bool IsCutOff(ReadOnlySpan<byte> tail) => tail.Length < 2 || (tail.Length < 4 && (tail[bigEndian ? 0 : 1] & 0xFC) == 0xD8);
}

internal sealed class SingleByteText : TextEncoding
{
    /// <summary>0x80 to 0x9F of Windows-1252 (unicode.org, CP1252.TXT); 0 where the code page defines nothing.</summary>
    public static readonly char[] Windows1252Upper =
    [
        '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0',
        '\0', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
    ];

    private readonly byte[][] utf8 = new byte[256][];

    public SingleByteText(string name, char[]? upper) : base(name)
    {
        for (var b = 0; b < 256; b++)
        {
            var character = b is >= 0x80 and <= 0x9F && upper is not null ? upper[b - 0x80] : (char)b;
            utf8[b] = character == 0 && b != 0 ? [] : Encoding.UTF8.GetBytes([character]);
        }
    }

    public override void Decode(ReadOnlySpan<byte> raw, Span<byte> text, out int consumed, out int written, out bool bad)
    {
        bad = false;
        written = 0;
        for (consumed = 0; consumed < raw.Length;)
        {
            var plain = raw[consumed..].IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (plain < 0) plain = raw.Length - consumed;
            raw.Slice(consumed, plain).CopyTo(text[written..]);
            consumed += plain;
            written += plain;
            if (consumed == raw.Length) return;
            var character = utf8[raw[consumed]];
            if (character.Length == 0)
            {
                bad = true;
                return;
            }

            character.CopyTo(text[written..]);
            written += character.Length;
            consumed++;
        }
    }
}
