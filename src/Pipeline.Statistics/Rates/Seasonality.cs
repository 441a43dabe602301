namespace Pipeline.Statistics.Rates;

/// <summary>Classical multiplicative decomposition of a monthly series (R <c>decompose(type = "multiplicative")</c>).</summary>
/// <param name="Index">Twelve indices with mean 1; the first belongs to the month of the first value.</param>
/// <param name="Trend">Centred 2 x 12 moving average; null in the first and last six months.</param>
/// <param name="Adjusted">Value over the index of its month.</param>
public sealed record Seasonality(IReadOnlyList<double> Index, IReadOnlyList<double?> Trend, IReadOnlyList<double> Adjusted)
{
    private const int Year = 12;

    /// <summary>Three full years: with fewer, an index would rest on a single ratio.</summary>
    public const int FewestMonths = 3 * Year;

    /// <param name="series">Monthly values above 0 without gaps.</param>
    /// <exception cref="ArgumentException">Fewer than <see cref="FewestMonths"/> values, or one that is not above 0.</exception>
    public static Seasonality Of(IReadOnlyList<double> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Count < FewestMonths) throw new ArgumentException("Seasons want three full years.", nameof(series));
        if (series.Any(value => !(value > 0))) throw new ArgumentException("A multiplicative season wants values above 0.", nameof(series));

        var trend = new double?[series.Count];
        var ratios = new List<double>[Year];
        for (var m = 0; m < Year; m++) ratios[m] = [];
        for (var i = Year / 2; i < series.Count - (Year / 2); i++)
        {
            // Thirteen months, the outer two by half: a whole year that is centred on a month.
            var sum = (series[i - (Year / 2)] + series[i + (Year / 2)]) / 2;
            for (var j = i - (Year / 2) + 1; j < i + (Year / 2); j++) sum += series[j];
            trend[i] = sum / Year;
            ratios[i % Year].Add(series[i] / trend[i]!.Value);
        }

        var raw = Array.ConvertAll(ratios, month => month.Average());
        var mean = raw.Average();
        var index = Array.ConvertAll(raw, ratio => ratio / mean);
        return new Seasonality(index, trend, [.. series.Select((value, i) => value / index[i % Year])]);
    }
}
