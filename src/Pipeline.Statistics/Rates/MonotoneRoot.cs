namespace Pipeline.Statistics.Rates;

/// <summary>Where an increasing function reaches a value: Newton's step, kept inside a bracket by bisection.</summary>
internal static class MonotoneRoot
{
    // Newton needs about six steps here; bisection alone halves a double's range in fewer than this.
    private const int MostSteps = 200;

    /// <param name="function">Increasing on the bracket.</param>
    /// <param name="slope">Its derivative; where it is 0 or not finite the bracket is halved instead.</param>
    /// <param name="target">A value that the function takes between <paramref name="low"/> and <paramref name="high"/>.</param>
    public static double Find(Func<double, double> function, Func<double, double> slope, double target, double low, double high, double start)
    {
        var x = start > low && start < high ? start : (low + high) / 2;
        for (var step = 0; step < MostSteps; step++)
        {
            var miss = function(x) - target;
            if (miss > 0) high = x;
            else low = x;
            var next = x - (miss / slope(x));
            if (!(next > low && next < high)) next = (low + high) / 2;
            if (Math.Abs(next - x) <= 1e-14 * Math.Abs(next)) return next;
            x = next;
        }

        return x;
    }
}
