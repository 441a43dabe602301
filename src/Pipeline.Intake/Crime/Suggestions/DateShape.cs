namespace Pipeline.Intake.Crime.Suggestions;

/// <summary>In which order a text gives year, month and day.</summary>
internal enum DateOrder
{
    /// <summary>No date: a time of day alone.</summary>
    None,
    YearMonthDay,

    /// <summary>Two numbers of one or two digits before the year: which is the day, only numbers above 12 tell.</summary>
    TwoThenYear,

    /// <summary>Eight digits.</summary>
    Compact,

    /// <summary>Day, English name of the month in three letters, year.</summary>
    DayNameYear,
    YearMonth,
    MonthYear,
}

/// <summary>How a text writes a date or time; all texts of one shape are read by one format.</summary>
/// <param name="Mark">Between the parts of the date; 0 for none.</param>
/// <param name="LongYear">Four digits.</param>
/// <param name="Between">Between date and time: a space or T; 0 where there is only one of them.</param>
/// <param name="Clock">Parts of the time: 0, 2 (hours and minutes) or 3 (and seconds).</param>
/// <param name="Fraction">Digits behind the seconds.</param>
/// <param name="HalfDay">AM and PM, with a space before.</param>
/// <param name="Offset">0 none, Z, or + for an offset in hours and minutes.</param>
internal readonly record struct DateShape(DateOrder Order, char Mark, bool LongYear, char Between, int Clock, int Fraction, bool HalfDay, char Offset)
{
    public bool HasTime => Clock > 0;

    /// <summary>The custom .NET format that reads every text of the shape.</summary>
    /// <param name="dayFirst">For <see cref="DateOrder.TwoThenYear"/>.</param>
    /// <param name="shortDay">Days and months below 10 are written with one digit.</param>
    /// <param name="shortHour">So are hours.</param>
    public string Format(bool dayFirst, bool shortDay, bool shortHour)
    {
        var year = LongYear ? "yyyy" : "yy";
        var month = shortDay ? "M" : "MM";
        var day = shortDay ? "d" : "dd";
        var mark = Mark.ToString();
        var date = Order switch
        {
            DateOrder.YearMonthDay => string.Join(mark, year, month, day),
            DateOrder.TwoThenYear => dayFirst ? string.Join(mark, day, month, year) : string.Join(mark, month, day, year),
            DateOrder.Compact => "yyyyMMdd",
            DateOrder.DayNameYear => string.Join(mark, day, "MMM", year),
            DateOrder.YearMonth => Mark == '\0' ? "yyyyMM" : string.Join(mark, year, month),
            DateOrder.MonthYear => string.Join(mark, month, year),
            _ => "",
        };
        if (Clock == 0) return date;
        var hour = HalfDay ? (shortHour ? "h" : "hh") : shortHour ? "H" : "HH";
        var time = hour + ":mm" + (Clock == 3 ? ":ss" : "") + (Fraction > 0 ? "." + new string('f', Fraction) : "") + (HalfDay ? " tt" : "")
            + (Offset switch { 'Z' => "Z", '+' => "zzz", _ => "" });
        return Order == DateOrder.None ? time : date + (Between == 'T' ? "T" : " ") + time;
    }
}

