namespace Pipeline.Statistics.Evaluation;

/// <summary>Covariance of a Poisson regression's coefficients from the scores of its rows, which asks nothing of the law of the counts but their means.</summary>
internal static class ScoreCovariance
{
    /// <summary>Newey and West (1987): scores of rows up to <paramref name="lag"/> apart count together, with weights that fall in a line (Bartlett).</summary>
    public static double[,] NeweyWest(double[][] columns, IReadOnlyList<double> counts, PoissonRegression fit, int lag)
    {
        var k = columns.Length;
        double[][] scores = [.. columns.Select(column => column.Select((x, row) => x * (counts[row] - fit.Means[row])).ToArray())];
        var middle = new double[k, k];
        for (var apart = 0; apart <= lag; apart++)
        {
            var weight = 1 - (apart / (lag + 1.0));
            for (var i = 0; i < k; i++)
            {
                for (var j = 0; j < k; j++)
                {
                    double sum = 0;
                    for (var row = apart; row < counts.Count; row++) sum += scores[i][row] * scores[j][row - apart];
                    middle[i, j] += weight * sum;
                    // Later with earlier and earlier with later; in the same row they are one.
                    if (apart > 0) middle[j, i] += weight * sum;
                }
            }
        }

        return Sandwich(fit.Inverse, middle);
    }

    /// <summary>v' M v.</summary>
    public static double Quadratic(double[,] matrix, double[] v)
    {
        double sum = 0;
        for (var i = 0; i < v.Length; i++)
            for (var j = 0; j < v.Length; j++) sum += v[i] * matrix[i, j] * v[j];
        return sum;
    }

    /// <summary>B M B of symmetrical B.</summary>
    public static double[,] Sandwich(double[,] bread, double[,] middle)
    {
        var k = bread.GetLength(0);
        var product = new double[k, k];
        for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
                for (var a = 0; a < k; a++)
                    for (var b = 0; b < k; b++) product[i, j] += bread[i, a] * middle[a, b] * bread[b, j];
        return product;
    }
}
