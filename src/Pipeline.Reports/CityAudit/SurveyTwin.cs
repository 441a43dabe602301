using Pipeline.Domain.Surveys;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>Answers of the region as a table: every option with count, share and limits, the base beside the question.</summary>
internal static class SurveyTwin
{
    public static Anchor Keep(AnnexTables tables, AuditTexts audit, RegionAnswers answers, IReadOnlyList<QuestionFigure> figures)
    {
        var (say, numbers) = (audit.Say, audit.Numbers);
        var rows = new List<IReadOnlyList<string>>();
        foreach (var figure in figures)
        {
            rows.Add([say.Say("city.twin.question", ("question", Numbered(answers, figure)), ("asked", numbers.Of(figure.Base.Asked)), ("answered", numbers.Of(figure.Base.Answered)), ("valid", numbers.Of(figure.Base.Valid)))]);
            var decimals = OptionBars.Decimals(figure.Base.Valid);
            rows.AddRange(figure.Options.Select(o => (IReadOnlyList<string>)
            [
                answers.Scope.Option(figure.Code, o.Code), say.Say("city.of", ("n", numbers.Of(o.Count)), ("all", numbers.Of(figure.Base.Valid))), numbers.PercentOf(o.OfValid, decimals),
                o is { Low.HasValue: true, High.HasValue: true } ? numbers.Range(o.Low.Number, o.High.Number, decimals) : numbers.Of(o.Low.HasValue ? o.High : o.Low),
            ]));
        }

        return tables.Later(say.Say("city.twin", ("respondents", answers.Respondents)),
            [
                new TableColumn(say.Say("city.col.answer")), new TableColumn(say.Say("city.col.count"), Numeric: true), new TableColumn(say.Say("city.col.share"), Numeric: true),
                new TableColumn(say.Say("city.col.interval"), Numeric: true),
            ],
            rows, Note(audit, answers));
    }

    public static string Note(AuditTexts audit, RegionAnswers answers) =>
        string.Join(' ', new[] { audit.Marks, answers.Scope.Synthetic ? audit.Say.Say("city.answers.invented") : null }.OfType<string>());

    private static string Numbered(RegionAnswers answers, QuestionFigure figure) =>
        answers.Scope.Find(figure.Code) is { } known ? $"{known.Question}  {answers.Scope.Local(known.Text)}" : figure.Code;
}
