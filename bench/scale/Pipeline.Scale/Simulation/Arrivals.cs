namespace Pipeline.Scale.Simulation;

/// <summary>When files come. All moments are in seconds from the beginning.</summary>
public static class Arrivals
{
    /// <summary>Independent senders: exponential gaps with the given mean rate.</summary>
    public static IEnumerable<double> Poisson(int count, double perSecond, int seed)
    {
        var random = new Random(seed);
        var at = 0.0;
        for (var i = 0; i < count; i++) yield return at += -Math.Log(1 - random.NextDouble()) / perSecond;
    }

    /// <summary>
    /// A wave with a deadline: <paramref name="lastDay"/> of the files on the last of <paramref name="days"/>, the others evenly before it; on the last day the rate rises in proportion
    /// to time, so that three quarters of its files come in its second half.
    /// </summary>
    public static IEnumerable<double> Deadline(int count, int days, double lastDay, int seed)
    {
        const double Day = 86_400;
        var random = new Random(seed);
        var last = (int)Math.Round(count * lastDay);
        for (var i = 0; i < count - last; i++) yield return random.NextDouble() * (days - 1) * Day;
        for (var i = 0; i < last; i++) yield return ((days - 1) + Math.Sqrt(random.NextDouble())) * Day;
    }

    /// <summary>A copy tool with so many files a second.</summary>
    public static IEnumerable<double> Copied(int count, double perSecond) => Enumerable.Range(0, count).Select(i => i / perSecond);
}
