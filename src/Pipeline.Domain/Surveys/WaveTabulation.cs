namespace Pipeline.Domain.Surveys;

/// <summary>Counts answers. A pure function: the order of the responses does not matter.</summary>
public static class WaveTabulation
{
    /// <summary>Counts every figure of the instrument.</summary>
    /// <param name="rates">What the currencies of the amounts were worth; without them amounts are answered and not comparable.</param>
    public static WaveCounts Tabulate(Instrument instrument, IReadOnlyList<SurveyResponse> responses, ExchangeRates? rates = null) =>
        Counts(Tally(instrument, responses, rates), responses.Count);

    /// <summary>
    /// Counts groups of responses, and last all of them together: counts add up, so nobody is counted twice over.
    /// </summary>
    internal static IReadOnlyList<WaveCounts> TabulateGroups(
        Instrument instrument, IReadOnlyList<IReadOnlyList<SurveyResponse>> groups, ExchangeRates? rates = null)
    {
        // Groups share nothing, and are merged in their order whatever order they were counted in.
        List<FigureTally[]> tallies = [.. groups.AsParallel().AsOrdered().Select(g => Tally(instrument, g, rates))];
        FigureTally[] all = [.. instrument.Figures.Select(f => new FigureTally(f))];
        foreach (var group in tallies)
            for (var i = 0; i < all.Length; i++) all[i].Merge(group[i]);
        return [.. tallies.Select((t, g) => Counts(t, groups[g].Count)), Counts(all, groups.Sum(g => g.Count))];
    }

    private static WaveCounts Counts(FigureTally[] tallies, int total) => new(total, [.. tallies.Select(t => t.Counts(total))]);

    private static FigureTally[] Tally(Instrument instrument, IReadOnlyList<SurveyResponse> responses, ExchangeRates? rates)
    {
        var figures = instrument.Figures;
        FigureTally[] tallies = [.. figures.Select(f => new FigureTally(f, rates))];
        int?[] parents = [.. figures.Select(f => ParentOf(f, figures))];
        var asked = new bool[figures.Count];
        foreach (var response in responses)
        {
            for (var i = 0; i < tallies.Length; i++)
            {
                asked[i] = IsAsked(figures[i].Gate, parents[i], asked, response.Answers);
                tallies[i].Add(response, asked[i]);
            }
        }

        return tallies;
    }

    /// <summary>
    /// A gate opens only for those who were asked the gate's own question: an answer given against the routing is ignored,
    /// so it leads nowhere either.
    /// </summary>
    private static bool IsAsked(Gate? gate, int? parent, bool[] asked, IReadOnlyDictionary<string, string> answers)
    {
        if (gate is null) return true;
        if (parent is { } p && !asked[p]) return false;
        if (!answers.TryGetValue(gate.Column, out var answer)) return false;
        foreach (var value in gate.Values)
            if (string.Equals(value, answer, StringComparison.Ordinal)) return true;
        return false;
    }

    private static int? ParentOf(InstrumentFigure figure, IReadOnlyList<InstrumentFigure> figures)
    {
        if (figure.Gate is null) return null;
        for (var i = 0; i < figures.Count; i++)
            if (string.Equals(figures[i].Column, figure.Gate.Column, StringComparison.Ordinal)) return i;
        return null;
    }
}
