using MathNet.Numerics.Distributions;
using Pipeline.Statistics.Multiplicity;

namespace Pipeline.Statistics.Spatial;

/// <summary>Why no hot spots are computed.</summary>
public enum GiStarRefusal
{
    /// <summary>No unit was given, such as a grid that does not overlap the city.</summary>
    NoUnits,

    /// <summary>Not one event in the units.</summary>
    NoEvents,

    /// <summary>Fewer events than <see cref="GiStar.FewestEvents"/>.</summary>
    TooFewEvents,

    /// <summary>All events in one cell: an address or a code for "unknown", and no pattern.</summary>
    OneCell,

    /// <summary>All cells with events on one straight line: a road or a boundary, and no pattern in the plane.</summary>
    OneLine,

    /// <summary>The same value everywhere: no unit can stand out.</summary>
    AllEqual,
}

/// <summary>What a unit is after control of false discoveries.</summary>
public enum SpotClass
{
    None,
    Hot,
    Cold,
}

/// <summary>
/// Getis-Ord Gi* (Ord and Getis 1995) as a z score: how far the sum over a unit and its neighbours lies from what the overall mean would give.
/// All lists have one item for each unit, in the order in which the units were given.
/// </summary>
public sealed record GiStar
{
    /// <summary>A smaller number of events makes z scores that a single incident turns.</summary>
    public const int FewestEvents = 30;

    private const double FalseDiscoveryRate = 0.05;

    private GiStar(GiStarRefusal reason) => WhyNot = reason;

    private GiStar(double?[] z)
    {
        var tested = new List<int>(z.Length);
        for (var i = 0; i < z.Length; i++)
            if (z[i] is not null) tested.Add(i);
        var p = tested.ConvertAll(i => 2 * Normal.CDF(0, 1, -Math.Abs(z[i]!.Value)));
        (Z, Tested) = (z, tested.Count);
        (P, Q, QStrict) = (Spread(p), Spread(MultipleTests.BenjaminiHochberg(p)), Spread(MultipleTests.BenjaminiYekutieli(p)));

        double?[] Spread(IReadOnlyList<double> values)
        {
            var spread = new double?[z.Length];
            for (var i = 0; i < values.Count; i++) spread[tested[i]] = values[i];
            return spread;
        }
    }

    /// <summary>Why there is no result; then all lists are empty.</summary>
    public GiStarRefusal? WhyNot { get; }

    /// <summary>Null where the unit is a neighbour of every other, so that nothing is left to compare it with.</summary>
    public IReadOnlyList<double?> Z { get; } = [];

    /// <summary>Two-sided, from the normal law; not yet corrected for the number of units.</summary>
    public IReadOnlyList<double?> P { get; } = [];

    /// <summary>Benjamini and Hochberg over the units that have a z: accepted for neighbours, whose tests depend on each other positively.</summary>
    public IReadOnlyList<double?> Q { get; } = [];

    /// <summary>Benjamini and Yekutieli: holds under any dependence.</summary>
    public IReadOnlyList<double?> QStrict { get; } = [];

    /// <summary>Units with a z: the number of tests that the q values correct for.</summary>
    public int Tested { get; }

    /// <summary>Hot or cold where q is at most 0.05.</summary>
    /// <param name="strict">By <see cref="QStrict"/>.</param>
    public SpotClass Class(int unit, bool strict = false) =>
        (strict ? QStrict : Q)[unit] is <= FalseDiscoveryRate ? Z[unit] > 0 ? SpotClass.Hot : SpotClass.Cold : SpotClass.None;

