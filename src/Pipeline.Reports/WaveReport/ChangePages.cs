using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;
using Pipeline.Reports.SurveyFigures;

namespace Pipeline.Reports.WaveReport;

/// <summary>
/// Change since an earlier wave (methods 1.7): points with intervals and tests, questions that are not the same marked as a break, and
/// the cities that answered both times apart from the cross-section.
/// </summary>
internal static class ChangePages
{
    private const int MostDrawn = 8;
    private const double Distinct = 0.05;

    public static void Add(Report report, SurveyScope scope, WaveComparison comparison)
    {
        var say = scope.Say;
        report.Section(say.Say("survey.change", ("earlier", comparison.Earlier)));
        var compared = comparison.Figures.SelectMany(f => f.Options.Where(o => o.Change.HasValue).Select(o => (Figure: f, Option: o))).ToList();
        if (compared.Count > 0)
        {
            report.Text(say.Say("survey.change.text", ("earlier", comparison.Earlier), ("later", comparison.Later)));
            Drawn(report, scope, comparison, compared);
        }
        else
        {
            report.Text(say.Say("survey.change.none", ("earlier", comparison.Earlier)));
        }

        Table(report, scope, comparison);
        report.Subsection(say.Say("survey.panel"));
        if (comparison.Panel is { } panel) Panel(report, scope, comparison, panel);
        else report.Text(say.Say("survey.panel.none"));
    }

    private static void Drawn(Report report, SurveyScope scope, WaveComparison comparison, List<(ComparedFigure Figure, ComparedOption Option)> compared)
    {
        var (say, numbers) = (scope.Say, scope.Numbers);
        var largest = compared.OrderByDescending(c => Math.Abs(c.Option.Change.Number)).Take(MostDrawn).ToList();
        var rows = largest.ConvertAll(c => new PointChange(
            scope.Answer(c.Figure.Code, c.Option.Code), c.Option.Change.Number,
            c.Option.Low.HasValue ? c.Option.Low.Number : null, c.Option.High.HasValue ? c.Option.High.Number : null, IsDistinct(c.Option), Points(scope, c.Option)));
        var bases = largest.SelectMany(c => (Datum[])[c.Option.EarlierBase, c.Option.LaterBase]).Where(d => d.HasValue).Select(d => d.Number).ToList();
        report.Figure(
            say.Say("survey.change.title", ("distinct", numbers.Whole(compared.Count(c => IsDistinct(c.Option)))), ("tested", numbers.Whole(compared.Count(c => c.Option.Test is not null)))),
            say.Say("survey.change.sub", ("earlier", comparison.Earlier), ("later", comparison.Later), ("n", numbers.Whole(rows.Count))), new PointChanges(rows, say),
            new FigureNote(
                say.Say("survey.change.base", ("low", bases.Count > 0 ? numbers.Decimal(bases.Min(), 0) : numbers.Of(Datum.NotAvailable)), ("high", bases.Count > 0 ? numbers.Decimal(bases.Max(), 0) : numbers.Of(Datum.NotAvailable))),
                say.Say("survey.change.method"), null, scope.Source, scope.DataAsOfNote),
            say.Say("survey.range", ("low", numbers.Decimal(rows.Min(r => r.Points), 0)), ("high", numbers.Decimal(rows.Max(r => r.Points), 0))));
    }

    private static void Table(Report report, SurveyScope scope, WaveComparison comparison)
    {
        var (say, numbers) = (scope.Say, scope.Numbers);
        var rows = new List<IReadOnlyList<string>>();
        foreach (var figure in comparison.Figures)
        {
            var question = $"{scope.Find(figure.Code)?.Question} {scope.Question(figure.Code)}".TrimStart();
            if (figure.Break is { } reason) rows.Add([say.Say("survey.change.break", ("question", question), ("reason", scope.Local(reason)))]);
            else if (figure.Options.All(o => o is { Earlier.HasValue: false, Later.HasValue: false })) rows.Add([say.Say("survey.change.empty-row", ("question", question))]);
            else
            {
                rows.Add([question]);
                rows.AddRange(figure.Options.Select(o => (IReadOnlyList<string>)
                [
                    scope.Option(figure.Code, o.Code), Share(scope, o.Earlier, o.EarlierBase), Share(scope, o.Later, o.LaterBase), Points(scope, o),
                    Test(scope, o), numbers.P(o.AdjustedP),
                ]));
            }
        }

        report.Table(say.Say("survey.change.table", ("earlier", comparison.Earlier), ("later", comparison.Later)),
            [
                new TableColumn(say.Say("survey.col.option")), new TableColumn(say.Say("survey.col.share-of", ("wave", comparison.Earlier)), Numeric: true),
                new TableColumn(say.Say("survey.col.share-of", ("wave", comparison.Later)), Numeric: true), new TableColumn(say.Say("survey.col.points"), Numeric: true),
                new TableColumn(say.Say("survey.col.p"), Numeric: true), new TableColumn(say.Say("survey.col.adjusted"), Numeric: true),
            ],
            rows, say.Say("survey.change.table-note", ("marks", say.Say("common.marks"))));
    }

    private static void Panel(Report report, SurveyScope scope, WaveComparison comparison, PanelComparison panel)
    {
        var (say, numbers) = (scope.Say, scope.Numbers);
        report.Text(say.Say("survey.panel.text", ("n", numbers.Of(panel.Cities)), ("earlier", comparison.Earlier), ("later", comparison.Later)));
        var rows = new List<IReadOnlyList<string>>();
        foreach (var figure in panel.Options.GroupBy(o => o.Figure, StringComparer.Ordinal))
        {
            rows.Add([$"{scope.Find(figure.Key)?.Question} {scope.Question(figure.Key)}".TrimStart()]);
            rows.AddRange(figure.Select(o => (IReadOnlyList<string>)
                [scope.Option(o.Figure, o.Option), numbers.Of(o.Pairs), numbers.Of(o.Gained), numbers.Of(o.Lost), numbers.P(o.P)]));
        }

        report.Table(say.Say("survey.panel.table"),
            [
                new TableColumn(say.Say("survey.col.option")), new TableColumn(say.Say("survey.col.pairs"), Numeric: true), new TableColumn(say.Say("survey.col.gained"), Numeric: true),
                new TableColumn(say.Say("survey.col.lost"), Numeric: true), new TableColumn(say.Say("survey.col.p-plain"), Numeric: true),
            ],
            rows, say.Say("common.marks"));
    }

    private static bool IsDistinct(ComparedOption option) => option.AdjustedP is { HasValue: true, Number: < Distinct };

    private static string Share(SurveyScope scope, Datum share, Datum valid) => $"{scope.Numbers.Of(share, OptionBars.Decimals(valid))} ({scope.Numbers.Of(valid)})";

    private static string Points(SurveyScope scope, ComparedOption option)
    {
        if (!option.Change.HasValue) return scope.Numbers.Of(option.Change);
        var change = (option.Change.Number > 0 ? "+" : string.Empty) + scope.Numbers.Decimal(option.Change.Number, 0);
        return option is { Low.HasValue: true, High.HasValue: true } ? $"{change} ({scope.Numbers.Range(option.Low.Number, option.High.Number, 0)})" : change;
    }

    private static string Test(SurveyScope scope, ComparedOption option) =>
        option.Test is { } test ? $"{scope.Numbers.P(option.P)} ({scope.Say.Say("survey.test." + test)})" : scope.Numbers.P(option.P);
}
