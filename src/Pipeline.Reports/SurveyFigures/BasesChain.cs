using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.SurveyFigures;

/// <summary>
/// How few the questions of a section rest on, step by step: who answered a gate, who gave the answer that opens the next question.
/// The chain is a finding of its own, and every step is a base that stands under another figure too.
/// </summary>
internal static class BasesChain
{
    /// <param name="section">Questions of the section.</param>
    /// <param name="all">Questions of the wave, since the gates may stand in earlier sections.</param>
    public static void Add(Report report, SurveyScope scope, IReadOnlyList<QuestionFigure> section, IReadOnlyList<QuestionFigure> all, Anchor? twin)
    {
        if (Last(scope, section, all) is not { } last) return;
        var steps = Steps(scope, last, all);
        if (steps.Count(s => s.Count.HasValue) < 2) return;
        var (say, numbers) = (scope.Say, scope.Numbers);
        var known = steps.Where(s => s.Count.HasValue).Select(s => s.Count.Number).ToList();
        var title = steps is [{ Count.HasValue: true }, .., { Count.HasValue: true }]
            ? say.Say("survey.chain.title", ("first", numbers.Of(steps[0].Count)), ("last", numbers.Of(steps[^1].Count)), ("what", steps[^1].Label))
            : say.Say("survey.chain.title-partly");
        report.Figure(title, say.Say("survey.chain.sub", ("place", scope.Place), ("wave", scope.Wave)), new BasesCascade(steps, say),
            new FigureNote(say.Say("survey.chain.base", ("total", numbers.Of(steps[0].Count))), say.Say("survey.chain.method"), scope.Withheld(steps.Select(s => s.Count)), scope.Source, scope.DataAsOfNote),
            say.Say("survey.range", ("low", numbers.Decimal(known.Min(), 0)), ("high", numbers.Decimal(known.Max(), 0))), twin);
    }

    /// <summary>The question of the section that lies behind the most gates; of equals the headline, then one that is a gate itself.</summary>
    private static QuestionFigure? Last(SurveyScope scope, IReadOnlyList<QuestionFigure> section, IReadOnlyList<QuestionFigure> all) =>
        section.Where(SurveyItems.IsPair).Select(f => (Figure: f, Depth: Path(scope, f, all).Count)).Where(f => f.Depth > 1)
            .OrderByDescending(f => f.Depth).ThenByDescending(f => scope.Find(f.Figure.Code)!.Headline).ThenByDescending(f => OpenedBy(scope, f.Figure) is not null)
            .Select(f => f.Figure).FirstOrDefault();

    /// <summary>The gates before the question, outermost first, and the question.</summary>
    private static List<QuestionFigure> Path(SurveyScope scope, QuestionFigure figure, IReadOnlyList<QuestionFigure> all)
    {
        var path = new List<QuestionFigure> { figure };
        while (scope.Find(path[0].Code)?.Gate is { } gate
            && all.FirstOrDefault(f => string.Equals(scope.Find(f.Code)?.Column, gate.Column, StringComparison.Ordinal)) is { } before && !path.Contains(before))
            path.Insert(0, before);
        return path;
    }

    private static List<BaseStep> Steps(SurveyScope scope, QuestionFigure last, IReadOnlyList<QuestionFigure> all)
    {
        var say = scope.Say;
        var path = Path(scope, last, all);
        var steps = new List<BaseStep> { new(say.Say("survey.chain.all"), path[0].Base.Total) };
        for (var i = 0; i < path.Count; i++)
        {
            var figure = path[i];
            steps.Add(new(say.Say("survey.chain.answered", ("question", scope.Find(figure.Code)!.Question)), figure.Base.Valid));
            var next = i + 1 < path.Count ? scope.Find(path[i + 1].Code) : OpenedBy(scope, figure);
            var opens = next?.Gate!.Values ?? [figure.Options[0].Code];
            var label = next?.AskedOf is { } who ? Capital(scope.Local(who)) : say.Say("survey.chain.gave", ("question", scope.Question(figure.Code)), ("option", scope.Option(figure.Code, opens[0])));
            steps.Add(new(label, Sum(figure, opens)));
        }

        return steps;
    }

    /// <summary>A question that is put to those who gave the first answer of this one.</summary>
    private static InstrumentFigure? OpenedBy(SurveyScope scope, QuestionFigure figure) => scope.Find(figure.Code)?.Column is not { } column ? null
        : scope.Instrument.Figures.FirstOrDefault(f => f.Gate is { } gate && string.Equals(gate.Column, column, StringComparison.Ordinal) && gate.Values.Contains(figure.Options[0].Code, StringComparer.Ordinal));

    private static Datum Sum(QuestionFigure figure, IReadOnlyList<string> options)
    {
        var counts = figure.Options.Where(o => options.Contains(o.Code, StringComparer.Ordinal)).Select(o => o.Count).ToList();
        return counts.TrueForAll(c => c.HasValue) ? Datum.Of(counts.Sum(c => c.Number)) : counts.Find(c => !c.HasValue);
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
