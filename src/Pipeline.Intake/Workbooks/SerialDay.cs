using System.Globalization;

namespace Pipeline.Intake.Workbooks;

/// <summary>Days as spreadsheets count them, in ISO 8601.</summary>
internal static class SerialDay
{
    private const double SecondsPerDay = 86_400;

    /// <summary>The last day of the year 9999 in the 1900 system.</summary>
    private const double Last = 2_958_466;

    /// <summary>
    /// Text of a serial number by the form of its cell. Null for a day that does not exist: negative, beyond the year 9999, or
    /// 29 February 1900, which the 1900 system counts although that year had none.
    /// </summary>
    public static string? Text(double serial, CellForm form, bool from1904)
    {
        if (!(serial >= 0 && serial < Last)) return null;
        // Half a second is below what any cell shows; rounding mends 10:29:59.9999 without moving a day that has no time.
        var seconds = Math.Round(serial * SecondsPerDay, MidpointRounding.AwayFromZero);
        var days = Math.Floor(seconds / SecondsPerDay);
        var time = TimeSpan.FromSeconds(seconds - (days * SecondsPerDay));
        if (form == CellForm.Duration) return string.Create(CultureInfo.InvariantCulture, $"{(days * 24) + time.Hours:0}:{time.Minutes:00}:{time.Seconds:00}");
        var clock = time.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture);
        if (form == CellForm.Time && days == 0) return clock;
        if (Day((int)days, from1904) is not { } day) return null;
        var date = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return time == TimeSpan.Zero ? date : $"{date}T{clock}";
    }

    private static DateOnly? Day(int serial, bool from1904) => (serial, from1904) switch
    {
        (_, true) => new DateOnly(1904, 1, 1).AddDays(Math.Min(serial, (int)Last - 1463)),
        (0, false) or (60, false) => null,
        ( < 60, false) => new DateOnly(1899, 12, 31).AddDays(serial),
        _ => new DateOnly(1899, 12, 30).AddDays(serial),
    };
}