    /// <summary>Squares of a grid, with weight 1 for the square itself and those that share a side or a corner with it (queen).</summary>
    /// <param name="east">Column of each square; <paramref name="north"/> its row. Only the squares of the study area: those at its edge have fewer neighbours.</param>
    /// <param name="values">Events in each square, those without any included; or rates.</param>
    /// <param name="events">Events behind the values, where these are rates.</param>
    /// <param name="fewestEvents">With fewer the result is a refusal.</param>
    /// <exception cref="ArgumentException">Lists of different length, a square listed twice, or a value that is not finite.</exception>
    public static GiStar OfCells(ReadOnlySpan<int> east, ReadOnlySpan<int> north, ReadOnlySpan<double> values, double? events = null, int fewestEvents = FewestEvents)
    {
        Check(values, east.Length);
        var sweep = new QueenSweep(east, north);
        if (Refusal(east, north, values, events, fewestEvents) is { } reason) return new GiStar(reason);

        var sums = new double[values.Length];
        var counts = new int[values.Length];
        sweep.Sum(values, sums, counts);
        var score = new Score(values);
        var z = new double?[values.Length];
        for (var i = 0; i < z.Length; i++) z[i] = score.Of(sums[i], counts[i], counts[i]);
        return new GiStar(z);
    }

    /// <summary>Any units with any weights. The lists hold the unit itself (<see cref="SpatialWeights.WithSelf"/>); equals spdep <c>localG</c>.</summary>
    /// <param name="values">Counts or rates.</param>
    /// <exception cref="ArgumentException">Not one value for each unit, or a value that is not finite.</exception>
    public static GiStar Of(ReadOnlySpan<double> values, SpatialWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Check(values, weights.Count);
        if (values.Length == 0) return new GiStar(GiStarRefusal.NoUnits);
        if (AllEqual(values)) return new GiStar(GiStarRefusal.AllEqual);

        var score = new Score(values);
        var z = new double?[values.Length];
        for (var i = 0; i < z.Length; i++)
        {
            double sum = 0, squares = 0;
            foreach (var weight in weights.WeightsOf(i))
            {
                sum += weight;
                squares += weight * weight;
            }

            z[i] = score.Of(weights.Lag(i, values), sum, squares);
        }

        return new GiStar(z);
    }

    private static GiStarRefusal? Refusal(ReadOnlySpan<int> east, ReadOnlySpan<int> north, ReadOnlySpan<double> values, double? events, int fewestEvents)
    {
        if (values.Length == 0) return GiStarRefusal.NoUnits;
        double sum = 0;
        int one = -1, two = -1;
        var plane = false;
        for (var i = 0; i < values.Length; i++)
        {
            sum += values[i];
            if (values[i].Equals(0) || plane) continue;
            if (one < 0) one = i;
            else if (two < 0) two = i;
            else plane = ((long)east[two] - east[one]) * ((long)north[i] - north[one]) != ((long)north[two] - north[one]) * ((long)east[i] - east[one]);
        }

        var total = events ?? sum;
        if (one < 0 || total <= 0) return GiStarRefusal.NoEvents;
        if (total < fewestEvents) return GiStarRefusal.TooFewEvents;
        if (two < 0) return GiStarRefusal.OneCell;
        return plane ? AllEqual(values) ? GiStarRefusal.AllEqual : null : GiStarRefusal.OneLine;
    }

    private static bool AllEqual(ReadOnlySpan<double> values) => !values.ContainsAnyExcept(values[0]);

    private static void Check(ReadOnlySpan<double> values, int units)
    {
        if (values.Length != units) throw new ArgumentException("One value for each unit.", nameof(values));
        foreach (var value in values)
            if (!double.IsFinite(value)) throw new ArgumentException("Values are finite.", nameof(values));
    }

    /// <summary>Mean and spread of all values, and the z score that they make of a weighted sum.</summary>
    private readonly ref struct Score
    {
        private readonly double count;
        private readonly double mean;
        private readonly double deviation;

        public Score(ReadOnlySpan<double> values)
        {
            count = values.Length;
            double sum = 0, squares = 0;
            foreach (var value in values) sum += value;
            mean = sum / count;
            // Around the mean and not as a difference of large squares, which costs digits where counts are large and alike.
            foreach (var value in values) squares += (value - mean) * (value - mean);
            deviation = Math.Sqrt(squares / count);
        }

        public double? Of(double sum, double weights, double squares)
        {
            var variance = (count * squares) - (weights * weights);
            return variance > 0 && count > 1 ? (sum - (mean * weights)) / (deviation * Math.Sqrt(variance / (count - 1))) : null;
        }
    }
}
