using Pipeline.Domain.Surveys;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.SurveyFigures;

/// <summary>The few figures that stand for one country, with the caveats, the method and the tables behind them.</summary>
internal static class HeadlineFigures
{
    /// <summary>A page of a country has at most so many questions.</summary>
    private const int MostQuestions = 8;

    /// <summary>And at least so many, as long as anything may be shown.</summary>
    private const int FewestQuestions = 3;

    /// <param name="all">Every figure of the place.</param>
    /// <param name="responses">Municipalities of the place that answered.</param>
    public static void Add(Report report, SurveyScope scope, IReadOnlyList<QuestionFigure> all, int responses)
    {
        var say = scope.Say;
        bool Chosen(QuestionFigure figure) => scope.Find(figure.Code) is { Headline: true } || figure.Type == QuestionType.Scale;
        var figures = all.Where(Chosen).Take(MostQuestions).ToList();
        // In a small country the headline questions may all be withheld: then the first others that have numbers stand in.
        var standIns = Math.Max(0, FewestQuestions - figures.Count(QuestionFigures.CanBeShown));
        figures.AddRange(all.Where(f => !Chosen(f) && QuestionFigures.CanBeShown(f)).Take(standIns));
        report.Section(say.Say("survey.headlines"));
        var tables = new SurveyTables(report, scope);
        foreach (var item in SurveyItems.Of(scope, [.. figures.Where(QuestionFigures.CanBeShown)])) QuestionFigures.Add(report, scope, item, tables.Options);
        Without(report, scope, figures, responses);
        scope.Caution(report);
        report.Section(say.Say("survey.method"));
        report.Add(new Paragraph(scope.Method, Styles.Small, PageGrid.Width));
        report.Section(say.Say("survey.annex"));
        tables.Add(figures);
        tables.AddKinds(figures);
    }

    /// <summary>Once for all of them, with the reason: one sentence for each question reads like a fault of the report.</summary>
    public static void Without(Report report, SurveyScope scope, IReadOnlyList<QuestionFigure> figures, int responses)
    {
        var without = figures.Where(QuestionFigures.IsWithheld).ToList();
        if (without.Count == 0) return;
        var title = scope.Say.Count("survey.without-title", without.Count);
        const int MostNamed = 10;
        if (without.Count <= MostNamed)
        {
            report.Add(new Callout(title, [scope.WhyWithout(responses)], [.. without.Select(f => scope.Question(f.Code))]));
            return;
        }

        var numbers = without.Select(f => scope.Find(f.Code)?.Question ?? f.Code).Distinct(StringComparer.Ordinal).ToList();
        report.Add(new Callout(title, [scope.WhyWithout(responses), scope.Say.Say("survey.without-numbers", ("questions", scope.Say.Enumerate(numbers)))]));
    }
}
