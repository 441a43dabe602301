namespace Pipeline.Statistics.Evaluation;

/// <summary>
/// Poisson regression with a logarithmic link, a handful of columns and a few hundred rows: Newton's method on the log likelihood, which is concave, with
/// steps halved until it does not fall. It therefore arrives wherever there is a finite best fit.
/// </summary>
/// <param name="Coefficients">One for each column.</param>
/// <param name="Means">One for each row.</param>
/// <param name="Inverse">Inverse of the information: the coefficients' covariance when the counts are Poisson.</param>
internal sealed record PoissonRegression(double[] Coefficients, double[] Means, double[,] Inverse)
{
    /// <summary>Far more than a finite fit takes. Where empty rows drive a coefficient to minus infinity, each step lowers it by about 1.</summary>
    private const int MostSteps = 60;
    private const int MostHalvings = 60;

    /// <summary>Change of the linear predictor that ends the search. Newton's next step would be of the order of its square.</summary>
    private const double Still = 1e-9;

    /// <summary>Null when the columns depend on each other or no finite coefficients fit best, as when every count after some date is 0.</summary>
    /// <param name="columns">Column by column; the first is the intercept, all ones.</param>
    /// <param name="counts">From 0; one for each row.</param>
    /// <param name="offset">Logarithm of the exposure of each row.</param>
    public static PoissonRegression? Fit(double[][] columns, IReadOnlyList<double> counts, double[] offset)
    {
        var events = counts.Sum();
        if (events <= 0 || columns.Length > counts.Count) return null;
        var coefficients = new double[columns.Length];
        coefficients[0] = Math.Log(events / offset.Sum(Math.Exp));
        var likelihood = Evaluate(columns, counts, offset, coefficients, out var means);
        for (var step = 0; step < MostSteps; step++)
        {
            if (NormalEquations.Factor(columns, means) is not { } equations) return null;
            var move = equations.Solve([.. columns.Select(column => Score(column, counts, means))]);
            var share = 1.0;
            double[] next;
            double reached;
            for (var halving = 0; ; halving++)
            {
                next = [.. coefficients.Zip(move, (coefficient, change) => coefficient + (share * change))];
                reached = Evaluate(columns, counts, offset, next, out means);
                if (reached >= likelihood - (1e-12 * Math.Abs(likelihood)) || halving == MostHalvings) break;
                share /= 2;
            }

            (coefficients, likelihood) = (next, reached);
            if (Longest(columns, move) >= Still) continue;
            return NormalEquations.Factor(columns, means) is { } last ? new PoissonRegression(coefficients, means, last.Inverse()) : null;
        }

        return null;
    }

    private static double Score(double[] column, IReadOnlyList<double> counts, double[] means)
    {
        double sum = 0;
        for (var row = 0; row < column.Length; row++) sum += column[row] * (counts[row] - means[row]);
        return sum;
    }

    /// <summary>Log likelihood without the terms that the coefficients do not change.</summary>
    private static double Evaluate(double[][] columns, IReadOnlyList<double> counts, double[] offset, double[] coefficients, out double[] means)
    {
        means = Linear(columns, coefficients, offset);
        double sum = 0;
        for (var row = 0; row < means.Length; row++)
        {
            var predictor = means[row];
            means[row] = Math.Exp(predictor);
            sum += (counts[row] * predictor) - means[row];
        }

        return sum;
    }

    private static double Longest(double[][] columns, double[] move) => Linear(columns, move, new double[columns[0].Length]).Max(Math.Abs);

    private static double[] Linear(double[][] columns, double[] coefficients, double[] start)
    {
        double[] sum = [.. start];
        for (var column = 0; column < columns.Length; column++)
            for (var row = 0; row < sum.Length; row++) sum[row] += coefficients[column] * columns[column][row];
        return sum;
    }
}

/// <summary>X'WX of a few columns, scaled to ones on its diagonal and factored by Cholesky.</summary>
internal sealed class NormalEquations
{
    /// <summary>What is left of a column's square once the columns before it are taken out: below this, it is one of them but for rounding.</summary>
    private const double Dependent = 1e-11;

    private readonly double[,] factor;
    private readonly double[] scale;

    private NormalEquations(double[,] factor, double[] scale) => (this.factor, this.scale) = (factor, scale);

    /// <summary>Null when the columns depend on each other.</summary>
    public static NormalEquations? Factor(double[][] columns, double[] weights)
    {
        var k = columns.Length;
        var lower = new double[k, k];
        var norms = new double[k];
        for (var i = 0; i < k; i++)
        {
            norms[i] = Math.Sqrt(Product(columns[i], columns[i], weights));
            if (!(norms[i] > 0) || !double.IsFinite(norms[i])) return null;
            for (var j = 0; j <= i; j++)
            {
                var sum = i == j ? 1 : Product(columns[i], columns[j], weights) / (norms[i] * norms[j]);
                for (var m = 0; m < j; m++) sum -= lower[i, m] * lower[j, m];
                if (i > j) lower[i, j] = sum / lower[j, j];
                else if (sum > Dependent) lower[i, i] = Math.Sqrt(sum);
                else return null;
            }
        }

        return new NormalEquations(lower, norms);
    }

    public double[] Solve(double[] right)
    {
        var k = scale.Length;
        var x = new double[k];
        for (var i = 0; i < k; i++)
        {
            x[i] = right[i] / scale[i];
            for (var m = 0; m < i; m++) x[i] -= factor[i, m] * x[m];
            x[i] /= factor[i, i];
        }

        for (var i = k - 1; i >= 0; i--)
        {
            for (var m = i + 1; m < k; m++) x[i] -= factor[m, i] * x[m];
            x[i] /= factor[i, i];
        }

        for (var i = 0; i < k; i++) x[i] /= scale[i];
        return x;
    }

    public double[,] Inverse()
    {
        var k = scale.Length;
        var inverse = new double[k, k];
        for (var j = 0; j < k; j++)
        {
            var unit = new double[k];
            unit[j] = 1;
            var column = Solve(unit);
            for (var i = 0; i < k; i++) inverse[i, j] = column[i];
        }

        return inverse;
    }

    private static double Product(double[] a, double[] b, double[] weights)
    {
        double sum = 0;
        for (var row = 0; row < a.Length; row++) sum += weights[row] * a[row] * b[row];
        return sum;
    }
}
