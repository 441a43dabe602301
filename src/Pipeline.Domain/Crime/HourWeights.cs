using Pipeline.Statistics.Times;

namespace Pipeline.Domain.Crime;

/// <summary>Hours of the week of incidents, whose times are minutes since 1970-01-01 (methods 2.10; <see cref="HourOfWeek"/> has the arithmetic).</summary>
public static class HourWeights
{
    public const int Hours = HourOfWeek.Hours;
    public const int Whole = HourOfWeek.Million;

    /// <summary>Minute of the day that often stands for "unknown".</summary>
    public const int Midnight = 0;

    /// <inheritdoc cref="Midnight"/>
    public const int Noon = 720;

    private const int MinutesOfDay = 24 * 60;

    /// <param name="minute">Minutes since 1970-01-01, local time.</param>
    public static int MinuteOfDay(int minute) => ((minute % MinutesOfDay) + MinutesOfDay) % MinutesOfDay;

    /// <summary>Hour of the week, 0 = Monday 00-01.</summary>
    /// <param name="minute">Minutes since 1970-01-01, local time.</param>
    public static int HourOf(int minute) => HourOfWeek.MinuteOfWeek(minute) / 60;

    /// <summary>Adds the weights of an interval in millionths, together one whole; one of a week or more is spread evenly.</summary>
    /// <param name="from">Minutes since 1970-01-01, local time.</param>
    /// <param name="until">At least <paramref name="from"/>.</param>
    /// <param name="weights">168 entries, added to.</param>
    public static void Spread(int from, int until, Span<long> weights)
    {
        var start = HourOfWeek.MinuteOfWeek(from);
        HourOfWeek.AddMillionths(weights, start, start + (until - from));
    }
}
