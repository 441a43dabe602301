using System.Globalization;

namespace Pipeline.Intake.Audits;

/// <summary>A number as it was written: what it says, and how far it was rounded.</summary>
/// <param name="Decimals">Digits behind the point.</param>
internal readonly record struct IndicatorNumber(double Value, int Decimals)
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>Digits that a binary number keeps, and some that spreadsheets write behind them.</summary>
    private const int Longest = 28;

    /// <summary>What a decimal number can lose on its way to a binary one and through a division.</summary>
    private const double Relative = 1e-9;

    /// <summary>Sign, digits and a point; no separators of thousands, exponents, units or spaces.</summary>
    public static bool TryRead(string text, out IndicatorNumber number)
    {
        number = default;
        if (text.TrimStart('-') is not [>= '0' and <= '9', ..] || text.Length > Longest || !char.IsAsciiDigit(text[^1]) || !decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var value)) return false;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        number = new IndicatorNumber((double)value, point < 0 ? 0 : text.Length - point - 1);
        return true;
    }

    /// <summary>The same with a decimal comma; null for what is no such number.</summary>
    public static string? WithPoint(string text)
    {
        var point = text.Replace(',', '.');
        return text.Contains(',', StringComparison.Ordinal) && TryRead(point, out _) ? point : null;
    }

    /// <summary>Rounding explains the difference.</summary>
    public bool Rounds(double exact) => Math.Abs(Value - exact) <= (0.5 * Math.Pow(10, -Decimals)) + (Relative * Math.Max(1, Math.Abs(exact)));
}
