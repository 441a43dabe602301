namespace Pipeline.Intake.Crime;

/// <summary>Reads numbers with the marks of a profile: a decimal point or comma, and a mark between groups of three digits.</summary>
/// <param name="decimalMark"><c>.</c> or <c>,</c>.</param>
/// <param name="thousandsMark">Null for none.</param>
internal sealed class DecimalNumber(byte decimalMark, byte? thousandsMark)
{
    /// <summary>Longer texts are no coordinate and no count.</summary>
    private const int Longest = 64;

    private readonly bool plain = decimalMark == (byte)'.' && thousandsMark is null;

    /// <summary>False for anything that is no finite decimal number in these marks.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, out double value)
    {
        if (plain) return Degrees.TryRead(text, out value);
        Span<byte> point = stackalloc byte[Longest];
        value = 0;
        return AsPlain(text, point, out var length) && Degrees.TryRead(point[..length], out value);
    }

    /// <summary>Reads a count: a whole number from 0 to <paramref name="most"/>; decimals are allowed when they are zeros, as spreadsheets write them.</summary>
    public bool TryReadCount(ReadOnlySpan<byte> text, int most, out int count)
    {
        count = 0;
        if (!TryRead(text, out var value) || value < 0 || value > most || value != Math.Floor(value)) return false;
        count = (int)value;
        return true;
    }

    /// <summary>Takes the group marks out, which must stand before every third digit, and writes the decimal mark as a point.</summary>
    private bool AsPlain(ReadOnlySpan<byte> text, Span<byte> to, out int length)
    {
        length = 0;
        if (text.Length > to.Length) return false;
        var whole = text.IndexOf(decimalMark) is >= 0 and var mark ? mark : text.Length;
        var first = !text.IsEmpty && text[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        var grouped = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (i < whole && c == thousandsMark)
            {
                if (i == first || (whole - i) % 4 != 0 || (!grouped && i - first > 3)) return false;
                grouped = true;
                continue;
            }

            if (grouped && i < whole && (whole - i) % 4 == 0) return false;
            // A point that is not this profile's mark is another way to write numbers, not a number.
            if (c == '.' && decimalMark != '.') return false;
            to[length++] = i == whole ? (byte)'.' : c;
        }

        return true;
    }
}
