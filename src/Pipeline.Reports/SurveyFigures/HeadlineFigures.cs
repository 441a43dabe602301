using Pipeline.Domain.Surveys;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.SurveyFigures;

/// <summary>The few figures that stand for one region or country, with the caveats, the method and the tables behind them.</summary>
internal static class HeadlineFigures
{
    /// <summary>A summary has at most so many figures.</summary>
    private const int MostFigures = 5;

    /// <summary>And at least so many, as long as anything may be shown.</summary>
    private const int FewestFigures = 3;

    /// <param name="all">Every figure of the place.</param>
    /// <param name="responses">Municipalities of the place that answered.</param>
    public static void Add(Report report, SurveyScope scope, IReadOnlyList<QuestionFigure> all, int responses)
    {
        var say = scope.Say;
        var headline = scope.Instrument.Figures.Where(f => f.Headline).Select(f => f.Code).ToHashSet(StringComparer.Ordinal);
        var figures = all.Where(f => headline.Contains(f.Code)).Take(MostFigures).ToList();
        // In a small region the headline questions may all be withheld: then the first others that have numbers stand in.
        var standIns = Math.Max(0, FewestFigures - figures.Count(QuestionFigures.CanBeShown));
        figures.AddRange(all.Where(f => !headline.Contains(f.Code) && QuestionFigures.CanBeShown(f)).Take(standIns));
        report.Section(say.Say("survey.headlines"));
        var tables = new SurveyTables(report, scope);
        var without = figures.Where(QuestionFigures.IsWithheld).ToList();
        foreach (var figure in figures.Except(without)) QuestionFigures.Add(report, scope, figure, tables.Options);
        if (without.Count > 0)
        {
            // Once for all of them, with the reason: one sentence for each question reads like a fault of the report.
            report.Add(new Callout(say.Count("survey.without-title", without.Count), [scope.WhyWithout(responses)], [.. without.Select(f => scope.Question(f.Code))]));
        }

        scope.Caution(report);
        report.Section(say.Say("survey.method"));
        report.Add(new Paragraph(scope.Method, Styles.Small, PageGrid.Width));
        tables.Add(figures);
    }
}
