namespace Pipeline.Domain.Crime;

/// <summary>
/// Spreads one incident over the hours of the week (methods 2.10), in whole millionths, so that the parts of every incident add to exactly one
/// and sums are the same in any order.
/// </summary>
public static class HourWeights
{
    public const int Hours = 168;
    public const int Whole = 1_000_000;

    /// <summary>Minute of the day that often stands for "unknown".</summary>
    public const int Midnight = 0;

    /// <inheritdoc cref="Midnight"/>
    public const int Noon = 720;

    private const int MinutesOfDay = 24 * 60;
    private const int MinutesOfWeek = Hours * 60;

    /// <summary>1970-01-01 was a Thursday: three days after the Monday on which the week begins.</summary>
    private const int FirstMinute = 3 * 24 * 60;

    /// <param name="minute">Minutes since 1970-01-01, local time.</param>
    public static int MinuteOfDay(int minute) => ((minute % MinutesOfDay) + MinutesOfDay) % MinutesOfDay;

    /// <summary>Hour of the week, 0 = Monday 00-01.</summary>
    /// <param name="minute">Minutes since 1970-01-01, local time.</param>
    public static int HourOf(int minute) => (int)(((((long)minute + FirstMinute) % MinutesOfWeek) + MinutesOfWeek) % MinutesOfWeek / 60);

    /// <summary>Adds the weights of an interval; one of a week or more is spread evenly.</summary>
    /// <param name="from">Minutes since 1970-01-01, local time.</param>
    /// <param name="until">At least <paramref name="from"/>.</param>
    /// <param name="weights">168 entries, added to.</param>
    public static void Spread(int from, int until, Span<int> weights)
    {
        long length = (long)until - from;
        if (length <= 0)
        {
            weights[HourOf(from)] += Whole;
            return;
        }

        if (length >= MinutesOfWeek)
        {
            // What 168 does not divide goes to the first hours.
            for (var hour = 0; hour < Hours; hour++) weights[hour] += (Whole / Hours) + (hour < Whole % Hours ? 1 : 0);
            return;
        }

        // Each hour gets what the running total, rounded down, rises by: the last one brings it to the whole.
        long given = 0;
        for (long at = from; at < until;)
        {
            var next = Math.Min(until, at + 60 - ((((at + FirstMinute) % 60) + 60) % 60));
            var total = (next - from) * Whole / length;
            weights[HourOf((int)at)] += (int)(total - given);
            given = total;
            at = next;
        }
    }
}
