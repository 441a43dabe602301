using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.ActionPlan;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>How far municipalities of the region get on the way from a strategy to its evaluation, and how the city's own plan stands.</summary>
internal static class StrategyPages
{
    /// <summary>Asked of those with a strategy.</summary>
    private static readonly string[] gates = ["q16", "q17", "q19", "q20", "q26", "q28"];

    /// <summary>What the strategies hold; the first of them that can be shown are drawn.</summary>
    private static readonly string[] choices = ["q14", "q15", "q25", "q23", "q22"];

    private const int MostChoices = 2;

    /// <summary>More mandatory items stand in the report of the plan.</summary>
    private const int MostMandatory = 9;

    public static void Add(Report report, AuditTexts audit, AnnexTables tables)
    {
        // In short the plan stands with its actions, and the region's answers in its own summary.
        if (audit.Brief || (audit.Answers is not { Shown: true } && audit.Sources.Plans.Count == 0)) return;
        report.Section(audit.Say.Say("city.strategy"));
        Own(report, audit);
        if (audit.Answers is not { Shown: true } answers) return;
        report.Subsection(audit.Say.Say("city.strategy.region", ("region", answers.Place)));
        Cascade(report, audit, answers, tables);
        GovernancePages.YesNo(report, audit, answers, tables, gates, "city.strategy.gates-title", "city.strategy.gates-sub");
        foreach (var figure in choices.Select(answers.Figure).OfType<QuestionFigure>().Where(MostlyShown).Take(MostChoices)) Choice(report, audit, answers, figure, tables);
    }

    /// <summary>What a check found in the city's own plan: the verdict first, then what no plan can do without.</summary>
    private static void Own(Report report, AuditTexts audit)
    {
        var say = audit.Say;
        foreach (var check in audit.Sources.Plans)
        {
            if (check.Checklists.FirstOrDefault(c => c.Complete is not null) is not { } result) continue;
            var checklist = PlanCheckReport.Of(result);
            var (verdict, sentences) = PlanCheckReport.Verdict(audit.Context, checklist, result, audit.Typed);
            var open = result.MandatoryNotMet.ToHashSet(StringComparer.Ordinal);
            var items = checklist.Items.Where(i => open.Contains(i.Code)).Take(MostMandatory).Select(i => $"{audit.Name(i.Text)} ({i.Code})").ToList();
            report.Add(new Callout($"{audit.Typed(check.Plan.Names)}. {verdict}",
                [.. sentences, .. check.Plan.Synthetic ? new[] { say.Say("city.invented") } : [], .. items.Count > 0 ? new[] { say.Say("city.plan.mandatory") } : []], items, warning: result.Complete == false));
        }
    }

    private static bool MostlyShown(QuestionFigure figure) => figure.Options.Count(o => o.OfValid.HasValue) * 2 > figure.Options.Count && figure.Options.Any(o => o.OfValid is { HasValue: true, Number: > 0 });

