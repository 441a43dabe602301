using System.Text;
using Pipeline.Intake.Bytes;

namespace Pipeline.Intake.Crime.Suggestions;

/// <summary>What all bytes of a file say of its encoding. Nothing is decided from a sample: one byte at the end may rule an encoding out.</summary>
internal sealed class EncodingEvidence
{
    private const int MostWords = 3;
    private const int LongestWord = 24;

    /// <summary>Bytes for which Windows-1252 defines no character (unicode.org, CP1252.TXT).</summary>
    private static readonly bool[] undefined = Undefined();

    private readonly List<byte[]> words = [];
    private readonly long[] above = new long[128];
    private bool badUtf8;
    private long evenZeros;
    private long oddZeros;

    private EncodingEvidence()
    {
    }

    public long Bytes { get; private set; }

    /// <summary>The byte-order mark; null without one.</summary>
    public TextEncoding? Mark { get; private set; }

    /// <summary>Bytes above 0x7F.</summary>
    public long BeyondAscii { get; private set; }

    /// <summary>Offset of the first byte without meaning in UTF-8; -1 when all have one.</summary>
    public long FirstBadUtf8 { get; private set; } = -1;

    /// <summary>Bytes 0x80 to 0x9F: letters and quotes of Windows-1252, control characters of ISO-8859-1.</summary>
    public long Controls { get; private set; }

    /// <summary>Places where a letter of ASCII stands on both sides of a byte that is no letter in Windows-1252: the mark of another code page.</summary>
    public long SymbolsInWords { get; private set; }

    /// <summary>The encodings that fit all bytes, the one to propose first. Several read the file equally unless they are said to differ; none: not text in any encoding offered.</summary>
    public IReadOnlyList<TextEncoding> Fitting { get; private set; } = [];

    /// <summary>Some words with letters beyond ASCII, as the proposed encoding reads them.</summary>
    public IReadOnlyList<string> Words { get; private set; } = [];

    public static async Task<EncodingEvidence> ReadAsync(Stream file, CancellationToken cancellation)
    {
        var evidence = new EncodingEvidence();
        var buffer = new byte[256 * 1024];
        var kept = 0;
        for (int n; (n = await file.ReadAsync(buffer.AsMemory(kept), cancellation)) > 0;)
        {
            var length = kept + n;
            if (evidence.Bytes == 0) evidence.Mark = MarkOf(buffer.AsSpan(0, length));
            evidence.Count(buffer.AsSpan(kept, n));
            kept = evidence.CheckUtf8(buffer.AsSpan(0, length));
        }

        if (kept > 0) evidence.Bad(evidence.Bytes - kept);
        evidence.Conclude();
        return evidence;
    }

    private static TextEncoding? MarkOf(ReadOnlySpan<byte> head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => TextEncoding.Utf8,
        [0xFF, 0xFE, ..] => TextEncoding.Utf16Little,
        [0xFE, 0xFF, ..] => TextEncoding.Utf16Big,
        _ => null,
    };

    private void Count(ReadOnlySpan<byte> block)
    {
        for (var at = block.IndexOf((byte)0); at >= 0;)
        {
            if (((Bytes + at) & 1) == 0) evenZeros++;
            else oddZeros++;
            var next = block[(at + 1)..].IndexOf((byte)0);
            at = next < 0 ? -1 : at + 1 + next;
        }

        for (var at = NextAbove(block, 0); at >= 0; at = NextAbove(block, at + 1))
        {
            var value = block[at];
            BeyondAscii++;
            above[value - 0x80]++;
            if (value < 0xA0) Controls++;
            if (at > 0 && at + 1 < block.Length && char.IsAsciiLetter((char)block[at - 1]) && char.IsAsciiLetter((char)block[at + 1]) && !IsLetter(value)) SymbolsInWords++;
            if (words.Count < MostWords) Keep(block, at);
        }

        Bytes += block.Length;
    }

    private static int NextAbove(ReadOnlySpan<byte> block, int from)
    {
        var at = block[from..].IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
        return at < 0 ? -1 : from + at;
    }

    private void Keep(ReadOnlySpan<byte> block, int at)
    {
        var start = at;
        var end = at + 1;
        while (start > 0 && at - start < LongestWord && IsWord(block[start - 1])) start--;
        while (end < block.Length && end - at < LongestWord && IsWord(block[end])) end++;
        var word = block[start..end].ToArray();
        if (!words.Exists(w => w.AsSpan().SequenceEqual(word) || w.AsSpan().IndexOf(word) >= 0)) words.Add(word);
    }

    private static bool IsWord(byte value) => value >= 0x80 || char.IsAsciiLetterOrDigit((char)value);

    private static bool IsLetter(byte value) =>
        value >= 0xC0 ? value is not (0xD7 or 0xF7) : value is 0x8A or 0x8C or 0x8E or 0x9A or 0x9C or 0x9E or 0x9F or 0xAA or 0xB5 or 0xBA or 0x92;

    /// <summary>How many bytes of an unfinished character at the end have to be seen again; they are moved to the front.</summary>
    private int CheckUtf8(Span<byte> block)
    {
        if (badUtf8) return 0;
        var whole = Utf8Text.WholeCharacters(block, out var bad);
        var rest = block[whole..];
        if (bad)
        {
            Bad(Bytes - rest.Length);
            return 0;
        }

        rest.CopyTo(block);
        return rest.Length;
    }

    private void Bad(long offset)
    {
        badUtf8 = true;
        if (FirstBadUtf8 < 0) FirstBadUtf8 = offset;
    }

    private void Conclude()
    {
        Fitting = Candidates();
        if (Fitting is [var best, ..]) Words = [.. words.Select(w => Decoded(best, w)).Where(w => w.Length > 0)];
    }

    private List<TextEncoding> Candidates()
    {
        if (Mark is not null) return [Mark];
        // Latin text in UTF-16 has a zero in nearly every other byte, always on the same side.
        if ((evenZeros + oddZeros) * 4 > Bytes) return evenZeros == 0 ? [TextEncoding.Utf16Little] : oddZeros == 0 ? [TextEncoding.Utf16Big] : [];
        if (FirstBadUtf8 < 0) return [TextEncoding.Utf8];
        var fits1252 = true;
        for (var i = 0; i < above.Length; i++) fits1252 &= above[i] == 0 || !undefined[i];
        if (!fits1252) return [];
        return Controls == 0 ? [TextEncoding.Windows1252, TextEncoding.Latin1] : [TextEncoding.Windows1252];
    }

    private static string Decoded(TextEncoding encoding, byte[] word)
    {
        if (encoding == TextEncoding.Utf16Little || encoding == TextEncoding.Utf16Big) return "";
        var text = new byte[word.Length * 3];
        encoding.Decode(word, text, out _, out var written, out _);
        return Encoding.UTF8.GetString(text, 0, written);
    }

    private static bool[] Undefined()
    {
        var none = new bool[128];
        for (var i = 0; i < SingleByteText.Windows1252Upper.Length; i++) none[i] = SingleByteText.Windows1252Upper[i] == '\0';
        return none;
    }
}
