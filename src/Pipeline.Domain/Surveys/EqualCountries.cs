using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Surveys;

/// <summary>
/// What the world's shares would be if each country counted once: a line beside the figure that shows how far the few countries with many answering
/// cities decide it (methods 1.7, caveat 7). The mean over countries of the country's share of valid answers.
/// </summary>
internal static class EqualCountries
{
    /// <summary>
    /// Adds the line where the figure has no gap that it could help to fill, and where at least as many countries gave a valid answer as a region
    /// needs cities: below that, a mean over countries would say much of each.
    /// </summary>
    /// <param name="world">As published.</param>
    public static IReadOnlyList<QuestionFigure> Beside(
        IReadOnlyList<QuestionFigure> world, Instrument instrument, IReadOnlyList<SurveyResponse> responses, ExchangeRates? rates, DisclosurePolicy policy)
    {
        List<IReadOnlyList<SurveyResponse>> countries = [.. responses.GroupBy(r => r.Country, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.ToList())];
        if (countries.Count < policy.MinimumMunicipalities) return world;

        // Rankings and scales have no such line, and open no other question.
        var shares = instrument with { Figures = [.. instrument.Figures.Where(f => f.Type is not (QuestionType.Rank or QuestionType.Scale))] };
        var byFigure = WaveTabulation.TabulateGroups(shares, countries, rates).SkipLast(1).SelectMany(c => c.Figures).Where(f => f.Base.Valid > 0).ToLookup(f => f.Figure.Code, StringComparer.Ordinal);
        return [.. world.Select(figure => Beside(figure, [.. byFigure[figure.Code]], policy))];
    }

    private static QuestionFigure Beside(QuestionFigure figure, List<FigureCounts> countries, DisclosurePolicy policy)
    {
        if (countries.Count < policy.MinimumMunicipalities) return figure;
        if (!figure.Base.Valid.HasValue || !figure.Options.All(o => o.Count.HasValue)) return figure;
        return figure with
        {
            Options = [.. figure.Options.Select((o, i) => o with { OfCountries = Datum.Of(Math.Round(100 * countries.Average(c => (double)c.Options[i] / c.Base.Valid), MidpointRounding.AwayFromZero)) })],
        };
    }
}
