namespace Pipeline.Statistics.Spatial;

/// <summary>A measure of likeness between neighbours, with what it would be if the values were dealt to the places at random.</summary>
/// <param name="Expected">Under randomisation.</param>
/// <param name="Variance">Under randomisation (Cliff and Ord 1981), which takes the values as they are and assumes no normal law.</param>
/// <param name="Z">Above 0 where neighbours are alike; null when the variance is not above 0.</param>
/// <param name="P">Two-sided, from the normal law.</param>
public sealed record AutocorrelationTest(double Statistic, double Expected, double Variance, double? Z, double? P)
{
    internal static AutocorrelationTest Of(double statistic, double expected, double variance, int sign = 1)
    {
        double? z = variance > 0 ? sign * (statistic - expected) / Math.Sqrt(variance) : null;
        return new AutocorrelationTest(statistic, expected, variance, z, TwoSided(z));
    }

    internal static double? TwoSided(double? z) => z is { } score ? 2 * MathNet.Numerics.Distributions.Normal.CDF(0, 1, -Math.Abs(score)) : null;
}

/// <summary>
/// Global measures of spatial autocorrelation. Each is null where it has no meaning: fewer than four units, the same value everywhere, or nobody with
/// a neighbour. A unit without neighbours counts among the units, since a value could be dealt to it like to any other: spdep with <c>adjust.n = FALSE</c>.
/// </summary>
public static class SpatialAutocorrelation
{
    /// <summary>The variance of all three has n - 3 below the line.</summary>
    private const int FewestUnits = 4;

    /// <summary>Moran's I (1950); equals spdep <c>moran.test</c>.</summary>
    /// <param name="weights">Without self-neighbours; row-standardised by custom.</param>
    public static AutocorrelationTest? Moran(ReadOnlySpan<double> values, SpatialWeights weights)
    {
        if (Prepare(values, weights) is not { } ground) return null;
        var (n, sums, z) = (ground.Units, ground.Sums, ground.Deviations);
        double cross = 0;
        for (var i = 0; i < z.Length; i++) cross += z[i] * weights.Lag(i, z);
        var (s0, s1, s2) = sums;
        var squared = s0 * s0;
        var expected = -1 / (n - 1);
        var variance = (n * ((s1 * ((n * n) - (3 * n) + 3)) - (n * s2) + (3 * squared))) - (ground.Kurtosis * ((s1 * ((n * n) - n)) - (2 * n * s2) + (6 * squared)));
        variance = (variance / ((n - 1) * (n - 2) * (n - 3) * squared)) - (expected * expected);
        return AutocorrelationTest.Of(n / s0 * cross / ground.Squares, expected, variance);
    }

    /// <summary>Geary's C (1954), below 1 where neighbours are alike; equals spdep <c>geary.test</c>, z with its sign.</summary>
    /// <param name="weights">As for <see cref="Moran"/>.</param>
    public static AutocorrelationTest? Geary(ReadOnlySpan<double> values, SpatialWeights weights)
    {
        if (Prepare(values, weights) is not { } ground) return null;
        var (n, (s0, s1, s2)) = (ground.Units, ground.Sums);
        double differences = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var neighbours = weights.NeighboursOf(i);
            var weight = weights.WeightsOf(i);
            for (var j = 0; j < neighbours.Length; j++)
            {
                var difference = values[i] - values[neighbours[j]];
                differences += weight[j] * difference * difference;
            }
        }

