using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;
using Pipeline.Reports.SurveyFigures;
using Pipeline.Statistics.Proportions;

namespace Pipeline.Reports.WaveReport;

/// <summary>
/// Change since an earlier wave (methods 1.7): points with intervals and tests, questions that are not the same marked as a break, and
/// the cities that answered both times apart from the cross-section.
/// </summary>
internal static class ChangePages
{
    private const int MostDrawn = 8;
    private const double Distinct = 0.05;

    /// <summary>More lines in one plot hide each other.</summary>
    private const int MostLines = 4;

    /// <param name="table">Where the table of all answers stands, in the annex.</param>
    public static void Add(Report report, SurveyScope scope, WaveComparison comparison, Anchor table)
    {
        var say = scope.Say;
        report.Section(say.Say("survey.change", ("earlier", comparison.Earlier)));
        var compared = comparison.Figures.SelectMany(f => f.Options.Where(o => o.Change.HasValue).Select(o => (Figure: f, Option: o))).ToList();
        if (compared.Count > 0)
        {
            report.Text(say.Say("survey.change.text", ("earlier", comparison.Earlier), ("later", comparison.Later)));
            Lines(report, scope, comparison, compared, table);
            Drawn(report, scope, comparison, compared, table);
        }
        else
        {
            report.Text(say.Say("survey.change.none", ("earlier", comparison.Earlier)));
        }

        report.Subsection(say.Say("survey.panel"));
        if (comparison.Panel is { } panel) Panel(report, scope, comparison, panel);
        else report.Text(say.Say("survey.panel.none"));
    }

    /// <summary>The headline questions in both waves: points with bands, each line under its own name. A question that broke has no line.</summary>
    private static void Lines(Report report, SurveyScope scope, WaveComparison comparison, List<(ComparedFigure Figure, ComparedOption Option)> compared, Anchor table)
    {
        var (say, numbers) = (scope.Say, scope.Numbers);
        var keys = compared.Where(c => scope.Find(c.Figure.Code) is { Headline: true, Type: QuestionType.Single, Options.Count: 2 } known && string.Equals(known.Options[0].Code, c.Option.Code, StringComparison.Ordinal)
            && c.Option is { Earlier.HasValue: true, Later.HasValue: true, EarlierBase.HasValue: true, LaterBase.HasValue: true }).Take(MostLines).ToList();
        if (keys.Count == 0) return;
        var largest = keys.MaxBy(c => Math.Abs(c.Option.Change.Number));
        var lines = keys.ConvertAll(c => new BandLine(scope.Question(c.Figure.Code),
            [Point(c.Option.Earlier, c.Option.EarlierBase), Point(c.Option.Later, c.Option.LaterBase)], c == largest));
        var sure = keys.Count(c => IsDistinct(c.Option));
        var answer = scope.Option(keys[0].Figure.Code, keys[0].Option.Code);
        var bases = string.Join("; ", keys.Select(c => say.Say("survey.lines.base-row", ("question", scope.Find(c.Figure.Code)!.Question),
            ("earlier", Share(scope, c.Option.Earlier, c.Option.EarlierBase)), ("later", Share(scope, c.Option.Later, c.Option.LaterBase)))));
        report.Figure(
            sure == 0 ? say.Say("survey.lines.title-none", ("earlier", comparison.Earlier)) : say.Say("survey.lines.title", ("sure", numbers.Whole(sure)), ("all", numbers.Whole(keys.Count)), ("earlier", comparison.Earlier)),
            say.Say("survey.lines.sub", ("answer", answer), ("place", scope.Place), ("earlier", comparison.Earlier), ("later", comparison.Later)),
            new BandLines([comparison.Earlier, comparison.Later], lines, BandScale.Percent, say),
            new FigureNote(say.Say("survey.lines.base", ("rows", bases)), say.Say("survey.lines.method", ("sure", numbers.Whole(sure)), ("all", numbers.Whole(keys.Count))), null, scope.Source, scope.DataAsOfNote),
            say.Say("survey.range", ("low", numbers.Decimal(keys.Min(k => Math.Min(k.Option.Earlier.Number, k.Option.Later.Number)), 0)), ("high", numbers.Decimal(keys.Max(k => Math.Max(k.Option.Earlier.Number, k.Option.Later.Number)), 0))),
            table);
    }

    /// <summary>Wilson's limits from the share and its base, as under every figure.</summary>
    private static BandPoint Point(Datum share, Datum valid)
    {
        var n = (long)valid.Number;
        var interval = ProportionInterval.Wilson(Math.Clamp((long)Math.Round(share.Number / 100 * n, MidpointRounding.AwayFromZero), 0, n), n);
        return new BandPoint(share.Number, 100 * interval?.Low, 100 * interval?.High);
    }

