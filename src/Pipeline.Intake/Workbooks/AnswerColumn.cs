using Pipeline.Domain;
using Pipeline.Domain.Surveys;

namespace Pipeline.Intake.Workbooks;

/// <summary>What a respondent writes into a column.</summary>
internal enum AnswerKind
{
    Text,
    Region,
    Country,
    Currency,
    Choice,
    Tick,
    Rank,
    Scale,
    Number,
    Date,
}

/// <summary>One column of an answer file, as a respondent fills it in.</summary>
/// <param name="Code">Name of the column.</param>
/// <param name="Label">What is asked in this column; for an option, the option.</param>
/// <param name="Figure">The question; null for what says who answers.</param>
/// <param name="Option">The option that the column ticks, ranks or specifies; null for the question's own column.</param>
internal sealed record AnswerColumn(string Code, AnswerKind Kind, LocalText Label, InstrumentFigure? Figure = null, InstrumentOption? Option = null)
{
    /// <summary>Column of the currency of all amounts, by ISO 4217.</summary>
    public const string CurrencyCode = "currency";

    /// <summary>Who answers: the response's id, region and country, then what the questionnaire asks of contact.</summary>
    public static IReadOnlyList<AnswerColumn> Identity(Instrument instrument)
    {
        var layout = instrument.Layout;
        var columns = new List<AnswerColumn>
        {
            new(layout.Id, AnswerKind.Text, FormWords.ResponseId),
            new(layout.RegionCode, AnswerKind.Region, FormWords.Region),
            // The country is asked once, under the name by which answers are counted.
            new(layout.Country, AnswerKind.Country, instrument.Contact.FirstOrDefault(c => c.Country)?.Label ?? FormWords.Country),
        };
        columns.AddRange(instrument.Contact.Where(c => !c.Country).Select(c => new AnswerColumn(c.Code, AnswerKind.Text, c.Label)));
        if (instrument.Figures.Any(f => f.Type == QuestionType.Amount)) columns.Add(new(CurrencyCode, AnswerKind.Currency, FormWords.Currency));
        return columns;
    }

    /// <summary>All columns of one question, in the order of the questionnaire: words to be coded come before the options that the desk codes them into.</summary>
    public static IEnumerable<AnswerColumn> Of(InstrumentFigure figure)
    {
        for (var i = 0; i < figure.TextColumns.Count; i++)
            yield return new(figure.TextColumns[i], AnswerKind.Text, FormWords.Numbered(i + 1), figure);
        if (figure.Column is not null) yield return new(figure.Column, KindOf(figure.Type), Asked(figure), figure);
        foreach (var option in figure.Options)
        {
            if (option.Column is not null) yield return new(option.Column, KindOf(figure.Type), option.Label, figure, option);
            if (option.SpecifyColumn is not null) yield return new(option.SpecifyColumn, AnswerKind.Text, FormWords.Specify(option.Label), figure, option);
        }
    }

    /// <summary>Every column of a table of answers, identity first.</summary>
    public static IReadOnlyList<AnswerColumn> All(Instrument instrument) => [.. Identity(instrument), .. instrument.Figures.SelectMany(Of)];

    /// <summary>The question as the respondent reads it.</summary>
    public static LocalText Asked(InstrumentFigure figure) => figure.Wording ?? figure.Text;

    private static AnswerKind KindOf(QuestionType type) => type switch
    {
        QuestionType.Single => AnswerKind.Choice,
        QuestionType.Multi => AnswerKind.Tick,
        QuestionType.Rank => AnswerKind.Rank,
        QuestionType.Scale => AnswerKind.Scale,
        QuestionType.Number or QuestionType.Amount => AnswerKind.Number,
        QuestionType.Date => AnswerKind.Date,
        _ => AnswerKind.Text,
    };
}
