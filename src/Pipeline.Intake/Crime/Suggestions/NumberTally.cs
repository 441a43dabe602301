using System.Globalization;

namespace Pipeline.Intake.Crime.Suggestions;

/// <summary>How the numbers of one column are written, over all its values.</summary>
internal sealed class NumberTally
{
    /// <summary>Whole degrees that are counted one by one, so that a few stray points do not stretch the rectangle of all others.</summary>
    public const int MostDegrees = 180;

    private long[]? byDegree;

    public long Integers { get; private set; }

    /// <summary>Numbers with one point and no comma, and the reverse.</summary>
    public long WithPoint { get; private set; }

    public long WithComma { get; private set; }

    /// <summary>Those of either whose mark stands before exactly three digits: it may part thousands as well.</summary>
    public long ThreeBehind { get; private set; }

    /// <summary>Both marks, or one of them more than once: thousands are parted. The last mark of such a number, when it stands once.</summary>
    public long GroupedByComma { get; private set; }

    public long GroupedByPoint { get; private set; }

    public long LeadingZeros { get; private set; }

    public long Zeros { get; private set; }

    /// <summary>Of all numbers but zeros, with whichever mark they have read as the decimal mark.</summary>
    public double Least { get; private set; } = double.PositiveInfinity;

    public double Most { get; private set; } = double.NegativeInfinity;

    /// <summary>Degrees from here to the last one inside hold all values but a thousandth at most. Null when no value is a degree.</summary>
    public (double From, double To)? Degrees
    {
        get
        {
            if (byDegree is null) return null;
            var floor = Math.Max(1, byDegree.Sum() / 1000);
            var from = Array.FindIndex(byDegree, c => c >= floor);
            return from < 0 ? null : (from - MostDegrees, Array.FindLastIndex(byDegree, c => c >= floor) - MostDegrees + 1);
        }
    }

    public long Numbers => Integers + WithPoint + WithComma + GroupedByComma + GroupedByPoint;

    /// <summary>False, and nothing counted, for a text that is no number.</summary>
    public bool Add(ReadOnlySpan<byte> text)
    {
        var digits = text.Length > 0 && text[0] is (byte)'-' or (byte)'+' ? text[1..] : text;
        if (digits.IsEmpty || digits.Length > 30) return false;
        int points = 0, commas = 0, lastMark = -1;
        for (var i = 0; i < digits.Length; i++)
        {
            var value = digits[i];
            if (value == '.') points++;
            else if (value == ',') commas++;
            else if (value is < (byte)'0' or > (byte)'9') return false;
            if (value is (byte)'.' or (byte)',') lastMark = i;
        }

        if (points + commas == digits.Length) return false;
        if (points > 1 || commas > 1 || (points > 0 && commas > 0))
        {
            if (!IsGrouped(digits, points, commas)) return false;
            if (digits[lastMark] == '.' ? points == 1 : commas > 1) GroupedByComma++;
            else GroupedByPoint++;
            return true;
        }

        if (points > 0) WithPoint++;
        else if (commas > 0) WithComma++;
        else Integers++;
        if (lastMark >= 0 && digits.Length - lastMark == 4 && lastMark is >= 1 and <= 3) ThreeBehind++;
        if (digits.Length > 1 && digits[0] == '0' && digits[1] is >= (byte)'0' and <= (byte)'9') LeadingZeros++;
        Measure(text, lastMark < 0 ? -1 : lastMark + text.Length - digits.Length);
        return true;
    }

    private static bool IsGrouped(ReadOnlySpan<byte> digits, int points, int commas)
    {
        // Groups of three behind the first; a decimal mark stands once and last.
        var group = points > 1 || (commas == 1 && points == 1 && digits.IndexOf((byte)'.') < digits.IndexOf((byte)',')) ? (byte)'.' : (byte)',';
        if (group == '.' ? commas > 1 : points > 1) return false;
        var whole = digits;
        var mark = digits.IndexOf(group == '.' ? (byte)',' : (byte)'.');
        if (mark >= 0) whole = digits[..mark];
        var at = whole.IndexOf(group);
        if (at is < 1 or > 3) return false;
        for (; at < whole.Length; at += 4)
            if (whole[at] != group || whole.Length - at < 4) return false;
        return true;
    }

    private void Measure(ReadOnlySpan<byte> text, int mark)
    {
        Span<byte> invariant = stackalloc byte[text.Length];
        text.CopyTo(invariant);
        if (mark >= 0) invariant[mark] = (byte)'.';
        var number = double.Parse(invariant, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (number == 0)
        {
            Zeros++;
            return;
        }

        Least = Math.Min(Least, number);
        Most = Math.Max(Most, number);
        if (Math.Abs(number) > MostDegrees) return;
        byDegree ??= new long[(2 * MostDegrees) + 1];
        byDegree[(int)Math.Floor(number) + MostDegrees]++;
    }
}