    private static void Drawn(Report report, SurveyScope scope, WaveComparison comparison, List<(ComparedFigure Figure, ComparedOption Option)> compared, Anchor table)
    {
        var (say, numbers) = (scope.Say, scope.Numbers);
        var largest = compared.OrderByDescending(c => Math.Abs(c.Option.Change.Number)).Take(MostDrawn).ToList();
        var rows = largest.ConvertAll(c => new PointChange(
            scope.Answer(c.Figure.Code, c.Option.Code), c.Option.Change.Number,
            c.Option.Low.HasValue ? c.Option.Low.Number : null, c.Option.High.HasValue ? c.Option.High.Number : null, IsDistinct(c.Option), Points(scope, c.Option)));
        var bases = largest.SelectMany(c => (Datum[])[c.Option.EarlierBase, c.Option.LaterBase]).Where(d => d.HasValue).Select(d => d.Number).ToList();
        var (distinct, tested) = (compared.Count(c => IsDistinct(c.Option)), compared.Count(c => c.Option.Test is not null));
        report.Figure(
            distinct == 0 ? say.Say("survey.change.title-none", ("tested", numbers.Whole(tested))) : say.Say("survey.change.title", ("distinct", numbers.Whole(distinct)), ("tested", numbers.Whole(tested))),
            say.Say("survey.change.sub", ("earlier", comparison.Earlier), ("later", comparison.Later), ("n", numbers.Whole(rows.Count))), new PointChanges(rows, say),
            new FigureNote(
                say.Say("survey.change.base", ("low", bases.Count > 0 ? numbers.Decimal(bases.Min(), 0) : numbers.Of(Datum.NotAvailable)), ("high", bases.Count > 0 ? numbers.Decimal(bases.Max(), 0) : numbers.Of(Datum.NotAvailable))),
                say.Say("survey.change.method", ("distinct", numbers.Whole(distinct)), ("tested", numbers.Whole(tested))), null, scope.Source, scope.DataAsOfNote),
            say.Say("survey.range", ("low", numbers.Decimal(rows.Min(r => r.Points), 0)), ("high", numbers.Decimal(rows.Max(r => r.Points), 0))), table);
    }

    /// <summary>For the annex: every answer compared, with its test.</summary>
    public static void Table(Report report, SurveyScope scope, WaveComparison comparison, Anchor anchor)
    {
        var (say, numbers) = (scope.Say, scope.Numbers);
        var rows = new List<IReadOnlyList<string>>();
        foreach (var broken in comparison.Figures.Where(f => f.Break is not null).GroupBy(f => scope.Local(f.Break!), StringComparer.Ordinal))
            rows.Add([say.Say("survey.change.break", ("question", say.Enumerate([.. broken.Select(f => Numbered(scope, f.Code, broken.Count() > 1))])), ("reason", broken.Key))]);
        foreach (var figure in comparison.Figures.Where(f => f.Break is null))
        {
            var question = $"{scope.Find(figure.Code)?.Question} {scope.Question(figure.Code)}".TrimStart();
            if (figure.Options.All(o => o is { Earlier.HasValue: false, Later.HasValue: false })) rows.Add([say.Say("survey.change.empty-row", ("question", question))]);
            else
            {
                // One answer, such as 6 to 10 of a scale, needs no heading of its own.
                var alone = figure.Options.Count == 1;
                if (!alone) rows.Add([question]);
                rows.AddRange(figure.Options.Select(o => (IReadOnlyList<string>)
                [
                    alone ? $"{question}, {Answer(scope, figure, o)}" : Answer(scope, figure, o), Share(scope, o.Earlier, o.EarlierBase), Share(scope, o.Later, o.LaterBase), Points(scope, o),
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
            rows, say.Say("survey.change.table-note", ("marks", say.Say("common.marks"))), anchor: anchor);
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

    /// <summary>One question in full; of several in a row only the numbers.</summary>
    private static string Numbered(SurveyScope scope, string code, bool shortly) =>
        scope.Find(code) is not { } known ? code : shortly ? known.Question : $"{known.Question} {scope.Local(known.Text)}";

    private static string Answer(SurveyScope scope, ComparedFigure figure, ComparedOption option) =>
        string.Equals(option.Code, WaveComparisons.TopFive, StringComparison.Ordinal) ? scope.Say.Say("survey.regions.six-to-ten") : scope.Option(figure.Code, option.Code);

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
