using System.Globalization;

namespace Pipeline.Pdf;

/// <summary>A colour in sRGB.</summary>
public readonly record struct PdfColor(byte R, byte G, byte B)
{
    public static readonly PdfColor Black;

    public static readonly PdfColor White = new(255, 255, 255);

    /// <param name="hex">Six hexadecimal digits, with or without a leading #.</param>
    /// <exception cref="FormatException">Anything else.</exception>
    public static PdfColor FromHex(string hex)
    {
        ArgumentNullException.ThrowIfNull(hex);
        var digits = hex.AsSpan(hex.StartsWith('#') ? 1 : 0);
        if (digits.Length != 6 || !int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb))
            throw new FormatException($"'{hex}' is not a colour such as #12436D.");
        return new PdfColor((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
    }
}
