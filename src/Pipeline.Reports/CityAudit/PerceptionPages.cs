using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;
using Pipeline.Reports.SurveyFigures;

namespace Pipeline.Reports.CityAudit;

/// <summary>How large municipalities of the region rate four problems, beside what was recorded in the city: two populations, never one.</summary>
internal static class PerceptionPages
{
    private static readonly string[] issues = ["q34", "q35", "q36", "q37"];

    /// <summary>Questions from 0 to 10 of which something may be shown.</summary>
    public static IReadOnlyList<QuestionFigure> Issues(RegionAnswers answers) =>
        [.. issues.Select(answers.Figure).OfType<QuestionFigure>().Where(f => f.Scale is not null && (f.Scale.TopFive.HasValue || f.Options.Any(o => o is { Count: { HasValue: true, Number: > 0 } })))];

    /// <summary>The share of 6 to 10: counts where fewer than thirty answered and all five counts are shown.</summary>
    public static string UpperSaid(RegionAnswers answers, QuestionFigure figure) => answers.Share(RegionAnswers.Upper(figure), figure.Base.Valid, figure.Scale!.TopFive);

    public static void Add(Report report, AuditTexts audit, AnnexTables tables)
    {
        if (audit.Answers is not { Shown: true } answers) return;
        var (say, scope) = (audit.Say, answers.Scope);
        report.Section(say.Say("city.perception"));
        var shown = Issues(answers);
        var hidden = issues.Select(answers.Figure).OfType<QuestionFigure>().Except(shown).ToList();
        report.Text(Beside(audit), introduces: true);
        report.Text(say.Say("city.perception.not-same", ("respondents", answers.Respondents), ("city", audit.City)) + " " + Cautions.Of(say, scope.Frame)[0]);
        if (shown.Count == 0)
        {
            report.Text(say.Say("city.perception.none", ("respondents", answers.Respondents)));
            return;
        }

        var top = shown.Where(f => f.Scale!.TopFive.HasValue).MaxBy(f => f.Scale!.TopFive.Number);
        var twin = Twin(tables, audit, answers, shown);
        audit.Stands[Finding.Perception] = twin;
        report.Figure(
            top is null ? say.Say("city.perception.title-open") : say.Say("city.perception.title", ("issue", scope.Question(top.Code)), ("share", UpperSaid(answers, top))),
            say.Say("city.perception.sub", ("respondents", answers.Respondents)),
            ScalePanels.InParts([.. shown.Select(f => Panel(audit, answers, f))], say),
            new FigureNote(GovernancePages.Base(audit, answers, shown), say.Say("city.perception.method"), GovernancePages.Withheld(audit, answers, hidden, shown.SelectMany(f => f.Options).Select(o => o.Count)), scope.Source, scope.DataAsOfNote),
            string.Join("; ", shown.Select(f => $"{scope.Question(f.Code)}: {UpperSaid(answers, f)}")) + ".",
            twin);
    }

    /// <summary>The recorded change of the city, said before any perception figure.</summary>
    private static string Beside(AuditTexts audit)
    {
        var (total, say) = (audit.Crime.Total, audit.Say);
        return total.Change is { Ratio: not null } change && total.Current.HasValue && audit.Crime.Current is { } current
            ? say.Say("city.perception.beside", audit.Months, ("city", audit.City), ("count", audit.Numbers.Of(total.Current)), ("change", audit.Change(change)), ("range", audit.ChangeRange(change)), ("month", audit.Numbers.MonthName(current.Last)))
            : say.Say("city.perception.beside-none", ("city", audit.City));
    }

    private static ScalePanel Panel(AuditTexts audit, RegionAnswers answers, QuestionFigure figure) => new(
        answers.Scope.Question(figure.Code), [.. figure.Options.Select(o => RegionAnswers.Fraction(o.Count, figure.Base.Valid))],
        figure.Scale!.TopFive.HasValue ? Datum.Of(figure.Scale.TopFive.Number / 100) : figure.Scale.TopFive, audit.Say.Say("city.n", ("n", audit.Numbers.Of(figure.Base.Valid))));

    /// <summary>A column for each question, a row for each value, then what is drawn from them.</summary>
    private static Anchor Twin(AnnexTables tables, AuditTexts audit, RegionAnswers answers, IReadOnlyList<QuestionFigure> shown)
    {
        var (say, numbers) = (audit.Say, audit.Numbers);
        IReadOnlyList<string> Row(string label, Func<QuestionFigure, string> cell) => [label, .. shown.Select(cell)];
        var values = Enumerable.Range(0, shown.Max(f => f.Options.Count)).Select(i => Row(numbers.Whole(i), f => i < f.Options.Count ? numbers.Of(f.Options[i].Count) : "–"));
        return tables.Later(say.Say("city.perception.table", ("respondents", answers.Respondents)),
            [new TableColumn(say.Say("city.col.rating")), .. shown.Select(f => new TableColumn(answers.Scope.Question(f.Code), Numeric: true))],
            [
                .. values,
                Row(say.Say("city.perception.valid"), f => numbers.Of(f.Base.Valid)),
                Row(say.Say("city.perception.upper-count"), f => say.Say("city.of", ("n", numbers.Of(RegionAnswers.UpperCount(f))), ("all", numbers.Of(f.Base.Valid)))),
                Row(say.Say("city.perception.upper"), f => numbers.PercentOf(f.Scale!.TopFive)),
                Row(say.Say("city.col.interval"), f => f.Scale is { TopFiveLow.HasValue: true, TopFiveHigh.HasValue: true } s ? numbers.Range(s.TopFiveLow.Number, s.TopFiveHigh.Number, 0) : numbers.Of(f.Scale!.TopFiveLow)),
                Row(say.Say("city.perception.mean"), f => numbers.Of(f.Scale!.Mean, 1)),
            ],
            SurveyTwin.Note(audit, answers));
    }
}
