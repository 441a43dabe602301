namespace Pipeline.Statistics.Spatial;

/// <summary>How much of the crime falls on how few places. All places count, those without crime too: leaving these out hides the concentration.</summary>
/// <param name="Gini">2 sum(i x(i)) / (n sum x) - (n + 1) / n on ascending counts; null without crime, as all that follows.</param>
/// <param name="GeneralisedGini">Corrected for fewer crimes than places, where the plain one is high by arithmetic (Bernasco and Steenbeek 2017).</param>
/// <param name="ShareInTop">Share of crime in the top 5 % of the places, the last of them in part.</param>
/// <param name="PercentFor25">Percent of the places that hold 25 % of the crime, the last of them in part (Weisburd 2015); then 50 %.</param>
/// <param name="Lorenz">From (0, 0) to (1, 1), places with the least crime first; straight between the points.</param>
public sealed record Concentration(
    int Places, long Crimes, int Empty, double? Gini, double? GeneralisedGini, double? ShareInTop, double? PercentFor25, double? PercentFor50, IReadOnlyList<LorenzPoint> Lorenz)
{
    private const double Top = 0.05;

    /// <param name="counts">Crimes in each place.</param>
    /// <param name="unlisted">Places of the study area without crime that the counts leave out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count below 0.</exception>
    public static Concentration Of(ReadOnlySpan<int> counts, int unlisted = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(unlisted);
        int[] sorted = [.. counts];
        Array.Sort(sorted);
        if (sorted is [< 0, ..]) throw new ArgumentOutOfRangeException(nameof(counts), sorted[0], "A count is not negative.");
        var places = checked(sorted.Length + unlisted);
        long crimes = 0;
        var empty = unlisted;
        foreach (var count in sorted)
        {
            crimes += count;
            if (count == 0) empty++;
        }

        if (crimes == 0) return new Concentration(places, 0, empty, null, null, null, null, null, []);

        double ranked = 0;
        for (var i = 0; i < sorted.Length; i++) ranked += (unlisted + i + 1.0) * sorted[i];
        double n = places, c = crimes;
        var gini = (2 * ranked / (n * c)) - ((n + 1) / n);
        var generalised = (Math.Max(1 / c, 1 / n) * ((2 * ranked / c) - n - 1)) - Math.Max(n / c, 1) + 1;
        return new Concentration(
            places, crimes, empty, gini, generalised, InTop(sorted, Top * places) / c, 100 * PlacesFor(sorted, 0.25 * crimes) / n, 100 * PlacesFor(sorted, 0.5 * crimes) / n,
            Curve(sorted, unlisted, crimes));
    }

    /// <summary>Share of crime in the places with the least crime, as far as <paramref name="places"/> of them all.</summary>
    /// <param name="places">0 to 1.</param>
    /// <returns>Null without crime.</returns>
    public double? LorenzAt(double places)
    {
        for (var i = 1; i < Lorenz.Count; i++)
        {
            var (before, after) = (Lorenz[i - 1], Lorenz[i]);
            if (places <= after.Places || i == Lorenz.Count - 1)
                return before.Crimes + ((after.Crimes - before.Crimes) * (places - before.Places) / (after.Places - before.Places));
        }

        return null;
    }

    private static double InTop(int[] ascending, double places)
    {
        double sum = 0;
        for (var i = ascending.Length - 1; i >= 0 && places > 0; i--, places--) sum += ascending[i] * Math.Min(1, places);
        return sum;
    }

    private static double PlacesFor(int[] ascending, double crimes)
    {
        double places = 0;
        for (var i = ascending.Length - 1; i >= 0 && crimes > 0; i--)
        {
            places += Math.Min(1, crimes / ascending[i]);
            crimes -= ascending[i];
        }

        return places;
    }

    /// <summary>A point wherever the count changes: places with equal counts lie on one straight line.</summary>
    private static List<LorenzPoint> Curve(int[] ascending, int unlisted, long crimes)
    {
        List<LorenzPoint> curve = [new(0, 0)];
        double places = (double)unlisted + ascending.Length;
        long sum = 0;
        for (var i = 0; i < ascending.Length; i++)
        {
            sum += ascending[i];
            if (i == ascending.Length - 1 || ascending[i + 1] != ascending[i]) curve.Add(new((unlisted + i + 1) / places, (double)sum / crimes));
        }

        if (unlisted > 0 && ascending[0] > 0) curve.Insert(1, new(unlisted / places, 0));
        return curve;
    }
}

/// <param name="Places">Share of the places, the emptiest first.</param>
/// <param name="Crimes">Share of the crime in them.</param>
public readonly record struct LorenzPoint(double Places, double Crimes);
