namespace Pipeline.Statistics.Evaluation;

/// <summary>
/// The point of a convex hull that lies nearest to a target, as weights of the hull's corners: from 0, with sum 1. Wolfe's method (Mathematical Programming
/// 11, 1976) walks over sets of affinely independent corners, each step nearer than the last, and so ends at the exact answer after finitely many, however
/// much the corners depend on each other.
/// </summary>
internal sealed class NearestMixture
{
    /// <summary>What a corner must promise before it is taken in, as a share of the distances to it and to the point: less is rounding.</summary>
    private const double Promise = 1e-13;

    /// <summary>A weight below this is none.</summary>
    private const double NoWeight = 1e-12;

    private readonly double[][] corners;
    private readonly double scale;
    private readonly List<int> inside = [];
    private readonly List<double> weights = [];
    private readonly GrowingFactor factor = new();

    private NearestMixture(double[][] corners)
    {
        this.corners = corners;
        scale = Math.Sqrt(corners.Max(corner => Dot(corner, corner)));
    }

    /// <param name="points">Corners, all of the length of <paramref name="target"/>; at least one.</param>
    /// <returns>One weight for each corner. Where several sets of weights reach the same nearest point, one of them.</returns>
    public static double[] Of(double[][] points, double[] target)
    {
        var search = new NearestMixture(Array.ConvertAll(points, point => point.Zip(target, (a, b) => a - b).ToArray()));
        var found = new double[points.Length];
        if (search.scale > 0) search.Walk();
        else search.Start(0);
        for (var i = 0; i < search.inside.Count; i++) found[search.inside[i]] = search.weights[i];
        return found;
    }

    private void Walk()
    {
        for (var i = 0; i < corners.Length; i++) corners[i] = Array.ConvertAll(corners[i], x => x / scale);
        Start(Enumerable.Range(0, corners.Length).MinBy(i => Dot(corners[i], corners[i])));
        var nearest = double.PositiveInfinity;
        while (true)
        {
            var point = Point();
            var squared = Dot(point, point);
            // Distances fall strictly; once they no longer do, rounding is all that is left.
            if (squared >= nearest) return;
            nearest = squared;
            var (best, least) = (0, double.PositiveInfinity);
            for (var i = 0; i < corners.Length; i++)
                if (Dot(point, corners[i]) is var product && product < least) (best, least) = (i, product);
            if (least >= squared - (Promise * Math.Sqrt(squared)) || inside.Contains(best) || !Enter(best)) return;
            Settle();
        }
    }

    private void Start(int corner)
    {
        inside.Add(corner);
        weights.Add(1);
        factor.Append([], 1 + Dot(corners[corner], corners[corner]));
    }

    /// <summary>False when the corner is a mixture of those inside but for rounding.</summary>
    private bool Enter(int corner)
    {
        double[] products = [.. inside.Select(i => 1 + Dot(corners[i], corners[corner]))];
        if (!factor.Append(products, 1 + Dot(corners[corner], corners[corner]))) return false;
        inside.Add(corner);
        weights.Add(0);
        return true;
    }

    /// <summary>Goes towards the nearest point of the plane through the corners inside; a corner whose weight runs out on the way leaves.</summary>
    private void Settle()
    {
        while (true)
        {
            var plane = factor.SolveOnes();
            var sum = plane.Sum();
            for (var i = 0; i < plane.Length; i++) plane[i] /= sum;
            if (plane.All(weight => weight > NoWeight))
            {
                for (var i = 0; i < plane.Length; i++) weights[i] = plane[i];
                return;
            }

            var (leaving, way) = (-1, double.PositiveInfinity);
            for (var i = 0; i < plane.Length; i++)
                if (plane[i] <= NoWeight && weights[i] / Math.Max(weights[i] - plane[i], double.Epsilon) is var until && until < way) (leaving, way) = (i, until);
            way = Math.Min(way, 1);
            for (var i = 0; i < plane.Length; i++) weights[i] += way * (plane[i] - weights[i]);
            weights[leaving] = 0;
            for (var i = plane.Length - 1; i >= 0 && inside.Count > 1; i--)
            {
                if (weights[i] > NoWeight) continue;
                inside.RemoveAt(i);
                weights.RemoveAt(i);
                factor.Remove(i);
            }
        }
    }

    private double[] Point()
    {
        var point = new double[corners[0].Length];
        for (var i = 0; i < inside.Count; i++)
            for (var t = 0; t < point.Length; t++) point[t] += weights[i] * corners[inside[i]][t];
        return point;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (var t = 0; t < a.Length; t++) sum += a[t] * b[t];
        return sum;
    }
}
