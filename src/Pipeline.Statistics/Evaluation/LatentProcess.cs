namespace Pipeline.Statistics.Evaluation;

/// <summary>
/// Counts about a mean that itself rises and falls by chance, each period like the one before (Zeger, Biometrika 75:621, 1988): on top of Poisson noise, Pearson
/// residuals share a process of some variance whose correlation falls by the same factor with every period. Both are found from the residuals' squares and from
/// their products with their neighbours, set equal to what the model would show after the regression has fitted part of the waves away: residuals of a short
/// series resemble each other far less than the periods do.
/// </summary>
/// <param name="Correlation">Of the process from one period to the next, from 0 to <see cref="Most"/>.</param>
/// <param name="Variance">Of the process, in units of Poisson variance: dispersion less 1, from 0.</param>
internal sealed record LatentProcess(double Correlation, double Variance)
{
    /// <summary>Beyond this a wave is as long as a series, and nothing tells it from a level.</summary>
    public const double Most = 0.97;

    private const int Halvings = 50;

    /// <param name="residuals">Pearson residuals of <paramref name="fit"/>.</param>
    public static LatentProcess Of(double[][] columns, PoissonRegression fit, double[] residuals)
    {
        var free = residuals.Length - columns.Length;
        var (alone, beside) = Sums(columns, fit);
        var excess = residuals.Sum(r => r * r) - free;
        if (!(excess > 0)) return new LatentProcess(0, 0);
        var products = residuals.Skip(1).Zip(residuals, (later, earlier) => later * earlier).Sum();

        double Variance(double correlation) => excess / Along(alone, correlation);
        // Neighbours' products that the model foretells, less those seen.
        double Miss(double correlation) => beside[0] + (Variance(correlation) * Along(beside, correlation)) - products;
        if (Miss(0) >= 0) return new LatentProcess(0, Variance(0));
        var (low, high) = (0.0, Most);
        if (Miss(high) <= 0) low = high;
        for (var halving = 0; halving < Halvings; halving++)
        {
            var middle = (low + high) / 2;
            if (Miss(middle) < 0) low = middle;
            else high = middle;
        }

        return new LatentProcess(high, Variance(high));
    }

    /// <summary>Of the coefficients of a Poisson regression whose counts follow the process.</summary>
    public double[,] Covariance(double[][] columns, PoissonRegression fit)
    {
        var k = columns.Length;
        var middle = new double[k, k];
        // The process is carried along the rows: behind[t] = weighted sum of rows up to t, each period back counting less by the correlation.
        for (var j = 0; j < k; j++)
        {
            double behind = 0;
            for (var t = 0; t < fit.Means.Length; t++)
            {
                var root = Math.Sqrt(fit.Means[t]);
                var own = root * columns[j][t];
                for (var i = 0; i < k; i++)
                {
                    var other = root * columns[i][t];
                    middle[i, j] += other * (own + (Variance * (own + behind)));
                    middle[j, i] += other * Variance * behind;
                }

                behind = Correlation * (behind + own);
            }
        }

        return ScoreCovariance.Sandwich(fit.Inverse, middle);
    }

    /// <summary>
    /// With M what regression leaves of residuals and L the mean of both neighbours: sums of the diagonals of M and of MLM, by their distance from the middle
    /// one. Traces of either with any correlation that depends on distance alone are then short sums.
    /// </summary>
    private static (double[] Alone, double[] Beside) Sums(double[][] columns, PoissonRegression fit)
    {
        var (n, k) = (fit.Means.Length, columns.Length);
        double[][] z = [.. columns.Select(column => column.Select((x, t) => x * Math.Sqrt(fit.Means[t])).ToArray())];
        double Near(double[] column, int t) => ((t > 0 ? column[t - 1] : 0) + (t + 1 < n ? column[t + 1] : 0)) / 2;
        double[][] shifted = [.. z.Select(column => Enumerable.Range(0, n).Select(t => Near(column, t)).ToArray())];

        // M = I - zAz', so MLM = L - zA(Lz)' - (Lz)Az' + zA(z'Lz)Az': products of rows of few columns.
        var projected = Times(fit.Inverse, z);
        var inner = new double[k, k];
        for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
                for (var t = 0; t < n; t++) inner[i, j] += z[i][t] * shifted[j][t];
        var twice = Times(inner, projected);
        var (alone, beside) = (new double[n], new double[n]);
        for (var s = 0; s < n; s++)
        {
            for (var t = 0; t <= s; t++)
            {
                double hat = 0, mixed = 0;
                for (var c = 0; c < k; c++)
                {
                    hat += z[c][s] * projected[c][t];
                    mixed += (projected[c][s] * twice[c][t]) - (projected[c][s] * shifted[c][t]) - (shifted[c][s] * projected[c][t]);
                }

                var sides = s == t ? 1 : 2;
                alone[s - t] += sides * ((s == t ? 1 : 0) - hat);
                beside[s - t] += sides * ((s - t == 1 ? 0.5 : 0) + mixed);
            }
        }

        return (alone, beside);
    }

    private static double[][] Times(double[,] matrix, double[][] columns) =>
        [.. Enumerable.Range(0, columns.Length).Select(i => Enumerable.Range(0, columns[0].Length)
            .Select(t => columns.Select((column, j) => matrix[i, j] * column[t]).Sum()).ToArray())];

    private static double Along(double[] sums, double correlation)
    {
        double total = 0;
        for (var apart = sums.Length - 1; apart >= 0; apart--) total = (total * correlation) + sums[apart];
        return total;
    }
}
