using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Charts;

/// <summary>A recipe that draws one kind of chart as vectors, at any width.</summary>
internal abstract class Chart
{
    /// <summary>Height with <see cref="Extra"/>.</summary>
    public abstract double Height(double width);

    /// <summary>Points by which the plot may be lower or higher without harm, so that figures can fill their page.</summary>
    public virtual (double Less, double More) Give => (0, 0);

    /// <summary>Points that the layout adds to the plot, within <see cref="Give"/>; set before the chart is drawn.</summary>
    public double Extra { get; set; }

    /// <summary>Divides what is too much for one plot into plots of nearly equal size, so that none is left with a single row.</summary>
    /// <param name="most">So many fit one plot.</param>
    /// <param name="across">Parts hold a multiple of this, except the last.</param>
    protected static IEnumerable<T[]> Evenly<T>(IReadOnlyList<T> items, int most, int across = 1)
    {
        var parts = Math.Max(1, (int)Math.Ceiling(items.Count / (double)Math.Max(across, most)));
        var size = (int)Math.Ceiling(items.Count / (double)(parts * across)) * across;
        return items.Chunk(Math.Max(1, size));
    }

    public abstract void Draw(Canvas canvas, double x, double y, double width);
}

/// <summary>A linear axis with round ticks.</summary>
internal sealed record Axis(double Low, double High, IReadOnlyList<double> Ticks)
{
    public double Position(double value, double start, double length) => start + ((value - Low) / (High - Low) * length);

    /// <summary>From zero to at least <paramref name="highest"/>, with about <paramref name="count"/> steps of 1, 2 or 5 times a power of ten.</summary>
    public static Axis FromZero(double highest, int count = 4, bool whole = false)
    {
        if (!(highest > 0)) return new Axis(0, 1, [0, 1]);
        var rough = highest / count;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * ((rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
        if (whole) step = Math.Max(1, step);
        var steps = (int)Math.Ceiling((highest / step) - 1e-9);
        return new Axis(0, step * steps, [.. Enumerable.Range(0, steps + 1).Select(i => i * step)]);
    }

    /// <summary>Over both numbers, with round ends and about <paramref name="count"/> steps; for what may lie on either side of zero.</summary>
    public static Axis Spanning(double low, double high, int count = 4)
    {
        if (!(high > low)) (low, high) = (low - 1, high + 1);
        var rough = (high - low) / count;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * ((rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
        var first = (int)Math.Floor((low / step) + 1e-9);
        var last = (int)Math.Ceiling((high / step) - 1e-9);
        return new Axis(first * step, last * step, [.. Enumerable.Range(first, last - first + 1).Select(i => i * step)]);
    }

    /// <summary>Zero alone: an axis for a plot without a number has no scale.</summary>
    public Axis Unscaled() => this with { Ticks = [0] };

    /// <summary>Digits after the decimal mark that the ticks need.</summary>
    public int Decimals
    {
        get
        {
            var step = Ticks.Count > 1 ? Ticks[1] - Ticks[0] : 1;
            return step >= 1 ? 0 : (int)Math.Ceiling(-Math.Log10(step) - 1e-9);
        }
    }
}