        var (squared, kurtosis) = (s0 * s0, ground.Kurtosis);
        var variance = ((n - 1) * s1 * ((n * n) - (3 * n) + 3 - (kurtosis * (n - 1))))
            - (0.25 * (n - 1) * s2 * ((n * n) + (3 * n) - 6 - (kurtosis * ((n * n) - n + 2))))
            + (squared * ((n * n) - 3 - (kurtosis * (n - 1) * (n - 1))));
        variance /= n * (n - 2) * (n - 3) * squared;
        return AutocorrelationTest.Of((n - 1) * differences / (2 * s0 * ground.Squares), 1, variance, sign: -1);
    }

    /// <summary>Global G (Getis and Ord 1992), high where large values lie side by side; equals spdep <c>globalG.test</c>.</summary>
    /// <param name="values">None below 0, at least two above.</param>
    /// <param name="weights">Binary, without self-neighbours.</param>
    public static AutocorrelationTest? GeneralG(ReadOnlySpan<double> values, SpatialWeights weights)
    {
        if (Prepare(values, weights) is not { } ground) return null;
        foreach (var value in values)
            if (value < 0) throw new ArgumentException("General G wants values from 0 up.", nameof(values));
        var (n, (s0, s1, s2)) = (ground.Units, ground.Sums);
        double cross = 0, first = 0, second = 0, third = 0, fourth = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var x = values[i];
            cross += x * weights.Lag(i, values);
            first += x;
            second += x * x;
            third += x * x * x;
            fourth += x * x * x * x;
        }

        var pairs = (first * first) - second;
        if (!(pairs > 0)) return null;
        var squared = s0 * s0;
        var b0 = (((n * n) - (3 * n) + 3) * s1) - (n * s2) + (3 * squared);
        var b1 = -((((n * n) - n) * s1) - (2 * n * s2) + (6 * squared));
        var b2 = -((2 * n * s1) - ((n + 3) * s2) + (6 * squared));
        var b3 = (4 * (n - 1) * s1) - (2 * (n + 1) * s2) + (8 * squared);
        var b4 = s1 - s2 + squared;
        var expected = s0 / (n * (n - 1));
        var variance = ((b0 * second * second) + (b1 * fourth) + (b2 * first * first * second) + (b3 * first * third) + (b4 * first * first * first * first))
            / (pairs * pairs * n * (n - 1) * (n - 2) * (n - 3));
        return AutocorrelationTest.Of(cross / pairs, expected, variance - (expected * expected));
    }

    private static Ground? Prepare(ReadOnlySpan<double> values, SpatialWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (values.Length != weights.Count) throw new ArgumentException("One value for each unit.", nameof(values));
        double sum = 0;
        var linked = false;
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i])) throw new ArgumentException("Values are finite.", nameof(values));
            sum += values[i];
            linked |= !weights.NeighboursOf(i).IsEmpty;
        }

        if (!linked || values.Length < FewestUnits || !values.ContainsAnyExcept(values[0])) return null;
        var deviations = new double[values.Length];
        double squares = 0, fourth = 0;
        for (var i = 0; i < deviations.Length; i++)
        {
            var z = deviations[i] = values[i] - (sum / values.Length);
            squares += z * z;
            fourth += z * z * z * z;
        }

        return new Ground(values.Length, weights.Sums(), deviations, squares, values.Length * fourth / (squares * squares));
    }

    /// <param name="Units">A double, since its products pass what an int holds.</param>
    private sealed record Ground(double Units, (double S0, double S1, double S2) Sums, double[] Deviations, double Squares, double Kurtosis);
}

/// <summary>Local Moran's I (Anselin 1995) of one unit; its expectation and variance keep the unit's own value where it is (Sokal, Oden and Thomson 1998).</summary>
/// <param name="Z">Null without neighbours, or where the unit's value is the mean.</param>
public readonly record struct LocalMoran(double Statistic, double Expected, double Variance, double? Z, double? P)
{
    /// <summary>One result for each unit; empty when all values are equal. Equals spdep <c>localmoran</c> from version 1.2 on.</summary>
    /// <param name="weights">Without self-neighbours; row-standardised by custom.</param>
    public static IReadOnlyList<LocalMoran> Of(ReadOnlySpan<double> values, SpatialWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (values.Length != weights.Count) throw new ArgumentException("One value for each unit.", nameof(values));
        double n = values.Length, mean = 0, moment = 0;
        foreach (var value in values) mean += value / n;
        var z = new double[values.Length];
        for (var i = 0; i < z.Length; i++)
        {
            if (!double.IsFinite(values[i])) throw new ArgumentException("Values are finite.", nameof(values));
            z[i] = values[i] - mean;
            moment += z[i] * z[i] / n;
        }

        if (values.Length < 3 || !values.ContainsAnyExcept(values[0])) return [];
        var local = new LocalMoran[z.Length];
        for (var i = 0; i < z.Length; i++)
        {
            double sum = 0, squares = 0;
            foreach (var weight in weights.WeightsOf(i))
            {
                sum += weight;
                squares += weight * weight;
            }

            var own = z[i] * z[i];
            var expected = -own * sum / ((n - 1) * moment);
            var variance = own / (moment * moment) * (n / (n - 2)) * (squares - (sum * sum / (n - 1))) * (moment - (own / (n - 1)));
            var statistic = z[i] / moment * weights.Lag(i, z);
            double? score = variance > 0 ? (statistic - expected) / Math.Sqrt(variance) : null;
            local[i] = new LocalMoran(statistic, expected, variance, score, AutocorrelationTest.TwoSided(score));
        }

        return local;
    }
}
