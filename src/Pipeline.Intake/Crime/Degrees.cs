using System.Buffers.Text;

namespace Pipeline.Intake.Crime;

/// <summary>Reads a coordinate as written in extracts: decimal degrees with a point.</summary>
internal static class Degrees
{
    private static readonly double[] powers = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12];

    /// <summary>False for anything that is no finite decimal number.</summary>
    /// <remarks>The plain form (sign, up to 15 digits, one point) is read here because there are two in every row; the rest goes the general way.</remarks>
    public static bool TryRead(ReadOnlySpan<byte> text, out double degrees)
    {
        var at = text is [(byte)'-', ..] ? 1 : 0;
        long digits = 0;
        var read = 0;
        var afterPoint = -1;
        for (; at < text.Length; at++)
        {
            if (text[at] == '.' && afterPoint < 0) afterPoint = 0;
            else if (text[at] is >= (byte)'0' and <= (byte)'9')
            {
                digits = (digits * 10) + (text[at] - '0');
                read++;
                if (afterPoint >= 0) afterPoint++;
            }
            else break;
        }

        if (at == text.Length && read is > 0 and <= 15 && afterPoint <= 12)
        {
            degrees = digits / powers[Math.Max(0, afterPoint)];
            if (text[0] == '-') degrees = -degrees;
            return true;
        }

        return Utf8Parser.TryParse(text, out degrees, out var used) && used == text.Length && double.IsFinite(degrees);
    }
}
