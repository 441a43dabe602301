using Pipeline.Domain.Surveys;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.SurveyFigures;

/// <summary>The figures of a wave under the headings of its questionnaire: what a part asked, of whom, and what they said.</summary>
internal static class SectionPages
{
    public static void Add(Report report, SurveyScope scope, IReadOnlyList<QuestionFigure> all, Anchor? twin)
    {
        foreach (var (section, figures) in BySection(scope, all))
        {
            if (section is not null)
            {
                report.Subsection(scope.Local(section.Title));
                report.Text(Opener(scope, section, figures), introduces: true);
            }

            BasesChain.Add(report, scope, figures, all, twin);
            foreach (var item in SurveyItems.Of(scope, [.. figures.Where(QuestionFigures.CanBeShown)])) QuestionFigures.Add(report, scope, item, twin);
            Without(report, scope, figures);
        }
    }

    /// <summary>Figures by section in the order of the questionnaire; those without a section stand together.</summary>
    public static IEnumerable<(InstrumentSection? Section, IReadOnlyList<QuestionFigure> Figures)> BySection(SurveyScope scope, IReadOnlyList<QuestionFigure> all) =>
        all.GroupBy(f => scope.Find(f.Code)?.Section, StringComparer.Ordinal)
            .Select(g => (scope.Instrument.Sections.FirstOrDefault(s => string.Equals(s.Code, g.Key, StringComparison.Ordinal)), (IReadOnlyList<QuestionFigure>)[.. g]));

    /// <summary>What the part asked, where the catalogue knows it, and how many of its questions were put to whom.</summary>
    public static string Opener(SurveyScope scope, InstrumentSection section, IReadOnlyList<QuestionFigure> figures)
    {
        var say = scope.Say;
        var id = $"survey.section.{scope.Instrument.Code}.{section.Code}";
        var asked = say.Has(id) ? say.Say(id) + " " : string.Empty;
        var some = figures.Select(f => scope.Find(f.Code)?.AskedOf).OfType<Domain.LocalText>().Select(scope.Local).Distinct(StringComparer.Ordinal).ToList();
        var everybody = figures.Count(f => scope.Find(f.Code)?.AskedOf is null);
        const int MostNamed = 2;
        return asked + (some.Count, everybody) switch
        {
            ( > MostNamed, 0) => say.Say("survey.opener.gated"),
            ( > MostNamed, _) => say.Count("survey.opener.chosen", everybody),
            (0, _) => say.Say("survey.opener.all"),
            (_, 0) => say.Say("survey.opener.some", ("who", say.Enumerate(some))),
            _ => say.Count("survey.opener.both", everybody, ("who", say.Enumerate(some))),
        };
    }

    /// <summary>Questions that have no figure, with the reason once for all of them: after each question it reads like a fault of the report.</summary>
    private static void Without(Report report, SurveyScope scope, IReadOnlyList<QuestionFigure> figures)
    {
        var nobody = figures.Where(QuestionFigures.IsUnanswered).Select(f => scope.Question(f.Code)).ToList();
        if (nobody.Count > 0)
            report.Text(scope.Say.Say("survey.no-figure", ("question", scope.Say.Enumerate(nobody)), ("reason", scope.Say.Say("survey.no-figure.nobody"))));
        var withheld = figures.Where(QuestionFigures.IsWithheld).Select(f => scope.Question(f.Code)).ToList();
        if (withheld.Count == 0) return;
        report.Text(scope.Say.Say("survey.no-figures"), introduces: true);
        report.Add(new ListBlock(withheld));
    }
}
