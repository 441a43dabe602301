namespace Pipeline.Tests.Disclosure;

/// <summary>
/// Smallest and largest value of variables that are not negative and obey linear equations: a plain two-phase simplex
/// (Bland's rule, so that it always ends), as the slow oracle beside the flows of the product.
/// </summary>
internal sealed class LinearBounds
{
    private const double Tiny = 1e-7;

    private readonly List<double[]> _rows = [];
    private readonly int[] _basis;
    private readonly int _variables;

    /// <param name="equations">Coefficients by variable, and the right-hand side.</param>
    public LinearBounds(int variables, IReadOnlyList<(IReadOnlyDictionary<int, double> Coefficients, double Sum)> equations)
    {
        _variables = variables;
        var width = variables + equations.Count + 1;
        _basis = new int[equations.Count];
        for (var e = 0; e < equations.Count; e++)
        {
            var row = new double[width];
            var sign = equations[e].Sum < 0 ? -1 : 1;
            foreach (var (variable, coefficient) in equations[e].Coefficients) row[variable] = sign * coefficient;
            row[^1] = sign * equations[e].Sum;
            row[variables + e] = 1;
            _basis[e] = variables + e;
            _rows.Add(row);
        }

        // Phase one: drive out the artificial variables.
        var cost = new double[width];
        for (var e = 0; e < equations.Count; e++) cost[variables + e] = 1;
        Assert.True(Minimise(cost, width - 1) < 1e-6, "The equations contradict each other.");
        for (var r = 0; r < _rows.Count; r++)
        {
            if (_basis[r] < variables) continue;
            var column = Array.FindIndex(_rows[r], 0, variables, c => Math.Abs(c) > Tiny);
            if (column >= 0) Pivot(r, column);
        }
    }

    /// <summary>High is infinite without limit.</summary>
    public (double Low, double High) Of(int variable)
    {
        var cost = new double[_rows.Count > 0 ? _rows[0].Length : _variables + 1];
        cost[variable] = 1;
        var low = Minimise(cost, _variables);
        cost[variable] = -1;
        return (low, -Minimise(cost, _variables));
    }

    private double Minimise(double[] cost, int allowed)
    {
        while (true)
        {
            var entering = -1;
            for (var j = 0; j < allowed && entering < 0; j++)
            {
                var reduced = cost[j];
                for (var r = 0; r < _rows.Count; r++) reduced -= cost[_basis[r]] * _rows[r][j];
                if (reduced < -Tiny) entering = j;
            }

            if (entering < 0) break;
            var leaving = -1;
            for (var r = 0; r < _rows.Count; r++)
            {
                if (_rows[r][entering] <= Tiny) continue;
                var ratio = _rows[r][^1] / _rows[r][entering];
                var best = leaving < 0 ? double.PositiveInfinity : _rows[leaving][^1] / _rows[leaving][entering];
                if (ratio < best - Tiny || (Math.Abs(ratio - best) <= Tiny && _basis[r] < _basis[leaving])) leaving = r;
            }

            if (leaving < 0) return double.NegativeInfinity;
            Pivot(leaving, entering);
        }

        double value = 0;
        for (var r = 0; r < _rows.Count; r++) value += cost[_basis[r]] * _rows[r][^1];
        return value;
    }

    private void Pivot(int row, int column)
    {
        var pivot = _rows[row];
        var scale = pivot[column];
        for (var j = 0; j < pivot.Length; j++) pivot[j] /= scale;
        for (var r = 0; r < _rows.Count; r++)
        {
            if (r == row || Math.Abs(_rows[r][column]) < 1e-12) continue;
            var factor = _rows[r][column];
            for (var j = 0; j < pivot.Length; j++) _rows[r][j] -= factor * pivot[j];
        }

        _basis[row] = column;
    }
}
