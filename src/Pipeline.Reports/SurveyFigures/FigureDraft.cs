using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.SurveyFigures;

/// <summary>A figure of the survey before it has a number: plot, words and what the plot draws.</summary>
/// <param name="Questions">What it shows; the first is what others refer to.</param>
/// <param name="Measures">Every number drawn, for its range and for what is withheld.</param>
internal sealed record FigureDraft(
    IReadOnlyList<QuestionFigure> Questions, IReadOnlyList<Chart> Charts, string Title, string Subtitle, string Base, string Method, IReadOnlyList<Datum> Measures, int Decimals = 0)
{
    public void Place(Report report, SurveyScope scope, Anchor? twin)
    {
        var known = Measures.Where(d => d.HasValue).Select(d => d.Number).DefaultIfEmpty(0).ToList();
        var anchor = report.Figure(Title, Subtitle, Charts, new FigureNote(Base, Method, scope.Withheld(Measures), scope.Source, scope.DataAsOfNote),
            scope.Say.Say("survey.range", ("low", scope.Numbers.Decimal(known.Min(), Decimals)), ("high", scope.Numbers.Decimal(known.Max(), Decimals))), twin);
        foreach (var question in Questions) scope.Drawn[question.Code] = anchor;
    }
}
