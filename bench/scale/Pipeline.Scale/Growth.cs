namespace Pipeline.Scale;

/// <summary>How a figure grows with the number of cities: a line through what was measured.</summary>
/// <param name="Curve">Measured at the largest number, divided by what the line through the two smaller ones foretells there: 1 is a line, more grows faster than the number.</param>
public sealed record Growth(double Fixed, double ForEach, double Curve)
{
    public double At(double number) => Fixed + ForEach * number;

    /// <summary>Least squares, weighted so that no point counts for its size: a large number must not hide what a small one costs.</summary>
    public static Growth Of(IReadOnlyList<(double Number, double Value)> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        double w = 0, x = 0, y = 0, xx = 0, xy = 0;
        foreach (var (number, value) in points)
        {
            var weight = 1 / Math.Max(number * number, 1);
            w += weight;
            x += weight * number;
            y += weight * value;
            xx += weight * number * number;
            xy += weight * number * value;
        }

        var slope = (w * xy - x * y) / (w * xx - x * x);
        var curve = 1.0;
        if (points is [.., var first, var second, var last])
        {
            var step = (second.Value - first.Value) / (second.Number - first.Number);
            var foretold = second.Value + step * (last.Number - second.Number);
            curve = foretold > 0 ? last.Value / foretold : 1;
        }

        return new Growth((y - slope * x) / w, slope, curve);
    }

    public static Growth Of(IEnumerable<MeasuredTimer> runs, Func<MeasuredTimer, double> figure) => Of([.. runs.Select(r => ((double)r.Cities, figure(r)))]);
}
