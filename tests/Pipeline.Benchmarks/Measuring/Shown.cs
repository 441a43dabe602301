using System.Globalization;

namespace Pipeline.Benchmarks.Measuring;

/// <summary>Figures as they are printed, and read back: three digits are more than a shared machine can repeat.</summary>
internal static class Shown
{
    private static readonly (string Name, Unit Unit, double Size)[] scales =
    [
        ("s", Unit.Seconds, 1), ("ms", Unit.Seconds, 1e-3),
        ("MB", Unit.Bytes, 1e6), ("kB", Unit.Bytes, 1e3), ("B", Unit.Bytes, 1),
        ("million/s", Unit.PerSecond, 1e6), ("/s", Unit.PerSecond, 1),
        ("", Unit.Count, 1),
    ];

    public static string Figure(Unit unit, double value) => Scaled(unit, value, Digits);

    /// <summary>The same without idle noughts, for bars.</summary>
    public static string Plain(Unit unit, double value) => Scaled(unit, value, Plain);

    public static string Plain(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    public static string Times(double ratio) => Digits(ratio) + "x";

    public static string Share(double share) => Digits(share) + " of the bar";

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0} %");

    /// <summary>Reads what <see cref="Figure"/> wrote; null for anything else.</summary>
    public static double? Read(Unit unit, string figure)
    {
        var parts = figure.Split(' ', 2);
        foreach (var (name, of, size) in scales)
            if (of == unit && string.Equals(name, parts.Length == 2 ? parts[1] : "", StringComparison.Ordinal)) return Number(parts[0]) * size;
        return null;
    }

    /// <summary>Reads what <see cref="Times"/> or <see cref="Share"/> wrote; null for anything else.</summary>
    public static double? ReadRatio(string ratio) =>
        ratio.EndsWith('x') ? Number(ratio[..^1]) : ratio.EndsWith(" of the bar", StringComparison.Ordinal) ? Number(ratio[..^" of the bar".Length]) : null;

    public static string Seconds(double seconds) => Figure(Unit.Seconds, seconds);

    public static string Megabytes(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0} MB");

    public static string Rate(long bytes, double seconds) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6 / seconds:0} MB/s");

    private static string Scaled(Unit unit, double value, Func<double, string> number)
    {
        var fitting = scales.Where(s => s.Unit == unit).ToList();
        var (name, _, size) = fitting.Find(s => Math.Abs(value) >= s.Size) is { Size: > 0 } scale ? scale : fitting[^1];
        return name.Length == 0 ? number(value / size) : $"{number(value / size)} {name}";
    }

    private static string Digits(double value) => value.ToString(
        value is 0 ? "0" : Math.Abs(value) switch { < 1 => "0.000", < 10 => "0.00", < 100 => "0.0", _ => "0" }, CultureInfo.InvariantCulture);

    private static double? Number(string text) => double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
