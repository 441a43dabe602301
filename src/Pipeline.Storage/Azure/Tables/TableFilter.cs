using System.Globalization;

namespace Pipeline.Storage.Azure.Tables;

/// <summary>
/// Puts values into an OData filter by their type, so that a value can never be read as a part of the filter:
/// <c>$"City eq {name}"</c> gives <c>City eq 'L''Aquila'</c>.
/// </summary>
internal sealed class TableFilter : IFormatProvider, ICustomFormatter
{
    public static readonly TableFilter Instance = new();

    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

    public string Format(string? format, object? arg, IFormatProvider? formatProvider) => arg switch
    {
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        bool flag => flag ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        double number when double.IsFinite(number) => Point(number.ToString("R", CultureInfo.InvariantCulture)),
        DateTimeOffset time => $"datetime'{TableEntityJson.Format(time)}'",
        Guid id => $"guid'{id.ToString("D", CultureInfo.InvariantCulture)}'",
        byte[] bytes => $"X'{Convert.ToHexStringLower(bytes)}'",
        _ => throw new ArgumentException($"A filter cannot compare with a {arg?.GetType().Name ?? "null"}.", nameof(arg)),
    };

    /// <summary>Without a point or an exponent the service would take it for a whole number, which equals no double.</summary>
    private static string Point(string number) => number.AsSpan().IndexOfAny(".E") < 0 ? number + ".0" : number;
}
