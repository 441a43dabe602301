namespace Pipeline.Statistics.Times;

/// <summary>
/// The 168 hours of the week, 0 = Monday 00-01 in local time, and what each event adds to them: all of it to one hour when its time is known, else spread
/// over the interval in which it happened in proportion to the minutes (aoristic weights, Ratcliffe 2002).
/// </summary>
public static class HourOfWeek
{
    public const int Hours = 168;

    /// <summary>The whole of an event, in the unit of <see cref="AddMillionths"/>.</summary>
    public const int Million = 1_000_000;

    private const int Hour = 60;
    private const int Day = 24 * Hour;
    private const int Week = 7 * Day;

    /// <summary>1970-01-01 was a Thursday.</summary>
    private const int MondayToEpoch = 3 * Day;

    /// <summary>Times at exactly midnight or noon above this share of all times are an officer's "unknown", not a pattern.</summary>
    private const double RoundedShare = 0.03;

    /// <summary>Minute of the week (0 = Monday 00:00) of a local time in minutes since 1970-01-01 00:00.</summary>
    public static int MinuteOfWeek(int minute) => (int)Modulo((long)minute + MondayToEpoch);

    /// <summary>Adds an event, its parts adding to 1. Bounds are minutes since a Monday 00:00, equal for a known moment; from a week on the interval says nothing and all hours get the same.</summary>
    /// <returns>False when the end lies before the start: nothing is added.</returns>
    /// <exception cref="ArgumentException">Not 168 weights.</exception>
    public static bool Add(Span<double> week, int start, int end)
    {
        if (week.Length != Hours) throw new ArgumentException("A week has 168 hours.", nameof(week));
        if (end < start) return false;
        var length = (long)end - start;
        if (length == 0) week[HourOf(start)]++;
        else if (length >= Week)
            foreach (ref var hour in week) hour += 1.0 / Hours;
        else
            for (long at = start; at < end;)
            {
                var next = Math.Min(NextHour(at), end);
                week[HourOf(at)] += (double)(next - at) / length;
                at = next;
            }

        return true;
    }

    /// <summary>
    /// The same in whole millionths of an event, whose parts add to exactly 1,000,000: what many files add up to does not depend on their order. Each part
    /// is the difference of two running sums rounded down, so that it is less than one millionth off.
    /// </summary>
    /// <inheritdoc cref="Add"/>
    public static bool AddMillionths(Span<long> week, int start, int end)
    {
        if (week.Length != Hours) throw new ArgumentException("A week has 168 hours.", nameof(week));
        if (end < start) return false;
        var length = (long)end - start;
        if (length == 0) week[HourOf(start)] += Million;
        else if (length >= Week)
            for (var hour = 0; hour < Hours; hour++) week[hour] += ((hour + 1L) * Million / Hours) - ((long)hour * Million / Hours);
        else
            for (long at = start; at < end;)
            {
                var next = Math.Min(NextHour(at), end);
                week[HourOf(at)] += ((next - start) * Million / length) - ((at - start) * Million / length);
                at = next;
            }

        return true;
    }

    /// <summary>Whether the times look rounded: more than 3 % of them at exactly 00:00 or 12:00, where chance would put 0.14 %.</summary>
    /// <param name="timed">Events with a time of day, the others included.</param>
    public static bool LooksRounded(long timed, long midnight, long noon) => midnight + noon > RoundedShare * timed;

    private static int HourOf(long minute) => (int)(Modulo(minute) / Hour);

    private static long NextHour(long minute) => minute - (Modulo(minute) % Hour) + Hour;

    /// <summary>Minutes before the first Monday belong to the week before it.</summary>
    private static long Modulo(long minute) => ((minute % Week) + Week) % Week;
}
