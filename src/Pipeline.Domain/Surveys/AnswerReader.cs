namespace Pipeline.Domain.Surveys;

/// <summary>
/// Reads one choice question of one response as the tables do: against the routing, with an unknown code, or with "none" ticked beside another
/// box, there is no answer.
/// </summary>
internal sealed class AnswerReader
{
    private readonly InstrumentFigure _figure;
    private readonly IReadOnlyList<Gate> _gates;
    private readonly HashSet<string> _counted;
    private readonly HashSet<string> _offered;

    private AnswerReader(InstrumentFigure figure, IReadOnlyList<Gate> gates, IReadOnlyList<string> counted)
    {
        (_figure, _gates) = (figure, gates);
        _counted = new(counted, StringComparer.Ordinal);
        _offered = new(figure.Options.Select(o => o.Code), StringComparer.Ordinal);
    }

    /// <summary>Null for a questionnaire without that question.</summary>
    public static AnswerReader? For(Instrument instrument, Evidence evidence)
    {
        if (instrument.Figures.FirstOrDefault(f => string.Equals(f.Code, evidence.Figure, StringComparison.Ordinal)) is not { } figure) return null;
        List<Gate> gates = [];
        for (var gate = figure.Gate; gate is not null;)
        {
            gates.Add(gate);
            var column = gate.Column;
            gate = instrument.Figures.FirstOrDefault(f => string.Equals(f.Column, column, StringComparison.Ordinal))?.Gate;
        }

        return new(figure, gates, evidence.Answers);
    }

    /// <summary>True when an answer that counts was given, false when another was; null for no (valid) answer.</summary>
    public bool? Read(IReadOnlyDictionary<string, string> answers)
    {
        foreach (var gate in _gates)
            if (!answers.TryGetValue(gate.Column, out var value) || !gate.Values.Contains(value, StringComparer.Ordinal)) return null;
        return _figure.Column is { } column ? ReadCode(answers, column) : ReadTicks(answers);
    }

    private bool? ReadCode(IReadOnlyDictionary<string, string> answers, string column) =>
        answers.TryGetValue(column, out var code) && _offered.Contains(code) ? _counted.Contains(code) : null;

    private bool? ReadTicks(IReadOnlyDictionary<string, string> answers)
    {
        var (ticks, counted, exclusive) = (0, false, false);
        foreach (var option in _figure.Options)
        {
            if (!answers.TryGetValue(option.Column!, out var cell) || !string.Equals(cell, "1", StringComparison.Ordinal)) continue;
            ticks++;
            counted |= _counted.Contains(option.Code);
            exclusive |= option.Exclusive;
        }

        return ticks == 0 || (exclusive && ticks > 1) ? null : counted;
    }
}
