using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Surveys;

namespace Pipeline.Intake.Workbooks;

/// <summary>The form of one language: a row for each answer, in the order of the questionnaire.</summary>
internal sealed class TemplateForm
{
    private readonly Instrument instrument;
    private readonly Language language;
    private readonly ChoiceLists choices;
    private readonly WrittenSheet sheet;

    private TemplateForm(Instrument instrument, Language language, ChoiceLists choices)
    {
        this.instrument = instrument;
        this.language = language;
        this.choices = choices;
        sheet = new WrittenSheet(language.Tag(), [26, 64, 46, 44]);
    }

    public static WrittenSheet Sheet(Instrument instrument, Language language, ChoiceLists choices)
    {
        var form = new TemplateForm(instrument, language, choices);
        form.Write();
        return form.sheet;
    }

    private void Write()
    {
        sheet.AddHeading([FormWords.Code, .. new[] { FormWords.Question, FormWords.How, FormWords.Answer }.Select(In)]);
        sheet.Add(new(""), new(In(instrument.Title), CellLook.Title));
        if (instrument.Introduction is { } introduction) sheet.Add(new(""), new(In(introduction), CellLook.Note));
        sheet.Add(new(""), new(In(FormWords.Instructions), CellLook.Note));
        AddSection(In(FormWords.ContactHeading));
        foreach (var column in AnswerColumn.Identity(instrument)) AddAnswer(column, In(column.Label), CellLook.Question, How(column));

        string? section = null;
        foreach (var figure in instrument.Figures)
        {
            if (figure.Section is not null && !string.Equals(section, figure.Section, StringComparison.Ordinal))
            {
                section = figure.Section;
                AddSection(In(instrument.Sections.First(s => string.Equals(s.Code, section, StringComparison.Ordinal)).Title));
            }

            AddFigure(figure);
        }
    }

    private void AddFigure(InstrumentFigure figure)
    {
        var asked = $"{figure.Question}. {In(AnswerColumn.Asked(figure))}";
        // Words that the desk codes into options are all that the respondent is asked for.
        var columns = AnswerColumn.Of(figure).Where(c => figure.TextColumns.Count == 0 || figure.TextColumns.Contains(c.Code, StringComparer.Ordinal)).ToList();
        var whole = figure.Column is not null;
        if (!whole) sheet.Add(new(""), new(asked, CellLook.Question), new(Lines([Many(figure), Hint(figure), OnlyIf(figure)]), CellLook.How));
        foreach (var column in columns)
        {
            if (whole && column.Option is null) AddAnswer(column, asked, CellLook.Question, Lines([How(column), Hint(figure), OnlyIf(figure)]));
            else AddAnswer(column, In(column.Label), CellLook.Part, column is { Kind: AnswerKind.Tick, Option.Exclusive: true } ? In(FormWords.Alone) : "");
        }
    }

    private void AddSection(string title) => sheet.Add(new("", CellLook.Section), new(title, CellLook.Section), new("", CellLook.Section), new("", CellLook.Section));

    private void AddAnswer(AnswerColumn column, string text, CellLook look, string how)
    {
        var answer = column.Kind switch
        {
            AnswerKind.Number or AnswerKind.Rank or AnswerKind.Scale => CellLook.AnswerNumber,
            AnswerKind.Date => CellLook.AnswerDate,
            _ => CellLook.AnswerText,
        };
        sheet.Add(new(column.Code, CellLook.Code), new(text, look), new(how, CellLook.How), new("", answer));
        if (Check(column) is { } check) sheet.Checks.Add(check);
    }

    private CellCheck? Check(AnswerColumn column)
    {
        var cell = string.Create(CultureInfo.InvariantCulture, $"D{sheet.Rows.Count}");
        if (choices.LabelsOf(column, language) is { } list) return new CellCheck(cell, "list", list, null, In(FormWords.NotInList));
        return column.Kind switch
        {
            AnswerKind.Scale => new CellCheck(cell, "whole", "0", "10", In(FormWords.Scale)),
            AnswerKind.Rank => new CellCheck(cell, "whole", "1", Number(column.Figure!.Options.Count), In(RankHow(column.Figure))),
            _ => null,
        };
    }

    private string How(AnswerColumn column) => column switch
    {
        { Kind: AnswerKind.Region or AnswerKind.Choice } => In(FormWords.ChooseOne),
        { Kind: AnswerKind.Country } => In(FormWords.CountryHow),
        { Kind: AnswerKind.Currency } => In(FormWords.CurrencyHow),
        { Kind: AnswerKind.Scale } => In(FormWords.Scale),
        { Kind: AnswerKind.Date } => In(FormWords.Date),
        { Figure.Type: QuestionType.Amount } => In(FormWords.Amount),
        { Kind: AnswerKind.Number, Figure: { } figure } => In(FormWords.Number) + (figure.Unit is null ? "" : $" ({In(figure.Unit)})"),
        { Figure: not null } => In(FormWords.OwnWords),
        _ when string.Equals(column.Code, instrument.Layout.Id, StringComparison.Ordinal) => In(FormWords.ResponseIdHow),
        _ => "",
    };

    private string Many(InstrumentFigure figure) =>
        figure.TextColumns.Count > 0 ? In(FormWords.OwnWords) : figure.Type == QuestionType.Rank ? In(RankHow(figure)) : In(FormWords.ChooseMany);

    private static LocalText RankHow(InstrumentFigure figure) => FormWords.With(FormWords.Ranks, new(Number(figure.Options.Count)));

    private string Hint(InstrumentFigure figure) => figure.Hint is null ? "" : In(figure.Hint);

    /// <summary>Who is asked, by the answer to an earlier question: exact, and found without reading back.</summary>
    private string OnlyIf(InstrumentFigure figure)
    {
        if (figure.Gate is not { } gate) return "";
        var earlier = instrument.Figures.First(f => string.Equals(f.Column, gate.Column, StringComparison.Ordinal));
        var labels = earlier.Options.Where(o => gate.Values.Contains(o.Code, StringComparer.Ordinal)).Select(o => In(o.Label));
        return In(FormWords.OnlyIf).Replace("{0}", $"{earlier.Question}: {string.Join(", ", labels)}", StringComparison.Ordinal);
    }

    private string In(LocalText text) => text.In(language);

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines.Where(l => l.Length > 0));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