/// <summary>One text, read by its shape: the parts that a decision needs.</summary>
/// <param name="First">The first number before the year, in a shape of two; otherwise the month.</param>
/// <param name="Second">The second one; otherwise the day.</param>
/// <param name="ShortDay">A day or month has one digit.</param>
/// <param name="ShortHour">The hour has one digit.</param>
/// <param name="Minutes">Of the day, with a half-day mark taken into account; -1 without a time.</param>
internal readonly record struct DateReading(DateShape Shape, int Year, int First, int Second, bool ShortDay, bool ShortHour, int Minutes)
{
    private static readonly string[] months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>The value is a day with the month first.</summary>
    public bool IsMonthFirst => IsDay(Year, First, Second);

    /// <summary>The value is a day with the day first.</summary>
    public bool IsDayFirst => IsDay(Year, Second, First);

    private static bool IsDay(int year, int month, int day) => month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    /// <summary>False for a text that is no date and no time in any shape known here, such as a plain number.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out DateReading reading)
    {
        reading = default;
        if (text.Length is < 4 or > 40 || !char.IsAsciiDigit((char)text[0])) return false;
        var scan = new Scanner(text);
        if (!ReadDate(ref scan, out var order, out var mark, out var longYear, out var year, out var first, out var second, out var shortDay))
        {
            scan = new Scanner(text);
            order = DateOrder.None;
            (mark, longYear, year, first, second, shortDay) = ('\0', false, 2000, 1, 1, false);
        }
        else if (scan.Ended)
        {
            return Made(new DateShape(order, mark, longYear, '\0', 0, 0, false, '\0'), false, -1, out reading);
        }

        var between = '\0';
        if (order != DateOrder.None && !scan.Take(out between, ' ', 'T')) return false;
        if (!ReadClock(ref scan, out var parts, out var fraction, out var half, out var offset, out var shortHour, out var minutes) || !scan.Ended) return false;
        return Made(new DateShape(order, mark, longYear, between, parts, fraction, half, offset), shortHour, minutes, out reading);

        bool Made(DateShape shape, bool shortHourWas, int minutesWere, out DateReading made)
        {
            made = new DateReading(shape, year, first, second, shortDay, shortHourWas, minutesWere);
            return made.IsMonthFirst || (order == DateOrder.TwoThenYear && made.IsDayFirst);
        }
    }

    private static bool ReadDate(ref Scanner scan, out DateOrder order, out char mark, out bool longYear, out int year, out int first, out int second, out bool shortDay)
    {
        (order, mark, longYear, year, first, second, shortDay) = (default, '\0', true, 0, 0, 1, false);
        if (!scan.Number(out var a, out var aDigits)) return false;
        if (aDigits is 8 or 6)
        {
            order = aDigits == 8 ? DateOrder.Compact : DateOrder.YearMonth;
            (year, first, second) = aDigits == 8 ? (a / 10_000, a / 100 % 100, a % 100) : (a / 100, a % 100, 1);
            return year is >= 1800 and <= 2199;
        }

        if (aDigits is not (1 or 2 or 4) || !scan.Take(out mark, '-', '/', '.', ' ')) return false;
        if (aDigits == 4)
        {
            year = a;
            if (year is < 1800 or > 2199 || mark == ' ' || !scan.Number(out first, out var monthDigits) || monthDigits > 2) return false;
            shortDay = monthDigits == 1;
            order = DateOrder.YearMonth;
            // A point makes 2019.5 a number.
            if (!scan.TakeExactly(mark)) return mark != '.';
            order = DateOrder.YearMonthDay;
            if (!scan.Number(out second, out var dayDigits) || dayDigits > 2) return false;
            shortDay |= dayDigits == 1;
            return true;
        }

        shortDay = aDigits == 1;
        if (scan.Name(months, out var named))
        {
            (order, first, second) = (DateOrder.DayNameYear, named, a);
            return scan.TakeExactly(mark) && ReadYear(ref scan, out year, out longYear);
        }

        if (mark == ' ' || !scan.Number(out var b, out var bDigits)) return false;
        if (bDigits == 4)
        {
            (order, first, year) = (DateOrder.MonthYear, a, b);
            return mark != '.' && year is >= 1800 and <= 2199;
        }

        (order, first, second) = (DateOrder.TwoThenYear, a, b);
        shortDay |= bDigits == 1;
        return bDigits <= 2 && scan.TakeExactly(mark) && ReadYear(ref scan, out year, out longYear);
    }

    private static bool ReadYear(ref Scanner scan, out int year, out bool longYear)
    {
        longYear = true;
        if (!scan.Number(out year, out var digits) || digits is not (2 or 4)) return false;
        longYear = digits == 4;
        // The window of the invariant calendar: 50 and above is the last century.
        if (!longYear) year += year < 50 ? 2000 : 1900;
        return year is >= 1800 and <= 2199;
    }

    private static bool ReadClock(ref Scanner scan, out int parts, out int fraction, out bool half, out char offset, out bool shortHour, out int minutes)
    {
        (parts, fraction, half, offset, shortHour, minutes) = (2, 0, false, '\0', false, 0);
        if (!scan.Number(out var hour, out var hourDigits) || hourDigits > 2 || !scan.TakeExactly(':') || !scan.Number(out var minute, out var digits) || digits != 2 || minute > 59) return false;
        shortHour = hourDigits == 1;
        if (scan.TakeExactly(':'))
        {
            parts = 3;
            if (!scan.Number(out var second, out digits) || digits != 2 || second > 59) return false;
            if (scan.TakeExactly('.') && (!scan.Number(out _, out fraction) || fraction > 7)) return false;
        }

        if (scan.HalfDay(out var afternoon))
        {
            half = true;
            if (hour is < 1 or > 12) return false;
            hour = (hour % 12) + (afternoon ? 12 : 0);
        }

        if (hour > 23) return false;
        minutes = (hour * 60) + minute;
        if (scan.TakeExactly('Z'))
        {
            offset = 'Z';
        }
        else if (scan.Take(out _, '+', '-'))
        {
            offset = '+';
            return scan.Number(out _, out var oh) && oh == 2 && scan.TakeExactly(':') && scan.Number(out _, out var om) && om == 2;
        }

        return true;
    }

    private ref struct Scanner(ReadOnlySpan<byte> text)
    {
        private ReadOnlySpan<byte> rest = text;

        public readonly bool Ended => rest.IsEmpty;

        public bool Number(out int number, out int digits)
        {
            number = digits = 0;
            while (digits < rest.Length && digits < 9 && char.IsAsciiDigit((char)rest[digits])) number = (number * 10) + rest[digits++] - '0';
            rest = rest[digits..];
            return digits > 0;
        }

        public bool Take(out char taken, params ReadOnlySpan<char> any)
        {
            taken = rest.IsEmpty ? '\0' : (char)rest[0];
            if (rest.IsEmpty || any.IndexOf(taken) < 0) return false;
            rest = rest[1..];
            return true;
        }

        public bool TakeExactly(char wanted) => Take(out _, wanted);

        public bool Name(string[] names, out int number)
        {
            number = 0;
            if (rest.Length < 3) return false;
            for (var i = 0; i < names.Length; i++)
            {
                if ((rest[0] | 0x20) != names[i][0] || (rest[1] | 0x20) != names[i][1] || (rest[2] | 0x20) != names[i][2]) continue;
                number = i + 1;
                rest = rest[3..];
                return true;
            }

            return false;
        }

        public bool HalfDay(out bool afternoon)
        {
            afternoon = false;
            if (rest is not [(byte)' ', _, _] || (rest[2] | 0x20) != 'm' || (rest[1] | 0x20) is not ('a' or 'p')) return false;
            afternoon = (rest[1] | 0x20) == 'p';
            rest = [];
            return true;
        }
    }
}
