using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.SurveyFigures;

/// <summary>The numbers behind the figures: every answer with counts, shares and limits, and the five counts of every base.</summary>
internal sealed class SurveyTables(Report report, SurveyScope scope)
{
    private readonly Anchor _bases = report.NextAnnexTable();

    public Anchor Options { get; } = report.NextAnnexTable();

    public void Add(IReadOnlyList<QuestionFigure> figures)
    {
        var (say, numbers) = (scope.Say, scope.Numbers);
        report.Section(say.Say("survey.annex"));
        report.Table(say.Say("survey.annex.bases"),
            [
                new TableColumn(say.Say("survey.col.question")), new TableColumn(say.Say("survey.col.total"), Numeric: true), new TableColumn(say.Say("survey.col.asked"), Numeric: true),
                new TableColumn(say.Say("survey.col.answered"), Numeric: true), new TableColumn(say.Say("survey.col.valid"), Numeric: true),
                new TableColumn(say.Say("survey.col.missing"), Numeric: true), new TableColumn(say.Say("survey.col.violations"), Numeric: true),
            ],
            [.. figures.Select(f => (IReadOnlyList<string>)
            [
                Numbered(f), numbers.Of(f.Base.Total), numbers.Of(f.Base.Asked), numbers.Of(f.Base.Answered), numbers.Of(f.Base.Valid),
                numbers.Of(f.Base.ItemNonResponse), numbers.Of(f.Base.RoutingViolations),
            ])],
            say.Say("common.marks"), anchor: _bases);

        var rows = new List<IReadOnlyList<string>>();
        var without = new List<string>();
        foreach (var figure in figures)
        {
            if (figure.Options.All(o => o is { Count.HasValue: false, OfValid.HasValue: false }))
            {
                // Twenty rows of the same mark say no more than one.
                without.Add(scope.Find(figure.Code)?.Question ?? figure.Code);
                continue;
            }

            rows.Add([Numbered(figure)]);
            foreach (var option in figure.Options) rows.Add(Row(figure, option));
        }

        if (without.Count > 0) rows.Add([say.Say("survey.without-rows", ("questions", say.Enumerate(without)))]);
        report.Table(say.Say("survey.annex.options"),
            [
                new TableColumn(say.Say("survey.col.option")), new TableColumn(say.Say("survey.col.count"), Numeric: true), new TableColumn(say.Say("survey.col.of-valid"), Numeric: true),
                new TableColumn(say.Say("survey.col.of-asked"), Numeric: true), new TableColumn(say.Say("survey.col.mean"), Numeric: true),
            ],
            rows, say.Say("survey.rank-note", ("marks", say.Say("common.marks"))), anchor: Options);
    }

    private string Numbered(QuestionFigure figure) => scope.Find(figure.Code) is { } known ? $"{known.Question}  {scope.Local(known.Text)}" : figure.Code;

    private List<string> Row(QuestionFigure figure, OptionFigure option)
    {
        var numbers = scope.Numbers;
        var decimals = OptionBars.Decimals(figure.Base.Valid);
        var share = numbers.Of(option.OfValid, decimals);
        if (option is { OfValid.HasValue: true, Low.HasValue: true, High.HasValue: true })
            share += $" ({numbers.Range(option.Low.Number, option.High.Number, decimals)})";
        return [scope.Option(figure.Code, option.Code), numbers.Of(option.Count), share, numbers.Of(option.OfAsked, decimals), option.Mean is { } mean ? numbers.Of(mean, 2) : "–"];
    }
}
