using System.Buffers;
using System.Text;

namespace Pipeline.Intake.Bytes;

/// <summary>
/// Counts what is legal UTF-8 and yet seldom meant: control characters, direction overrides and zero-width characters,
/// and UTF-8 that was once decoded as Windows-1252 ("SÃ£o Paulo"). Text arrives in blocks; patterns may straddle two.
/// </summary>
internal sealed class SuspectText
{
    /// <summary>ASCII controls but tab, line feed and carriage return.</summary>
    private static readonly SearchValues<byte> controls = SearchValues.Create(
        [1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 127]);

    private readonly byte[] seam = new byte[4];
    private int seamLength;

    public long Controls { get; private set; }

    /// <summary>Code point of the first one, such as <c>U+202E</c>.</summary>
    public string? FirstControl { get; private set; }

    public long FirstControlLine { get; private set; }

    public long Mojibake { get; private set; }

    public string? FirstMojibake { get; private set; }

    public long FirstMojibakeLine { get; private set; }

    /// <param name="lines">Counter before this block.</param>
    public void Add(ReadOnlySpan<byte> text, LineCounter lines)
    {
        if (text.IsEmpty) return;
        for (var rest = text; rest.IndexOfAny(controls) is >= 0 and var at; rest = rest[(at + 1)..])
            Control(new Rune(rest[at]), text[..(text.Length - rest.Length + at)], lines);

        // Every pattern below is three bytes or fewer, so two bytes of the block before are enough to see one that straddles.
        Span<byte> joined = stackalloc byte[4];
        var kept = Math.Min(2, text.Length);
        seam.AsSpan(0, seamLength).CopyTo(joined);
        text[..kept].CopyTo(joined[seamLength..]);
        var overlap = joined[..(seamLength + kept)];
        if (seamLength > 0 && !Ascii.IsValid(overlap)) Patterns(overlap, seamLength, lines);
        if (!Ascii.IsValid(text)) Patterns(text, 0, lines);
        KeepSeam(text);
    }

    /// <summary>Text of which <see cref="PlainText"/> said that it holds nothing to be counted here; nothing straddles into it either, for no pattern has a byte of ASCII.</summary>
    public void AddPlain(ReadOnlySpan<byte> text)
    {
        if (!text.IsEmpty) KeepSeam(text);
    }

    private void KeepSeam(ReadOnlySpan<byte> text)
    {
        if (text.Length >= 2) text[^2..].CopyTo(seam);
        else if (seamLength > 0) (seam[0], seam[1]) = (seam[seamLength - 1], text[0]);
        else seam[0] = text[0];
        seamLength = Math.Min(2, text.Length + seamLength);
    }

    /// <param name="seamAt">Where in <paramref name="text"/> the block before ends: a match must lie on both sides of it, or wholly after it.</param>
    private void Patterns(ReadOnlySpan<byte> text, int seamAt, LineCounter lines)
    {
        for (var at = text.IndexOfAny((byte)0xC2, (byte)0xC3, (byte)0xE2); at >= 0;)
        {
            if (Match(text[at..], out var length, out var rune) && (seamAt == 0 || (at < seamAt && at + length > seamAt)))
            {
                var before = seamAt == 0 ? text[..at] : [];
                if (rune is { } r) Control(r, before, lines);
                else WasDecodedTwice(text[at..], before, lines);
            }

            var next = text[(at + 1)..].IndexOfAny((byte)0xC2, (byte)0xC3, (byte)0xE2);
            at = next < 0 ? -1 : at + 1 + next;
        }
    }

    private static bool Match(ReadOnlySpan<byte> text, out int length, out Rune? control)
    {
        control = null;
        length = 3;
        switch (text)
        {
            case [0xC2, >= 0x80 and <= 0x9F, ..]:
                length = 2;
                control = new Rune(text[1]);
                return true;
            // Ã or Â before what Windows-1252 makes of a continuation byte. "SÃO" is no match: O is ASCII.
            case [0xC3, 0x82 or 0x83, 0xC2 or 0xE2 or 0xC5 or 0xC6 or 0xCB, ..]:
                return true;
            case [0xE2, 0x80, (>= 0x8B and <= 0x8F) or (>= 0xAA and <= 0xAE), ..]:
            case [0xE2, 0x81, >= 0xA6 and <= 0xA9, ..]:
                control = new Rune(0x2000 + ((text[1] - 0x80) << 6) + (text[2] - 0x80));
                return true;
            default:
                return false;
        }
    }

    private void Control(Rune rune, ReadOnlySpan<byte> before, LineCounter lines)
    {
        if (Controls++ > 0) return;
        FirstControl = $"U+{rune.Value:X4}";
        lines.Add(before);
        FirstControlLine = lines.Line;
    }

    private void WasDecodedTwice(ReadOnlySpan<byte> text, ReadOnlySpan<byte> before, LineCounter lines)
    {
        if (Mojibake++ > 0) return;
        var start = before.LastIndexOfAny(",;|\t\r\n\""u8) + 1;
        start = Math.Max(start, before.Length - 20);
        while (start < before.Length && (before[start] & 0xC0) == 0x80) start++;
        var end = text.IndexOfAny(",;|\t\r\n\""u8);
        end = Math.Min(end < 0 ? text.Length : end, 20);
        while (end < text.Length && (text[end] & 0xC0) == 0x80) end++;
        FirstMojibake = Encoding.UTF8.GetString(before[start..]) + Encoding.UTF8.GetString(text[..end]);
        lines.Add(before);
        FirstMojibakeLine = lines.Line;
    }
}
