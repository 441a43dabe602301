using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>How the municipalities of the region that answered are organised: their duty, their force, their observatory, their money.</summary>
internal static class GovernancePages
{
    private static readonly string[] gates = ["q06", "q08", "q12", "q13"];

    public static void Add(Report report, AuditTexts audit, AnnexTables tables)
    {
        if (audit.Answers is not { Document: { } document } answers) return;
        var say = audit.Say;
        report.Subsection(say.Say("city.governance", ("region", answers.Place)));
        Whose(report, audit, answers);
        if (document.Results is null) return;
        YesNo(report, audit, answers, tables, gates, "city.governance.title", "city.governance.sub");
    }

    /// <summary>Once, before the first number of the survey: whose answers these are, and why the city's own are not here.</summary>
    private static void Whose(Report report, AuditTexts audit, RegionAnswers answers)
    {
        var (say, document) = (audit.Say, answers.Document!);
        if (document.Results is not { } results)
        {
            report.Text(answers.Scope.WithheldAltogether(answers.Region));
            return;
        }

        report.Text(say.Say("city.whose", ("responses", say.Count("survey.place-responses", results.Responses)), ("countries", answers.Scope.Countries(results.Countries)),
            ("region", answers.Place), ("wave", answers.Scope.Wave), ("city", audit.City)));
        if (document.PooledInto is not null)
        {
            report.Add(new Callout(say.Say("survey.pooled-title", ("region", answers.Region), ("pool", answers.Place)),
                [answers.Scope.Pooled(answers.Region, say.Enumerate([.. results.Members.Select(m => SurveyFigures.SurveyScope.RegionName(m, audit.Context.Language))]))], warning: true));
        }

        if (answers.Scope.Synthetic) report.Add(new Callout(say.Say("city.answers.invented"), [], warning: true));
    }

    /// <summary>Bars of yes and no, one a question; questions of which nothing may be shown are named in the note.</summary>
    internal static void YesNo(Report report, AuditTexts audit, RegionAnswers answers, AnnexTables tables, IEnumerable<string> codes, string title, string subtitle)
    {
        var (say, numbers, scope) = (audit.Say, audit.Numbers, answers.Scope);
        var all = codes.Select(answers.Figure).OfType<QuestionFigure>().Where(f => RegionAnswers.Option(f, "yes") is not null).ToList();
        var shown = all.Where(f => RegionAnswers.Option(f, "yes")!.Count.HasValue).ToList();
        if (shown.Count == 0)
        {
            if (all.Count > 0) report.Text(say.Say("city.answers.withheld", ("questions", say.Enumerate([.. all.Select(f => scope.Quoted(f.Code))])), ("respondents", answers.Respondents)));
            return;
        }

        // The first question speaks in the title: the gate that all the others stand behind.
        var first = shown[0];
        var yes = RegionAnswers.Option(first, "yes")!;
        report.Figure(
            say.Say(title, ("question", scope.Question(first.Code)), ("share", answers.Share(yes.Count, first.Base.Valid, yes.OfValid))),
            say.Say(subtitle, ("respondents", answers.Respondents)),
            ShareBars.InParts([say.Say("city.yes"), say.Say("city.no")], [.. shown.Select(Row)], say),
            new FigureNote(Base(audit, answers, shown), say.Say("city.yes-no.method"), Withheld(audit, answers, all.Except(shown)), scope.Source, scope.DataAsOfNote),
            string.Join("; ", shown.Select(f => $"{scope.Question(f.Code)}: {Said(answers, f)}")) + ".",
            SurveyTwin.Keep(tables, audit, answers, shown));

        ShareRow Row(QuestionFigure figure)
        {
            var whole = figure.Base.Valid;
            var share = RegionAnswers.Fraction(RegionAnswers.Option(figure, "yes")!.Count, whole);
            var rest = share.HasValue ? Datum.Of(1 - share.Number) : share;
            return new ShareRow(scope.Question(figure.Code), [share, rest], say.Say("city.n", ("n", numbers.Of(whole))), whole);
        }
    }

    private static string Said(RegionAnswers answers, QuestionFigure figure)
    {
        var yes = RegionAnswers.Option(figure, "yes")!;
        return answers.Share(yes.Count, figure.Base.Valid, yes.OfValid);
    }

    internal static string Base(AuditTexts audit, RegionAnswers answers, IReadOnlyList<QuestionFigure> figures)
    {
        var valid = figures.Select(f => f.Base.Valid).Where(v => v.HasValue).Select(v => v.Number).ToList();
        return valid.Count == 0
            ? audit.Say.Say("city.answers.base-none")
            : audit.Say.Say(valid.Min() < valid.Max() ? "city.answers.base" : "city.answers.base-one", ("respondents", answers.Respondents), ("total", audit.Numbers.Of(figures[0].Base.Total)),
                ("low", audit.Numbers.Decimal(valid.Min(), 0)), ("high", audit.Numbers.Decimal(valid.Max(), 0)));
    }

    /// <param name="drawn">What the plot draws.</param>
    /// <param name="hidden">Questions that it leaves out.</param>
    internal static string Withheld(AuditTexts audit, RegionAnswers answers, IEnumerable<QuestionFigure> hidden, IEnumerable<Datum>? drawn = null)
    {
        var cells = drawn?.Count(d => !d.HasValue) ?? 0;
        var questions = hidden.Select(f => answers.Scope.Quoted(f.Code)).ToList();
        var said = new List<string>();
        if (cells > 0) said.Add(audit.Say.Say("city.answers.cells", ("n", audit.Numbers.Whole(cells))));
        if (questions.Count > 0) said.Add(audit.Say.Say("city.answers.not-shown", ("questions", audit.Say.Enumerate(questions))));
        return said.Count == 0 ? audit.Say.Say("audit.withheld.none") : string.Join(' ', said);
    }
}
