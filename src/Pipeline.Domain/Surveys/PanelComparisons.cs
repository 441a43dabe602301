using Pipeline.Domain.Disclosure;
using Pipeline.Statistics.Proportions;
using Pipeline.Statistics.Scales;

namespace Pipeline.Domain.Surveys;

/// <summary>Compares the cities that answered both waves with themselves (methods 1.7): there a change is no change of respondents.</summary>
public static class PanelComparisons
{
    /// <summary>
    /// Gains and losses of each option. They are shown where each of pairs, gains, losses, changes and the cities without them is nought or not
    /// small, and where the cities outside the panel are nought or not few: otherwise the two waves' own figures would tell what those few answered.
    /// </summary>
    /// <returns>Null when fewer cities answered twice than a region needs to be shown, or so many that few stand beside them.</returns>
    public static PanelComparison? Of(
        Instrument earlierInstrument, IReadOnlyList<SurveyResponse> earlier, Instrument laterInstrument, IReadOnlyList<SurveyResponse> later,
        InstrumentLink link, DisclosurePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(link);
        ArgumentNullException.ThrowIfNull(policy);
        var (before, after) = (ByCity(earlier), ByCity(later));
        List<string> cities = [.. before.Keys.Where(after.ContainsKey)];
        if (cities.Count < policy.MinimumMunicipalities || policy.IsSmall(earlier.Count - cities.Count) || policy.IsSmall(later.Count - cities.Count)) return null;

        List<WaveCounts> countsBefore = [.. cities.Select(c => WaveTabulation.Tabulate(earlierInstrument, [before[c]]))];
        List<WaveCounts> countsAfter = [.. cities.Select(c => WaveTabulation.Tabulate(laterInstrument, [after[c]]))];
        var (allBefore, allAfter) = (WaveTabulation.Tabulate(earlierInstrument, earlier), WaveTabulation.Tabulate(laterInstrument, later));
        List<PanelOption> options = [];
        HashSet<string> open = new(StringComparer.Ordinal);
        foreach (var linked in link.Figures(earlierInstrument, laterInstrument))
        {
            if (linked.Break is not null) continue;
            var (then, now) = (IndexOf(earlierInstrument, linked.Earlier!.Code), IndexOf(laterInstrument, linked.Later.Code));
            List<int> pairs = [.. Enumerable.Range(0, cities.Count).Where(c => countsBefore[c].Figures[then].Base.Valid > 0 && countsAfter[c].Figures[now].Base.Valid > 0)];
            List<Changes> changes = [.. Chosen(linked).Select(o => ChangesOf(o.Code, pairs, c => o.Then(countsBefore[c].Figures[then]), c => o.Now(countsAfter[c].Figures[now])))];

            // The pairs of a gated question are a count of its gate's answers.
            var gateOpen = linked.Later.Gate is not { } gate || open.Contains(gate.Column);
            var outsideShown = !policy.IsSmall(allBefore.Figures[then].Base.Valid - pairs.Count) && !policy.IsSmall(allAfter.Figures[now].Base.Valid - pairs.Count);
            var pairsShown = gateOpen && outsideShown && !policy.IsSmall(pairs.Count);
            var safe = changes.ConvertAll(c => pairsShown && c.Parts.All(n => !policy.IsSmall(n)));

            // Of a single answer every gain is another option's loss.
            if (linked.Later.Type != QuestionType.Multi && safe.Contains(false)) safe = safe.ConvertAll(_ => false);
            if (linked.Later.Column is { } column && changes.Count == linked.Later.Options.Count && !safe.Contains(false)) open.Add(column);
            options.AddRange(changes.Select((c, i) => Published(linked.Later.Code, c, pairsShown, safe[i])));
        }

        return new(Datum.Of(cities.Count), options);
    }

    /// <summary>A city that stands twice in one wave is paired with nobody.</summary>
    private static SortedDictionary<string, SurveyResponse> ByCity(IReadOnlyList<SurveyResponse> responses) =>
        new(responses.Where(r => r.CityKey is not null).GroupBy(r => r.CityKey!, StringComparer.Ordinal).Where(g => g.Count() == 1)
            .ToDictionary(g => g.Key, g => g.Single(), StringComparer.Ordinal), StringComparer.Ordinal);

    private static int IndexOf(Instrument instrument, string figure) =>
        Enumerable.Range(0, instrument.Figures.Count).First(i => string.Equals(instrument.Figures[i].Code, figure, StringComparison.Ordinal));

    /// <summary>What may be chosen: each option that both waves offer; of a scale, a value from 6 to 10.</summary>
    private static IEnumerable<(string Code, Func<FigureCounts, bool> Then, Func<FigureCounts, bool> Now)> Chosen(LinkedFigure linked)
    {
        if (linked.Later.Type == QuestionType.Scale)
        {
            static bool IsHigh(FigureCounts f) => f.Options.Skip(ScaleSummary.TopFiveFrom).Sum() > 0;
            return [(WaveComparisons.TopFive, IsHigh, IsHigh)];
        }

        return linked.Options.Select(o => (
            o.Later,
            (Func<FigureCounts, bool>)(f => f.Options[IndexOf(linked.Earlier!, o.Earlier)] > 0),
            (Func<FigureCounts, bool>)(f => f.Options[IndexOf(linked.Later, o.Later)] > 0)));
    }

    private static int IndexOf(InstrumentFigure figure, string option) =>
        Enumerable.Range(0, figure.Options.Count).First(i => string.Equals(figure.Options[i].Code, option, StringComparison.Ordinal));

    private static Changes ChangesOf(string code, List<int> pairs, Func<int, bool> then, Func<int, bool> now) =>
        new(code, pairs.Count, pairs.Count(c => !then(c) && now(c)), pairs.Count(c => then(c) && !now(c)));

    private static PanelOption Published(string figure, Changes changes, bool pairsShown, bool safe) => new(
        figure, changes.Option,
        pairsShown ? Datum.Of(changes.Pairs) : Datum.Suppressed,
        safe ? Datum.Of(changes.Gained) : Datum.Suppressed,
        safe ? Datum.Of(changes.Lost) : Datum.Suppressed,
        !safe ? Datum.Suppressed : changes.Pairs == 0 ? Datum.NotAvailable : WaveComparisons.Probability(McNemar.Exact(changes.Gained, changes.Lost)));

    private sealed record Changes(string Option, int Pairs, int Gained, int Lost)
    {
        public IEnumerable<int> Parts => [Pairs, Gained, Lost, Gained + Lost, Pairs - Gained, Pairs - Lost, Pairs - Gained - Lost];
    }
}