    /// <summary>The chain of bases: who answered, who has a strategy, whose strategy was evaluated. What is lost on the way is the finding.</summary>
    private static void Cascade(Report report, AuditTexts audit, RegionAnswers answers, AnnexTables tables)
    {
        if (answers.Figure("q13") is not { } strategy || RegionAnswers.Option(strategy, "yes") is not { } has) return;
        var (say, numbers, scope) = (audit.Say, audit.Numbers, answers.Scope);
        var evaluated = answers.Figure("q28");
        var steps = new List<BaseStep>
        {
            new(say.Say("city.cascade.responses"), strategy.Base.Total), new(say.Say("city.cascade.answered"), strategy.Base.Valid, scope.Question("q13")),
            new(say.Say("city.cascade.strategy"), has.Count),
        };
        if (evaluated is not null)
        {
            steps.Add(new(say.Say("city.cascade.asked"), evaluated.Base.Valid, scope.Question("q28")));
            steps.Add(new(say.Say("city.cascade.evaluated"), RegionAnswers.Option(evaluated, "yes")?.Count ?? Datum.NotAvailable));
        }

        var last = steps[^1].Count;
        report.Figure(
            last.HasValue && evaluated is not null && strategy.Base.Total.HasValue
                ? say.Say("city.cascade.title", ("n", numbers.Of(last)), ("all", numbers.Of(strategy.Base.Total)))
                : has.Count.HasValue ? say.Say("city.cascade.title-strategy", ("n", numbers.Of(has.Count)), ("all", numbers.Of(strategy.Base.Valid))) : say.Say("city.cascade.title-open"),
            say.Say("city.cascade.sub", ("respondents", answers.Respondents)),
            BasesCascade.InParts(steps, say),
            new FigureNote(GovernancePages.Base(audit, answers, [strategy]), say.Say("city.cascade.method"),
                steps.Exists(s => !s.Count.HasValue) ? say.Say("city.cascade.withheld", ("n", numbers.Whole(steps.Count(s => !s.Count.HasValue)))) : say.Say("audit.withheld.none"), scope.Source, scope.DataAsOfNote),
            string.Join("; ", steps.Select(s => $"{s.Label}: {numbers.Of(s.Count)}")) + ".",
            tables.Later(say.Say("city.cascade.table", ("respondents", answers.Respondents)),
                [new TableColumn(say.Say("city.col.step")), new TableColumn(say.Say("city.col.count"), Numeric: true)],
                [.. steps.Select(s => (IReadOnlyList<string>)[s.Label, numbers.Of(s.Count)])], SurveyTwin.Note(audit, answers)));
    }

    private static void Choice(Report report, AuditTexts audit, RegionAnswers answers, QuestionFigure figure, AnnexTables tables)
    {
        var (say, numbers, scope) = (audit.Say, audit.Numbers, answers.Scope);
        bool Other(OptionFigure option) => scope.Find(figure.Code)?.Options.FirstOrDefault(o => string.Equals(o.Code, option.Code, StringComparison.Ordinal))?.Other ?? false;
        var sorted = figure.Options.OrderBy(Other).ThenBy(o => !o.OfValid.HasValue).ThenByDescending(o => o.OfValid.Number).ToList();
        var hidden = sorted.Count(o => !o.OfValid.HasValue);
        // What is withheld may be larger than all that is shown: then no answer leads.
        var top = sorted[0];
        report.Figure(
            SurveyFigures.LeadingAnswers.Of(scope, figure).Count > 1 ? SurveyFigures.LeadingAnswers.Title(scope, figure)
                : hidden == 0 ? say.Say("city.choice.title", ("question", scope.Question(figure.Code)), ("answer", scope.Option(figure.Code, top.Code)), ("share", answers.Share(top.Count, figure.Base.Valid, top.OfValid)))
                : say.Say("city.choice.title-shown", ("question", scope.Question(figure.Code)), ("answer", scope.Option(figure.Code, top.Code)), ("share", answers.Share(top.Count, figure.Base.Valid, top.OfValid))),
            say.Say("city.choice.sub", ("respondents", answers.Respondents), ("who", scope.Find(figure.Code)?.AskedOf is { } who ? scope.Local(who) : say.Say("city.everybody"))),
            OptionBars.InParts([.. sorted.Select(o => new OptionBar(scope.Option(figure.Code, o.Code), o.Count, o.OfValid, o.Low, o.High))], figure.Base.Valid, say),
            new FigureNote(SurveyFigures.QuestionFigures.Base(scope, figure.Base), say.Say("survey.method.share"),
                hidden == 0 ? say.Say("audit.withheld.none") : say.Say("city.choice.withheld", ("n", numbers.Whole(hidden))), scope.Source, scope.DataAsOfNote),
            string.Join("; ", sorted.Where(o => o.OfValid.HasValue).Select(o => $"{scope.Option(figure.Code, o.Code)}: {answers.Share(o.Count, figure.Base.Valid, o.OfValid)}")) + ".",
            SurveyTwin.Keep(tables, audit, answers, [figure]));
    }
}
