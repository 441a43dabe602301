namespace Pipeline.Statistics.Spatial;

/// <summary>How well places chosen on one period caught the events of the next.</summary>
/// <param name="HitRate">Share of the events that fell into the chosen places; null without events.</param>
/// <param name="AreaShare">Share of the area that was chosen.</param>
/// <param name="Pai">Predictive accuracy index: hit rate over area share (Chainey, Tompson and Uhlig 2008).</param>
/// <param name="Pei">Predictive efficiency index: hits over the most that any choice of the same area could have caught (Hunt 2016); null when that is 0 or unknown.</param>
public sealed record ForecastAccuracy(double? HitRate, double AreaShare, double? Pai, double? Pei)
{
    /// <param name="hits">Events in the chosen places, at most <paramref name="total"/>.</param>
    /// <param name="area">Chosen; above 0 and at most <paramref name="totalArea"/>, in the same unit.</param>
    /// <param name="bestHits">Most events that any choice of equal area caught.</param>
    public static ForecastAccuracy Of(double hits, double total, double area, double totalArea, double? bestHits = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfLessThan(total, hits);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(area);
        ArgumentOutOfRangeException.ThrowIfLessThan(totalArea, area);
        double? rate = total > 0 ? hits / total : null;
        var share = area / totalArea;
        return new ForecastAccuracy(rate, share, rate / share, bestHits > 0 ? hits / bestHits : null);
    }

    /// <summary>
    /// Chooses the cells with the highest scores and looks at what fell into them afterwards. Where scores tie at the border of the choice, each of
    /// the tied cells counts in part, so that the order of the list decides nothing.
    /// </summary>
    /// <param name="scores">Of each cell, from the first period: a count, a density or a z.</param>
    /// <param name="later">Events in each cell in the second period.</param>
    /// <param name="chosen">Cells to choose, at least 1 and at most all.</param>
    public static ForecastAccuracy OfCells(ReadOnlySpan<double> scores, ReadOnlySpan<int> later, int chosen)
    {
        if (scores.Length != later.Length) throw new ArgumentException("One later count for each cell.", nameof(later));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(chosen);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chosen, scores.Length);
        double[] keys = [.. scores];
        Array.Sort(keys);
        var border = keys[^chosen];
        double above = 0, tied = 0, total = 0;
        int aboveCells = 0, tiedCells = 0;
        for (var i = 0; i < later.Length; i++)
        {
            total += later[i];
            if (scores[i] > border)
            {
                above += later[i];
                aboveCells++;
            }
            else if (scores[i].Equals(border))
            {
                tied += later[i];
                tiedCells++;
            }
        }

        int[] best = [.. later];
        Array.Sort(best);
        double most = 0;
        for (var i = 1; i <= chosen; i++) most += best[^i];
        return Of(above + (tied * (chosen - aboveCells) / tiedCells), total, chosen, scores.Length, most);
    }
}
