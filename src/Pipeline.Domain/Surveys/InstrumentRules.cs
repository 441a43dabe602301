namespace Pipeline.Domain.Surveys;

/// <summary>What every instrument must obey, so that tabulation and disclosure control can trust it.</summary>
public static class InstrumentRules
{
    /// <summary>One sentence for each rule broken; empty for a sound instrument.</summary>
    public static IEnumerable<string> Check(Instrument instrument)
    {
        foreach (var code in Repeated(instrument.Figures.Select(f => f.Code))) yield return $"figure {code} appears twice";
        foreach (var column in Repeated(Columns(instrument))) yield return $"column {column} belongs to two questions";

        var earlier = new Dictionary<string, InstrumentFigure>(StringComparer.Ordinal);
        foreach (var figure in instrument.Figures)
        {
            foreach (var code in Repeated(figure.Options.Select(o => o.Code))) yield return $"{figure.Code} has option {code} twice";
            var single = figure.Type is QuestionType.Single or QuestionType.Scale;
            if (single && figure.Column is null) yield return $"{figure.Code} needs a column";
            if (!single && figure.Options.Any(o => o.Column is null)) yield return $"{figure.Code} needs a column for every option";
            if (figure.Type == QuestionType.Scale && !figure.Options.Select(o => o.Code).SequenceEqual(ScaleCodes, StringComparer.Ordinal))
                yield return $"{figure.Code} must have the eleven options 0 to 10";

            // The base of a gated question is a published count of its gate, so the gate has to be a table of its own, and to come first.
            if (figure.Gate is { } gate)
            {
                if (!earlier.TryGetValue(gate.Column, out var parent) || parent.Type != QuestionType.Single)
                    yield return $"{figure.Code} is gated by {gate.Column}, which is no earlier single-choice question";
                else if (gate.Values.Count == 0 || gate.Values.Except(parent.Options.Select(o => o.Code), StringComparer.Ordinal).Any())
                    yield return $"{figure.Code} is gated by a value that {parent.Code} does not offer";
            }

            if (figure.Column is not null) earlier[figure.Column] = figure;
        }
    }

    /// <summary>Codes of the eleven categories of a scale question.</summary>
    internal static IReadOnlyList<string> ScaleCodes { get; } = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];

    /// <summary>All answer columns, in the order of the questionnaire.</summary>
    public static IEnumerable<string> Columns(Instrument instrument) =>
        instrument.Figures.SelectMany(f => f.Column is null ? f.Options.Select(o => o.Column).OfType<string>() : [f.Column]);

    private static IEnumerable<string> Repeated(IEnumerable<string> codes) =>
        codes.GroupBy(c => c, StringComparer.Ordinal).Where(g => g.Skip(1).Any()).Select(g => g.Key);
}
