using Pipeline.Domain.Crime;

namespace Pipeline.Domain.Audits.Indicators;

/// <summary>Scores a city's areas against each other, dimension by dimension (methods 4.2); there is no overall index.</summary>
internal static class AreaScoring
{
    private const double Percent = 100;

    /// <param name="places">Names of areas.</param>
    /// <returns>By code of the area; empty without values by area.</returns>
    public static IReadOnlyList<AreaScore> Of(IndicatorFramework framework, IReadOnlyList<IndicatorStanding> standings, IReadOnlyList<AreaRow> places)
    {
        var names = places.ToDictionary(place => place.Code, place => new LocalText(place.Name), StringComparer.Ordinal);
        var known = new Dictionary<(string Area, string Dimension), int>();
        var ranks = new Dictionary<(string Area, string Dimension), List<double>>();
        foreach (var (indicator, standing) in framework.Indicators.Zip(standings))
        {
            var values = standing.Areas.Where(value => value.Value.HasValue).ToList();
            foreach (var value in values) known[(value.Area!, indicator.Dimension)] = known.GetValueOrDefault((value.Area!, indicator.Dimension)) + 1;

            // One area alone is neither high nor low.
            if (indicator.Direction == IndicatorDirection.Context || values.Count < 2) continue;
            var ranked = PercentileRanks([.. values.Select(value => value.Value.Number)]);
            for (var i = 0; i < values.Count; i++)
            {
                var key = (values[i].Area!, indicator.Dimension);
                if (!ranks.TryGetValue(key, out var own)) ranks[key] = own = [];
                own.Add(indicator.Direction == IndicatorDirection.HigherIsWorse ? ranked[i] : Percent - ranked[i]);
            }
        }

        var sizes = framework.Dimensions.ToDictionary(d => d.Code, d => framework.Indicators.Count(i => string.Equals(i.Dimension, d.Code, StringComparison.Ordinal)), StringComparer.Ordinal);
        return
        [
            .. standings.SelectMany(standing => standing.Areas).Select(value => value.Area!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(area => new AreaScore(
                area, names.GetValueOrDefault(area),
                framework.Dimensions.ToDictionary(d => d.Code, d => Score(area, d.Code), StringComparer.Ordinal),
                framework.Dimensions.ToDictionary(d => d.Code, d => known.GetValueOrDefault((area, d.Code)), StringComparer.Ordinal))),
        ];

        double? Score(string area, string dimension) =>
            known.GetValueOrDefault((area, dimension)) >= IndicatorPicture.LeastCoverage * sizes[dimension] && ranks.GetValueOrDefault((area, dimension)) is { Count: > 0 } own ? own.Average() : null;
    }

    /// <summary>Percentage of all values that lie below, and half of those that are equal, itself among them: 50 where all are equal.</summary>
    internal static double[] PercentileRanks(double[] values) =>
        Array.ConvertAll(values, own => Percent * (values.Count(other => other < own) + (0.5 * values.Count(other => other == own))) / values.Length);
}
