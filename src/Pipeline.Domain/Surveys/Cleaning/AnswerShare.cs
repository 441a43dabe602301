namespace Pipeline.Domain.Surveys.Cleaning;

/// <summary>How much of the questionnaire a response answers, in questions (a question of several figures is one).</summary>
/// <param name="Eligible">Questions that the response was to answer by its own routing.</param>
/// <param name="Answered">Of these, how many have an answer.</param>
/// <param name="SaysAnything">Some answer column holds something, be it against the routing. Without, only contact details came.</param>
public sealed record AnswerShare(int Eligible, int Answered, bool SaysAnything)
{
    public static AnswerShare Of(Instrument instrument, IReadOnlyDictionary<string, string> answers)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(answers);
        var eligible = new HashSet<string>(StringComparer.Ordinal);
        var answered = new HashSet<string>(StringComparer.Ordinal);

        // Columns of the questions asked: a gate behind an unasked question leads nowhere.
        var open = new HashSet<string>(StringComparer.Ordinal);
        var anything = false;
        foreach (var figure in instrument.Figures)
        {
            var given = IsAnswered(figure, answers);
            anything |= given;
            if (!IsAsked(figure.Gate, open, answers)) continue;
            if (figure.Column is { } column) open.Add(column);
            eligible.Add(figure.Question);
            if (given) answered.Add(figure.Question);
        }

        return new AnswerShare(eligible.Count, answered.Count, anything);
    }

    private static bool IsAsked(Gate? gate, HashSet<string> open, IReadOnlyDictionary<string, string> answers) =>
        gate is null || (open.Contains(gate.Column) && answers.TryGetValue(gate.Column, out var answer) && gate.Values.Contains(answer, StringComparer.Ordinal));

    private static bool IsAnswered(InstrumentFigure figure, IReadOnlyDictionary<string, string> answers)
    {
        if (figure.Column is { } column && answers.ContainsKey(column)) return true;
        foreach (var text in figure.TextColumns)
            if (answers.ContainsKey(text)) return true;
        foreach (var option in figure.Options)
        {
            if (option.SpecifyColumn is { } words && answers.ContainsKey(words)) return true;
            if (option.Column is null || !answers.TryGetValue(option.Column, out var cell)) continue;

            // A box that is not ticked says nothing; a rank always does.
            if (figure.Type != QuestionType.Multi || string.Equals(cell, "1", StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
