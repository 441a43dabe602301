using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.Charts;

namespace Pipeline.Reports.SurveyFigures;

/// <summary>The finding in a figure's title: which answer leads, which ones lead together, or that nothing can be said of a lead.</summary>
internal static class LeadingAnswers
{
    /// <summary>Under 30 cases a title gives counts, not a percentage.</summary>
    private const int FewCases = 30;

    /// <summary>So many answers with the same share are named; more are counted.</summary>
    private const int MostNamed = 2;

    /// <summary>"54%", or "7 of 12" where so few answered.</summary>
    public static string Share(SurveyScope scope, QuestionFigure figure, OptionFigure option) => Share(scope, option.OfValid, option.Count, figure.Base.Valid);

    public static string Share(SurveyScope scope, Datum share, Datum count, Datum valid) =>
        IsFew(valid) && count.HasValue
            ? scope.Say.Say("chart.of", ("count", scope.Numbers.Of(count)), ("n", scope.Numbers.Of(valid)))
            : scope.Numbers.PercentOf(share, OptionBars.Decimals(valid));

    /// <summary>A sentence that names n itself: "54%", or the plain count where so few answered.</summary>
    public static string ShareOfNamed(SurveyScope scope, QuestionFigure figure, OptionFigure option) =>
        IsFew(figure.Base.Valid) && option.Count.HasValue ? scope.Numbers.Of(option.Count) : Share(scope, figure, option);

    /// <summary>"{question}: “{option}” from 54%", or from 7 of 12.</summary>
    public static string Lead(SurveyScope scope, QuestionFigure figure, OptionFigure option) =>
        scope.Say.Say("survey.fig.leads", ("question", scope.Question(figure.Code)), ("option", scope.Option(figure.Code, option.Code)), ("share", Share(scope, figure, option)));

    private static bool IsFew(Datum valid) => valid is { HasValue: true, Number: < FewCases };

    public static string Title(SurveyScope scope, QuestionFigure figure)
    {
        var say = scope.Say;
        var question = ("question", scope.Question(figure.Code));
        var hidden = figure.Options.Any(o => !o.OfValid.HasValue);
        var leaders = Of(scope, figure);
        if (leaders.Count == 0)
            return !hidden ? say.Say("survey.fig.nothing", question) : say.Say("survey.fig.partly", question);
        var share = Share(scope, figure, leaders[0]);
        var title = leaders.Count switch
        {
            1 => Lead(scope, figure, leaders[0]),
            <= MostNamed => say.Say("survey.fig.tie", question, ("share", share), ("options", say.Enumerate([.. leaders.Select(o => Quoted(scope, figure, o))]))),
            _ => say.Say("survey.fig.tie-many", question, ("share", share)),
        };
        return !hidden ? title : say.Say("survey.fig.not-all", ("title", title));
    }

    /// <summary>The answers with the largest share of all; several when they are equal, none when nothing that may lead is shown.</summary>
    public static IReadOnlyList<OptionFigure> Of(SurveyScope scope, QuestionFigure figure)
    {
        // "Other" leads only where every answer is known to be smaller: beside withheld answers it would mislead.
        var hidden = figure.Options.Any(o => !o.OfValid.HasValue);
        var shown = figure.Options.Where(o => o.OfValid is { HasValue: true, Number: > 0 } && (!hidden || !scope.IsOther(figure.Code, o.Code))).ToList();
        if (shown.Count == 0) return [];
        var most = shown.Max(Size);
        return [.. shown.Where(o => Size(o).Equals(most))];
    }

    public static string Quoted(SurveyScope scope, QuestionFigure figure, OptionFigure option) => scope.Say.Say("survey.quoted", ("text", scope.Option(figure.Code, option.Code)));

    /// <summary>
    /// The answer of the respondent in the middle, among bands in their order; null where a count is hidden or the middle lies between two bands.
    /// </summary>
    public static OptionFigure? Middle(QuestionFigure figure)
    {
        if (!figure.Base.Valid.HasValue || figure.Options.Any(o => !o.Count.HasValue)) return null;
        var half = figure.Options.Sum(o => o.Count.Number) / 2;
        var upTo = 0.0;
        foreach (var option in figure.Options)
        {
            upTo += option.Count.Number;
            if (upTo > half) return option;
            if (upTo.Equals(half) && half > 0) return null;
        }

        return null;
    }

    /// <summary>Equal counts are equal shares, whatever rounding made of them.</summary>
    private static double Size(OptionFigure option) => option.Count.HasValue ? option.Count.Number : option.OfValid.Number;
}
