using Pipeline.Domain.Surveys;

namespace Pipeline.Reports.Questionnaire;

/// <summary>A question as the respondent meets it: the figure under its number, and the parts that follow from its answer.</summary>
/// <param name="Number">Such as <c>Q13</c>.</param>
internal sealed record NumberedQuestion(string Number, IReadOnlyList<InstrumentFigure> Figures);

/// <summary>Where a respondent on paper goes next. Nothing is written down for it: it follows from the gates.</summary>
internal sealed class Routing
{
    /// <summary>The questionnaire is at its end.</summary>
    public const string End = "";

    private readonly Instrument _instrument;
    private readonly Dictionary<string, InstrumentFigure> _byColumn;

    public Routing(Instrument instrument)
    {
        _instrument = instrument;
        _byColumn = instrument.Figures.Where(f => f.Column is not null).ToDictionary(f => f.Column!, StringComparer.Ordinal);
        List<NumberedQuestion> questions = [];
        foreach (var figure in instrument.Figures)
        {
            if (questions.Count > 0 && string.Equals(questions[^1].Number, figure.Question, StringComparison.Ordinal))
                questions[^1] = questions[^1] with { Figures = [.. questions[^1].Figures, figure] };
            else questions.Add(new(figure.Question, [figure]));
        }

        Questions = questions;
    }

    /// <summary>Figures that stand under one number belong to one question.</summary>
    public IReadOnlyList<NumberedQuestion> Questions { get; }

    /// <summary>Number of the question to go to after this answer; <see cref="End"/> for none left, null when simply the next one follows.</summary>
    /// <param name="option">The answer given; null for a figure that every answer leaves alike.</param>
    public string? After(InstrumentFigure figure, string? option)
    {
        var facts = Facts(figure);
        if (option is not null) facts[figure.Column!] = [option];
        var here = Enumerable.Range(0, Questions.Count).First(q => string.Equals(Questions[q].Number, figure.Question, StringComparison.Ordinal));
        var next = here + 1;
        while (next < Questions.Count && Questions[next].Figures.All(f => IsPassedBy(f, facts))) next++;
        return next == here + 1 ? null : next == Questions.Count ? End : Questions[next].Number;
    }

    /// <summary>The parts of the same question that this answer opens.</summary>
    public IReadOnlyList<InstrumentFigure> Opened(InstrumentFigure figure, string option) =>
        [.. _instrument.Figures.Where(f => string.Equals(f.Question, figure.Question, StringComparison.Ordinal)
            && f.Gate is { } gate && string.Equals(gate.Column, figure.Column, StringComparison.Ordinal) && gate.Values.Contains(option, StringComparer.Ordinal))];

    /// <summary>The question that decides whether this one is asked; null for none.</summary>
    public InstrumentFigure? ParentOf(InstrumentFigure figure) => figure.Gate is { } gate ? _byColumn.GetValueOrDefault(gate.Column) : null;

    /// <summary>What must have been answered before, or the figure would not be asked.</summary>
    private Dictionary<string, IReadOnlyList<string>> Facts(InstrumentFigure figure)
    {
        Dictionary<string, IReadOnlyList<string>> facts = new(StringComparer.Ordinal);
        for (var f = figure; f?.Gate is { } gate; f = ParentOf(f)) facts[gate.Column] = gate.Values;
        return facts;
    }

    private bool IsPassedBy(InstrumentFigure figure, Dictionary<string, IReadOnlyList<string>> facts)
    {
        if (figure.Gate is not { } gate) return false;
        if (facts.TryGetValue(gate.Column, out var values) && !gate.Values.Intersect(values, StringComparer.Ordinal).Any()) return true;
        return ParentOf(figure) is { } parent && IsPassedBy(parent, facts);
    }
}
