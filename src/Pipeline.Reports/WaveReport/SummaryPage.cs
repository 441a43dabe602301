using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.Layout;
using Pipeline.Reports.SurveyFigures;

namespace Pipeline.Reports.WaveReport;

/// <summary>One page: key figures, five sentences that lead to their figures, and what is not known.</summary>
internal static class SummaryPage
{
    public static void Add(Report report, WaveResults results, SurveyScope scope)
    {
        var (say, numbers) = (scope.Say, scope.Numbers);
        report.Section(say.Say("survey.summary"));
        var alone = results.Regions.Count(r => r.Members.Count == 1);
        report.Add(new KeyFigures([
            new KeyFigure(numbers.Whole(results.Responses), say.Say("survey.key.responses"), say.Say("survey.key.responses-note")),
            new KeyFigure(numbers.Whole(results.Countries), say.Say("survey.key.countries"),
                results.Frame is { } frame ? say.Say("survey.key.frame-note", ("n", numbers.Whole(frame))) : say.Say("survey.key.countries-note")),
            new KeyFigure(numbers.Whole(results.Figures.Count), say.Say("survey.key.questions"), say.Say("survey.key.questions-note")),
            new KeyFigure(numbers.Whole(alone), say.Say("survey.key.regions"), say.Say("survey.key.regions-note", ("n", numbers.Whole(results.Pooled.Count)))),
        ]));
        var findings = HeadlineSentences.Of(results, scope);
        if (findings.Count == 0) report.Text(say.Say("survey.summary.none"));
        else report.Add(new HeadlineList(findings, scope.Drawn, scope.See));
        report.Add(new Callout(say.Say("survey.unknown"), [], Unknown(results, scope), warning: true));
    }

    /// <summary>Who is not in the numbers, which questions went unanswered, and what may not be shown.</summary>
    private static List<string> Unknown(WaveResults results, SurveyScope scope)
    {
        var (say, numbers) = (scope.Say, scope.Numbers);
        List<string> unknown =
        [
            results.Frame is { } frame and > 0
                ? say.Say("survey.unknown.frame", ("responses", say.Count("survey.place-responses", results.Responses)), ("frame", numbers.Whole(frame)), ("share", numbers.Percent(100.0 * results.Responses / frame)))
                : say.Say("survey.caution.1"),
        ];
        var missing = results.Figures.Where(f => f.Type != QuestionType.Text && f.Base is { Asked: { HasValue: true, Number: > 0 }, ItemNonResponse: { HasValue: true, Number: > 0 } })
            .MaxBy(f => f.Base.ItemNonResponse.Number / f.Base.Asked.Number);
        if (missing is not null)
            unknown.Add(say.Say("survey.unknown.missing", ("question", scope.Question(missing.Code)), ("missing", numbers.Of(missing.Base.ItemNonResponse)), ("asked", numbers.Of(missing.Base.Asked))));
        if (results.Pooled.Count > 0)
            unknown.Add(say.Say("survey.pooled-regions", ("regions", say.Enumerate([.. results.Pooled.Keys.Order(StringComparer.Ordinal).Select(r => SurveyScope.RegionName(r, scope.Context.Language))]))));
        var values = results.Figures.SelectMany(QuestionFigures.Measure).Concat(results.Regions.SelectMany(r => r.Figures).SelectMany(QuestionFigures.Measure)).ToList();
        var hidden = values.Count(v => v.State == DatumState.Suppressed);
        if (hidden > 0) unknown.Add(say.Say("survey.unknown.hidden", ("hidden", numbers.Whole(hidden)), ("all", numbers.Whole(values.Count))));
        unknown.Add(say.Say("survey.caution.3"));
        return unknown;
    }
}
