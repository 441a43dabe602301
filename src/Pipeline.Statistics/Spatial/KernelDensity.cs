namespace Pipeline.Statistics.Spatial;

/// <summary>
/// Quartic kernel density, K = 3 / (pi h^2) (1 - d^2 / h^2)^2 within the bandwidth h: events per square unit of the coordinates. For looking at, not
/// for testing: no significance belongs to it, and it is biased low within a bandwidth of the study area's edge.
/// </summary>
public static class KernelDensity
{
    /// <summary>Density at given points. Exact: every event within the bandwidth counts, found through squares of its side.</summary>
    /// <param name="x">Events; NaN is not allowed.</param>
    /// <param name="weights">One for each event; none for weight 1.</param>
    /// <param name="bandwidth">h, in the unit of the coordinates; above 0.</param>
    public static double[] At(ReadOnlySpan<double> pointX, ReadOnlySpan<double> pointY, ReadOnlySpan<double> x, ReadOnlySpan<double> y, double bandwidth, ReadOnlySpan<double> weights = default)
    {
        Check(x, y, weights, bandwidth);
        if (pointX.Length != pointY.Length) throw new ArgumentException("One y for each x.", nameof(pointY));
        var buckets = new PointBuckets(x, y, bandwidth);
        var (reach, scale) = (bandwidth * bandwidth, Scale(bandwidth));
        var density = new double[pointX.Length];
        for (var i = 0; i < density.Length; i++)
        {
            double sum = 0;
            foreach (var run in buckets.Around(pointX[i], pointY[i]))
                foreach (var e in buckets.Members(run))
                {
                    var (dx, dy) = (x[e] - pointX[i], y[e] - pointY[i]);
                    var share = 1 - (((dx * dx) + (dy * dy)) / reach);
                    if (share > 0) sum += share * share * (weights.IsEmpty ? 1 : weights[e]);
                }

            density[i] = sum * scale;
        }

        return density;
    }

    /// <summary>Density at the centres of a grid's squares; time goes with events times squares within the bandwidth. Exact, as <see cref="At"/> is.</summary>
    /// <param name="x">Events; those outside the grid count for the squares that they reach. Counts by cell will do: their centres as x and y, the counts as weights.</param>
    public static double[] OnGrid(DensityGrid grid, ReadOnlySpan<double> x, ReadOnlySpan<double> y, double bandwidth, ReadOnlySpan<double> weights = default)
    {
        ArgumentNullException.ThrowIfNull(grid);
        Check(x, y, weights, bandwidth);
        var density = new double[grid.Columns * grid.Rows];
        var (inverse, scale) = (1 / (bandwidth * bandwidth), Scale(bandwidth));
        for (var e = 0; e < x.Length; e++)
        {
            var (firstRow, lastRow) = Reached(y[e] - grid.South, bandwidth, grid.Side, grid.Rows);
            var weight = weights.IsEmpty ? scale : scale * weights[e];
            for (var row = firstRow; row <= lastRow; row++)
            {
                var dy = grid.South + ((row + 0.5) * grid.Side) - y[e];
                var left = (bandwidth * bandwidth) - (dy * dy);
                if (left <= 0) continue;
                var (first, last) = Reached(x[e] - grid.West, Math.Sqrt(left), grid.Side, grid.Columns);
                var line = density.AsSpan(row * grid.Columns, grid.Columns);
                for (var column = first; column <= last; column++)
                {
                    var dx = grid.West + ((column + 0.5) * grid.Side) - x[e];
                    var share = 1 - (((dx * dx) + (dy * dy)) * inverse);
                    if (share > 0) line[column] += share * share * weight;
                }
            }
        }

        return density;
    }

    private static double Scale(double bandwidth) => 3 / (Math.PI * bandwidth * bandwidth);

    /// <summary>Squares whose centres lie within the reach, one more at each end for rounding; empty when the first is above the last.</summary>
    private static (int First, int Last) Reached(double at, double reach, double side, int count) =>
        ((int)Math.Clamp(Math.Floor(((at - reach) / side) - 0.5), 0, count), (int)Math.Clamp(Math.Ceiling(((at + reach) / side) - 0.5), -1, count - 1));

    private static void Check(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> weights, double bandwidth)
    {
        if (!(bandwidth > 0 && double.IsFinite(bandwidth))) throw new ArgumentOutOfRangeException(nameof(bandwidth), bandwidth, "A bandwidth is above 0.");
        if (x.Length != y.Length) throw new ArgumentException("One y for each x.", nameof(y));
        if (!weights.IsEmpty && weights.Length != x.Length) throw new ArgumentException("One weight for each event.", nameof(weights));
        for (var i = 0; i < x.Length; i++)
            if (!double.IsFinite(x[i]) || !double.IsFinite(y[i])) throw new ArgumentException("Coordinates are finite.", nameof(x));
    }
}

/// <param name="West">Left edge of the first column.</param>
/// <param name="South">Lower edge of the first row; values are listed row by row from here, each from west to east.</param>
/// <param name="Side">Of a square.</param>
public sealed record DensityGrid(double West, double South, double Side, int Columns, int Rows);
