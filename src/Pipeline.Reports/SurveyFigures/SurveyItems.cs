using Pipeline.Domain.Surveys;

namespace Pipeline.Reports.SurveyFigures;

/// <summary>What is drawn as one figure: a question, or several that a reader compares.</summary>
internal enum ItemKind
{
    /// <summary>One question by itself.</summary>
    Question,

    /// <summary>Questions with the same two answers, a bar each.</summary>
    Pairs,

    /// <summary>Questions from 0 to 10, a panel each.</summary>
    Scales,

    /// <summary>A question with two answers, and what those were asked who gave one of them.</summary>
    Nested,
}

/// <param name="Figures">In the order of the questionnaire; of a nested item the gate, then what depends on it.</param>
internal sealed record SurveyItem(ItemKind Kind, IReadOnlyList<QuestionFigure> Figures);

/// <summary>Sorts the questions of a section into figures, each where its first question stands.</summary>
internal static class SurveyItems
{
    /// <param name="figures">Questions of one section that have something to show.</param>
    public static IReadOnlyList<SurveyItem> Of(SurveyScope scope, IReadOnlyList<QuestionFigure> figures)
    {
        var items = new List<SurveyItem>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var how = figures.Where(IsPair).Select(gate => (Gate: gate, How: How(scope, gate, figures))).Where(n => n.How is not null).ToDictionary(n => n.Gate.Code, n => n.How!, StringComparer.Ordinal);
        foreach (var figure in figures)
        {
            if (!taken.Add(figure.Code)) continue;
            if (how.TryGetValue(figure.Code, out var follow))
            {
                taken.Add(follow.Code);
                items.Add(new(ItemKind.Nested, [figure, follow]));
                continue;
            }

            Func<QuestionFigure, bool>? alike = figure.Type == QuestionType.Scale ? f => f.Type == QuestionType.Scale
                : IsPair(figure) ? f => IsPair(f) && !how.ContainsKey(f.Code) && string.Equals(Answers(scope, f), Answers(scope, figure), StringComparison.Ordinal)
                : null;
            if (alike is null)
            {
                items.Add(new(ItemKind.Question, [figure]));
                continue;
            }

            var together = figures.Where(alike).ToList();
            foreach (var other in together) taken.Add(other.Code);
            items.Add(new(figure.Type == QuestionType.Scale ? ItemKind.Scales : ItemKind.Pairs, together));
        }

        return items;
    }

    /// <summary>One of two answers, such as yes or no.</summary>
    public static bool IsPair(QuestionFigure figure) => figure is { Type: QuestionType.Single, Options.Count: 2 };

    /// <summary>The multi-select part under the same question number: "yes, namely".</summary>
    private static QuestionFigure? How(SurveyScope scope, QuestionFigure gate, IReadOnlyList<QuestionFigure> figures) =>
        scope.Find(gate.Code) is not { Column: { } column } asked ? null : figures.FirstOrDefault(f =>
            f.Type == QuestionType.Multi && scope.Find(f.Code) is { Gate: { } rule } known
            && string.Equals(rule.Column, column, StringComparison.Ordinal) && string.Equals(known.Question, asked.Question, StringComparison.Ordinal));

    private static string Answers(SurveyScope scope, QuestionFigure figure) => string.Join('|', figure.Options.Select(o => scope.Option(figure.Code, o.Code)));
}
