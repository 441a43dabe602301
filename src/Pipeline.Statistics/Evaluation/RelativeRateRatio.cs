namespace Pipeline.Statistics.Evaluation;

/// <summary>
/// Relative incident rate ratio of Wilson (Journal of Quantitative Criminology, 2022): means by month in a treated and a control area, with one
/// dispersion pooled over the months within the four cells. A season inside a window counts as dispersion, so the limits err on the long side; so they do
/// where the control is many times larger than the treated area, since dispersion grows with counts and its own is then taken for that of both.
/// The normal law takes the dispersion as known: in simulated data that bunch threefold, limits that claim 95 % hold the truth in 94 to 95 of 100 with a year in
/// each cell, in 94 with six months and in 92 with three.
/// </summary>
/// <param name="Ratio">(treated after / treated before) / (control after / control before) of the means; below 1 favours the programme.</param>
/// <param name="Dispersion">Variance over mean within the cells; when below 1 the error is left as Poisson has it.</param>
/// <param name="StandardError">Of the logarithm of the ratio.</param>
/// <param name="ContinuityAdded">What was added to all four totals because one was 0: a half, else 0.</param>
/// <param name="P">Two-sided, normal.</param>
public sealed record RelativeRateRatio(double Ratio, double Dispersion, double StandardError, double ContinuityAdded, double Low, double High, double P)
{
    /// <summary>100 (ratio - 1).</summary>
    public double PercentChange => 100 * (Ratio - 1);

    /// <param name="treatedBefore">Counts of single months (or weeks, or quarters), the same kind in all four lists; lengths may differ.</param>
    /// <exception cref="ArgumentException">A list is empty, or none has the two months that a dispersion takes.</exception>
    public static RelativeRateRatio Of(
        IReadOnlyList<double> treatedBefore, IReadOnlyList<double> treatedAfter, IReadOnlyList<double> controlBefore, IReadOnlyList<double> controlAfter,
        double confidence = 0.95)
    {
        IReadOnlyList<double>[] cells = [treatedBefore, treatedAfter, controlBefore, controlAfter];
        if (cells.Any(cell => cell is not { Count: > 0 })) throw new ArgumentException("Each of the four cells wants a month.", nameof(treatedBefore));
        foreach (var cell in cells)
            foreach (var count in cell) Counted.From(count, nameof(count));
        if (cells.All(cell => cell.Count == 1)) throw new ArgumentException("A dispersion wants two months in a cell.", nameof(treatedBefore));

        var totals = Array.ConvertAll(cells, cell => cell.Sum());
        var added = totals.Contains(0) ? RelativeEffect.Continuity : 0;
        double Log(int cell) => Math.Log((totals[cell] + added) / cells[cell].Count);
        var log = Log(1) - Log(0) - (Log(3) - Log(2));
        var dispersion = DispersionOf(cells);
        var variance = Math.Max(1, dispersion) * totals.Sum(total => 1 / (total + added));
        var limits = EffectLimits.OfLog(log, variance, confidence);
        return new RelativeRateRatio(Math.Exp(log), dispersion, Math.Sqrt(variance), added, limits.Low, limits.High, limits.P);
    }

    /// <summary>
    /// Squares about the mean over the mean, summed over the cells and divided by their degrees of freedom. An empty cell varies by nothing, and cells of one
    /// month each show no dispersion: 1.
    /// </summary>
    public static double DispersionOf(params IReadOnlyList<double>[] cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        double squares = 0;
        foreach (var cell in cells)
        {
            var mean = cell.Average();
            if (mean > 0) squares += cell.Sum(count => (count - mean) * (count - mean)) / mean;
        }

        var degrees = cells.Sum(cell => cell.Count - 1);
        return degrees > 0 ? squares / degrees : 1;
    }
}
