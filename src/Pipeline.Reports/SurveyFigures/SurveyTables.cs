using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.SurveyFigures;

/// <summary>The numbers behind the figures: every answer with counts, shares and limits under its question and the counts of its base.</summary>
internal sealed class SurveyTables(Report report, SurveyScope scope)
{
    public Anchor Options { get; } = report.NextAnnexTable();

    /// <param name="world">The same questions over all regions, for a place that is set beside them; null for none.</param>
    public void Add(IReadOnlyList<QuestionFigure> figures, IReadOnlyList<QuestionFigure>? world = null)
    {
        var (say, numbers) = (scope.Say, scope.Numbers);
        var rows = new List<IReadOnlyList<string>>();
        foreach (var figure in figures)
        {
            if (figure.Options.All(o => o is { Count.HasValue: false, OfValid.HasValue: false }))
            {
                // Twenty rows of the same mark say no more than one.
                rows.Add([say.Say("survey.without-rows", ("question", WithBase(figure)))]);
                continue;
            }

            rows.Add([WithBase(figure)]);
            var everybody = world?.FirstOrDefault(f => string.Equals(f.Code, figure.Code, StringComparison.Ordinal));
            if (world is not null && figure.Scale is { } scale) rows.Add(UpperRow(figure, scale, everybody));
            else foreach (var option in figure.Options) rows.Add(Row(figure, option, everybody));
        }

        report.Table(say.Say("survey.annex.options"),
            [
                new TableColumn(say.Say("survey.col.option")), new TableColumn(say.Say("survey.col.count"), Numeric: true), new TableColumn(say.Say("survey.col.of-valid"), Numeric: true),
                new TableColumn(say.Say(world is null ? "survey.col.of-asked" : "survey.col.all-regions"), Numeric: true), new TableColumn(say.Say("survey.col.mean"), Numeric: true),
            ],
            rows, say.Say("survey.rank-note", ("marks", say.Say("common.marks"))), anchor: Options);
    }

    /// <summary>What only scales and rankings have: means, spreads, and the kinds of ranking received.</summary>
    public void AddKinds(IReadOnlyList<QuestionFigure> figures)
    {
        Scales(figures);
        Rankings(figures);
    }

    private void Scales(IReadOnlyList<QuestionFigure> figures)
    {
        var (say, numbers) = (scope.Say, scope.Numbers);
        var scales = figures.Where(f => f.Scale is not null).ToList();
        if (scales.Count == 0) return;
        report.Table(say.Say("survey.annex.scales"),
            [
                new TableColumn(say.Say("survey.col.question")), new TableColumn(say.Say("survey.col.scale-mean"), Numeric: true), new TableColumn(say.Say("survey.col.sd"), Numeric: true),
                new TableColumn(say.Say("survey.col.median"), Numeric: true), new TableColumn(say.Say("survey.col.top-five"), Numeric: true), new TableColumn(say.Say("survey.col.invalid"), Numeric: true),
            ],
            [.. scales.Select(f => (IReadOnlyList<string>)
            [
                Numbered(f), numbers.Of(f.Scale!.Mean, 2), numbers.Of(f.Scale.StandardDeviation, 2), numbers.Of(f.Scale.Median, 1),
                WithRange(f.Scale.TopFive, f.Scale.TopFiveLow, f.Scale.TopFiveHigh, OptionBars.Decimals(f.Base.Valid)), numbers.Of(f.Scale.Invalid),
            ])],
            say.Say("common.marks"), anchor: report.NextAnnexTable());
    }

    /// <summary>Methods 1.5: the number of responses in each class, and which of them the means rest on.</summary>
    private void Rankings(IReadOnlyList<QuestionFigure> figures)
    {
        var (say, numbers) = (scope.Say, scope.Numbers);
        foreach (var figure in figures)
        {
            if (figure.Rank is not { } rank) continue;
            var rows = rank.Classes.OrderBy(c => !string.Equals(c.Key, "valid", StringComparison.Ordinal)).ThenBy(c => c.Key, StringComparer.Ordinal)
                .Select(c => (IReadOnlyList<string>)[say.Say("survey.class." + c.Key), numbers.Of(c.Value)]);
            report.Table(say.Say("common.named", ("name", say.Say("survey.annex.ranks")), ("value", Numbered(figure))),
                [new TableColumn(say.Say("survey.col.class")), new TableColumn(say.Say("survey.col.total"), Numeric: true)],
                [.. rows, [say.Say("survey.class.used"), numbers.Of(rank.N)]], say.Say("common.marks"), anchor: report.NextAnnexTable());
        }
    }

    /// <summary>The question with its base: what asked and answered differ by gave no answer.</summary>
    private string WithBase(QuestionFigure figure)
    {
        var (say, numbers, counts) = (scope.Say, scope.Numbers, figure.Base);
        var said = say.Say("survey.annex.base", ("question", Numbered(figure)), ("asked", numbers.Of(counts.Asked)), ("answered", numbers.Of(counts.Answered)), ("valid", numbers.Of(counts.Valid)));
        return counts.RoutingViolations is { HasValue: true, Number: 0 } ? said : said + say.Say("survey.base.violations", ("violations", numbers.Of(counts.RoutingViolations)));
    }

    private string Numbered(QuestionFigure figure) => scope.Find(figure.Code) is { } known ? $"{known.Question}  {scope.Local(known.Text)}" : figure.Code;

    /// <param name="everybody">The question over all regions, whose share then stands in the place of the share of those asked.</param>
    private List<string> Row(QuestionFigure figure, OptionFigure option, QuestionFigure? everybody)
    {
        var numbers = scope.Numbers;
        var decimals = OptionBars.Decimals(figure.Base.Valid);
        var share = WithRange(option.OfValid, option.Low, option.High, decimals);
        return [scope.Option(figure.Code, option.Code), numbers.Of(option.Count), share, everybody is null ? numbers.Of(option.OfAsked, decimals) : numbers.Of(OfAll(everybody, option.Code), OptionBars.Decimals(everybody.Base.Valid)), option.Mean is { } mean ? numbers.Of(mean, 2) : "–"];
    }

    /// <summary>A place is set beside the others by the upper half of a scale; its eleven values are few each.</summary>
    private List<string> UpperRow(QuestionFigure figure, ScaleFigure scale, QuestionFigure? everybody) =>
    [
        scope.Say.Say("survey.regions.six-to-ten"), "–", WithRange(scale.TopFive, scale.TopFiveLow, scale.TopFiveHigh, OptionBars.Decimals(figure.Base.Valid)),
        scope.Numbers.Of(everybody?.Scale?.TopFive ?? Datum.NotAvailable), "–",
    ];

    private static Datum OfAll(QuestionFigure everybody, string option) =>
        everybody.Options.FirstOrDefault(o => string.Equals(o.Code, option, StringComparison.Ordinal))?.OfValid ?? Datum.NotAvailable;

    private string WithRange(Datum value, Datum low, Datum high, int decimals)
    {
        var said = scope.Numbers.Of(value, decimals);
        return value.HasValue && low.HasValue && high.HasValue ? $"{said} ({scope.Numbers.Range(low.Number, high.Number, decimals)})" : said;
    }
}
