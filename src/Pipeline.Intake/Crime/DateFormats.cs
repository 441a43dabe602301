namespace Pipeline.Intake.Crime;

/// <summary>A date as written, with its time of day where it has one.</summary>
/// <param name="Minute">Minute of the day; -1 without a time of day.</param>
internal readonly record struct WrittenDate(int Year, int Month, int Day, int Minute)
{
    /// <summary>Days since 1970-01-01.</summary>
    public int DayNumber => new DateOnly(Year, Month, Day).DayNumber - Epoch;

    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;
}

/// <summary>
/// The date formats of a profile, made ready to read UTF-8 cells without a string for each. They mean what the platform's custom formats mean in the
/// invariant culture; a part that stands twice must say the same twice.
/// </summary>
internal sealed class DateFormats
{
    private readonly DatePart[][] formats;

    private DateFormats(DatePart[][] formats) => this.formats = formats;

    /// <summary>Null, with the first format that cannot be used, when one has a part that is not offered or does not name a day.</summary>
    public static DateFormats? Compile(IReadOnlyList<string> formats, out string? unusable)
    {
        var all = new DatePart[formats.Count][];
        for (var i = 0; i < formats.Count; i++)
        {
            unusable = formats[i];
            if (DatePart.Parse(formats[i]) is not { } parts) return null;
            all[i] = parts;
        }

        unusable = null;
        return new DateFormats(all);
    }

    /// <summary>Reads by the first format that fits the whole text.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, out WrittenDate date)
    {
        foreach (var format in formats)
            if (TryRead(format, text, out date)) return true;
        date = default;
        return false;
    }

    private static bool TryRead(DatePart[] format, ReadOnlySpan<byte> text, out WrittenDate date)
    {
        date = default;
        int year = -1, month = -1, day = -1, hour = -1, half = -1, minute = -1, second = -1, afternoon = -1, at = 0;
        foreach (var part in format)
        {
            if (part.Kind == DatePartKind.Literal)
            {
                if (at >= text.Length || text[at] != part.Literal) return false;
                at++;
                continue;
            }

            if (part.Kind == DatePartKind.Afternoon)
            {
                if (at + 2 > text.Length || (text[at + 1] | 0x20) != 'm') return false;
                var letter = text[at] | 0x20;
                if (letter is not ('a' or 'p') || !Keep(ref afternoon, letter == 'p' ? 1 : 0)) return false;
                at += 2;
                continue;
            }

            if (part.Kind == DatePartKind.MonthName)
            {
                var named = MonthNames.Read(text[at..], part.Most == 3, out var length);
                if (named == 0 || !Keep(ref month, named)) return false;
                at += length;
                continue;
            }

            var value = 0;
            var read = 0;
            for (; read < part.Most && at + read < text.Length && text[at + read] is >= (byte)'0' and <= (byte)'9'; read++) value = (value * 10) + (text[at + read] - '0');
            if (read < part.Least) return false;
            at += read;
            var kept = part.Kind switch
            {
                DatePartKind.Year => Keep(ref year, value),
                DatePartKind.Month => Keep(ref month, value),
                DatePartKind.Day => Keep(ref day, value),
                DatePartKind.Hour => Keep(ref hour, value),
                DatePartKind.HalfDayHour => Keep(ref half, value),
                DatePartKind.Minute => Keep(ref minute, value),
                DatePartKind.Second => Keep(ref second, value),
                _ => true,
            };
            if (!kept) return false;
        }

        if (at != text.Length || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        if (half >= 0)
        {
            if (half is < 1 or > 12) return false;
            hour = (half % 12) + (afternoon == 1 ? 12 : 0);
        }

        if (hour > 23 || minute > 59 || second > 59) return false;
        date = new WrittenDate(year, month, day, hour < 0 ? -1 : (hour * 60) + Math.Max(minute, 0));
        return true;
    }

    private static bool Keep(ref int known, int value)
    {
        if (known >= 0 && known != value) return false;
        known = value;
        return true;
    }
}
