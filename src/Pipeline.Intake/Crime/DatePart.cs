namespace Pipeline.Intake.Crime;

internal enum DatePartKind
{
    Literal,
    Year,
    Month,
    MonthName,
    Day,
    Hour,
    HalfDayHour,
    Minute,
    Second,
    Fraction,
    Afternoon,
}

/// <summary>One part of a date format.</summary>
/// <param name="Least">Fewest digits.</param>
/// <param name="Most">Most digits; 3 for a short name of a month.</param>
/// <param name="Literal">The character that must stand there.</param>
internal readonly record struct DatePart(DatePartKind Kind, int Least, int Most, byte Literal)
{
    /// <summary>Null for a format with a part that is not offered (years of two digits, names of weekdays, offsets), without year, month or day, or half a day without AM and PM.</summary>
    public static DatePart[]? Parse(string format)
    {
        List<DatePart> parts = [];
        for (var i = 0; i < format.Length;)
        {
            var c = format[i];
            if (c is '\'' or '"')
            {
                var end = format.IndexOf(c, i + 1);
                if (end < 0) return null;
                foreach (var literal in format.AsSpan(i + 1, end - i - 1))
                {
                    if (literal > 0x7F) return null;
                    parts.Add(new(DatePartKind.Literal, 1, 1, (byte)literal));
                }

                i = end + 1;
                continue;
            }

            var run = 1;
            while (i + run < format.Length && format[i + run] == c) run++;
            if (char.IsAsciiLetter(c) && c is not ('T' or 'Z'))
            {
                if (Of(c, run) is not { } part) return null;
                parts.Add(part);
                i += run;
                continue;
            }

            if (c is '%' or '\\' or > '\x7F') return null;
            parts.Add(new(DatePartKind.Literal, 1, 1, (byte)c));
            i++;
        }

        bool Has(DatePartKind kind) => parts.Exists(p => p.Kind == kind);
        var namesADay = Has(DatePartKind.Year) && (Has(DatePartKind.Month) || Has(DatePartKind.MonthName)) && Has(DatePartKind.Day);
        return namesADay && Has(DatePartKind.HalfDayHour) == Has(DatePartKind.Afternoon) ? [.. parts] : null;
    }

    private static DatePart? Of(char letter, int run) => (letter, run) switch
    {
        ('y', 4) => new(DatePartKind.Year, 4, 4, 0),
        ('M', 1 or 2) => Digits(DatePartKind.Month, run),
        ('M', 3 or 4) => new(DatePartKind.MonthName, 0, run, 0),
        ('d', 1 or 2) => Digits(DatePartKind.Day, run),
        ('H', 1 or 2) => Digits(DatePartKind.Hour, run),
        ('h', 1 or 2) => Digits(DatePartKind.HalfDayHour, run),
        ('m', 1 or 2) => Digits(DatePartKind.Minute, run),
        ('s', 1 or 2) => Digits(DatePartKind.Second, run),
        ('f', <= 7) => new(DatePartKind.Fraction, run, run, 0),
        ('t', 2) => new(DatePartKind.Afternoon, 2, 2, 0),
        _ => null,
    };

    private static DatePart Digits(DatePartKind kind, int run) => new(kind, run, 2, 0);
}

/// <summary>Names of months in the invariant culture.</summary>
internal static class MonthNames
{
    private static readonly byte[][] names =
    [
        [.. "january"u8], [.. "february"u8], [.. "march"u8], [.. "april"u8], [.. "may"u8], [.. "june"u8],
        [.. "july"u8], [.. "august"u8], [.. "september"u8], [.. "october"u8], [.. "november"u8], [.. "december"u8],
    ];

    /// <summary>1 to 12, or 0 when the text begins with no name.</summary>
    /// <param name="shortened">The first three letters stand for the name.</param>
    public static int Read(ReadOnlySpan<byte> text, bool shortened, out int length)
    {
        for (var month = 0; month < names.Length; month++)
        {
            ReadOnlySpan<byte> name = shortened ? names[month].AsSpan(0, 3) : names[month];
            length = name.Length;
            if (text.Length < name.Length) continue;
            var same = true;
            for (var i = 0; i < name.Length && same; i++) same = (text[i] | 0x20) == name[i];
            if (same) return month + 1;
        }

        length = 0;
        return 0;
    }
}
