namespace Pipeline.Statistics.Evaluation;

/// <summary>
/// Cholesky factor of a matrix of inner products, kept while vectors come and go: to factor anew at each change would cost the size once more.
/// </summary>
internal sealed class GrowingFactor
{
    /// <summary>What is left of a vector's square beside those before it; less is rounding.</summary>
    private const double Dependent = 1e-14;

    /// <summary>Row i has i + 1 numbers: the lower triangle.</summary>
    private readonly List<double[]> rows = [];

    /// <param name="products">With those before it, in their order.</param>
    /// <param name="square">With itself.</param>
    /// <returns>False, and nothing changed, when the vector depends on those before it.</returns>
    public bool Append(double[] products, double square)
    {
        var row = new double[rows.Count + 1];
        var left = square;
        for (var i = 0; i < rows.Count; i++)
        {
            var sum = products[i];
            for (var m = 0; m < i; m++) sum -= rows[i][m] * row[m];
            row[i] = sum / rows[i][i];
            left -= row[i] * row[i];
        }

        if (!(left > Dependent * square)) return false;
        row[^1] = Math.Sqrt(left);
        rows.Add(row);
        return true;
    }

    /// <summary>Takes out a vector: the rows after it then reach one place beyond the diagonal, from where Givens rotations bring them back.</summary>
    public void Remove(int index)
    {
        rows.RemoveAt(index);
        for (var i = index; i < rows.Count; i++)
        {
            // Row i still has i + 2 numbers, the last of which is turned into the one before it, in this row and all below.
            var (a, b) = (rows[i][i], rows[i][i + 1]);
            var length = Math.Sqrt((a * a) + (b * b));
            var (cos, sin) = (a / length, b / length);
            for (var below = i; below < rows.Count; below++)
            {
                var row = rows[below];
                (row[i], row[i + 1]) = ((cos * row[i]) + (sin * row[i + 1]), (cos * row[i + 1]) - (sin * row[i]));
            }

            rows[i] = rows[i][..(i + 1)];
        }
    }

    /// <summary>The x for which the matrix times x is all ones.</summary>
    public double[] SolveOnes()
    {
        var x = new double[rows.Count];
        for (var i = 0; i < x.Length; i++)
        {
            var sum = 1.0;
            for (var m = 0; m < i; m++) sum -= rows[i][m] * x[m];
            x[i] = sum / rows[i][i];
        }

        for (var i = x.Length - 1; i >= 0; i--)
        {
            x[i] /= rows[i][i];
            for (var m = 0; m < i; m++) x[m] -= rows[i][m] * x[i];
        }

        return x;
    }
}
