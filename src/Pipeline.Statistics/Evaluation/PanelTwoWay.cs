using System.Numerics;

namespace Pipeline.Statistics.Evaluation;

/// <summary>
/// Weighted projection off unit and period effects. Unit effects have a closed form given the others, so only a system of the size of the periods is solved
/// (Cholesky), however many units there are: exact, and no matrix with a column for each unit.
/// </summary>
internal sealed class PanelTwoWay(int units, int periods)
{
    /// <summary>A pivot below this share of its diagonal is a period whose effect the others determine.</summary>
    private const double Negligible = 1e-10;

    private readonly double[] factor = new double[periods * periods];
    private readonly double[] unitWeight = new double[units];
    private readonly double[] unitMean = new double[units];
    private double[] weight = [];

    /// <summary>Periods, but the reference, whose effect is not determined: 0 where units connect all periods.</summary>
    public int Undetermined { get; private set; }

    /// <param name="weights">Units x periods, 0 for missing; read again by every later call, so not to be changed between.</param>
    /// <param name="reference">The period whose effect is 0.</param>
    public void Weigh(double[] weights, int reference = 0)
    {
        weight = weights;
        Array.Clear(factor);
        for (var unit = 0; unit < units; unit++)
        {
            var row = weights.AsSpan(unit * periods, periods);
            double sum = 0;
            foreach (var w in row) sum += w;
            unitWeight[unit] = sum;
            if (sum == 0) continue;
            for (var t = 0; t < periods; t++)
            {
                if (row[t] == 0) continue;
                Subtract(factor.AsSpan(t * periods, t + 1), row[..(t + 1)], row[t] / sum);
                factor[(t * periods) + t] += row[t];
            }
        }

        Factor(reference);
    }

    /// <summary>What is left of <paramref name="values"/> beyond unit and period effects. Returns the period effects.</summary>
    public double[] Residualise(ReadOnlySpan<double> values, Span<double> residuals)
    {
        var effects = new double[periods];
        for (var unit = 0; unit < units; unit++)
        {
            if (unitWeight[unit] == 0) continue;
            var row = weight.AsSpan(unit * periods, periods);
            var value = values.Slice(unit * periods, periods);
            double sum = 0;
            for (var t = 0; t < periods; t++) sum += row[t] * value[t];
            var mean = unitMean[unit] = sum / unitWeight[unit];
            for (var t = 0; t < periods; t++) effects[t] += row[t] * (value[t] - mean);
        }

        Solve(effects);
        for (var unit = 0; unit < units; unit++)
        {
            var row = weight.AsSpan(unit * periods, periods);
            var value = values.Slice(unit * periods, periods);
            var left = residuals.Slice(unit * periods, periods);
            double sum = 0;
            for (var t = 0; t < periods; t++) sum += row[t] * effects[t];
            var level = unitWeight[unit] == 0 ? 0 : unitMean[unit] - (sum / unitWeight[unit]);
            for (var t = 0; t < periods; t++) left[t] = row[t] == 0 ? 0 : value[t] - level - effects[t];
        }

        return effects;
    }

    /// <summary>Solves the period system in place; undetermined effects and the reference are 0.</summary>
    public void Solve(Span<double> sides)
    {
        for (var t = 0; t < periods; t++)
        {
            var pivot = factor[(t * periods) + t];
            sides[t] = pivot == 0 ? 0 : (sides[t] - Dot(factor.AsSpan(t * periods, t), sides[..t])) / pivot;
        }

        for (var t = periods - 1; t >= 0; t--)
        {
            var pivot = factor[(t * periods) + t];
            if (pivot == 0) continue;
            sides[t] /= pivot;
            Subtract(sides[..t], factor.AsSpan(t * periods, t), sides[t]);
        }
    }

    /// <summary>Cholesky, rows in place; a row without a pivot of its own becomes 0, as if its period had no effect.</summary>
    private void Factor(int reference)
    {
        Undetermined = 0;
        for (var t = 0; t < periods; t++)
        {
            var row = factor.AsSpan(t * periods, t + 1);
            var whole = row[t];
            for (var s = 0; s < t; s++)
            {
                var pivot = factor[(s * periods) + s];
                row[s] = pivot == 0 ? 0 : (row[s] - Dot(row[..s], factor.AsSpan(s * periods, s))) / pivot;
            }

            var left = whole - Dot(row[..t], row[..t]);
            if (t != reference && left > Negligible * whole)
            {
                row[t] = Math.Sqrt(left);
                continue;
            }

            row.Clear();
            if (t != reference) Undetermined++;
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sums = Vector<double>.Zero;
        var i = 0;
        for (; i <= a.Length - Vector<double>.Count; i += Vector<double>.Count) sums += new Vector<double>(a[i..]) * new Vector<double>(b[i..]);
        var sum = Vector.Sum(sums);
        for (; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    /// <summary>Takes <paramref name="times"/> times <paramref name="other"/> off <paramref name="from"/>.</summary>
    public static void Subtract(Span<double> from, ReadOnlySpan<double> other, double times)
    {
        var i = 0;
        for (; i <= from.Length - Vector<double>.Count; i += Vector<double>.Count)
            (new Vector<double>(from[i..]) - (new Vector<double>(other[i..]) * times)).CopyTo(from[i..]);
        for (; i < from.Length; i++) from[i] -= other[i] * times;
    }
}
