namespace Pipeline.Reports.Charts.Maps;

/// <summary>Where in an outline there is room for words: all in points of the canvas.</summary>
internal sealed class LabelRoom
{
    private readonly (double X, double Y)[][] rings;
    private readonly (double Left, double Top, double Right, double Bottom) around;

    /// <param name="rings">A polygon: shell, then holes.</param>
    public LabelRoom((double X, double Y)[][] rings)
    {
        this.rings = rings;
        around = (double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);
        foreach (var (x, y) in rings[0]) around = (Math.Min(around.Left, x), Math.Min(around.Top, y), Math.Max(around.Right, x), Math.Max(around.Bottom, y));
        Pole = FindPole();
    }

    /// <summary>The place farthest from the outline, and its distance from it (the pole of inaccessibility, to half a point).</summary>
    public (double X, double Y, double Distance) Pole { get; }

    /// <summary>The middle of a box of that size that lies wholly inside, nearest to the pole; null when none was found.</summary>
    public (double X, double Y)? For(double width, double height)
    {
        // A box that fits has its middle at least half its height from the outline.
        if (Pole.Distance < height / 2) return null;
        var reach = Math.Max(width / 2, Pole.Distance);
        foreach (var (dx, dy) in Shifts)
        {
            var (x, y) = (Pole.X + (dx * reach), Pole.Y + (dy * reach));
            if (Holds(x - (width / 2), y - (height / 2), x + (width / 2), y + (height / 2))) return (x, y);
        }

        return null;
    }

    /// <summary>Shares of the reach, nearest first.</summary>
    private static readonly (double X, double Y)[] Shifts =
        [.. from x in Enumerable.Range(-4, 9) from y in Enumerable.Range(-3, 7) let place = (X: x * 0.15, Y: y * 0.15) orderby (place.X * place.X) + (place.Y * place.Y), x, y select place];

    private bool Holds(double left, double top, double right, double bottom)
    {
        // A box that reaches beyond the shell is not inside: most do, and no corner need be looked at to know it.
        if (left < around.Left || top < around.Top || right > around.Right || bottom > around.Bottom) return false;
        if (Distance((left + right) / 2, (top + bottom) / 2) < (bottom - top) / 2) return false;
        foreach (var ring in rings)
            for (int i = 0, j = ring.Length - 1; i < ring.Length; j = i++)
                if (Touches(ring[j], ring[i], left, top, right, bottom)) return false;
        return true;
    }

    /// <summary>Whether a line enters a box (Liang and Barsky 1984).</summary>
    private static bool Touches((double X, double Y) a, (double X, double Y) b, double left, double top, double right, double bottom)
    {
        var (from, to) = (0.0, 1.0);
        return Part(a.X - b.X, a.X - left) && Part(b.X - a.X, right - a.X) && Part(a.Y - b.Y, a.Y - top) && Part(b.Y - a.Y, bottom - a.Y);

        bool Part(double step, double room)
        {
            if (step == 0) return room >= 0;
            var at = room / step;
            if (step < 0) from = Math.Max(from, at);
            else to = Math.Min(to, at);
            return from <= to;
        }
    }

    /// <summary>By ever smaller squares, the most promising first (Garcia-Castellanos and Lombardo 2007; the search of Mapbox polylabel).</summary>
    private (double X, double Y, double Distance) FindPole()
    {
        const double Precision = 0.5;
        var (left, top, right, bottom) = around;
        var side = Math.Max(Math.Min(right - left, bottom - top), Precision);
        var best = (X: (left + right) / 2, Y: (top + bottom) / 2, Distance: double.NegativeInfinity);
        PriorityQueue<(double X, double Y, double Half), double> open = new();
        // A strip a thousand times longer than wide is searched in a hundred squares, no more.
        var step = Math.Max(side, Math.Max(right - left, bottom - top) / 100);
        for (var x = left; x < right; x += step)
            for (var y = top; y < bottom; y += step) Look(x + (step / 2), y + (step / 2), step / 2);
        Look(best.X, best.Y, 0);
        while (open.TryDequeue(out var square, out var promise))
        {
            if (-promise - best.Distance <= Precision) break;
            var half = square.Half / 2;
            Look(square.X - half, square.Y - half, half);
            Look(square.X + half, square.Y - half, half);
            Look(square.X - half, square.Y + half, half);
            Look(square.X + half, square.Y + half, half);
        }

        return best;

        void Look(double x, double y, double half)
        {
            var distance = Distance(x, y);
            if (distance > best.Distance) best = (x, y, distance);
            if (half > 0) open.Enqueue((x, y, half), -(distance + (half * Math.Sqrt(2))));
        }
    }

    /// <summary>From the outline; negative outside.</summary>
    private double Distance(double x, double y)
    {
        var (inside, least) = (false, double.PositiveInfinity);
        foreach (var ring in rings)
        {
            for (int i = 0, j = ring.Length - 1; i < ring.Length; j = i++)
            {
                var (a, b) = (ring[i], ring[j]);
                if (a.Y > y != b.Y > y && x < ((b.X - a.X) * (y - a.Y) / (b.Y - a.Y)) + a.X) inside = !inside;
                var (dx, dy) = (b.X - a.X, b.Y - a.Y);
                var length = (dx * dx) + (dy * dy);
                var along = length > 0 ? Math.Clamp((((x - a.X) * dx) + ((y - a.Y) * dy)) / length, 0, 1) : 0;
                var (ox, oy) = (x - a.X - (along * dx), y - a.Y - (along * dy));
                least = Math.Min(least, (ox * ox) + (oy * oy));
            }
        }

        return inside ? Math.Sqrt(least) : -Math.Sqrt(least);
    }
}
