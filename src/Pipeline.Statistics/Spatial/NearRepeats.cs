using Pipeline.Statistics.Draws;

namespace Pipeline.Statistics.Spatial;

/// <summary>
/// Knox (1964): pairs of events that are close in space and in time, against what independence of place and time would give. A ratio above 1 means
/// that an event is followed by others nearby soon after.
/// </summary>
/// <param name="Pairs">All pairs of events.</param>
/// <param name="CloseInSpace">Pairs at most the distance apart.</param>
/// <param name="CloseInTime">Pairs at most the days apart.</param>
/// <param name="Observed">Pairs close in both.</param>
/// <param name="Expected">CloseInSpace x CloseInTime / Pairs; null with fewer than two events.</param>
/// <param name="Ratio">Observed over expected; null when nothing is expected.</param>
/// <param name="P">Share of shuffles of the dates, the observed one included, with at least as many pairs: (1 + as many) / (1 + shuffles). Null where no shuffle was asked for, or there are more close pairs than <see cref="MostPairs"/>.</param>
/// <param name="Shuffles">Shuffles behind <paramref name="P"/>; 0 where it is null.</param>
public sealed record NearRepeats(long Pairs, long CloseInSpace, long CloseInTime, long Observed, double? Expected, double? Ratio, double? P, int Shuffles)
{
    /// <summary>999 shuffles of this many pairs take about ten seconds. A million incidents that are drawn together to street corners have more; the ratio needs no shuffle.</summary>
    public const int MostPairs = 5_000_000;

    public const int UsualShuffles = 999;

    /// <param name="x">In the unit of <paramref name="distance"/>; <paramref name="y"/> with it.</param>
    /// <param name="time">Days, or any other unit that <paramref name="span"/> shares.</param>
    /// <param name="distance">At most this far is close; above 0.</param>
    /// <param name="span">At most this long is close.</param>
    /// <param name="seed">Of the shuffles; print it with the p.</param>
    public static NearRepeats Of(
        ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<int> time, double distance, int span, int shuffles = UsualShuffles, ulong seed = 1)
    {
        if (!(distance > 0 && double.IsFinite(distance))) throw new ArgumentOutOfRangeException(nameof(distance), distance, "A distance is above 0.");
        ArgumentOutOfRangeException.ThrowIfNegative(span);
        ArgumentOutOfRangeException.ThrowIfNegative(shuffles);
        if (x.Length != y.Length || x.Length != time.Length) throw new ArgumentException("One y and one time for each x.", nameof(time));

        var (space, both, close) = ClosePairs(x, y, time, distance, span, shuffles > 0 ? MostPairs : 0);
        var n = (long)x.Length;
        var all = n * (n - 1) / 2;
        var inTime = CloseTimes(time, span);
        double? expected = all > 0 ? space * (double)inTime / all : null;
        double? p = shuffles > 0 && all > 0 && close is not null ? Shuffled(close, time, span, both, shuffles, seed) : null;
        return new NearRepeats(all, space, inTime, both, expected, expected > 0 ? both / expected : null, p, p is null ? 0 : shuffles);
    }

    /// <summary>Counts, and the close pairs themselves as one list of two items each while there are no more than asked for.</summary>
    private static (long Space, long Both, List<int>? Close) ClosePairs(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<int> time, double distance, int span, int most)
    {
        var buckets = new PointBuckets(x, y, distance);
        List<int>? close = most > 0 ? [] : null;
        long space = 0, both = 0;
        for (var i = 0; i < x.Length; i++)
            foreach (var run in buckets.Around(x[i], y[i]))
                foreach (var j in buckets.Members(run))
                {
                    if (j <= i) continue;
                    var (dx, dy) = (x[i] - x[j], y[i] - y[j]);
                    if ((dx * dx) + (dy * dy) > distance * distance) continue;
                    space++;
                    if (Math.Abs((long)time[i] - time[j]) <= span) both++;
                    if (close is null) continue;
                    if (space > most) close = null;
                    else
                    {
                        close.Add(i);
                        close.Add(j);
                    }
                }

        return (space, both, close);
    }

    private static long CloseTimes(ReadOnlySpan<int> time, int span)
    {
        int[] sorted = [.. time];
        Array.Sort(sorted);
        long close = 0;
        for (int i = 0, earliest = 0; i < sorted.Length; i++)
        {
            while ((long)sorted[i] - sorted[earliest] > span) earliest++;
            close += i - earliest;
        }

        return close;
    }

    private static double Shuffled(List<int> close, ReadOnlySpan<int> time, int span, long observed, int shuffles, ulong seed)
    {
        var draws = new SeededDraws(seed);
        int[] dealt = [.. time];
        var atLeast = 0;
        for (var round = 0; round < shuffles; round++)
        {
            draws.Shuffle(dealt.AsSpan());
            long pairs = 0;
            for (var k = 0; k < close.Count; k += 2)
                if (Math.Abs((long)dealt[close[k]] - dealt[close[k + 1]]) <= span) pairs++;
            if (pairs >= observed) atLeast++;
        }

        return (1.0 + atLeast) / (1 + shuffles);
    }
}
